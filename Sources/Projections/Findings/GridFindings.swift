import Ledger

/// Findings that a row of another view already shows.
enum GridFindings {
  static let checks: [@Sendable (FindingsInput) -> [Finding]] = [
    overdue, overruns, stakesAboveAll, missingRates,
  ]

  private static func overdue(_ input: FindingsInput) -> [Finding] {
    [input.pledges, input.commitments, input.capacity].flatMap { report in
      let grid = report.rows
      return grid.rows.indices.compactMap { row -> Finding? in
        guard grid.cell(row, "overdue") == .flag(true) else { return nil }
        return Finding(
          code: .overdue, about: grid.word(row, "id"), records: grid.records(row),
          message: "\(grid.word(row, "id") ?? "") was due \(grid.word(row, "due") ?? "")")
      }
    }
  }

  private static func overruns(_ input: FindingsInput) -> [Finding] {
    [input.pledges, input.commitments].flatMap { report in
      let grid = report.rows
      return grid.rows.indices.compactMap { row -> Finding? in
        guard let overrun = grid.figure(row, "overrun"), overrun.interval.low > .zero else {
          return nil
        }
        return Finding(
          code: .overrun, about: grid.word(row, "id"), records: grid.records(row),
          message: "\(overrun.words) was paid on \(grid.word(row, "id") ?? "") beyond its amount")
      }
    }
  }

  private static func stakesAboveAll(_ input: FindingsInput) -> [Finding] {
    struct Key: Hashable {
      var issuer: String
      var basis: String
    }
    let grid = input.stakes.rows
    var sums: [Key: (low: Rational, records: [Int])] = [:]
    var order: [Key] = []
    for row in grid.rows.indices {
      guard let issuer = grid.word(row, "issuer"), let basis = grid.word(row, "share_basis"),
        let percent = grid.figure(row, "percent")
      else { continue }
      let key = Key(issuer: issuer, basis: basis)
      if sums[key] == nil { order.append(key) }
      let sum = sums[key] ?? (.zero, [])
      sums[key] = (sum.low + percent.interval.low, sum.records + grid.records(row))
    }
    return order.compactMap { key in
      guard let sum = sums[key], sum.low > Rational(100) else { return nil }
      // In so many digits that it is seen to be more than all.
      let total = FigureText.contradicting(
        [Rational(100), sum.low].map { Figure(Interval($0), .percent) })[1]
      return Finding(
        code: .stakesExceed100, about: key.issuer, records: Set(sum.records).sorted(),
        message: "the \(key.basis) stakes in \(key.issuer) add up to at least \(total)")
    }
  }

  private static func missingRates(_ input: FindingsInput) -> [Finding] {
    guard let currency = input.query.currency else { return [] }
    let analysis = input.converted
    let grid = Grid.joined(
      analysis.unconverted(analysis.selected(.pledge)),
      analysis.unconverted(analysis.selected(.commitment), withCalls: true),
      PaymentTotals(analysis.state, analysis).unconverted)
    return grid.rows.indices.map { row in
      let id = grid.word(row, "id")
      let amount = grid.figure(row, "amount")?.words ?? "an amount"
      return Finding(
        code: .rateMissing, about: id, records: [],
        message: "no rate converts \(amount) of \(id ?? "a payment") into \(currency.code)")
    }
  }
}
