/// Records as CloudEvents 1.0 in their JSON form (https://cloudevents.io).
///
/// From an event the exact bytes of its record can be put together again, for both are canonical
/// where they meet: `data` is the statement as it was recorded.
struct EventExport {
  private let log: any EventLog
  /// As JSON.
  private let source: [UInt8]
  private var reader = RecordScanner.Session()

  init(_ log: any EventLog, source: EventSource) {
    self.log = log
    var json = CanonicalJSON()
    json.string(source.text)
    self.source = json.bytes
  }

  /// Appends the event of a record.
  mutating func add(
    _ sequence: Int, _ record: UTF8Bytes, to bytes: inout [UInt8]
  ) throws(LedgerError) {
    guard let kind = reader.open(record), let statement = reader.statement(kind),
      record[reader.places.sequence].elementsEqual(String(sequence).utf8)
    else { throw .unreadable(sequence, "it is not as records are written") }
    let places = reader.places
    var json = CanonicalJSON()
    json.bytes = bytes
    bytes = []
    json.raw("{\"specversion\":\"1.0\",\"id\":\"")
    json.integer(sequence)
    json.raw("\",\"source\":")
    json.bytes.append(contentsOf: source)
    json.raw(",\"type\":\"ledgerctl.")
    json.bytes.append(contentsOf: kind.rawValue.utf8)
    json.raw("\"")
    if let about = statement.about {
      json.raw(",\"subject\":")
      json.string(about)
    }
    json.raw(",\"time\":\"")
    json.bytes.append(contentsOf: record[places.recordedAt])
    json.raw("\",\"datacontenttype\":\"application/json\",\"dataschema\":\"")
    json.raw("urn:ledgerctl:schema:statement:1#")
    json.bytes.append(contentsOf: kind.rawValue.utf8)
    json.raw("\",\"sequence\":\"")
    json.bytes.append(contentsOf: Self.ordered(sequence))
    json.raw("\",\"recorder\":\"")
    json.bytes.append(contentsOf: record[places.recorder])
    json.raw("\"")
    if let on = statement.on {
      json.raw(",\"effective\":")
      json.string(on.text)
    }
    json.raw(",\"leafhash\":\"")
    let leaf = HashPosition.of(level: 0, index: sequence - 1)
    json.bytes.append(contentsOf: try log.hash(at: leaf).hex.utf8)
    json.raw("\",\"data\":")
    json.bytes.append(contentsOf: record[places.statement])
    json.raw("}")
    bytes = json.bytes
  }

  /// In 20 digits, so that texts are in the order of the numbers.
  private static func ordered(_ sequence: Int) -> [UInt8] {
    let digits = Array(String(sequence).utf8)
    return Array(repeating: UInt8(ascii: "0"), count: max(0, 20 - digits.count)) + digits
  }
}

/// What events come from: a URI, or a reference to one (RFC 3986).
public struct EventSource: Hashable, Sendable {
  let text: String

  /// nil for a text that is empty, or has signs that no URI has.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "%") {
        guard at + 2 < bytes.count, JSONText.hexDigit(bytes[at + 1]) != nil,
          JSONText.hexDigit(bytes[at + 2]) != nil
        else { return nil }
        at += 3
      } else {
        guard Self.isUnreserved(bytes[at]) || ":/?#[]@!$&'()*+,;=".utf8.contains(bytes[at]) else {
          return nil
        }
        at += 1
      }
    }
    if text.isEmpty { return nil }
    self.text = text
  }

  /// That of a ledger: its name as a relative reference, percent-encoded.
  init(origin: String) {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in origin.utf8 {
      if Self.isUnreserved(byte) || byte == UInt8(ascii: "/") {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    text = bytes.isEmpty ? "ledgerctl" : String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
