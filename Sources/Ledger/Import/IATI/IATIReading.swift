/// Reads a file of activities into a model.
///
/// What cannot be read is a fault, and reading goes on; what XML does not allow ends it.
struct IATIReading: ~Copyable {
  private static let mostFaults = 100
  /// It is a part of all keys.
  private static let longestIdentifier = 500

  var reader: XMLReader
  var model = IATIModel()
  let options: IATIOptions
  private var faults: [Diagnostic] = []
  private var faultCount = 0

  /// The places of orgs by their refs and names, and of parties by their ids.
  var orgNumbers: [String: Int32] = [:]
  var partyNumbers: [ID: Int32] = [:]
  private var activityNumbers: [String: Int] = [:]
  private var leftovers: [[Leftover]] = [[], []]
  private var fileLanguage: String?

  /// Elements of one name that are not taken.
  private struct Leftover {
    var count = 0
    var places: [ImportPlace] = []
  }

  /// Where an element is that is not taken.
  enum Parent: Int { case activity, transaction }

  /// Of the activity that is read.
  var activity = IATIModel.Activity(place: IATIModel.Place(XMLPlace()))
  var facts = IATIFacts()
  var language: String?
  var currency: String?

  private init(_ file: BookFile, _ options: IATIOptions) throws(XMLFailure) {
    reader = try XMLReader(file, names: IATIWord.names)
    self.options = options
    model.exported = options.exported
  }

  static func read(
    _ file: BookFile, _ options: IATIOptions
  ) throws(AppendFailure) -> IATIModel {
    let outcome: Result<IATIModel, AppendFailure>
    do throws(XMLFailure) {
      var reading = try IATIReading(file, options)
      do throws(XMLFailure) { try reading.readFile() } catch {
        guard case .malformed(let fault) = error else { throw error }
        reading.add(fault)
      }
      outcome = reading.finished()
    } catch {
      switch error {
      case .malformed(let fault): outcome = .failure(.refused([fault], uncounted: 0))
      case .system(let error): outcome = .failure(.ledger(error))
      }
    }
    return try outcome.get()
  }

  private mutating func finished() -> Result<IATIModel, AppendFailure> {
    if faultCount > 0 {
      return .failure(.refused(faults, uncounted: faultCount - faults.count))
    }
    for parent in [Parent.activity, .transaction] {
      let prefix = parent == .activity ? "" : "transaction/"
      for (number, leftover) in leftovers[parent.rawValue].enumerated() where leftover.count > 0 {
        model.notes.add(
          .notCarried, prefix + reader.names.name(number), count: leftover.count,
          places: leftover.places)
      }
    }
    for party in model.parties where party.spellingCount > 0 {
      let names = ([party.name ?? party.id] + party.spellings).map { Quoted($0).description }
      model.notes.add(
        .spelling, "\(party.id): \(names.joined(separator: ", "))", count: party.spellingCount,
        places: party.spellingPlaces)
    }
    return .success(model)
  }

  // MARK: Elements

  /// The element that was started or ended last.
  var word: IATIWord? { IATIWord(rawValue: reader.name) }

  /// Of the element that was started last; nil for an empty one.
  func attribute(_ word: IATIWord) -> String? { reader.value(of: word.rawValue) }

  /// Goes to the next element within the one that is open; false at the end of that.
  mutating func nextChild() throws(XMLFailure) -> Bool {
    while true {
      switch try reader.next() {
      case .start: return true
      case .end, .finish: return false
      case .text: break
      }
    }
  }

  /// The text of the element that was started last, without what its children hold.
  mutating func plainText() throws(XMLFailure) -> String? {
    var text: [UInt8] = []
    while true {
      switch try reader.next() {
      case .start: try reader.skipElement()
      case .end, .finish: return IATIText.collapsed(text)
      case .text:
        text += reader.text
        if text.count > XMLReader.longestText {
          throw reader.malformed(
            "a text is longer than \(XMLReader.longestText) bytes", at: reader.place)
        }
      }
    }
  }

  /// Offers the texts of the element that was started last, those in `narrative` as well.
  mutating func readTexts(into text: inout IATIText) throws(XMLFailure) {
    let outer = attribute(.xmlLang)
    while true {
      switch try reader.next() {
      case .start where word == .narrative:
        try readNarrative(attribute(.xmlLang) ?? outer, into: &text)
      case .start: try reader.skipElement()
      case .text: text.offer(reader.text, outer, of: language)
      case .end, .finish: return
      }
    }
  }

  private mutating func readNarrative(
    _ own: String?, into text: inout IATIText
  ) throws(XMLFailure) {
    while true {
      switch try reader.next() {
      case .start: try reader.skipElement()
      case .text: text.offer(reader.text, own, of: language)
      case .end, .finish: return
      }
    }
  }

  /// Passes over an element that is not taken.
  mutating func leaveOut(_ parent: Parent) throws(XMLFailure) {
    noteLeftOut(parent)
    try reader.skipElement()
  }

  /// Counts the element that was started last as not taken.
  mutating func noteLeftOut(_ parent: Parent) {
    let number = reader.name
    let missing = number + 1 - leftovers[parent.rawValue].count
    if missing > 0 {
      leftovers[parent.rawValue] += Array(repeating: Leftover(), count: missing)
    }
    leftovers[parent.rawValue][number].count += 1
    if leftovers[parent.rawValue][number].places.count < ImportNote.mostPlaces {
      leftovers[parent.rawValue][number].places.append(reader.place.imported)
    }
  }

  // MARK: Faults

  mutating func add(_ fault: Diagnostic) {
    faultCount += 1
    if faults.count < Self.mostFaults { faults.append(fault) }
  }

  mutating func refuse(
    _ code: RefusalCode, _ message: String, at place: XMLPlace, hint: String? = nil,
    field: IATIWord
  ) {
    add(reader.diagnostic(code, message, at: place, hint: hint, field: field.name))
  }

  // MARK: The file

  private mutating func readFile() throws(XMLFailure) {
    guard try reader.next() == .start else { return }
    switch word {
    case .iatiActivities:
      fileLanguage = attribute(.xmlLang)
      readExportDay()
      while try nextChild() {
        if word == .iatiActivity { try readActivity() } else { try leaveOut(.activity) }
      }
    case .iatiActivity: try readActivity()
    default:
      throw reader.malformed(
        "the file is \(Quoted("<\(reader.names.name(reader.name))>")), not IATI activities",
        at: reader.place, hint: "files of activities begin with <iati-activities>")
    }
    // Comments may follow.
    while try reader.next() != .finish {}
  }

  private mutating func readExportDay() {
    guard let text = attribute(.generatedDatetime), model.exported == nil else { return }
    model.exported = IATIValue.day(text)
    if model.exported == nil {
      refuse(
        .badValue, "\(Quoted(text)) is not the time when the file was made", at: reader.place,
        hint: "give the day with --exported", field: .generatedDatetime)
    }
  }

  private mutating func readActivity() throws(XMLFailure) {
    let place = reader.place
    activity = IATIModel.Activity(place: IATIModel.Place(place))
    facts = IATIFacts()
    facts.isHumanitarian = ["1", "true"].contains(attribute(.humanitarian))
    language = attribute(.xmlLang) ?? fileLanguage
    currency = attribute(.defaultCurrency)
    let (transactions, budgets) = (model.transactions.count, model.budgets.count)
    while try nextChild() { try readChild() }
    activity.transactions = [transactions..<model.transactions.count]
    activity.budgets = [budgets..<model.budgets.count]
    finishActivity(place)
  }

  private mutating func finishActivity(_ place: XMLPlace) {
    if let identifier = facts.identifier {
      activity.identifier = identifier
      model.notes.add(
        .notCarried, IATIWord.otherIdentifier.name, count: facts.otherCount,
        places: facts.otherPlaces)
    } else if let other = facts.other {
      activity.localIdentifier = other
      let org = activity.reporting < 0 ? nil : model.orgs[Int(activity.reporting)].text
      activity.identifier = org.map { "\($0)-\(other)" } ?? other
    } else {
      return refuse(
        .missingField, "an activity has no identifier", at: place,
        hint: "give it an <iati-identifier>", field: .iatiIdentifier)
    }
    if activity.identifier.utf8.count > Self.longestIdentifier {
      return refuse(
        .badValue,
        "the identifier \(Quoted(activity.identifier)) is longer than "
          + "\(Self.longestIdentifier) bytes", at: place, field: .iatiIdentifier)
    }
    activity.title = facts.title.text
    activity.note = facts.note
    activity.location = facts.location.joined(separator: ", ")
    guard let known = activityNumbers[activity.identifier] else {
      activityNumbers[activity.identifier] = model.activities.count
      model.activities.append(activity)
      return
    }
    model.notes.add(.activityTwice, at: place.imported)
    model.activities[known].join(activity)
  }
}

extension XMLPlace {
  var imported: ImportPlace { ImportPlace(line: line, column: column) }
}

extension IATIModel.Activity {
  /// Takes over what another element says of the same activity.
  fileprivate mutating func join(_ other: IATIModel.Activity) {
    if title == nil { title = other.title }
    if reporting < 0 { reporting = other.reporting }
    implementing.add(other.implementing)
    funding.add(other.funding)
    if note.isEmpty { note = other.note }
    if location.isEmpty { location = other.location }
    parents += other.parents
    children += other.children
    transactions += other.transactions
    budgets += other.budgets
  }
}
