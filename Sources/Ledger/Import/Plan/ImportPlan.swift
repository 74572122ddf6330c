/// Compares what an importer states with what earlier imports have stated, and writes the lines of
/// a book for what is to be added.
///
/// The log is read and never written: the lines go through the same append as any other book.
package final class ImportPlan {
  package let log: any EventLog
  package let options: ImportOptions
  package var known: KnownStatements
  package let levels: LevelSteps
  /// Records in the log.
  package let size: Int
  package var summary = ImportSummary()
  package var notes = ImportNotes()

  /// Faults that the importer found, and changes that nobody has allowed.
  package private(set) var faults: [Diagnostic] = []
  package private(set) var uncountedFaults = 0
  /// What an append has said of the lines of an earlier run, which was the same.
  private let refused: RefusedLines
  /// The lines that it said this of.
  private var refusedTexts: [Int: [UInt8]] = [:]
  /// Lines that stand for a statement at fault, so that what leans on it is not refused as well.
  package private(set) var faultyLines: Set<Int> = []

  /// Takes a line of the book, with its line end.
  private let write: (ArraySlice<UInt8>) throws(LedgerError) -> Void
  private var source: ImportSource?
  private var isSourceStated = true
  private var reading = BookReading(form: .book)
  /// Ids that stand in the log or in the lines so far.
  private var entities = TextMap<EntityType>()
  /// The keys of this run.
  private var given = TextMap<GivenPlace>()
  /// The first row of each that might be one.
  private var twins: [Int: Int] = [:]
  /// All rows of those that are, in the order in which they were found.
  private var twinRows: [Int: [Int]] = [:]
  private var twinOrder: [Int] = []

  package static let maxFaults = 100

  /// - Parameter name: with which the keys of this importer begin.
  package init(
    _ log: any EventLog, name: String, _ options: ImportOptions,
    explaining refused: RefusedLines = [:],
    write: @escaping (ArraySlice<UInt8>) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    self.log = log
    size = try log.size()
    self.refused = refused
    self.options = options
    self.write = write
    known = try KnownStatements(log, name: name)
    levels = LevelSteps(log)
  }

  /// The file from which all comes that is stated from now on.
  package func begin(_ source: ImportSource, file: String) throws(LedgerError) {
    self.source = source
    isSourceStated = try type(of: source.id) != nil
    summary.sources.append(
      ImportSummary.Source(file: file, id: source.id, sha256: source.sha256.hex))
  }

  // MARK: Ids

  /// A statement of this run introduces an id, or would if it were not at fault.
  package func introduce(_ id: ID, _ type: EntityType) {
    entities.updateValue(type, forKey: id)
  }

  /// What an id names in the ledger or in this run; nil where nothing.
  package func type(of id: ID) throws(LedgerError) -> EntityType? {
    if let type = entities[id] { return type }
    guard size > 0, let type = try log.entity(id)?.type else { return nil }
    introduce(id, type)
    return type
  }

  /// Registers something on first sight; does nothing where its id is known as such.
  /// - Returns: false where the id is known as something else.
  package func register(
    _ id: ID, _ type: EntityType, _ json: @autoclosure () -> [UInt8], _ locate: ImportLocate
  ) throws(LedgerError) -> Bool {
    if let known = try self.type(of: id) { return known == type }
    let first = summary.lineCount
    try emit(ImportStatement(key: nil, json: json()), citing: type != .source)
    explain(linesAfter: first, locate)
    introduce(id, type)
    if type == .party { summary.parties += 1 }
    if type == .source { summary.sourcesRegistered += 1 }
    if type == .project { summary.projects += 1 }
    return true
  }

  // MARK: Statements

  /// Takes a statement in: the lines that it takes, if any, are `summary.lineCount` before and
  /// after.
  ///
  /// - Parameter locate: gives a refusal of it its place in the file.
  package func state(
    _ statement: ImportStatement, _ locate: ImportLocate
  ) throws(LedgerError) {
    guard let key = statement.key else { return try register(statement, locate) }
    let first = summary.lineCount
    defer { explain(linesAfter: first, locate) }
    if !claim(key, row: statement.row, locate) { return }
    if let standing = try known.statement(key) {
      return try compare(statement, with: standing, locate)
    }
    if statement.twin != 0 { note(statement) }
    try emit(statement)
    summary.new += 1
  }

  /// A registration, which its id tells apart.
  private func register(
    _ statement: ImportStatement, _ locate: ImportLocate
  ) throws(LedgerError) {
    let named = statement.json.withUnsafeBufferPointer { text -> (id: ID, type: EntityType)? in
      var tape = JSONTape()
      guard (try? tape.parse(text)) != nil, let kind = tape.member("kind", of: 0, in: text),
        let id = tape.member("id", of: 0, in: text)
      else { return nil }
      let word = JSONText.string(of: tape.nodes[kind], in: text)
      guard let type = StatementKind(rawValue: word)?.introduces else { return nil }
      return (JSONText.string(of: tape.nodes[id], in: text), type)
    }
    guard let named else {
      let first = summary.lineCount
      try emit(statement)
      return explain(linesAfter: first, locate)
    }
    if try register(named.id, named.type, Array(statement.json), locate) { return }
    let refusal = Refusal(
      .duplicateID, .statement,
      "\(Quoted(named.id)) is no \(named.type.rawValue), but something else already",
      hint: "give it another id")
    fault(locate(refusal, "id"))
  }

  /// Where a key was given.
  private struct GivenPlace: Equatable {
    var file: Int
    /// 0 where there are no rows.
    var row: Int
  }

  /// Takes a key for the run: one that it has already is a fault.
  package func claim(_ key: String, row: Int?, _ locate: ImportLocate) -> Bool {
    let place = GivenPlace(file: summary.sources.count, row: row ?? 0)
    guard let other = given.updateValue(place, forKey: key) else { return true }
    var what = other.row > 0 ? "row \(other.row)" : "a statement before it"
    var hint = "let the map's `key` name what is different in these rows"
    if other.row > 0, other == place {
      hint = "give templates that a row may meet together a `label` each"
    } else if other.file > 0, other.file != place.file {
      what += " of \(Quoted(summary.sources[other.file - 1].file))"
      hint = "import the files one after the other, if they tell of the same things"
    }
    let refusal = Refusal(
      .conflict, .statement, "the key \(Quoted(key)) is that of \(what) already", hint: hint)
    fault(locate(refusal, nil))
    return false
  }

  private func note(_ statement: ImportStatement) {
    guard let row = statement.row else { return }
    guard let other = twins[statement.twin] else {
      twins[statement.twin] = row
      return
    }
    if other == row || twinRows[statement.twin]?.last == row { return }
    if twinRows[statement.twin] == nil { twinOrder.append(statement.twin) }
    twinRows[statement.twin, default: [other]].append(row)
  }

  private func compare(
    _ statement: ImportStatement, with standing: KnownStatement, _ locate: ImportLocate
  ) throws(LedgerError) {
    let read = line(statement, citing: true).withUnsafeBufferPointer {
      try? reading.read(UTF8Bytes(rebasing: $0.dropLast()))
    }
    guard let new = read?.statement else {
      // It is at fault by itself, which the append says.
      return try emit(statement)
    }
    if standing.isRepeated(by: new, but: statement.loose) {
      summary.already += 1
      return
    }
    let asked = options.onChange ?? statement.change.rule ?? .fail
    let change = StatementChange(
      from: standing, to: new, loose: statement.loose,
      rule: asked == .amend && !statement.isAmendable ? .correct : asked,
      isDerived: statement.change == .rebased, source: source?.id ?? "")
    if change.isNone {
      summary.already += 1
      return
    }
    guard new.kind == standing.stated.kind else {
      let refusal = Refusal(
        .conflict, .statement,
        "\(Quoted(standing.key)) is a \(new.kind.rawValue) here, and a "
          + "\(standing.stated.kind.rawValue) in record \(standing.record)",
        hint: "a kind cannot be corrected: give the template of each kind another `label`")
      return fault(locate(refusal, nil))
    }
    if change.isRefused {
      let refusal = Refusal(.conflict, .statement, change.message, hint: change.hint)
      return fault(locate(refusal, change.firstField))
    }
    for step in change.steps(known: known, exported: options.exported) {
      switch step {
      case .refused(let refusal):
        return fault(locate(refusal, change.firstField))
      case .corrected(let key, let json):
        try emit(followUp(key, json, statement))
        if statement.change == .rebased { summary.rebased += 1 } else { summary.corrected += 1 }
      case .amended(let key, let json):
        try emit(followUp(key, json, statement))
        summary.amended += 1
      case .retracted(let key, let json):
        try emit(followUp(key, json, statement))
        summary.retracted += 1
      }
    }
  }

  private func followUp(
    _ key: String, _ json: [UInt8], _ statement: ImportStatement
  ) -> ImportStatement {
    var next = ImportStatement(key: key, json: json)
    next.locator = statement.locator ?? statement.key
    return next
  }

  // MARK: Faults

  package func fault(_ diagnostic: Diagnostic) {
    if faults.count < Self.maxFaults { faults.append(diagnostic) } else { uncountedFaults += 1 }
  }

  /// Completes faults by what the importer knows of their places.
  package func complete(
    _ body: (inout [Diagnostic]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    if !faults.isEmpty { try body(&faults) }
  }

  /// Puts a line in the place of a statement at fault, which can be recorded by nobody: what
  /// leans on its names is then not refused for that.
  package func lose(_ names: [(name: String, text: String)]) throws(LedgerError) {
    var json = CanonicalJSON()
    json.raw("!")
    for (name, text) in names {
      json.string(name)
      json.raw(":")
      json.string(text)
      json.raw(",")
    }
    json.raw("\n")
    try write(json.bytes[...])
    summary.lineCount += 1
    faultyLines.insert(summary.lineCount)
  }

  /// Gives what an append has said of lines their places in the file.
  private func explain(linesAfter first: Int, _ locate: ImportLocate) {
    if refused.isEmpty || first == summary.lineCount { return }
    for line in first + 1...summary.lineCount {
      for diagnostic in refused[line] ?? [] {
        let text = refusedTexts[line] ?? []
        let refusal = Refusal(
          diagnostic.code, .statement, diagnostic.message, hint: diagnostic.hint)
        fault(locate(refusal, LineField.name(at: diagnostic.column, in: text)))
      }
    }
  }

  // MARK: What has gone

  /// Looks for what earlier imports stated and this one did not.
  /// - Parameter isKept: true for keys that are not expected in each file.
  package func finish(
    isKept: (_ key: String) -> Bool
  ) throws(LedgerError) {
    for twin in twinOrder {
      guard let rows = twinRows[twin] else { continue }
      notes.append(.twin, count: rows.count, rows: rows)
    }
    if options.isPartial { return }
    var gone: [ImportSummary.Vanished] = []
    try known.each { (key, record) throws(LedgerError) in
      if given[key] == nil, !isKept(key) {
        gone.append(ImportSummary.Vanished(key: key, record: record))
      }
    }
    gone.sort { $0.record < $1.record }
    for vanished in gone {
      guard let standing = try known.statement(vanished.key), !standing.isRetracted else {
        continue
      }
      summary.vanished.append(vanished)
    }
    // Of rows at fault nobody knows what they would have stated.
    guard options.onVanish == .retract, faults.isEmpty else { return }
    // What leans on another was recorded after it.
    for vanished in summary.vanished.reversed() { try retract(vanished) }
  }

  /// The amendments of a statement lean on it.
  private func retract(_ vanished: ImportSummary.Vanished) throws(LedgerError) {
    guard let standing = try known.statement(vanished.key) else { return }
    let first = summary.lineCount
    for amendment in standing.amendments.reversed() {
      try emit(
        retraction(of: amendment.key, vanished, "gone-\(ShortHash.digits(of: amendment.key))")
      )
    }
    try emit(retraction(of: vanished.key, vanished, "gone"))
    summary.retracted += 1
    explain(linesAfter: first) { refusal, _ in
      Diagnostic(
        Refusal(
          refusal.code, .statement,
          "\(Quoted(vanished.key)), record \(vanished.record), is no longer there: "
            + refusal.message,
          hint: "retract or correct first what leans on it, or leave it with `--on-vanish report`"))
    }
  }

  private func retraction(
    of key: String, _ vanished: ImportSummary.Vanished, _ stem: String
  ) -> ImportStatement {
    let json = StatementChange.retraction(
      of: key, reason: "no longer in \(source?.id ?? "its source")")
    var next = ImportStatement(key: known.followKey(vanished.key, stem), json: json)
    next.locator = vanished.key
    return next
  }

  // MARK: Lines

  private func emit(_ statement: ImportStatement, citing: Bool = true) throws(LedgerError) {
    if !isSourceStated, let source {
      isSourceStated = true
      try write((source.registration + [0x0A])[...])
      summary.lineCount += 1
      introduce(source.id, .source)
    }
    let bytes = line(statement, citing: citing)
    try write(bytes)
    summary.lineCount += 1
    if !refused.isEmpty, refused[summary.lineCount] != nil {
      refusedTexts[summary.lineCount] = Array(bytes)
    }
  }

  /// The line of a statement, with its line end.
  private func line(_ statement: ImportStatement, citing: Bool) -> ArraySlice<UInt8> {
    if statement.isWhole { return statement.json }
    var json = CanonicalJSON()
    json.bytes.reserveCapacity(statement.json.count + statement.sources.count + 256)
    json.bytes += statement.json.dropLast()
    json.end(
      key: statement.key, citing: citing ? source?.id : nil,
      at: statement.locator ?? statement.key, beside: statement.sources[...])
    return json.bytes[...]
  }
}

/// Gives a refusal of a statement its place in a file; with the field of the statement, if one is
/// at fault.
package typealias ImportLocate = (Refusal, _ field: String?) -> Diagnostic

extension ImportStatement.Change {
  fileprivate var rule: ChangeRule? {
    if case .told(let rule) = self { rule } else { nil }
  }
}
