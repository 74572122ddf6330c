import Ledger

/// The view `payments`: each payment as it was made, and what came back of it.
public enum PaymentsReport {
  public static func report(_ state: Promises, _ query: Query) -> Report {
    let analysis = MoneyAnalysis(state, query)
    let selected = state.payments.filter { !$0.isReturn && isSelected($0, analysis) }
    return Report(
      view: "payments", title: "Payments",
      rows: Grid(columns: columns, rows: selected.map { row(analysis, $0) }),
      unconverted: unconverted(analysis, selected))
  }

  private static let columns = [
    Column("id"), Column("on"), Column("by"), Column("to"), Column("amount"),
    Column("returned", .wide), Column("instrument", .wide), Column("fulfils", .wide),
    Column("records", .hidden),
  ]

  private static func row(_ analysis: MoneyAnalysis, _ payment: Payment) -> [Cell] {
    [
      Cell(word: payment.id),
      Cell(word: payment.on?.text),
      analysis.parties(payment.by),
      .word(payment.to),
      analysis.cell(payment.amount),
      returned(analysis, payment),
      Cell(word: payment.instrument?.rawValue),
      analysis.fulfils(payment.fulfils),
      Cell(records: payment.records),
    ]
  }

  private static func returned(_ analysis: MoneyAnalysis, _ payment: Payment) -> Cell {
    let currency = analysis.valuation.currency ?? payment.amount.currency
    var sum = Interval.zero
    for back in payment.returned { sum += analysis.valuation.value(back)?.interval ?? .zero }
    return analysis.cell(sum, currency)
  }

  /// A payment has no project of its own: it is in that of what it fulfils. It has no status.
  private static func isSelected(_ payment: Payment, _ analysis: MoneyAnalysis) -> Bool {
    let query = analysis.query
    if let party = query.party, !payment.by.contains(where: { $0.party == party }) { return false }
    if let to = query.to, payment.to != to { return false }
    if let instrument = query.instrument, payment.instrument != instrument { return false }
    if let least = query.minCertainty, payment.certainty < least { return false }
    if query.status != nil { return false }
    guard let project = query.project else { return true }
    return payment.fulfils.contains { link in
      guard let node = analysis.graph.nodeOf[link.to], analysis.graph.nodes[node].kind != .round
      else { return false }
      return analysis.lies(analysis.promise(node).project, within: project)
    }
  }

  private static func unconverted(_ analysis: MoneyAnalysis, _ selected: [Payment]) -> Grid {
    guard analysis.query.currency != nil else { return .empty }
    var rows: [[Cell]] = []
    for payment in selected {
      let id = payment.id.map { Cell.word($0) } ?? .text("record \(payment.sequence)")
      let amounts = [("amount", payment.amount)] + payment.returned.map { ("returned", $0) }
      for (field, amount) in amounts where analysis.valuation.value(amount) == nil {
        rows.append([
          id, .word(field),
          .figure(Figure(amount.quantity.interval, FigureUnit(amount.quantity.unit))),
        ])
      }
    }
    return MoneyAnalysis.unconvertedGrid(rows)
  }
}
