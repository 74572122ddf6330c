/// A file of IATI activities, and the statements that it makes.
package struct IATIImport {
  let model: IATIModel
  let options: IATIOptions
  let families: IATIFamilies
  /// Of the projects.
  let ids: [ID]
  /// Of the activities, as keys have them.
  private let identifiers: Set<String>
  private let readingNotes: ImportNotes

  /// Reads a whole file; its transactions stay in memory, 80 bytes each.
  package init(_ file: BookFile, _ options: IATIOptions) throws(AppendFailure) {
    model = try IATIReading.read(file, options)
    self.options = options
    var notes = model.notes
    families = IATIFamilies(model, &notes)
    readingNotes = notes
    ids = Self.ids(of: model.activities)
    identifiers = Set(model.activities.lazy.map { IATIKeys.escaped($0.identifier) })
    let budget = model.budgets.first { !$0.amount.isZero }
    if model.exported == nil, let budget {
      throw .refused([Self.noExportDay(file.name, budget)], uncounted: 0)
    }
  }

  private static func noExportDay(_ file: String, _ budget: IATIModel.Budget) -> Diagnostic {
    let word = budget.isPlanned ? IATIWord.plannedDisbursement : .budget
    let refusal = Refusal(
      .missingField, .statement, "the file has budgets and does not say when it was made",
      hint: "give the day with --exported")
    let place = budget.place.full
    var fault = Diagnostic(
      refusal, file: file, line: place.line, text: UTF8Bytes(start: nil, count: 0), offset: 0,
      ImportedPlace(field: word.name))
    fault.column = place.column
    return fault
  }

  /// Where identifiers differ only in what an id cannot hold, the later ones end in digits of
  /// their hash.
  private static func ids(of activities: [IATIModel.Activity]) -> [ID] {
    var taken: Set<ID> = []
    return activities.map { activity in
      if let id = IDText.id(from: activity.identifier), taken.insert(id).inserted { return id }
      let digits = ShortHash.digits(of: activity.identifier)
      let start = IDText.id(from: activity.identifier)?.prefix(Identifier.maxCharacters - 9)
      let id = "\(start ?? "activity")-\(digits)"
      taken.insert(id)
      return id
    }
  }

  // MARK: What it is

  package var activityCount: Int { model.activities.count }
  package var transactionCount: Int { model.transactions.count }

  /// As a source of the ledger.
  ///
  /// - Parameter sha256: of the file.
  package func source(sha256: Digest) -> ImportSource {
    let reporting = Set(model.activities.lazy.map(\.reporting).filter { $0 >= 0 })
    let parties = Set(reporting.map { model.orgs[Int($0)].party })
    let one = parties.count == 1 ? parties.first.map { model.parties[Int($0)] } : nil
    let name = one.map { $0.name ?? $0.id }
    let stem = IDText.id(from: "iati-\(one?.id ?? "several")", most: Identifier.maxCharacters - 9)
    var source = ImportSource(
      stem: stem ?? "iati",
      title: "IATI activities of \(name ?? "\(parties.count) organisations")", sha256: sha256)
    source.publisher = name
    source.medium = Medium.dataset.rawValue
    source.published = model.exported?.description
    return source
  }

  /// Whether a key of an earlier import is one that this file would state again: of an activity
  /// that is in it, and of a flow that was asked for.
  package func speaks(for key: String) -> Bool {
    let parts = key.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 2, parts[0] == "iati", identifiers.contains(String(parts[1])) else {
      return false
    }
    guard let type = UInt8(parts[2]).flatMap({ IATIType(rawValue: $0) }) else {
      switch parts[2] {
      case "in", "pledge-in": return options.flows != .outgoing
      case "out", "pledge-out": return options.flows != .incoming
      default: return true
      }
    }
    return options.admits(type)
  }

  // MARK: Statements

  /// Hands out the statements in the order in which they are to be stated.
  ///
  /// - Parameters:
  ///   - known: what earlier imports have stated.
  ///   - admits: false for an activity of which nothing is to be stated.
  /// - Returns: all notes about the file.
  func statements(
    known: some KnownKeys, admits: (IATIModel.Activity, [ImportStatement]) -> Bool,
    _ body: (ImportStatement) throws(LedgerError) -> Void
  ) throws(LedgerError) -> [ImportNote] {
    var notes = readingNotes
    for party in model.parties { try body(registration(party)) }
    for activity in families.order { try body(registration(activity)) }
    var hasNotStated = false
    for activity in model.activities.indices {
      let prefix = IATIKeys.prefix(model.activities[activity].identifier)
      var stating = IATIStating(self, activity, try known.keys(from: prefix))
      stating.state()
      if !admits(model.activities[activity], stating.statements) { continue }
      notes.add(stating.notes)
      if let place = stating.notStatedPlace, !hasNotStated {
        hasNotStated = true
        try body(Self.notStated(place))
      }
      for statement in stating.statements { try body(statement) }
    }
    return notes.list
  }

  /// Those of all activities.
  package func statements(
    known: some KnownKeys, _ body: (ImportStatement) throws(LedgerError) -> Void
  ) throws(LedgerError) -> [ImportNote] {
    try statements(known: known, admits: { _, _ in true }, body)
  }

  private func registration(_ party: IATIModel.Party) -> ImportStatement {
    var line = ImportLine(.partyRegistered)
    line.text("id", party.id)
    line.text("name", party.name ?? party.ref ?? party.id)
    line.text("type", party.type?.rawValue)
    if let ref = party.ref { line.map("identifiers", "iati", ref) }
    return ImportStatement(key: nil, json: line.finished(), place: party.place.full)
  }

  /// Whom a payment goes to, where nobody is named.
  static let notStatedID = "not-stated"

  private static func notStated(_ place: ImportPlace) -> ImportStatement {
    var line = ImportLine(.partyRegistered)
    line.text("id", notStatedID)
    line.text("name", "not stated")
    return ImportStatement(key: nil, json: line.finished(), place: place)
  }

  private func registration(_ number: Int) -> ImportStatement {
    let activity = model.activities[number]
    var line = ImportLine(.projectRegistered)
    line.text("id", ids[number])
    line.text("name", activity.title ?? activity.identifier)
    if families.hasChildren[number] { line.text("type", ProjectType.programme.rawValue) }
    if families.parents[number] >= 0 { line.text("within", ids[families.parents[number]]) }
    line.text("operator", party(activity.implementing))
    if !activity.location.isEmpty { line.text("location", activity.location) }
    if !activity.note.isEmpty { line.text("note", activity.note) }
    var statement = ImportStatement(key: nil, json: line.finished(), place: activity.place.full)
    statement.locator = activity.identifier
    return statement
  }

  /// The party of an organisation.
  func party(_ org: Int32) -> ID? {
    org < 0 ? nil : model.parties[Int(model.orgs[Int(org)].party)].id
  }

  func party(_ one: IATIModel.One) -> ID? { one.number.map { model.parties[$0].id } }
}
