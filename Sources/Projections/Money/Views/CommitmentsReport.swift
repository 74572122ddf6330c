import Ledger

/// A row of the view `commitments`. Figures are in the currency of the query; where it names none,
/// or no rate converts the amount, in that of the commitment. Sections are those of docs/model.md.
public struct CommitmentRow: Hashable, Sendable {
  public var id: ID
  /// Who commits.
  public var by: [ID]
  public var splits: [Split]
  public var to: ID?
  public var project: ID?
  public var instrument: Instrument?
  /// "open", "fulfilled" or how it ended (7.5).
  public var life: String
  /// Of the newest statement about its fields.
  public var certainty: Certainty
  public var due: EDTF?
  public var isOverdue: Bool
  /// That of the newest amendment in effect.
  public var amount: Figure
  /// Σ of its calls that have not ended (7.9).
  public var called: Figure?
  /// What was called and not paid (7.9).
  public var calledOpen: Figure?
  /// Σ of the payments that reach it (7.1).
  public var funded: Figure?
  /// What is not yet paid; 0 once it has ended (7.3).
  public var undrawn: Figure?
  /// What was paid beyond its amount (7.3).
  public var overrun: Figure?
  /// funded / amount in percent, in the commitment's own currency.
  public var fundedShare: Figure?
  public var fulfils: [Fulfilled]
  public var sources: [ID]
  /// The records that say something about it.
  public var records: [Int]

  init(_ all: MoneyModel, _ node: Int) {
    let model = all.looking(at: node)
    let promise = model.promise(node)
    let currency = model.graph.nodes[node].currency
    id = promise.id
    by = promise.by.map(\.party)
    splits = model.splits(promise.by, promise.byDay)
    to = promise.to
    project = promise.project
    instrument = promise.instrument
    life = model.life(node)
    certainty = promise.certainty
    due = promise.due
    isOverdue = model.isOverdue(node)
    amount = model.figure(promise.amount)
    called = model.figure(model.called(node), currency)
    calledOpen = model.figure(model.calledOpen(node), currency)
    funded = model.figure(model.flows.figures(of: node).funded, currency)
    undrawn = model.figure(model.undrawn(commitment: node), currency)
    overrun = model.figure(model.overrun(node), currency)
    fundedShare = model.fundedShare(node)
    fulfils = promise.fulfils.map { link in
      Fulfilled(
        id: model.state.name(of: link.to), amount: link.extent?.amount.map { model.figure($0) })
    }
    sources = model.sources(node)
    records = model.records(node)
  }
}

/// The view `commitments`: docs/model.md, section 7.9.
public enum CommitmentsReport {
  public static let columns: [ColumnOf<CommitmentRow>] = [
    .word("id", isKey: true, names: .commitment) { $0.id },
    .words("by", each: "party", names: .party) { $0.by },
    .parts("splits", .hidden, of: Split.columns, beside: "by") { $0.splits },
    .word("to", .wide, names: .party) { $0.to },
    .word("project", .wide, names: .project) { $0.project },
    .word("instrument", .wide) { $0.instrument?.rawValue },
    .word("life") { $0.life },
    .word("certainty", .wide) { $0.certainty.rawValue },
    .word("due", .wide) { $0.due?.text },
    .flag("overdue", .hidden) { $0.isOverdue },
    .figure("amount") { $0.amount },
    .figure("called", .wide) { $0.called },
    .figure("called_open", .wide) { $0.calledOpen },
    .figure("funded") { $0.funded },
    .figure("undrawn", .wide) { $0.undrawn },
    .figure("overrun", .wide) { $0.overrun },
    .figure("funded_share", .wide, in: .percent) { $0.fundedShare },
    .parts("fulfils", .wide, of: Fulfilled.columns) { $0.fulfils },
    .words("sources", .hidden, each: "source", names: .source) { $0.sources },
    .records { $0.records },
  ]

  /// The commitments that the query selects, in the order of introduction.
  public static func rows(_ model: MoneyModel) -> [CommitmentRow] {
    model.selected(.commitment).map { CommitmentRow(model, $0) }
  }

  /// One per group and currency.
  public static func totals(_ model: MoneyModel) -> [CommitmentTotal] {
    CommitmentTotal.totals(model, of: model.selected(.commitment))
  }

  static func report(_ model: MoneyModel) -> Report {
    let selected = model.selected(.commitment)
    var report = withoutRows(model, of: selected)
    report.rows = RowSource(columns, selected.lazy.map { CommitmentRow(model, $0) })
    report.unconverted = .unconverted(model.unconverted(selected, withCalls: true))
    return report
  }

  /// The totals, and how they come about.
  static func withoutRows(_ model: MoneyModel) -> Report {
    withoutRows(model, of: model.selected(.commitment))
  }

  private static func withoutRows(_ model: MoneyModel, of selected: [Int]) -> Report {
    let totals = CommitmentTotal.totals(model, of: selected)
    return Report(
      view: "commitments", title: "Commitments",
      totals: Grid(CommitmentTotal.columns, totals: totals, model.query),
      notes: model.explanation(totals.map { ($0.key, $0.terms) }))
  }
}
