import Ledger

/// Findings about how promises hang together, who can cover them, and which have gone quiet.
enum PromiseFindings {
  static let checks: [@Sendable (FindingsInput) -> [Finding]] = [
    partsAboveWholes, splitsAboveWholes, uncovered, stale,
  ]

  /// How long a promise may stay quiet.
  static let quietDays = 730

  private static func partsAboveWholes(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    let pledges = analysis.currencies.flatMap { analysis.exceeded($0) }.map { node in
      (analysis.promise(node).id, analysis.promise(node).records)
    }
    let network = input.capacities.network
    let capacities = CapacityBasis.allCases.flatMap { network.partsExceedWhole($0) }.map { id in
      (id, network.rows.first { $0.id == id }?.records ?? [])
    }
    return (pledges + capacities).map { id, records in
      Finding(
        code: .partsExceedWhole, about: id, records: records,
        message: "what lies inside \(id) proves more than it is")
    }
  }

  private static func splitsAboveWholes(_ input: FindingsInput) -> [Finding] {
    input.analysis.state.promises.compactMap { promise in
      let splits = promise.by.compactMap(\.amount).reduce(Interval.zero) { $0 + $1.interval }
      guard let high = promise.amount.quantity.interval.high, splits.low > high else { return nil }
      return Finding(
        code: .partsExceedWhole, about: promise.id, records: promise.records,
        message: "the stated splits of \(promise.id) add up to more than its amount")
    }
  }

  /// Per party and currency: what its open tops ask of it at least, less what was paid, against the
  /// newest funds that it reported.
  private static func uncovered(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    let state = analysis.state
    let keys = state.funds.keys.sorted {
      ($0.party, $0.currency.code) < ($1.party, $1.currency.code)
    }
    let open = openPledges(analysis)
    return keys.compactMap { key in
      guard let funds = state.funds[key], let money = analysis.valuation.value(funds),
        let available = money.interval.high
      else { return nil }
      let open = (open[key.party] ?? []).filter {
        analysis.graph.nodes[$0].currency == money.currency
      }
      let needed = analysis.outermost(open).reduce(Rational.zero) { sum, node in
        let promise = analysis.promise(node)
        let part = analysis.part(
          of: key.party, by: promise.by, day: promise.byDay,
          amount: analysis.graph.nodes[node].amount ?? .zero)
        return sum + part.less(analysis.flows.figures(of: node).funded).low
      }
      guard needed > available else { return nil }
      let unit = FigureUnit.currency(money.currency)
      return Finding(
        code: .belowCoverage, about: key.party, records: state.fundsRecords[key] ?? [],
        message: "\(key.party) reported \(Figure(money.interval, unit).words) of available funds; "
          + "its open pledges ask for at least \(Figure(Interval(needed), unit).words)")
    }
  }

  /// The pledges that stand and are open, by each of their parties.
  private static func openPledges(_ analysis: MoneyAnalysis) -> [ID: [Int]] {
    var open: [ID: [Int]] = [:]
    for node in analysis.nodes(.pledge)
    where analysis.isStanding(node) && analysis.life(node) == "open" {
      for promisor in analysis.promise(node).by { open[promisor.party, default: []].append(node) }
    }
    return open
  }

  private static func stale(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    return (analysis.nodes(.pledge) + analysis.nodes(.commitment)).compactMap { node in
      guard analysis.life(node) == "open" else { return nil }
      var last = Day.distantPast
      for member in analysis.graph.nodes[node].members {
        let promise = analysis.state.promises[member]
        last = max(last, promise.lastDay, analysis.state.fulfilledOn[promise.symbol] ?? last)
      }
      guard input.query.asOf - last > quietDays else { return nil }
      let promise = analysis.promise(node)
      return Finding(
        code: .stale, about: promise.id, records: promise.records,
        message: "nothing was recorded of \(promise.id) since \(last) (inferred)")
    }
  }
}

extension MoneyAnalysis {
  /// The currencies of pledges, by code.
  var currencies: [Currency] {
    Set(nodes(.pledge).compactMap { graph.nodes[$0].currency }).sorted()
  }
}
