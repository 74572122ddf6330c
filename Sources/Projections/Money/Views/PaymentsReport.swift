import Ledger

/// The view `payments`: each payment as it was made, and what came back of it.
///
/// There are as many rows as payments, so none is held: a first pass over the facts gathers sums
/// and what came back, and each row is made from the fact of its payment as a later pass comes by
/// it.
struct PaymentsReport {
  private let state: MoneyState
  private let analysis: MoneyModel

  /// - Parameter state: folded with the payments that the query selects.
  init(_ state: MoneyState, _ query: Query) {
    self.state = state
    analysis = MoneyModel(state, query)
  }

  /// What of the facts a pass that makes rows has to look at.
  static func needs(of kind: StatementKind) -> FieldNeeds? {
    kind == .paymentMade ? MoneyState.needs(of: kind) : nil
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
      unconverted = .walk(MoneyModel.unconvertedGrid([]).columns) { (body) throws(LedgerError) in
        try pass { fact in for row in unconvertedRows(fact) { body(row) } }
      }
    }
    return ReportWalk(report(.empty), rows: rows, unconverted: unconverted)
  }

  private func report(_ rows: Grid) -> Report {
    Report(
      view: View.payments.rawValue, title: "Payments", rows: rows,
      totals: PaymentTotals(state, analysis).grid)
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
    guard case .payment(.paymentMade(let payment)) = fact.statement.body, isSelected(payment, fact)
    else {
      return nil
    }
    let amount = DatedAmount(quantity: payment.amount, day: fact.day)
    let kept = kept(payment)
    let fulfils = payment.fulfils.map { target in
      (target.id, target.amount.map { DatedAmount(quantity: $0, day: fact.day) })
    }
    return [
      Cell(word: payment.id),
      Cell(word: fact.statement.on?.text),
      analysis.parties(payment.by),
      .word(payment.to),
      analysis.cell(amount),
      returned(kept?.returned ?? [], amount),
      Cell(word: payment.instrument?.rawValue),
      analysis.fulfils(fulfils),
      Cell(records: kept?.records.sorted() ?? fact.records),
    ]
  }

  /// The payment with what came back of it, if the state keeps it for itself.
  private func kept(_ payment: PaymentMade) -> Payment? {
    payment.id.flatMap { state.paymentOf[$0] }.map { state.payments[$0] }
  }

  /// In the currency in which the row shows the amount.
  private func returned(_ back: [DatedAmount], _ amount: DatedAmount) -> Cell {
    let isKept = analysis.valuation.value(amount) == nil
    let look = isKept ? analysis.own : analysis
    var sum = Interval.zero
    for part in back { sum += look.valuation.value(part)?.interval ?? .zero }
    return look.cell(sum, look.valuation.currency ?? amount.currency)
  }

  private func isSelected(_ payment: PaymentMade, _ fact: Fact) -> Bool {
    analysis.query.selects(payment, fact.statement.certainty)
      && analysis.isInProject(payment.fulfils.compactMap { state.symbols[$0.id] })
  }

  private func unconvertedRows(_ fact: Fact) -> [[Cell]] {
    guard case .payment(.paymentMade(let payment)) = fact.statement.body, isSelected(payment, fact)
    else {
      return []
    }
    let id = payment.id.map { Cell.word($0) } ?? .text("record \(fact.sequence)")
    let amount = DatedAmount(quantity: payment.amount, day: fact.day)
    let amounts =
      [("amount", amount)] + (kept(payment)?.returned ?? []).map { ("returned", $0) }
    var rows: [[Cell]] = []
    for (field, amount) in amounts where analysis.valuation.value(amount) == nil {
      rows.append(MoneyModel.unconvertedRow(id, field, amount))
    }
    return rows
  }
}
