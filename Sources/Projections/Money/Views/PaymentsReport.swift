import Ledger

/// A row of the view `payments`: a payment as it was made, and what came back of it. Figures are in
/// the currency of the query; where it names none, or no rate converts the payment, in its own.
public struct PaymentRow: Hashable, Sendable {
  public var id: ID?
  /// The date as stated.
  public var on: EDTF?
  /// Who pays.
  public var by: [ID]
  public var to: ID
  public var amount: Figure
  /// What came back of it: docs/model.md, section 7.6.
  public var returned: Figure?
  public var instrument: Instrument?
  public var fulfils: [Fulfilled]
  /// The records that say something about it.
  public var records: [Int]
}

/// The view `payments`: docs/model.md, section 7.10.
///
/// There are as many rows as payments, so none is held: a first pass over the facts gathers sums
/// and what came back, and each row is made from the fact of its payment as a later pass comes by
/// it.
public struct PaymentsReport {
  public static let columns: [ColumnOf<PaymentRow>] = [
    .word("id", isKey: true, names: .payment) { $0.id },
    .word("on") { $0.on?.text },
    .words("by", each: "party", names: .party) { $0.by },
    .word("to", names: .party) { $0.to },
    .figure("amount") { $0.amount },
    .figure("returned", .wide) { $0.returned },
    .word("instrument", .wide) { $0.instrument?.rawValue },
    .parts("fulfils", .wide, of: Fulfilled.columns) { $0.fulfils },
    .records(isKey: true) { $0.records },
  ]

  private let state: MoneyState
  private let analysis: MoneyModel

  /// - Parameter state: folded with the payments that the query selects.
  init(_ state: MoneyState, _ query: Query) {
    self.state = state
    analysis = MoneyModel(state, query)
  }

  /// - Parameter analysis: over the state.
  init(_ state: MoneyState, _ analysis: MoneyModel) {
    (self.state, self.analysis) = (state, analysis)
  }

  /// The last day that it looks at.
  var asOf: Day { analysis.query.asOf }

  /// What of the facts a pass that makes rows has to look at.
  static func needs(of kind: StatementKind) -> FieldNeeds? {
    kind == .paymentMade ? MoneyState.needs(of: kind) : nil
  }

  /// - Parameter pass: hands out the facts in effective order, anew each time.
  func report(_ pass: @escaping RowSource.Walk<Fact>) -> Report {
    let rows = RowSource(Self.columns) { (body: (PaymentRow) -> Void) throws(LedgerError) in
      try pass { fact in if let row = row(fact) { body(row) } }
    }
    var unconverted = RowSource.empty
    if analysis.query.currency != nil {
      unconverted = RowSource(UnconvertedAmount.columns) {
        (body: (UnconvertedAmount) -> Void) throws(LedgerError) in
        try pass { fact in self.unconverted(fact).forEach(body) }
      }
    }
    return Report(
      view: View.payments.rawValue, title: "Payments", rows: rows,
      totals: PaymentTotals(state, analysis).grid, unconverted: unconverted)
  }

  /// nil for what is no payment, or none that the query selects.
  func row(_ fact: Fact) -> PaymentRow? {
    guard case .payment(.paymentMade(let payment)) = fact.statement.body, isSelected(payment, fact)
    else {
      return nil
    }
    let amount = DatedAmount(quantity: payment.amount, day: fact.day)
    let kept = kept(payment)
    return PaymentRow(
      id: payment.id, on: fact.statement.on, by: payment.by.map(\.party), to: payment.to,
      amount: analysis.figure(amount), returned: returned(kept?.returned ?? [], amount),
      instrument: payment.instrument,
      fulfils: payment.fulfils.map { target in
        let part = target.amount.map { DatedAmount(quantity: $0, day: fact.day) }
        return Fulfilled(id: target.id, amount: part.map { analysis.figure($0) })
      }, records: kept?.records.sorted() ?? fact.records)
  }

  /// The payment with what came back of it, if the state keeps it for itself.
  private func kept(_ payment: PaymentMade) -> Payment? {
    payment.id.flatMap { state.paymentOf[$0] }.map { state.payments[$0] }
  }

  /// In the currency in which the row shows the amount.
  private func returned(_ back: [DatedAmount], _ amount: DatedAmount) -> Figure? {
    let isKept = analysis.valuation.value(amount) == nil
    let look = isKept ? analysis.own : analysis
    var sum = Interval.zero
    for part in back { sum += look.valuation.value(part)?.interval ?? .zero }
    return look.figure(sum, look.valuation.currency ?? amount.currency)
  }

  private func isSelected(_ payment: PaymentMade, _ fact: Fact) -> Bool {
    analysis.query.selects(payment, fact.statement.certainty)
      && analysis.isInProject(payment.fulfils.compactMap { state.symbols[$0.id] })
  }

  private func unconverted(_ fact: Fact) -> [UnconvertedAmount] {
    guard case .payment(.paymentMade(let payment)) = fact.statement.body, isSelected(payment, fact)
    else {
      return []
    }
    let subject = UnconvertedAmount.Subject(payment.id, record: fact.sequence)
    let amount = DatedAmount(quantity: payment.amount, day: fact.day)
    let amounts =
      [("amount", amount)] + (kept(payment)?.returned ?? []).map { ("returned", $0) }
    return amounts.filter { analysis.valuation.value($0.1) == nil }
      .map { UnconvertedAmount(subject, $0, $1.quantity) }
  }
}
