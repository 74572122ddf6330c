/// Makes the statements of one activity.
struct IATIStating {
  let file: IATIImport
  let activity: IATIModel.Activity
  let project: ID
  let reporting: ID?
  let funding: ID?
  let implementing: ID?
  let below: IATIFamilies.Classes

  private(set) var statements: [ImportStatement] = []
  var notes = ImportNotes()
  /// Of the first statement that names the party `not-stated`.
  var notStatedPlace: ImportPlace?

  /// The transactions that count, by their numbers in the model.
  private(set) var picked: [Int] = []
  private var keys = IATIKeys()
  /// Of `picked` and `keys`, by the numbers of transactions.
  private var places: [Int: Int] = [:]

  var model: IATIModel { file.model }

  init(_ file: IATIImport, _ number: Int, _ known: [KnownKey]) {
    self.file = file
    activity = file.model.activities[number]
    project = file.ids[number]
    reporting = file.party(activity.reporting)
    funding = file.party(activity.funding)
    implementing = file.party(activity.implementing)
    below = file.options.hierarchy == .all ? [] : file.families.below[number]
    pick()
    keys = IATIKeys(picked, of: activity.identifier, file.model, known)
    for (place, number) in picked.enumerated() { places[number] = place }
  }

  mutating func state() {
    let groups = groups()
    keys.matchChanged(picked, model, silent: Set(groups.flatMap(\.silent)))
    for group in groups {
      statePledges(of: group)
      stateEvents(of: group)
    }
    for number in picked where model.transactions[number].isFlow { stateFlow(number) }
    stateFigures()
    stateBudgets()
  }

  // MARK: What counts

  /// Each transaction once where the activity stands twice, and none of a sort that an activity
  /// within this one has.
  private mutating func pick() {
    for number in distinct(activity.transactions, label: { label(of: $0) }) {
      let transaction = model.transactions[number]
      let classes = IATIFamilies.Classes(of: transaction.type)
      if !file.options.admits(transaction.type) {
        notes.add(
          .notCarried, transaction.type.isIncoming ? "incoming flows" : "outgoing flows",
          at: transaction.place.full)
      } else if below.contains(classes) {
        notes.add(.countedBelow, classes.name, at: transaction.place.full)
      } else {
        picked.append(number)
      }
    }
  }

  private func label(of number: Int) -> String {
    let transaction = model.transactions[number]
    let ref = model.texts[transaction.ref] ?? ""
    return "\(IATIKeys.hash(transaction, model))\u{1F}\(ref)"
  }

  /// Of equal things as many as that element of the activity has that has most of them.
  func distinct(_ ranges: [Range<Int>], label: (Int) -> String) -> [Int] {
    if ranges.count == 1 { return Array(ranges[0]) }
    var most: [String: Int] = [:]
    var numbers: [Int] = []
    for range in ranges {
      var counts: [String: Int] = [:]
      for number in range {
        let label = label(number)
        let count = counts[label, default: 0] + 1
        counts[label] = count
        if count > most[label, default: 0] { numbers.append(number) }
      }
      most.merge(counts) { max($0, $1) }
    }
    return numbers
  }

  // MARK: Small parts

  /// What makes all keys of this activity.
  var prefix: String { keys.prefix }

  func key(of number: Int) -> String { keys.keys[places[number] ?? 0] }

  func isHashed(_ number: Int) -> Bool { keys.areHashes[places[number] ?? 0] }

  func known(_ key: String) -> KnownKey? { keys.known(key) }

  mutating func add(
    _ key: String, _ line: consuming ImportLine, _ place: ImportPlace,
    change: ImportStatement.Change = .asked, isAmendable: Bool = true, loose: Set<String> = []
  ) {
    var statement = ImportStatement(key: key, json: line.finished(), place: place)
    statement.locator = activity.identifier
    statement.change = change
    statement.isAmendable = isAmendable
    statement.loose = loose
    statements.append(statement)
  }

  /// An amount in the shorthand of books.
  static func money(_ amount: Decimal, _ currency: Currency) -> String {
    "\(currency.code) \(amount)"
  }

  /// What is too large for a decimal stays too large, and is refused where it is stated.
  static func sum(_ a: Decimal, _ b: Decimal) -> Decimal {
    let (sum, isOver) = a.scaled.addingReportingOverflow(b.scaled)
    return isOver
      ? (a.isNegative ? Decimal(scaled: .min + 1) : Decimal(scaled: .max)) : Decimal(scaled: sum)
  }
}
