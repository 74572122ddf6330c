import Ledger

/// A row of the view `timeline`, how things stood at the end of a period: docs/model.md, section
/// 7.11. Figures are in its currency.
public struct TimelineRow: Hashable, Sendable {
  /// "2026", "2026-01", or "2026-33" for the first quarter.
  public var period = ""
  public var currency: Currency
  /// The totals of pledges.
  public var gross: Figure
  public var net: Figure
  public var committed: Figure
  public var funded: Figure
  /// The net of the commitments.
  public var contracted: Figure
  /// Payments less returns.
  public var paid: Figure

  init(_ currency: Currency, zero: Figure) {
    self.currency = currency
    (gross, net, committed, funded, contracted, paid) = (zero, zero, zero, zero, zero, zero)
  }
}

/// The view `timeline` with the promises that it is about.
struct Timeline: Projection {
  private var promises: MoneyState
  /// With the payments that the query selects, where it leaves out any.
  private var selected: MoneyState?
  private var ends: PeriodEnds

  init(_ promises: MoneyState, _ query: Query) {
    self.promises = promises
    if query.selectsPayments { selected = promises.selecting(query) }
    ends = PeriodEnds(query)
  }

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    MoneyState.needs(of: kind)
  }

  mutating func apply(_ fact: Fact) {
    ends.close(before: fact, promises, selected)
    ends.note(fact)
    promises.apply(fact)
    selected?.apply(fact)
  }

  /// The rows up to the period of the as-of day.
  consuming func report() -> Report { ends.report(promises, selected) }

  static let columns: [ColumnOf<TimelineRow>] = [
    ColumnOf(Column("period", .period, isKey: true, isOptional: false)) { .word($0.period) },
    .word("currency", isKey: true) { $0.currency.code },
    .figure("gross", .wide) { $0.gross },
    .figure("net") { $0.net },
    .figure("committed") { $0.committed },
    .figure("funded", .wide) { $0.funded },
    .figure("contracted") { $0.contracted },
    .figure("paid") { $0.paid },
  ]
}
