import Ledger
import Projections

// The rules for words to the user:
//
// 1. Results go to standard output, everything else to standard error.
// 2. A message says what is wrong, where, and in the user's own terms; a hint says what to do.
// 3. Lower case, no final period, one sentence. `ledgerctl: error: …`, `ledgerctl: hint: …`.
// 4. What came from a user or a record is quoted with `Quoted` or made safe with `SafeText`.
// 5. All faults of a run are shown, not the first; after 100 the rest is counted.
// 6. No other file chooses an exit status for an error.

/// The only way from an error to words and an exit status.
struct Diagnostics {
  static let maxMessages = 100

  /// One thing to say.
  struct Entry: Hashable {
    var code: String
    /// A refusal shows its code, so that it can be looked up.
    var isRefusal = false
    var file: String?
    var line: Int?
    var column: Int?
    /// The flag at fault, without its value.
    var flag: String?
    var message: String
    var hint: String?
    /// The text at fault and where in it, in Unicode scalars.
    var excerpt: String?
    var caret: Int?
    /// In data that is imported.
    var imported: ImportedPlace?
  }

  private(set) var entries: [Entry] = []
  private(set) var uncounted = 0
  let status: ExitStatus

  init(_ failure: Failure) {
    switch failure {
    case .usage(let message, let hint):
      status = .usage
      entries = [Entry(code: "usage", message: message, hint: hint)]
    case .file(let path, let fault):
      status = fault.reason == .other ? .storage : .usage
      entries = [Self.entry(path, fault)]
    case .refused(let diagnostics, let more):
      status = Self.status(diagnostics.map(\.code))
      entries = diagnostics.map(Self.entry)
      uncounted = more
    case .refusedFlags(let faults):
      status = Self.status(faults.map(\.code))
      entries = faults.map(Self.entry)
    case .ledger(let error):
      status = Self.status(error.code)
      entries = [Entry(code: Self.word(error.code), message: error.message, hint: error.hint)]
    case .unwritable(let path, let fault):
      status = .storage
      let message = "cannot write \(Quoted(path)): \(fault.message)"
      entries = [Entry(code: "file", file: path, message: message)]
    case .broken(let message):
      status = .damaged
      entries = [Entry(code: "broken", message: message)]
    case .damage(let damage, let more, let hint):
      status = .damaged
      entries = damage.map { Entry(code: "damaged", message: $0.description) }
      if !entries.isEmpty { entries[entries.count - 1].hint = hint }
      uncounted = more
    case .unchecked(let message, let hint):
      status = .unchecked
      entries = [Entry(code: "not-checked", message: message, hint: hint)]
    case .receiptLost(let records, let reason):
      status = .storage
      entries = [Self.entry(records, reason)]
    case .output(let reason):
      status = .storage
      entries = [Entry(code: "output", message: "cannot write to standard output: \(reason)")]
    case .vanished(let count):
      status = .refused
      let what = count == 1 ? "a statement is" : "\(count) statements are"
      entries = [
        Entry(
          code: "vanished", message: "\(what) no longer in what was imported; nothing was recorded",
          hint: "`--on-vanish report` records the rest, `--on-vanish retract` takes them back")
      ]
    case .findings:
      status = .refused
    }
    if entries.count > Self.maxMessages {
      uncounted += entries.count - Self.maxMessages
      entries.removeLast(entries.count - Self.maxMessages)
    }
  }

  private static func status(_ codes: [RefusalCode]) -> ExitStatus {
    codes.allSatisfy { $0 == .conflict || $0 == .staleHead } ? .conflict : .refused
  }

  private static func status(_ code: LedgerError.Code) -> ExitStatus {
    switch code {
    case .notFound, .exists: .usage
    case .damaged: .damaged
    case .notALedger, .unfinished, .newerVersion, .busy, .readOnly, .storage: .storage
    }
  }

  private static func word(_ code: LedgerError.Code) -> String {
    switch code {
    case .notFound: "not-found"
    case .exists: "exists"
    case .notALedger: "not-a-ledger"
    case .unfinished: "unfinished"
    case .newerVersion: "newer-version"
    case .busy: "busy"
    case .readOnly: "read-only"
    case .damaged: "damaged"
    case .storage: "storage"
    }
  }
}

// MARK: - Entries

extension Diagnostics {
  private static func entry(_ path: String, _ fault: FileFault) -> Entry {
    let hint: String? =
      switch fault.reason {
      case .folder: "name its files, as in \(shown(path))/*.jsonl"
      case .unfit: "what is read is a plain file; `-` is standard input"
      case .tooLarge: "look whether it is the file that is meant"
      case .notThere, .exists, .other: nil
      }
    return Entry(
      code: "file", file: path, message: "cannot read \(Quoted(path)): \(fault.message)",
      hint: hint)
  }

  private static func entry(_ diagnostic: Diagnostic) -> Entry {
    // A stale head stands in no file.
    let hasPlace = diagnostic.line > 0
    return Entry(
      code: diagnostic.code.rawValue, isRefusal: true, file: hasPlace ? diagnostic.file : nil,
      line: hasPlace ? diagnostic.line : nil, column: hasPlace ? diagnostic.column : nil,
      message: diagnostic.message, hint: diagnostic.hint,
      excerpt: diagnostic.excerpt.isEmpty ? nil : diagnostic.excerpt, caret: diagnostic.caret,
      imported: diagnostic.imported)
  }

  private static func entry(_ fault: FlagFault) -> Entry {
    var entry = Entry(
      code: fault.code.rawValue, isRefusal: true, message: fault.message, hint: fault.hint)
    if let flag = fault.flag {
      entry.flag = "--\(flag.name)"
      entry.excerpt = "--\(flag.name) \(Self.shown(ShellWord.quoted(flag.value)))"
      entry.caret = flag.name.unicodeScalars.count + 3
    }
    return entry
  }

  private static func entry(_ records: Int, _ reason: String) -> Entry {
    let subject = records == 1 ? "the record is in" : "the \(records) records are in"
    return Entry(
      code: "receipt", message: "cannot write the receipt (\(reason)); \(subject)",
      hint: "`ledgerctl log` shows what was recorded")
  }
}

// MARK: - Text

extension Diagnostics {
  /// Writes all messages to standard error.
  func write(to stream: OutputStream, colour: Bool) {
    let style = TextStyle(isOn: colour)
    for entry in entries {
      let place = Self.place(of: entry)
      let code = entry.isRefusal ? " (\(entry.code))" : ""
      stream.line("ledgerctl: \(style.alarm("error:")) \(place)\(entry.message)\(code)")
      if let excerpt = entry.excerpt {
        stream.line("  \(excerpt)")
        if let caret = entry.caret { stream.line("  " + Self.caretLine(excerpt, at: caret)) }
      }
      if let hint = Self.hint(of: entry) {
        stream.line("ledgerctl: \(style.strong("hint:")) \(hint)")
      }
    }
    if uncounted > 0 { stream.line("ledgerctl: and \(uncounted) more") }
  }

  /// As much of a text as a person reads.
  private static func shown(_ text: String) -> String { SafeText.escape(text, most: 400) }

  private static func place(of entry: Entry) -> String {
    if let flag = entry.flag { return "\(flag): " }
    guard let file = entry.file, let line = entry.line, let column = entry.column else {
      return ""
    }
    return "\(shown(file)):\(line):\(column): "
  }

  /// What to do, and where in a map.
  private static func hint(of entry: Entry) -> String? {
    guard let map = entry.imported?.map else { return entry.hint }
    let place = "\(shown(map.file)):\(map.line):\(map.column)"
    return entry.hint.map { "\($0) (\(place))" } ?? "the map says so at \(place)"
  }

  /// A caret under the scalar, however wide what stands before it is.
  private static func caretLine(_ excerpt: String, at caret: Int) -> String {
    let before = String(String.UnicodeScalarView(excerpt.unicodeScalars.prefix(max(0, caret))))
    return String(repeating: " ", count: DisplayWidth.of(before)) + "^"
  }
}

// MARK: - JSON

extension Diagnostics {
  /// Writes all errors as one JSON object.
  func writeJSON(to stream: OutputStream) {
    var json = JSONWriter()
    json.object { json in
      json.member("schema") { $0.integer(1) }
      json.member("errors") { json in
        json.array(entries) { json, entry in Self.write(entry, to: &json) }
      }
      if uncounted > 0 { json.member("more") { $0.integer(uncounted) } }
    }
    stream.line(json.text)
  }

  private static func write(_ entry: Entry, to json: inout JSONWriter) {
    json.object { json in
      json.member("code") { $0.string(entry.code) }
      if let file = entry.file { json.member("file") { $0.string(file) } }
      if let line = entry.line { json.member("line") { $0.integer(line) } }
      if let column = entry.column { json.member("column") { $0.integer(column) } }
      if let row = entry.imported?.row { json.member("row") { $0.integer(row) } }
      if let field = entry.imported?.field { json.member("field") { $0.string(field) } }
      if let map = entry.imported?.map {
        json.member("map") { json in
          json.object { json in
            json.member("file") { $0.string(map.file) }
            json.member("line") { $0.integer(map.line) }
            json.member("column") { $0.integer(map.column) }
          }
        }
      }
      if let flag = entry.flag { json.member("flag") { $0.string(flag) } }
      json.member("message") { $0.string(entry.message) }
      if let hint = entry.hint { json.member("hint") { $0.string(hint) } }
    }
  }
}
