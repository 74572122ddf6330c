import Ledger

/// The totals of the view `pledges` that the assertions of one day are about. Where each is about a
/// party or a project, they are found among the promises alone that are theirs, with all that
/// links join to these: a book has many days with assertions, and each says little of it.
struct AssertedPledges {
  private let model: MoneyModel
  /// What some assertion is about → its pledges.
  private var nodes: [ID: [Int]] = [:]
  private var known: [ID?: [PledgeTotal]] = [:]

  /// - Parameters:
  ///   - subjects: what the assertions are about; nil for all pledges.
  ///   - projects: the ids that are projects. The others are parties.
  init(_ state: MoneyState, _ subjects: Set<ID?>, projects: Set<ID>, on day: Day) {
    let named = Set(subjects.compactMap { $0 })
    var asked = AskedSubjects(
      parties: named.subtracting(projects), projects: named.intersection(projects),
      state)
    var part: LinkedPart?
    if !subjects.contains(nil) {
      let chosen = state.promises.indices.filter { asked.concern(state.promises[$0]) }
      part = LinkedPart(state, of: chosen)
    }
    model = MoneyModel(state, Query(asOf: day), of: part)
    for node in model.nodes(.pledge) {
      for subject in asked.subjects(of: model.promise(node)) {
        nodes[subject, default: []].append(node)
      }
    }
  }

  /// One per currency.
  mutating func totals(_ subject: ID?) -> [PledgeTotal] {
    if let totals = known[subject] { return totals }
    let selected = subject.map { nodes[$0] ?? [] } ?? model.nodes(.pledge)
    let totals = PledgeTotal.totals(model, of: selected)
    known[subject] = totals
    return totals
  }
}

/// Parties and projects that are asked about.
private struct AskedSubjects {
  private let parties: Set<ID>
  private let projects: Set<ID>
  private let state: MoneyState
  /// project → those of the asked that it lies within, or is.
  private var around: [ID: [ID]] = [:]

  init(parties: Set<ID>, projects: Set<ID>, _ state: MoneyState) {
    (self.parties, self.projects, self.state) = (parties, projects, state)
  }

  /// Whether a promise is a pledge by one of the parties, or for one of the projects.
  mutating func concern(_ promise: Promise) -> Bool {
    if promise.kind != .pledge { return false }
    if !parties.isEmpty, promise.isBy(anyOf: parties) { return true }
    guard !projects.isEmpty, let project = promise.project else { return false }
    return !asked(around: project).isEmpty
  }

  /// Those that a promise is by, or for; each once.
  mutating func subjects(of promise: Promise) -> [ID] {
    var found: [ID] = []
    if !parties.isEmpty {
      for promisor in promise.by
      where parties.contains(promisor.party) && !found.contains(promisor.party) {
        found.append(promisor.party)
      }
    }
    if !projects.isEmpty, let project = promise.project { found += asked(around: project) }
    return found
  }

  private mutating func asked(around project: ID) -> [ID] {
    if let known = around[project] { return known }
    let found = state.registrations.projects(from: project).filter(projects.contains)
    around[project] = found
    return found
  }
}
