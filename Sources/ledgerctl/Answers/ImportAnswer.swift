import Ledger
import Projections

/// What an import did, or would do.
struct ImportAnswer: Answer {
  private static let maxLines = 10

  var content: String
  var map: String?
  var summary: ImportSummary
  var notes: [ImportNote]
  var receipt: Receipt
  var isDry: Bool

  func lines() -> [String] {
    var lines = summary.sources.map { "\(SafeText.escape($0.file)) as source \($0.id)" }
    lines.append(rows)
    lines.append("statements: \(statements)")
    let registered = [
      (summary.parties, "party"), (summary.sourcesRegistered, "source"),
      (summary.projects, "project"),
    ].filter { $0.0 > 0 }.map { Self.count($0.0, $0.1) }
    if !registered.isEmpty {
      lines.append("registered on first sight: \(registered.joined(separator: ", "))")
    }
    if !summary.vanished.isEmpty {
      let count = summary.vanished.count
      lines.append("no longer there: \(Self.count(count, "statement"))")
      lines += list(summary.vanished, of: count) {
        "\(SafeText.escape($0.key)), record \($0.record)"
      }
    }
    for note in notes { lines.append("note: \(Self.words(of: note)) (\(note.code.rawValue))") }
    lines += ReceiptAnswer(receipt: receipt, dryRun: isDry).lines()
    return lines
  }

  func write(to json: inout JSONWriter) {
    json.member("import") { $0.string(content) }
    if let map { json.member("map") { $0.string(map) } }
    if let source = summary.sources.first, summary.sources.count == 1 {
      json.member("source") { Self.write(source, to: &$0) }
    } else {
      json.member("sources") { json in
        json.array(summary.sources) { json, source in Self.write(source, to: &json) }
      }
    }
    json.member("rows") { $0.integer(summary.rows) }
    if let count = summary.transactions { json.member("transactions") { $0.integer(count) } }
    json.member("skipped") { $0.integer(summary.skipped) }
    json.member("silent") { $0.integer(summary.silent) }
    json.member("statements") { json in
      json.object { json in
        json.member("new") { $0.integer(summary.new) }
        json.member("already") { $0.integer(summary.already) }
        json.member("corrected") { $0.integer(summary.corrected) }
        json.member("amended") { $0.integer(summary.amended) }
        json.member("rebased") { $0.integer(summary.rebased) }
        json.member("retracted") { $0.integer(summary.retracted) }
      }
    }
    json.member("registered") { json in
      json.object { json in
        json.member("parties") { $0.integer(summary.parties) }
        json.member("sources") { $0.integer(summary.sourcesRegistered) }
        if summary.projects > 0 { json.member("projects") { $0.integer(summary.projects) } }
      }
    }
    json.member("vanished") { json in
      json.array(summary.vanished) { json, vanished in
        json.object { json in
          json.member("key") { $0.string(vanished.key) }
          json.member("record") { $0.integer(vanished.record) }
        }
      }
    }
    json.member("notes") { json in
      json.array(notes) { json, note in Self.write(note, to: &json) }
    }
    // What was known before is in no line of the book.
    var receipt = receipt
    receipt.alreadyCount += summary.already
    ReceiptAnswer(receipt: receipt, dryRun: isDry).write(to: &json)
  }

  // MARK: Words

  private var rows: String {
    if let transactions = summary.transactions {
      let activities = Self.count(summary.rows, "activity")
      return "\(activities), \(Count(transactions, "transaction"))"
    }
    var words = "\(Count(summary.rows, "row"))"
    if summary.skipped > 0 { words += ", \(summary.skipped) skipped" }
    if summary.silent > 0 { words += ", \(summary.silent) without a statement" }
    return words
  }

  private var statements: String {
    let counts = [
      (summary.new, "new"), (summary.already, "already recorded"),
      (summary.corrected, "corrected"), (summary.amended, "amended"),
      (summary.rebased, "rebased"), (summary.retracted, "retracted"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return counts.isEmpty ? "none" : counts.joined(separator: ", ")
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    count != 1 && noun.hasSuffix("ty") ? "\(count) \(noun.dropLast())ies" : "\(Count(count, noun))"
  }

  private static func words(of note: ImportNote) -> String {
    let name = note.name.map { SafeText.escape($0) } ?? ""
    let rows =
      note.rows.isEmpty
      ? ""
      : ", row\(note.rows.count == 1 ? "" : "s") "
        + note.rows.map(String.init).joined(separator: ", ")
        + (note.count > note.rows.count ? ", …" : "")
    let places =
      note.places.isEmpty
      ? ""
      : ", line\(note.places.count == 1 ? "" : "s") "
        + note.places.map { String($0.line) }.joined(separator: ", ")
        + (note.count > note.places.count ? ", …" : "")
    let what =
      switch note.code {
      case .columnIgnored: "the map does not take the column \(Quoted(note.name ?? ""))"
      case .rowsAboveHeader: "\(Count(note.count, "line")) above the header"
      case .silentRow: "\(Count(note.count, "row")) without a statement"
      case .spelling: "spelt in several ways: \(name)"
      case .twin: "\(note.count) rows say the same of the same parties and day"
      case .notCarried: "\(note.count) × \(name) not taken"
      case .countedBelow: "\(note.count) × \(name) counted in activities below"
      case .zero: "\(note.count) × \(name.isEmpty ? "value" : name) of zero"
      case .stoppedAtZero: "\(note.count) × \(name.isEmpty ? "total" : name) would fall below zero"
      case .activityTwice: "the activity \(name) stands there twice"
      case .noDate: "\(note.count) × \(name.isEmpty ? "transaction" : name) without a date"
      }
    return what + rows + places
  }

  private func list<T>(_ all: [T], of count: Int, _ words: (T) -> String) -> [String] {
    var lines = all.prefix(Self.maxLines).map { "  \(words($0))" }
    if count > Self.maxLines { lines.append("  and \(count - Self.maxLines) more") }
    return lines
  }

  // MARK: JSON

  private static func write(_ source: ImportSummary.Source, to json: inout JSONWriter) {
    json.object { json in
      json.member("file") { $0.string(source.file) }
      json.member("id") { $0.string(source.id) }
      json.member("sha256") { $0.string(source.sha256) }
    }
  }

  private static func write(_ note: ImportNote, to json: inout JSONWriter) {
    json.object { json in
      json.member("code") { $0.string(note.code.rawValue) }
      json.member("count") { $0.integer(note.count) }
      if let name = note.name { json.member("name") { $0.string(name) } }
      if !note.rows.isEmpty { json.member("rows") { $0.array(note.rows) { $0.integer($1) } } }
      if !note.places.isEmpty {
        json.member("lines") { $0.array(note.places.map(\.line)) { $0.integer($1) } }
      }
    }
  }
}
