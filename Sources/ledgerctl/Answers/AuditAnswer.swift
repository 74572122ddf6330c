import Ledger
import Projections

/// What an audit that finds no damage says.
struct AuditAnswer: Answer {
  var report: AuditReport
  /// How many records the checkpoint has that was kept.
  var remembered: Int?
  var signatures: CheckpointSignatures?

  func lines() -> [String] {
    var lines = ["nothing is damaged in \(Quoted(report.origin))"]
    if let remembered {
      lines.append("it grew from the checkpoint of \(Count(remembered, "record"))")
    }
    for record in signatures?.followed ?? [] { lines.append("record \(record) rotates the key") }
    for line in signatures?.report.lines ?? [] { lines.append("the checkpoint is \(line)") }
    return lines + ["head: \(report.head.size) \(report.head.root)"]
  }

  func write(to json: inout JSONWriter) {
    json.member("origin") { $0.string(report.origin) }
    json.member("against") { json in
      if let remembered { json.integer(remembered) } else { json.null() }
    }
    if let signatures {
      json.member("signatures") { json in
        json.array(signatures.report.entries) { json, entry in
          json.object { json in
            json.member("name") { $0.string(entry.signature.name) }
            json.member("key") { $0.string(entry.signature.keyID.hex) }
            json.member("state") { $0.string(entry.state.word) }
          }
        }
      }
    }
    json.head(report.head)
  }
}
