import Ledger

extension MoneyModel {
  /// The nodes of a kind that the filters of the query, or of another one, select; in the order of
  /// introduction.
  func selected(_ kind: PromiseGraph.Kind, _ filter: Query? = nil) -> [Int] {
    let query = filter ?? query
    return query.selectsAllPromises ? nodes(kind) : nodes(kind).filter { isSelected($0, query) }
  }

  func isSelected(_ node: Int, _ query: Query) -> Bool {
    if query.selectsAllPromises { return true }
    let promise = promise(node)
    if let party = query.party, !promise.isBy(party) { return false }
    if let to = query.to, promise.to != to { return false }
    if let project = query.project, !lies(promise.project, within: project) { return false }
    if let instrument = query.instrument, promise.instrument != instrument { return false }
    if let least = query.minCertainty, promise.certainty < least { return false }
    if let status = query.status {
      return (promise.kind == .pledge && stage(promise) == status) || life(node) == status
    }
    return true
  }

  func stage(_ promise: Promise) -> String { promise.isProposed ? "proposed" : "pledged" }

  /// True for the project itself and any that lies within it.
  func lies(_ project: ID?, within outer: ID) -> Bool {
    project.map { state.registrations.projects(from: $0).contains(outer) } ?? false
  }

  /// Promises by each of the parties that make them.
  func byPromisor(_ nodes: [Int]) -> [ID: [Int]] {
    var found: [ID: [Int]] = [:]
    for node in nodes { forEachPromisor(node) { found[$0, default: []].append(node) } }
    return found
  }

  func forEachPromisor(_ node: Int, _ body: (ID) -> Void) {
    let promise = promise(node)
    if let party = promise.soleParty { return body(party) }
    for promisor in promise.by { body(promisor.party) }
  }

  /// The groups of a promise under `--group-by`: a joint promise is in one for each party.
  func groups(_ node: Int) -> [String?] {
    let promise = promise(node)
    switch query.grouping {
    case nil: return [nil]
    case .party: return promise.by.map(\.party)
    case .to: return [promise.to]
    case .project: return [promise.project]
    case .instrument: return [promise.instrument?.rawValue]
    case .certainty: return [promise.certainty.rawValue]
    case .year: return [String(promise.day.year)]
    case .currency: return [graph.nodes[node].currency?.code]
    }
  }
}

extension Query {
  /// Whether it leaves out no promise.
  var selectsAllPromises: Bool {
    party == nil && to == nil && project == nil && instrument == nil && minCertainty == nil
      && status == nil
  }
}
