import Ledger

/// A row of the view `parties`: docs/model.md, section 7.11. Figures are one a currency, without
/// those that are 0; what no rate converts keeps its own.
public struct PartyRow: Hashable, Sendable {
  public var id: ID
  public var name: String
  public var type: PartyType?
  public var sponsor: ID?
  /// Its parts of its open pledges, without those that lie inside another of its own.
  public var pledged: [Figure]
  /// The same of its live commitments.
  public var committed: [Figure]
  /// Its part of payments, less what was returned.
  public var paid: [Figure]
  /// What was paid to it, less what was returned.
  public var received: [Figure]
  /// The issuers that it holds anything of.
  public var stakes: [ID]
  /// The records that register it.
  public var records: [Int]
}

/// The view `parties`: who there is, what they promised and got, and what they hold. `--party`
/// selects one; the other filters are about promises and leave the view as it is.
enum PartiesReport {
  typealias Sums = [Currency: Interval]

  static let columns: [ColumnOf<PartyRow>] = [
    .word("id", isKey: true, names: .party) { $0.id },
    .text("name") { $0.name },
    .word("type", .wide) { $0.type?.rawValue },
    .word("sponsor", .wide, names: .party) { $0.sponsor },
    .figures("pledged") { $0.pledged },
    .figures("committed", .wide) { $0.committed },
    .figures("paid", .wide) { $0.paid },
    .figures("received") { $0.received },
    .words("stakes", .wide, each: "issuer", names: .party) { $0.stakes },
    .records { $0.records },
  ]

  static func report(_ state: Parties, _ query: Query) -> Report {
    report(state.book, state.stakes, MoneyModel(state.promises, query))
  }

  /// - Parameter analysis: of the query, over the promises that the book was noted beside.
  static func report(_ book: PartyBook, _ held: Stakes, _ analysis: MoneyModel) -> Report {
    let query = analysis.query
    func isShown(_ node: Int) -> Bool {
      query.party.map { party in analysis.promise(node).isBy(party) } ?? true
    }
    let pledges = analysis.nodes(.pledge).filter { analysis.own.isOpenPledge($0) && isShown($0) }
    let commitments = analysis.nodes(.commitment).filter {
      analysis.graph.isLive($0) && isShown($0)
    }
    let pledged = parts(analysis, pledges)
    let committed = parts(analysis, commitments)
    let (paid, received) = moved(book, analysis)
    let stakes = issuers(held)
    let entries = book.entries.filter { entry in
      query.party.map { $0 == entry.party.id } ?? true
    }
    let rows = entries.sorted { $0.party.id < $1.party.id }.map { entry in
      let party = entry.party
      return PartyRow(
        id: party.id, name: party.name, type: party.type, sponsor: party.sponsor,
        pledged: figures(pledged[party.id], analysis),
        committed: figures(committed[party.id], analysis),
        paid: figures(paid[party.id], analysis), received: figures(received[party.id], analysis),
        stakes: stakes[party.id] ?? [], records: entry.records)
    }
    return Report(
      view: "parties", title: "Parties", rows: RowSource(columns, rows),
      unconverted: .unconverted(
        UnconvertedAmount.joined(
          analysis.unconverted(pledges + commitments),
          analysis.unconvertedPayments { payment in
            query.party.map { party in
              payment.to == party || payment.by.contains { $0.party == party }
            } ?? true
          })))
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
            at: analysis.promise(node).part(of: party, in: amount), of: node)
        else { continue }
        sums[party, default: [:]][currency, default: .zero] += part
      }
    }
    return sums
  }

  private static func moved(
    _ book: PartyBook, _ analysis: MoneyModel
  ) -> (paid: [ID: Sums], received: [ID: Sums]) {
    var paid = book.moved.mapValues { $0.mapValues(\.paid.interval) }
    var received = book.moved.mapValues { $0.mapValues(\.received.interval) }
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

  private static func figures(_ sums: Sums?, _ analysis: MoneyModel) -> [Figure] {
    let sums = (sums ?? [:]).filter { !$0.value.isZero }.sorted { $0.key.code < $1.key.code }
    return sums.map { analysis.looking(in: $0.key).figure($0.value, $0.key) }
  }
}
