import Ledger
import Projections

/// What a redaction erased, and where the same text still stands.
struct RedactionAnswer: Answer {
  var redaction: Redaction

  func lines() -> [String] {
    let part = Quoted(redaction.place.part)
    let record = redaction.place.record
    var lines = [
      redaction.isRepeated
        ? "the private part \(part) of record \(record) was erased before, by record "
          + "\(redaction.record)"
        : "erased the private part \(part) of record \(record), as record \(redaction.record) says",
      "nothing of that part is left in the ledger's files",
    ]
    if redaction.recordCount > 0 {
      let named = redaction.records.map(String.init).joined(separator: ", ")
      let more = redaction.recordCount - redaction.records.count
      lines.append(
        "the same text also stands in the bytes of "
          + "\(redaction.recordCount == 1 ? "record" : "records") "
          + named + (more > 0 ? " and \(more) more" : "") + ", which nothing can change")
    }
    for place in redaction.parts {
      lines.append(
        "the same text also stands in the private part "
          + "\(Quoted(place.part)) of record \(place.record)")
    }
    return lines + ["head: \(redaction.head.size) \(redaction.head.root)"]
  }

  func write(to json: inout JSONWriter) {
    json.member("record") { $0.integer(redaction.place.record) }
    json.member("part") { $0.string(redaction.place.part) }
    json.member("redaction") { $0.integer(redaction.record) }
    json.member("repeated") { $0.bool(redaction.isRepeated) }
    json.member("also_in_records") { json in
      json.array(redaction.records) { $0.integer($1) }
    }
    json.member("also_in_records_count") { $0.integer(redaction.recordCount) }
    json.member("also_in_parts") { json in
      json.array(redaction.parts) { json, place in
        json.object { json in
          json.member("record") { $0.integer(place.record) }
          json.member("part") { $0.string(place.part) }
        }
      }
    }
    json.head(redaction.head)
  }
}
