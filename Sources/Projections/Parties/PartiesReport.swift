import Ledger

/// The view `parties`: who there is, what they promised and got, and what they hold.
///
/// `pledged` and `committed` are its parts of its open pledges and live commitments, without those
/// that lie inside another of its own; `paid` is its part of payments and `received` what was paid
/// to it, both less what was returned; `stakes` are the issuers that it holds anything of.
/// `--party` selects one; the other filters are about promises and leave the view as it is.
enum PartiesReport {
  typealias Sums = [Currency: Interval]

  static let columns = [
    Column("id"), Column("name"), Column("type", .wide), Column("sponsor", .wide),
    Column("pledged"), Column("committed", .wide), Column("paid", .wide), Column("received"),
    Column("stakes", .wide), Column("records", .hidden),
  ]

  static func report(_ state: Parties, _ query: Query) -> Report {
    let analysis = MoneyModel(state.promises, query)
    func isShown(_ node: Int) -> Bool {
      query.party.map { party in analysis.promise(node).by.contains { $0.party == party } } ?? true
    }
    let pledges = analysis.nodes(.pledge).filter { analysis.own.isOpenPledge($0) && isShown($0) }
    let commitments = analysis.nodes(.commitment).filter {
      analysis.graph.isLive($0) && isShown($0)
    }
    let pledged = parts(analysis, pledges)
    let committed = parts(analysis, commitments)
    let (paid, received) = moved(state, analysis)
    let stakes = issuers(state.stakes)
    let entries = state.entries.filter { entry in
      query.party.map { $0 == entry.party.id } ?? true
    }
    let rows = entries.sorted { $0.party.id < $1.party.id }.map { entry -> [Cell] in
      let party = entry.party
      return [
        .word(party.id), .text(party.name), Cell(word: party.type?.rawValue),
        Cell(word: party.sponsor), figures(pledged[party.id], analysis),
        figures(committed[party.id], analysis), figures(paid[party.id], analysis),
        figures(received[party.id], analysis), Cell(words: stakes[party.id] ?? []),
        Cell(records: entry.records),
      ]
    }
    return Report(
      view: "parties", title: "Parties", rows: Grid(columns: columns, rows: rows),
      unconverted: Grid.joined(
        analysis.unconverted(pledges + commitments),
        unconvertedPayments(analysis)))
  }

  private static func unconvertedPayments(_ analysis: MoneyModel) -> Grid {
    let party = analysis.query.party
    let payments = analysis.state.payments.filter { payment in
      let isShown = party == nil || payment.to == party || payment.by.contains { $0.party == party }
      return !payment.isReturn && isShown && analysis.valuation.value(payment.amount) == nil
    }
    return MoneyModel.unconvertedGrid(
      payments.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }.map {
        MoneyModel.unconvertedRow($0.cell, "amount", $0.amount)
      })
  }

  /// Σ of each party's parts of promises, those left out that lie inside another of its own.
  private static func parts(_ analysis: MoneyModel, _ nodes: [Int]) -> [ID: Sums] {
    var sums: [ID: Sums] = [:]
    for (party, nodes) in analysis.byPromisor(nodes) {
      for node in analysis.outermost(nodes) {
        let look = analysis.looking(at: node)
        guard let amount = analysis.own.graph.nodes[node].amount,
          let currency = look.graph.nodes[node].currency,
          let part = look.looked(
            at: analysis.promise(node).by.part(of: party, in: amount), of: node)
        else { continue }
        sums[party, default: [:]][currency, default: .zero] += part
      }
    }
    return sums
  }

  private static func moved(
    _ state: Parties, _ analysis: MoneyModel
  ) -> (paid: [ID: Sums], received: [ID: Sums]) {
    var paid = state.moved.mapValues { $0.mapValues(\.paid.interval) }
    var received = state.moved.mapValues { $0.mapValues(\.received.interval) }
    for payment in analysis.state.payments where !payment.isReturn {
      let look = analysis.valuation.value(payment.amount) == nil ? analysis.own : analysis
      guard let own = payment.amount.currency, let money = look.valuation.value(payment.amount)
      else { continue }
      let rest = payment.amount.less(payment.returned)
      func looked(_ interval: Interval) -> Interval {
        look.valuation.value(interval, in: own, on: payment.amount.day) ?? .zero
      }
      received[payment.to, default: [:]][money.currency, default: .zero] += looked(rest)
      for promisor in payment.by {
        let part = payment.by.part(
          of: promisor.party, in: rest, hasEnded: !payment.returned.isEmpty)
        paid[promisor.party, default: [:]][money.currency, default: .zero] += looked(part)
      }
    }
    return (paid, received)
  }

  private static func issuers(_ stakes: Stakes) -> [ID: [ID]] {
    var issuers: [ID: [ID]] = [:]
    for stake in stakes.rows where issuers[stake.holder]?.last != stake.issuer {
      issuers[stake.holder, default: []].append(stake.issuer)
    }
    return issuers
  }

  /// One figure a currency, without those that are 0. What no rate converts keeps its own.
  private static func figures(_ sums: Sums?, _ analysis: MoneyModel) -> Cell {
    let sums = (sums ?? [:]).filter { !$0.value.isZero }.sorted { $0.key.code < $1.key.code }
    return .list(sums.map { analysis.looking(in: $0.key).cell($0.value, $0.key) })
  }
}
