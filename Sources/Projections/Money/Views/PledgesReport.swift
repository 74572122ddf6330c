import Ledger

/// A row of the view `pledges`. Figures are in the currency of the query; where it names none, or
/// no rate converts the amount, in that of the pledge. Sections are those of
/// docs/model.md.
public struct PledgeRow: Hashable, Sendable {
  public var id: ID
  /// Who promises.
  public var by: [ID]
  public var splits: [Split]
  public var to: ID?
  public var project: ID?
  public var instrument: Instrument?
  /// "proposed" or "pledged".
  public var stage: String
  /// "open", "fulfilled" or how it ended (7.5).
  public var life: String
  /// Of the newest statement about its fields.
  public var certainty: Certainty
  public var due: EDTF?
  public var isOverdue: Bool
  /// That of the newest amendment in effect.
  public var amount: Figure
  /// Σ of the commitments that reach it (7.1); nil where nothing says in which currency.
  public var committed: Figure?
  /// Σ of the payments that reach it (7.1).
  public var funded: Figure?
  /// What is committed and not yet paid (7.3).
  public var undrawn: Figure?
  /// What was paid beyond what was committed or pledged (7.3).
  public var overrun: Figure?
  /// What an ended pledge no longer brings (7.4); nil for one that lost nothing.
  public var lost: Figure?
  /// funded / amount in percent, in the pledge's own currency.
  public var fundedShare: Figure?
  public var structure: [InstrumentShare]
  public var sources: [ID]
  /// The records that say something about it.
  public var records: [Int]

  init(_ all: MoneyModel, _ node: Int) {
    let model = all.looking(at: node)
    let promise = model.promise(node)
    let currency = model.graph.nodes[node].currency
    let figures = model.flows.figures(of: node)
    id = promise.id
    by = promise.by.map(\.party)
    splits = model.splits(promise.by, promise.byDay)
    to = promise.to
    project = promise.project
    instrument = promise.instrument
    stage = model.stage(promise)
    life = model.life(node)
    certainty = promise.certainty
    due = promise.due
    isOverdue = model.isOverdue(node)
    amount = model.figure(promise.amount)
    committed = model.figure(figures.committed, currency)
    funded = model.figure(figures.funded, currency)
    undrawn = model.figure(figures.undrawn, currency)
    overrun = model.figure(model.overrun(node), currency)
    lost = model.figure(model.lost(node), currency)
    fundedShare = model.fundedShare(node)
    structure = model.structure(node)
    sources = model.sources(node)
    records = model.records(node)
  }
}

/// The view `pledges`: docs/model.md, section 7.
public enum PledgesReport {
  public static let columns: [ColumnOf<PledgeRow>] = [
    .word("id", isKey: true, names: .pledge) { $0.id },
    .words("by", each: "party", names: .party) { $0.by },
    .parts("splits", .hidden, of: Split.columns, beside: "by") { $0.splits },
    .word("to", .wide, names: .party) { $0.to },
    .word("project", .wide, names: .project) { $0.project },
    .word("instrument", .wide) { $0.instrument?.rawValue },
    .word("stage") { $0.stage },
    .word("life") { $0.life },
    .word("certainty", .wide) { $0.certainty.rawValue },
    .word("due", .wide) { $0.due?.text },
    .flag("overdue", .hidden) { $0.isOverdue },
    .figure("amount") { $0.amount },
    .figure("committed") { $0.committed },
    .figure("funded") { $0.funded },
    .figure("undrawn", .wide) { $0.undrawn },
    .figure("overrun", .wide) { $0.overrun },
    .figure("lost", .wide) { $0.lost },
    .figure("funded_share", .wide, in: .percent) { $0.fundedShare },
    .parts("structure", .hidden, of: InstrumentShare.columns("amount")) { $0.structure },
    .words("sources", .hidden, each: "source", names: .source) { $0.sources },
    .records { $0.records },
  ]

  /// The pledges that the query selects, in the order of introduction.
  public static func rows(_ model: MoneyModel) -> [PledgeRow] {
    model.selected(.pledge).map { PledgeRow(model, $0) }
  }

  /// Those that are overdue.
  static func overdue(_ model: MoneyModel) -> [PledgeRow] {
    model.selected(.pledge).filter(model.isOverdue).map { PledgeRow(model, $0) }
  }

  /// One per group and currency.
  public static func totals(_ model: MoneyModel) -> [PledgeTotal] {
    PledgeTotal.totals(model, of: model.selected(.pledge))
  }

  static func report(_ model: MoneyModel) -> Report {
    let selected = model.selected(.pledge)
    var report = withoutRows(model, of: selected)
    report.rows = RowSource(columns, selected.lazy.map { PledgeRow(model, $0) })
    report.unconverted = .unconverted(model.unconverted(selected))
    return report
  }

  /// The totals, and how they come about.
  static func withoutRows(_ model: MoneyModel) -> Report {
    withoutRows(model, of: model.selected(.pledge))
  }

  private static func withoutRows(_ model: MoneyModel, of selected: [Int]) -> Report {
    let totals = PledgeTotal.totals(model, of: selected)
    return Report(
      view: "pledges", title: "Pledges",
      totals: Grid(PledgeTotal.columns, totals: totals, model.query),
      notes: model.explanation(totals.map { ($0.key, $0.terms) }))
  }
}
