import Ledger
import Projections

/// One record in full: its fields, what revised it, and what names the id that it introduced.
struct RecordAnswer: Answer {
  var record: Record
  var ledger: Ledger
  /// nil sets no limit.
  var width: Int?
  var style: TextStyle

  func lines() throws -> [String] {
    let statement = record.statement
    let recorder = SafeText.escape(record.recorder)
    let time = Timestamp.text(record.recordedAtMilliseconds)
    let parts = try ledger.privateParts(of: record).map(Self.entry)
    var lines = [
      style.strong("record \(record.sequence): \(statement.kind.rawValue)"),
      style.faint("recorded \(time) by \(recorder)"), "",
    ]
    lines += fields(FieldTexts.own(of: statement) + FieldTexts.common(of: statement) + parts)
    let revisions = try revisions()
    if !revisions.isEmpty { lines.append("") }
    for revision in revisions {
      lines.append("\(revision.verb) by record \(revision.record): \(revision.reason)")
    }
    let others = try namedBy()
    if others.isEmpty { return lines }
    let list = "also named by " + others.map(String.init).joined(separator: ", ")
    return lines + [""] + TextWrap.lines(of: list, width: width ?? .max)
  }

  func write(to json: inout JSONWriter) throws {
    let revisions = try ledger.revisions(of: record.sequence)
    let others = try namedBy()
    let parts = try ledger.privateParts(of: record)
    json.member("record") { $0.raw(String(decoding: record.bytes, as: UTF8.self)) }
    if !parts.isEmpty {
      json.member("private") { $0.array(parts) { Self.write($1, to: &$0) } }
    }
    json.member("revisions") { $0.array(revisions) { $0.integer($1) } }
    json.member("named_by") { $0.array(others) { $0.integer($1) } }
  }

  // MARK: Private parts

  private static func entry(_ part: PrivateContent) -> FieldTexts.Entry {
    let text: String =
      switch part.state {
      case .text(let text): text
      case .erased(let redaction): erased(redaction)
      case .damaged: "(damaged: `ledgerctl audit` tells more)"
      }
    return FieldTexts.Entry(name: "private.\(part.part)", text: text)
  }

  private static func erased(_ record: Record) -> String {
    let day = Timestamp.day(record.recordedAtMilliseconds)
    guard case .revision(.recordRedacted(let redaction)) = record.statement.body else { return "" }
    return "(erased on \(day) by record \(record.sequence): \(redaction.basis), "
      + "\(redaction.authority))"
  }

  private static func write(_ part: PrivateContent, to json: inout JSONWriter) {
    json.object { json in
      json.member("part") { $0.string(part.part) }
      switch part.state {
      case .text(let text): json.member("text") { $0.string(text) }
      case .erased(let redaction): json.member("erased_by") { $0.integer(redaction.sequence) }
      case .damaged: json.member("damaged") { $0.bool(true) }
      }
    }
  }

  private func fields(_ entries: [FieldTexts.Entry]) -> [String] {
    let label = entries.map { DisplayWidth.of($0.name) }.max() ?? 0
    return entries.flatMap { entry in
      let lines = TextWrap.lines(
        of: SafeText.escape(entry.text), width: width.map { max(20, $0 - label - 2) } ?? .max)
      return lines.enumerated().map { index, line in
        let left = index == 0 ? style.strong(entry.name.padded(to: label)) : "".padded(to: label)
        return "\(left)  \(line)"
      }
    }
  }

  private func revisions() throws(LedgerError) -> [(verb: String, record: Int, reason: String)] {
    var revisions: [(verb: String, record: Int, reason: String)] = []
    for sequence in try ledger.revisions(of: record.sequence) {
      guard let revision = try ledger.record(sequence) else { continue }
      switch revision.statement.body {
      case .revision(.recordCorrected(let correction)):
        revisions.append(("corrected", sequence, SafeText.escape(correction.reason)))
      case .revision(.recordRetracted(let retraction)):
        revisions.append(("retracted", sequence, SafeText.escape(retraction.reason)))
      case .revision(.recordRedacted), .registration, .promise, .payment, .round, .shares, .report,
        .capacity, .link, .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated:
        break
      }
    }
    return revisions
  }

  private func namedBy() throws(LedgerError) -> [Int] {
    guard record.statement.kind.introduces != nil,
      let id = FieldTexts.own(of: record.statement).first(where: { $0.name == "id" })?.text
    else { return [] }
    return try ledger.mentions(of: id).filter { $0 != record.sequence }
  }
}
