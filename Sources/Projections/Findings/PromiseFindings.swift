import Ledger

/// Findings about how promises hang together, who can cover them, and which have gone quiet.
enum PromiseFindings {
  static let checks: [@Sendable (FindingsInput) -> [Finding]] = [
    partsAboveWholes, splitsAboveWholes, returnsAbovePayments, callsOverdue, uncovered, stale,
  ]

  /// How long a promise may stay quiet.
  static let quietDays = 730

  private static func partsAboveWholes(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    let nodes = [PromiseGraph.Kind.pledge, .commitment].flatMap { kind in
      analysis.currencies(kind).flatMap { analysis.exceeded(kind, $0) }
    }
    let promises = nodes.map { (analysis.promise($0).id, analysis.promise($0).records) }
    let network = input.capacities.network
    let exceeded = Set(CapacityBasis.allCases.flatMap { network.partsExceedWhole($0) })
    let capacities = network.rows.filter { exceeded.contains($0.id) }.map { ($0.id, $0.records) }
    return (promises + capacities).map { id, records in
      Finding(
        code: .partsExceedWhole, about: id, records: records,
        message: "what lies inside \(id) proves more than it is")
    }
  }

  private static func splitsAboveWholes(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    return (analysis.nodes(.pledge) + analysis.nodes(.commitment)).compactMap { node in
      let promise = analysis.promise(node)
      if promise.soleParty != nil { return nil }
      let splits = promise.by.compactMap(\.amount).reduce(Interval.zero) { $0 + $1.interval }
      guard let high = promise.amount.quantity.interval.high, splits.low > high else { return nil }
      return Finding(
        code: .partsExceedWhole, about: promise.id, records: promise.records,
        message: "the stated splits of \(promise.id) add up to more than its amount")
    }
  }

  /// What came back of a payment, or of what a return names, above what was paid.
  private static func returnsAbovePayments(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    var found: [Finding] = []
    func note(_ id: ID, _ currency: Currency?, _ records: [Int], _ excess: Interval) {
      guard excess.low > .zero, let currency else { return }
      let words = Figure(excess, .currency(currency)).words
      found.append(
        Finding(
          code: .returnExceedsPayment, about: id, records: records.sorted(),
          message: "\(words) more came back of \(id) than was paid"))
    }
    var named: [Int: [Int]] = [:]
    for payment in analysis.state.payments {
      note(
        payment.id ?? payment.to, payment.amount.currency, payment.records,
        payment.returned.total.less(payment.amount.quantity.interval))
      guard payment.isReturn else { continue }
      for link in payment.fulfils {
        if let node = analysis.graph.nodeOf[link.to] {
          named[node, default: []] += payment.records
        }
      }
    }
    for (node, records) in named.sorted(by: { $0.key < $1.key }) {
      let (paid, returned) = analysis.flows.paidAndReturned(node)
      note(analysis.name(node), analysis.graph.nodes[node].currency, records, returned.less(paid))
    }
    return found
  }

  /// Calls of a live commitment whose day has passed, beyond what was paid under it.
  private static func callsOverdue(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    return analysis.callsOf.keys.sorted().compactMap { node in
      guard analysis.graph.isLive(node), let currency = analysis.graph.nodes[node].currency else {
        return nil
      }
      let due = analysis.calls(of: node).filter { call in
        call.due.map { input.query.asOf > $0.lastDay } ?? false
      }
      let asked = due.reduce(Interval.zero) { $0 + $1.amount.quantity.interval }
      let open = asked.less(analysis.flows.funded(node))
      guard open.low > .zero else { return nil }
      let id = analysis.name(node)
      let words = Figure(open, .currency(currency)).words
      return Finding(
        code: .callOverdue, about: id, records: due.flatMap(\.records).sorted(),
        message: "\(words) that was called of \(id) is overdue")
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
      guard let funds = state.funds[key]?.quantity.interval, let available = funds.high
      else { return nil }
      let open = (open[key.party] ?? []).filter {
        analysis.graph.nodes[$0].currency == key.currency
      }
      let needed = analysis.outermost(open).reduce(Rational.zero) { sum, node in
        let part = analysis.promise(node).part(
          of: key.party, in: analysis.graph.nodes[node].amount ?? .zero)
        return sum + part.less(analysis.flows.figures(of: node).funded).low
      }
      guard needed > available else { return nil }
      let texts = FigureText.contradicting(
        [funds, Interval(needed)].map { Figure($0, .currency(key.currency)) })
      return Finding(
        code: .belowCoverage, about: key.party, records: state.fundsRecords[key] ?? [],
        message: "\(key.party) reported \(texts[0]) of available funds; "
          + "its open pledges ask for at least \(texts[1])")
    }
  }

  /// The pledges that stand and are open, by each of their parties.
  private static func openPledges(_ analysis: MoneyModel) -> [ID: [Int]] {
    analysis.byPromisor(analysis.nodes(.pledge).filter(analysis.isOpenPledge))
  }

  private static func stale(_ input: FindingsInput) -> [Finding] {
    let analysis = input.analysis
    return (analysis.nodes(.pledge) + analysis.nodes(.commitment)).compactMap { node in
      guard analysis.life(node) == "open" else { return nil }
      var last = Day.distantPast
      for member in analysis.graph.nodes[node].members {
        let promise = analysis.state.promises[member]
        last = max(last, promise.lastDay, analysis.state.uses[promise.symbol].fulfilledOn ?? last)
      }
      guard input.query.asOf - last > quietDays else { return nil }
      let promise = analysis.promise(node)
      return Finding(
        code: .stale, about: promise.id, records: promise.records,
        message: "nothing was recorded of \(promise.id) since \(last) (inferred)")
    }
  }
}

extension MoneyModel {
  /// The currencies of promises of a kind, by code.
  fileprivate func currencies(_ kind: PromiseGraph.Kind) -> [Currency] {
    Set(nodes(kind).compactMap { graph.nodes[$0].currency }).sorted()
  }
}
