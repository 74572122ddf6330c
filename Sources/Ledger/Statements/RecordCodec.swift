/// A statement that the log has accepted.
public struct Record: Sendable {
  /// From 1, without gaps.
  public var sequence: Int
  /// Since 1970, UTC. Never goes back.
  public var recordedAtMilliseconds: Int64
  public var recorder: String
  public var statement: Statement
  /// What is stored and hashed.
  public var bytes: [UInt8]
}

/// The bytes of a record, and back. Decoding and encoding any record gives its bytes again.
package enum RecordCodec {
  package static let maxBytes = 65_535
  package static let format = 1

  package struct Fault: Error {
    package var reason: String
  }

  /// What the records of one batch begin with.
  package struct Envelope {
    private let start: [UInt8]

    package init(recordedAt milliseconds: Int64, recorder: String) {
      var json = CanonicalJSON()
      json.raw("{\"format\":1,\"recorded_at\":\"")
      json.bytes.append(contentsOf: Timestamp.text(milliseconds).utf8)
      json.raw("\",\"recorder\":")
      json.string(recorder)
      json.raw(",\"seq\":")
      start = json.bytes
    }

    /// The bytes of a record. `statement` holds canonical bytes.
    package func bytes(_ sequence: Int, _ statement: [UInt8]) -> [UInt8] {
      var json = CanonicalJSON()
      json.bytes.reserveCapacity(start.count + statement.count + 40)
      write(sequence, to: &json) { $0.bytes.append(contentsOf: statement) }
      return json.bytes
    }

    /// Appends the bytes of a record. `statement` appends canonical bytes.
    func write(
      _ sequence: Int, to json: inout CanonicalJSON, _ statement: (inout CanonicalJSON) -> Void
    ) {
      json.bytes.append(contentsOf: start)
      json.integer(sequence)
      json.raw(",\"statement\":")
      statement(&json)
      json.raw("}")
    }
  }

  /// The inverse of `Envelope.bytes`. Reuses `tape`.
  ///
  /// - Parameter keepsBytes: false to leave the bytes of the record empty.
  package static func decode(
    _ bytes: UTF8Bytes, tape: inout JSONTape, keepsBytes: Bool = true
  ) throws(Fault) -> Record {
    do throws(JSONFault) { try tape.parse(bytes) } catch {
      throw Fault(reason: "byte \(error.offset): \(error.reason)")
    }
    guard tape.nodes[0].kind == .object else { throw Fault(reason: "not an object") }
    var values = [5 of Int](repeating: 0)
    var count = 0
    var key = 1
    let names: [5 of StaticString] = ["format", "recorded_at", "recorder", "seq", "statement"]
    while key < Int(tape.nodes[0].next) {
      guard count < names.count, equals(tape.nodes[key], names[count], bytes) else {
        throw Fault(reason: "its members are not format, recorded_at, recorder, seq, statement")
      }
      values[count] = key + 1
      count += 1
      key = Int(tape.nodes[key + 1].next)
    }
    guard count == names.count else { throw Fault(reason: "a member is missing") }
    let kinds: [5 of JSONTape.Kind] = [.integer, .string, .string, .integer, .object]
    for index in kinds.indices where tape.nodes[values[index]].kind != kinds[index] {
      throw Fault(reason: "'\(names[index])' holds \(tape.nodes[values[index]].kind.article)")
    }
    func text(_ index: Int) -> String { JSONText.string(of: tape.nodes[values[index]], in: bytes) }
    guard Int(text(0)) == format else { throw Fault(reason: "unknown format \(Quoted(text(0)))") }
    guard let milliseconds = Timestamp.milliseconds(text(1)) else {
      throw Fault(reason: "recorded_at is not a time")
    }
    guard let sequence = Int(text(3)) else {
      throw Fault(reason: "seq is not a number")
    }
    var refusals: [Refusal] = []
    guard
      let statement = FieldReader.read(
        tape: tape, bytes: bytes, node: values[4], form: .record, into: &refusals)
    else { throw Fault(reason: refusals.first?.message ?? "its statement cannot be read") }
    return Record(
      sequence: sequence, recordedAtMilliseconds: milliseconds, recorder: text(2),
      statement: statement, bytes: keepsBytes ? Array(bytes) : [])
  }

  private static func equals(
    _ node: JSONTape.Node, _ name: StaticString, _ bytes: UTF8Bytes
  ) -> Bool {
    let expected = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    return bytes[node.range].elementsEqual(expected)
  }
}
