import Ledger

/// The view `payments`: each payment as it was made, and what came back of it.
///
/// There are as many rows as payments, so none is held: a first pass over the facts gathers what
/// decides on rows, and each row is made from the fact of its payment as a later pass comes by it.
struct PaymentsReport {
  private let returns: PaymentReturns
  private let analysis: MoneyAnalysis

  init(_ returns: PaymentReturns, _ query: Query) {
    self.returns = returns
    analysis = MoneyAnalysis(returns.promises, query)
  }

  /// What of the facts a pass that makes rows has to look at.
  static func detail(of kind: StatementKind) -> StoredReader.Detail? {
    kind == .paymentMade ? Promises.detail(of: kind) : nil
  }

  /// - Parameter pass: hands out the facts in effective order, anew each time.
  func walk(
    _ pass: @escaping (_ body: (Fact) -> Void) throws(LedgerError) -> Void
  ) -> ReportWalk {
    let rows = RowSource.walk(Self.columns) { (body) throws(LedgerError) in
      try pass { fact in if let row = row(fact) { body(row) } }
    }
    var unconverted = RowSource.grid(.empty)
    if analysis.query.currency != nil {
      unconverted = .walk(MoneyAnalysis.unconvertedGrid([]).columns) { (body) throws(LedgerError) in
        try pass { fact in for row in unconvertedRows(fact) { body(row) } }
      }
    }
    return ReportWalk(Self.report(.empty), rows: rows, unconverted: unconverted)
  }

  /// The report of facts that are in memory anyway.
  func report(_ facts: ArraySlice<Fact>) -> Report {
    var report = Self.report(Grid(columns: Self.columns, rows: facts.compactMap(row)))
    if analysis.query.currency != nil {
      report.unconverted = MoneyAnalysis.unconvertedGrid(facts.flatMap(unconvertedRows))
    }
    return report
  }

  private static func report(_ rows: Grid) -> Report {
    Report(view: View.payments.rawValue, title: "Payments", rows: rows)
  }
}

// MARK: - Rows

extension PaymentsReport {
  private static let columns = [
    Column("id"), Column("on"), Column("by"), Column("to"), Column("amount"),
    Column("returned", .wide), Column("instrument", .wide), Column("fulfils", .wide),
    Column("records", .hidden),
  ]

  /// nil for what is no payment, or none that the query selects.
  private func row(_ fact: Fact) -> [Cell]? {
    guard case .paymentMade(let payment) = fact.statement.body, isSelected(payment, fact) else {
      return nil
    }
    let amount = DatedAmount(quantity: payment.amount, day: fact.day)
    let back = returns.returns(of: payment)
    let fulfils = payment.fulfils.map { target in
      (target.id, target.amount.map { DatedAmount(quantity: $0, day: fact.day) })
    }
    return [
      Cell(word: payment.id),
      Cell(word: fact.statement.on?.text),
      analysis.parties(payment.by),
      .word(payment.to),
      analysis.cell(amount),
      returned(back, amount),
      Cell(word: payment.instrument?.rawValue),
      analysis.fulfils(fulfils),
      Cell(records: back.isEmpty ? fact.records : fact.records + back.flatMap(\.records)),
    ]
  }

  private func returned(_ back: [PaymentReturns.Return], _ amount: DatedAmount) -> Cell {
    let currency = analysis.valuation.currency ?? amount.currency
    var sum = Interval.zero
    for part in back { sum += analysis.valuation.value(part.amount)?.interval ?? .zero }
    return analysis.cell(sum, currency)
  }

  /// A payment has no project of its own: it is in that of what it fulfils. It has no status.
  private func isSelected(_ payment: PaymentMade, _ fact: Fact) -> Bool {
    let query = analysis.query
    if let party = query.party, !payment.by.contains(where: { $0.party == party }) { return false }
    if let to = query.to, payment.to != to { return false }
    if let instrument = query.instrument, payment.instrument != instrument { return false }
    if let least = query.minCertainty, fact.statement.certainty < least { return false }
    if query.status != nil { return false }
    guard let project = query.project else { return true }
    return payment.fulfils.contains { target in
      guard let symbol = analysis.state.symbols[target.id],
        let node = analysis.graph.nodeOf[symbol], analysis.graph.nodes[node].kind != .round
      else { return false }
      return analysis.lies(analysis.promise(node).project, within: project)
    }
  }

  private func unconvertedRows(_ fact: Fact) -> [[Cell]] {
    guard case .paymentMade(let payment) = fact.statement.body, isSelected(payment, fact) else {
      return []
    }
    let id = payment.id.map { Cell.word($0) } ?? .text("record \(fact.sequence)")
    let amount = DatedAmount(quantity: payment.amount, day: fact.day)
    let amounts =
      [("amount", amount)] + returns.returns(of: payment).map { ("returned", $0.amount) }
    var rows: [[Cell]] = []
    for (field, amount) in amounts where analysis.valuation.value(amount) == nil {
      rows.append([
        id, .word(field),
        .figure(Figure(amount.quantity.interval, FigureUnit(amount.quantity.unit))),
      ])
    }
    return rows
  }
}
