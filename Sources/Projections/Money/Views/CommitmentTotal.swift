import Ledger

/// A total of the view `commitments`: docs/model.md, section 7.9. Figures are in its currency.
public struct CommitmentTotal: Sendable {
  let key: TotalKey
  /// Σ of the amounts of live commitments.
  public var gross: Figure
  /// Gross without counting anything twice.
  public var net: Figure
  /// The net of those that reach no pledge.
  public var unpledged: Figure
  /// Σ of the calls that have not ended.
  public var called: Figure
  /// Σ of what was called and not paid.
  public var calledOpen: Figure
  /// Each payment once.
  public var funded: Figure
  /// Of live ones that lie inside no other live one: it is part of what that one lacks.
  public var undrawn: Figure
  /// Of those that lie inside no other.
  public var overrun: Figure
  /// False where a bound of the net was found greedily.
  public var isExact: Bool
  /// True where an amount that belongs to it has no rate.
  public var isPartial: Bool
  let terms: NetTerms

  /// nil without `--group-by`, and for what is in no group.
  public var group: String? { key.group }
  public var currency: Currency { key.currency }

  private init(_ model: MoneyModel, _ total: TotalGroup) {
    func sum(_ nodes: [Int], _ part: (Int) -> Interval?) -> Figure {
      model.figure(nodes.reduce(.zero) { $0 + (part($1) ?? .zero) }, total.key.currency)
    }
    key = total.key
    let standing = total.nodes.filter(model.isStanding)
    let net = model.net(.commitment, key.currency, of: standing)
    let alone = standing.filter { !model.reachesPledge($0) }
    let unpledged = model.net(.commitment, key.currency, of: alone)
    gross = sum(standing) { model.graph.nodes[$0].amount }
    self.net = model.figure(net.interval, key.currency)
    self.unpledged = model.figure(unpledged.interval, key.currency)
    called = sum(total.nodes, model.called)
    calledOpen = sum(total.nodes, model.calledOpen)
    funded = model.figure(model.flows.funded(of: total.nodes), key.currency)
    undrawn = sum(model.outermost(standing), model.undrawn(commitment:))
    overrun = sum(model.outermost(total.nodes), model.overrun)
    isExact = net.isExact && unpledged.isExact
    isPartial = total.isPartial || model.hasUnconvertedCalls(total.nodes)
    terms = net.terms
  }

  public static let columns: [ColumnOf<CommitmentTotal>] = [
    .word("group", isKey: true) { $0.group },
    .word("currency", isKey: true) { $0.currency.code },
    .figure("gross") { $0.gross },
    .figure("net") { $0.net },
    .figure("unpledged") { $0.unpledged },
    .figure("called", .wide) { $0.called },
    .figure("called_open", .wide) { $0.calledOpen },
    .figure("funded") { $0.funded },
    .figure("undrawn") { $0.undrawn },
    .figure("overrun") { $0.overrun },
    .flag("exact", .wide) { $0.isExact },
    .flag("partial", .wide) { $0.isPartial },
  ]

  /// One per group and currency.
  static func totals(_ model: MoneyModel, of selected: [Int]) -> [CommitmentTotal] {
    model.totalGroups(selected).map { CommitmentTotal(model, $0) }
  }
}
