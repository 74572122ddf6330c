import Ledger
import Projections

/// The flags that say what a report is asked for.
struct QueryFlags {
  static let options = [
    Option("party", "ID", "what this party promised, holds or gave"),
    Option("to", "ID", "what goes to this party"),
    Option("project", "ID", "what belongs to this project"),
    Option("instrument", "WORD", "equity, loan, lease, …"),
    Option("min-certainty", "WORD", "rumoured, reported, announced, contracted or filed"),
    Option("status", "WORD", "a stage, a life or a capacity's status"),
    Option("as-of", "DATE", "what had happened by the end of it; today when left out"),
    Option("known-at", "TIME", "what was recorded by then: a time, a date or @SEQ"),
    Option("in", "CODE", "converts money into this currency"),
    Option("value", "WHEN", "the day of the rate: then (the default), end or a date"),
    Option("max-age", "DAYS", "uses no rate that is older"),
    Option("group-by", "WORD", "a row per \(Query.Grouping.allCases.words)"),
    Option(
      "period", "WORD",
      "for the timeline: \(Query.Period.allCases.words); else the finest that gives at most 24"),
    Option(
      switch: "look-through",
      "for the network: who is behind a vehicle or subsidiary stands in its place"),
    Option("with", "WORD", "for the network: stakes are edges too"),
    Option("longest", "N", "for the network: circles of so many parties at most; else 6"),
    Option("most", "N", "for the network: so many circles of a currency at most; else 100"),
    Option(switch: "explain", "shows how the totals come about"),
  ]

  /// The stages and lives of promises, the lives of rounds, and the statuses of capacities.
  static let statuses: [String] = {
    var words = ["proposed", "pledged", "open", "fulfilled", "closed"]
    for word in Outcome.allCases.map(\.rawValue) + CapacityStatus.allCases.map(\.rawValue)
    where !words.contains(word) {
      words.append(word)
    }
    return words
  }()

  /// Nobody reads longer circles, or more of them.
  private static let maxLongest = 100
  private static let maxMost = 100_000

  let arguments: Arguments
  let view: View

  func query(today: Day) throws -> Query {
    var query = Query(asOf: try arguments.day("as-of") ?? today)
    query.party = arguments.value("party")
    query.to = arguments.value("to")
    query.project = arguments.value("project")
    query.instrument = try arguments.term("instrument", as: Instrument.self)
    query.minCertainty = try arguments.term("min-certainty", as: Certainty.self)
    query.status = try arguments.word("status", of: Self.statuses)
    query.currency = try arguments.currency("in")
    query.rateDay = try rateDay()
    query.maxAgeDays = try arguments.number("max-age", atLeast: 0)
    query.grouping = try arguments.word("group-by", of: Query.Grouping.allCases.map(\.rawValue))
      .flatMap { Query.Grouping(rawValue: $0) }
    query.period =
      try arguments.word("period", of: Query.Period.allCases.map(\.rawValue))
      .flatMap { Query.Period(rawValue: $0) }
    query.explain = arguments.has("explain")
    query.looksThrough = arguments.has("look-through")
    query.withStakes = try arguments.word("with", of: ["stakes"]) != nil
    if let longest = try arguments.number("longest", in: 2...Self.maxLongest) {
      query.longestCircle = longest
    }
    if let most = try arguments.number("most", in: 0...Self.maxMost) { query.mostCircles = most }
    try refuseIdleFlags()
    return query
  }

  /// A flag without effect is a mistake that would go unnoticed.
  private func refuseIdleFlags() throws {
    if arguments.has("period"), view != .timeline {
      throw Failure.usage("--period is for the timeline", hint: "`ledgerctl project timeline`")
    }
    for name in ["look-through", "with", "longest", "most"]
    where arguments.has(name) && view != .network {
      throw Failure.usage("--\(name) is for the network", hint: "`ledgerctl project network`")
    }
    if arguments.has("strict"), view != .findings {
      throw Failure.usage("--strict is for findings", hint: "`ledgerctl project findings --strict`")
    }
    if arguments.has("group-by"), !hasGroups {
      throw Failure.usage(
        "--group-by is for pledges, commitments, capacity and summary",
        hint: "`ledgerctl project pledges --group-by party`")
    }
    if arguments.has("in") { return }
    for name in ["value", "max-age"] where arguments.has(name) {
      throw Failure.usage("--\(name) needs --in", hint: "name the currency to convert into")
    }
  }

  /// Whether the totals of the view can be those of groups.
  private var hasGroups: Bool {
    switch view {
    case .pledges, .commitments, .capacity, .summary: true
    case .payments, .rounds, .stakes, .positions, .exposure, .timeline, .findings, .parties,
      .network:
      false
    }
  }

  private func rateDay() throws -> Query.RateDay {
    switch arguments.value("value") {
    case nil, "then": return .then
    case "end": return .end
    case .some: return try arguments.day("value").map { .day($0) } ?? .then
    }
  }

  /// nil: all that is recorded, whatever the clock says.
  func knownAt() throws -> TransactionTime? {
    try arguments.value("known-at").map(Self.knownAt)
  }

  /// What `--known-at` was given.
  static func knownAt(_ text: String) throws -> TransactionTime {
    try moment(text, of: "known-at")
  }

  /// What a flag for a moment of knowledge was given.
  static func moment(_ text: String, of flag: String) throws -> TransactionTime {
    if text.hasPrefix("@") {
      let digits = text.dropFirst()
      if !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
        return .sequence(Int(digits) ?? .max)
      }
      throw Failure.usage("--\(flag) \(Quoted(text)) is not a record", hint: "write it as in @12")
    }
    if let time = Timestamp.milliseconds(text) { return .milliseconds(time) }
    do {
      return .milliseconds(Timestamp.end(of: try Arguments.day(from: text, of: flag)))
    } catch {
      throw Failure.usage(
        "--\(flag) \(Quoted(text)) is neither a time, a date nor a record",
        hint: "write 2026-11-21T09:30:00Z, 2026-11-21 or @12")
    }
  }

  /// A record that is not there yet says nothing of what was known.
  static func refuseBeyondHead(
    _ knownAt: TransactionTime?, _ ledger: Ledger, flag: String = "known-at"
  ) throws {
    guard case .sequence(let sequence) = knownAt else { return }
    let size = try ledger.head().size
    if sequence <= size { return }
    let given = sequence == .max ? "a record" : "@\(sequence)"
    throw Failure.usage(
      "--\(flag) names \(given) beyond the head, which is \(size == 0 ? "empty" : "@\(size)")",
      hint: size == 0 ? "the ledger has no record" : "name one up to @\(size), or a time")
  }

  /// A filter for an id that nobody has named would only show an empty report.
  func refuseUnknownIDs(_ query: Query, _ ledger: Ledger) throws {
    for (flag, id) in [("party", query.party), ("to", query.to), ("project", query.project)] {
      if let id { try Self.refuseUnknown(id, flag: flag, ledger) }
    }
  }

  static func refuseUnknown(_ id: ID, flag: String, _ ledger: Ledger) throws {
    let type = try ledger.type(of: id)
    if type != nil { return }
    let hint = try ledger.suggestion(for: id)
    throw Failure.usage("--\(flag): no record names \(Quoted(id))", hint: hint)
  }
}

extension Array where Element: RawRepresentable<String> {
  /// "month, quarter or year"
  fileprivate var words: String {
    let words = map(\.rawValue)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
