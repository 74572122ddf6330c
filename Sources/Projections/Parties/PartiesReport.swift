import Ledger

/// The view `parties`: who there is, what they promised and got, and what they hold.
///
/// `pledged` is the gross of the pledges that the party is in, joint ones whole, as `--party`
/// selects them in the view `pledges`; `received` is what was paid to it, less what was returned;
/// `stakes` are the issuers that it holds anything of. `--party` selects one; the other filters are
/// about promises and leave the view as it is.
enum PartiesReport {
  static let columns = [
    Column("id"), Column("name"), Column("type"), Column("sponsor"), Column("pledged"),
    Column("received"), Column("stakes"), Column("records", .hidden),
  ]

  static func report(_ state: Parties, _ query: Query) -> Report {
    let analysis = MoneyAnalysis(state.promises, query)
    let pledged = pledged(analysis)
    let received = received(state, analysis)
    let stakes = issuers(state.stakes)
    let entries = state.entries.filter { entry in
      query.party.map { $0 == entry.party.id } ?? true
    }
    let rows = entries.sorted { $0.party.id < $1.party.id }.map { entry -> [Cell] in
      let party = entry.party
      return [
        .word(party.id), .text(party.name), Cell(word: party.type?.rawValue),
        Cell(word: party.sponsor), figures(pledged[party.id], analysis),
        figures(received[party.id], analysis), Cell(words: stakes[party.id] ?? []),
        Cell(records: entry.records),
      ]
    }
    return Report(view: "parties", title: "Parties", rows: Grid(columns: columns, rows: rows))
  }

  private static func pledged(_ analysis: MoneyAnalysis) -> [ID: Sums] {
    var sums: [ID: Sums] = [:]
    for node in analysis.nodes(.pledge) where analysis.isStanding(node) {
      guard let amount = analysis.graph.nodes[node].amount,
        let currency = analysis.graph.nodes[node].currency
      else { continue }
      for party in Set(analysis.promise(node).by.map(\.party)) {
        sums[party, default: [:]][currency, default: .zero] += amount
      }
    }
    return sums
  }

  private static func received(_ state: Parties, _ analysis: MoneyAnalysis) -> [ID: Sums] {
    var sums = state.received.mapValues { $0.mapValues(\.interval) }
    for payment in analysis.state.payments where !payment.isReturn {
      guard let money = analysis.valuation.value(payment.amount) else { continue }
      let returned = payment.returned.reduce(Interval.zero) {
        $0 + (analysis.valuation.value($1, in: money.currency) ?? .zero)
      }
      sums[payment.to, default: [:]][money.currency, default: .zero] +=
        money.interval.less(returned)
    }
    return sums
  }

  private static func issuers(_ stakes: Stakes) -> [ID: [ID]] {
    var issuers: [ID: [ID]] = [:]
    for stake in stakes.rows where issuers[stake.holder]?.last != stake.issuer {
      issuers[stake.holder, default: []].append(stake.issuer)
    }
    return issuers
  }

  /// One figure a currency, without those that are 0.
  private static func figures(_ sums: Sums?, _ analysis: MoneyAnalysis) -> Cell {
    let sums = (sums ?? [:]).filter { !$0.value.isZero }.sorted { $0.key.code < $1.key.code }
    return .list(sums.map { analysis.cell($0.value, $0.key) })
  }
}
