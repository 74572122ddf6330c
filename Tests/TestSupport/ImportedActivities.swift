import Ledger

/// A file of IATI activities, and what an import of it states.
package struct ImportedActivities {
  package let file: IATIImport
  package let statements: [ImportStatement]
  package let notes: [ImportNote]

  package init(
    _ book: BookFile, known: some KnownKeys = HeldKeys(),
    _ change: (inout IATIOptions) -> Void = { _ in }
  ) throws {
    var options = IATIOptions()
    change(&options)
    file = try IATIImport(book, options)
    var statements: [ImportStatement] = []
    notes = try file.statements(known: known) { statements.append($0) }
    self.statements = statements
  }

  package init(
    _ xml: String, known: some KnownKeys = HeldKeys(),
    _ change: (inout IATIOptions) -> Void = { _ in }
  ) throws {
    try self.init(BookFile(name: "file.xml", bytes: Array(xml.utf8)), known: known, change)
  }

  /// `KEY {…}` each, without a key `{…}`.
  package var lines: [String] {
    statements.map { statement in
      let json = String(decoding: statement.json, as: UTF8.self)
      return statement.key.map { "\($0) \(json)" } ?? json
    }
  }

  /// The same without registrations.
  package var stated: [String] { lines.filter { !$0.contains(".registered") } }

  /// The lines of a book with their keys.
  package var book: BookFile {
    var bytes: [UInt8] = []
    for statement in statements {
      bytes += statement.json.dropLast()
      if let key = statement.key {
        var json = CanonicalJSON()
        json.raw(",\"key\":")
        json.string(key)
        bytes += json.bytes
      }
      bytes += Array("}\n".utf8)
    }
    return BookFile(name: "import", bytes: bytes)
  }

  /// What the ledger knows once all of this is recorded.
  package var known: HeldKeys {
    var held = HeldKeys()
    for (place, statement) in statements.enumerated() {
      if let key = statement.key { held.state(key, statement.json, record: place + 1) }
    }
    return held
  }

  /// `code name: count`, by code.
  package var noteLines: [String] {
    notes.map { note in
      "\(note.code.rawValue) \(note.name ?? "-"): \(note.count)"
    }
  }
}

/// Keys of a ledger that is not there.
package struct HeldKeys: KnownKeys {
  private var held: [String: KnownKey] = [:]

  package init() {}

  /// - Parameter line: a statement as a book has it.
  package mutating func state(_ key: String, _ line: ArraySlice<UInt8>, record: Int) {
    var refusals: [Refusal] = []
    let statement = line.withUnsafeBufferPointer { bytes -> Statement? in
      var tape = JSONTape()
      do { try tape.parse(bytes) } catch { return nil }
      return FieldReader.read(tape: tape, bytes: bytes, into: &refusals)
    }
    guard let statement else { return }
    held[key] = KnownKey(key: key, record: record, statement: FieldWriter.bytes(of: statement))
  }

  package mutating func forget(_ key: String) { held[key] = nil }

  package var names: [String] { held.keys.sorted() }

  package func keys(from prefix: String) -> [KnownKey] {
    held.values.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
  }
}
