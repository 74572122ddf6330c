import Ledger

/// Findings that need nothing but the statements in effect, noted as these pass.
struct StatementFindings {
  private(set) var found: [Finding] = []
  /// What was reported for the day.
  private var reports: [Subject: [Claim]] = [:]
  /// The subjects of `reports`, as they came.
  private var subjects: [Subject] = []

  mutating func apply(_ fact: Fact) {
    if fact.statement.sources.isEmpty, Self.needsSource(fact.statement.kind) {
      found.append(Self.unsourced(fact))
    }
    if case .payment(.paymentMade(let payment)) = fact.statement.body, payment.fulfils.isEmpty {
      found.append(Self.unattributed(payment, fact))
    }
    if let (subject, quantity) = Self.report(fact) {
      if reports[subject] == nil { subjects.append(subject) }
      reports[subject, default: []].append(Claim(quantity: quantity, records: fact.records))
    }
  }

  /// The day is over: what is reported of the same thing on the same `on` is in effect on one day.
  mutating func endDay() {
    if subjects.isEmpty { return }
    found += subjects.compactMap { Self.conflict($0, reports[$0] ?? []) }
    reports.removeAll(keepingCapacity: true)
    subjects.removeAll(keepingCapacity: true)
  }

  private static func unsourced(_ fact: Fact) -> Finding {
    Finding(
      code: .unsourced, about: fact.statement.about, records: fact.records,
      message: sourceless[fact.statement.kind] ?? "")
  }

  /// The same for each kind, as a book without sources has a finding for every statement.
  private static let sourceless = StatementKind.allCases.reduce(into: [:]) {
    $0[$1] = "\($1.rawValue) names no source"
  }

  static func needsSource(_ kind: StatementKind) -> Bool {
    switch kind.family {
    case .promise: kind != .callMade && kind != .callEnded
    case .payment, .shares, .report, .capacity: true
    case .registration, .round, .link, .omission, .rate, .total, .key, .revision: false
    }
  }

  private static func unattributed(_ payment: PaymentMade, _ fact: Fact) -> Finding {
    Finding(
      code: .unattributedPayment, about: payment.id ?? payment.to, records: fact.records,
      message: "a payment of \(Figure(payment.amount).words) to \(payment.to) "
        + "fulfils nothing named")
  }

  /// What two reports must share to be about the same thing.
  private struct Subject: Hashable {
    var about: ID
    var of: String
    var basis: String
    var on: String
    var unit: Unit
  }

  private struct Claim {
    var quantity: Quantity
    var records: [Int]
  }

  /// As many figures as a message tells.
  static let maxFigures = 10

  private static func conflict(_ subject: Subject, _ group: [Claim]) -> Finding? {
    // Two of them have no point in common where the least high end lies below the greatest low.
    let widened = group.map { Agreement.widened($0.quantity) }
    let highs = widened.enumerated().compactMap { index, end in end.high.map { (index, $0) } }
    let lows = widened.enumerated().map { ($0, $1.low) }
    guard let least = highs.min(by: { $0.1 < $1.1 }), let greatest = lows.max(by: { $0.1 < $1.1 }),
      least.1 < greatest.1
    else { return nil }
    // Among those that are told are the two that are furthest apart.
    let ends: Set<Int> = [least.0, greatest.0]
    let others = group.indices.lazy.filter { !ends.contains($0) }.prefix(maxFigures - ends.count)
    let told = ends.union(others).sorted().map { group[$0] }
    let texts = FigureText.contradicting(told.map { Figure($0.quantity) })
    let figures = zip(told, texts).map { FigureText.given($0.quantity, $1) }
      .joined(separator: ", ")
    let more = group.count > told.count ? " and \(group.count - told.count) more" : ""
    return Finding(
      code: .conflictingReports, about: subject.about,
      records: group.flatMap(\.records).sorted(),
      message: "reports of \(SafeText.escape(subject.of)) on \(subject.on) disagree: "
        + figures + more)
  }

  private static func report(_ fact: Fact) -> (Subject, Quantity)? {
    guard let on = fact.statement.on?.text else { return nil }
    switch fact.statement.body {
    case .report(.stakeReported(let stake)):
      let subject = Subject(
        about: stake.issuer, of: "the stake of \(stake.holder)",
        basis: stake.shareBasis.rawValue, on: on, unit: stake.percent.unit)
      return (subject, stake.percent)
    case .report(.figureReported(let figure)):
      let subject = Subject(
        about: figure.about, of: figure.metric, basis: figure.issuer ?? "", on: on,
        unit: figure.amount.unit)
      return (subject, figure.amount)
    case .registration, .promise, .payment, .round, .shares, .capacity, .link, .figureOmitted,
      .rateQuoted, .totalAsserted, .keyRotated, .revision:
      return nil
    }
  }
}
