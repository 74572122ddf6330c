import Ledger

/// Findings that a row of another view already shows.
enum RowFindings {
  static let checks: [@Sendable (FindingsInput) -> [Finding]] = [
    overdue, overruns, stakesAboveAll, missingRates,
  ]

  private static func overdue(_ input: FindingsInput) -> [Finding] {
    func finding(_ id: ID, _ due: EDTF?, _ records: [Int]) -> Finding {
      Finding(
        code: .overdue, about: id, records: records,
        message: "\(id) was due \(due?.text ?? "")")
    }
    let analysis = input.analysis
    return input.promises.filter(analysis.isOverdue).map { node in
      finding(analysis.name(node), analysis.promise(node).due, analysis.records(node))
    }
      + input.capacity.filter(\.isOverdue).map(\.capacity).map {
        finding($0.id, $0.due, $0.records)
      }
  }

  private static func overruns(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    return input.promises.compactMap { node in
      guard let overrun = analysis.overrun(node), overrun.low > .zero,
        let figure = analysis.figure(overrun, analysis.graph.nodes[node].currency)
      else { return nil }
      let id = analysis.name(node)
      return Finding(
        code: .overrun, about: id, records: analysis.records(node),
        message: "\(figure.words) was paid on \(id) beyond its amount")
    }
  }

  private static func stakesAboveAll(_ input: FindingsInput) -> [Finding] {
    struct Key: Hashable {
      var issuer: ID
      var basis: ShareBasis
    }
    var sums: [Key: (low: Rational, records: [Int])] = [:]
    var order: [Key] = []
    for stake in input.stakes {
      let key = Key(issuer: stake.issuer, basis: stake.shareBasis)
      if sums[key] == nil { order.append(key) }
      sums[key, default: (.zero, [])].low += stake.percent.low
      sums[key, default: (.zero, [])].records += stake.records
    }
    return order.compactMap { key in
      guard let sum = sums[key], sum.low > Rational(100) else { return nil }
      // In so many digits that it is seen to be more than all.
      let total = FigureText.contradicting(
        [Rational(100), sum.low].map { Figure(Interval($0), .percent) })[1]
      return Finding(
        code: .stakesExceed100, about: key.issuer, records: Set(sum.records).sorted(),
        message: "the \(key.basis.rawValue) stakes in \(key.issuer) add up to at least \(total)")
    }
  }

  private static func missingRates(_ input: FindingsInput) -> [Finding] {
    guard let currency = input.query.currency else { return [] }
    let analysis = input.converted
    let amounts = analysis.unconverted(with: PaymentTotals(analysis.state, analysis))
    return amounts.map { amount in
      let name = amount.subject.name
      return Finding(
        code: .rateMissing, about: name, records: [],
        message: "no rate converts \(amount.amount.words) of \(name) into \(currency.code)")
    }
  }
}
