import Ledger
import TestSupport
import Testing

@Suite("Record bytes")
struct RecordCodecTests {
  private func record(_ statement: Statement, _ random: inout SeededGenerator) -> [UInt8] {
    var texts = RandomStatement(random)
    let sequence = random.int(1...(1 << 60))
    return RecordCodec.Envelope(
      recordedAt: Int64(random.int(0...253_402_300_799_999)), recorder: texts.someText()
    ).bytes(sequence, FieldWriter.bytes(of: statement))
  }

  private func decoded(_ bytes: [UInt8]) -> Result<Record, RecordCodec.Fault> {
    var tape = JSONTape()
    return bytes.withUnsafeBufferPointer { buffer in
      do throws(RecordCodec.Fault) {
        return .success(try RecordCodec.decode(buffer, tape: &tape))
      } catch { return .failure(error) }
    }
  }

  @Test(arguments: StatementKind.allCases)
  func `decoding and encoding a record of any kind gives its bytes back`(
    kind: StatementKind
  ) throws {
    var random = SeededGenerator(seed: kind.rawValue.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    for _ in 0..<50 {
      let bytes = record(RandomStatement.of(kind, &random), &random)
      let record: Record
      switch decoded(bytes) {
      case .success(let good): record = good
      case .failure(let fault):
        Issue.record("\(fault.reason): \(String(decoding: bytes, as: UTF8.self))")
        return
      }
      let envelope = RecordCodec.Envelope(
        recordedAt: record.recordedAtMilliseconds, recorder: record.recorder)
      #expect(envelope.bytes(record.sequence, FieldWriter.bytes(of: record.statement)) == bytes)
      #expect(record.bytes == bytes)
      #expect(profileFault(bytes) == nil)
    }
  }

  @Test(arguments: StatementKind.allCases)
  func `a statement does not differ from itself read back`(kind: StatementKind) throws {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<20 {
      let statement = RandomStatement.of(kind, &random)
      let other = RandomStatement.of(kind, &random)
      let bytes = FieldWriter.bytes(of: statement)
      let back = try #require(Reading(bytes, form: .record).statement)
      #expect(FieldWriter.differences(statement, back) == [])
      let isSame = FieldWriter.bytes(of: other) == bytes
      #expect(FieldWriter.differences(statement, other).isEmpty == isSame)
    }
  }

  /// Why bytes are outside the profile of docs/format.md, section 2; nil where they are inside.
  private func profileFault(_ bytes: [UInt8]) -> String? {
    var tape = JSONTape()
    return bytes.withUnsafeBufferPointer { buffer -> String? in
      do throws(JSONFault) { try tape.parse(buffer) } catch { return error.reason }
      for (index, node) in tape.nodes.enumerated() where node.kind == .object {
        var names: [[UInt8]] = []
        var key = index + 1
        while key < Int(node.next) {
          names.append(JSONText.bytes(of: tape.nodes[key], in: buffer))
          key = Int(tape.nodes[key + 1].next)
        }
        if names.contains(where: { $0.contains { $0 >= 0x80 } }) { return "a key is not ASCII" }
        for (one, two) in zip(names, names.dropFirst()) where !one.lexicographicallyPrecedes(two) {
          return "keys are not in ascending order"
        }
      }
      if tape.nodes.contains(where: { $0.kind == .fraction || $0.kind == .null }) {
        return "a float or null"
      }
      return rewritten(tape, buffer) == bytes ? nil : "spaces, or escapes that are not minimal"
    }
  }

  /// The text of a tape in the same order without spaces and with minimal escapes.
  private func rewritten(_ tape: JSONTape, _ bytes: UTF8Bytes) -> [UInt8] {
    var json = CanonicalJSON()
    func write(_ index: Int) {
      let node = tape.nodes[index]
      switch node.kind {
      case .object, .array:
        json.bytes.append(UInt8(ascii: node.kind == .object ? "{" : "["))
        var child = index + 1
        while child < Int(node.next) {
          if child > index + 1 { json.raw(",") }
          if node.kind == .object {
            write(child)
            json.raw(":")
            child += 1
          }
          write(child)
          child = Int(tape.nodes[child].next)
        }
        json.bytes.append(UInt8(ascii: node.kind == .object ? "}" : "]"))
      case .string: json.string(JSONText.string(of: node, in: bytes))
      case .integer, .fraction, .yes, .no, .null: json.bytes += Array(bytes[node.range])
      }
    }
    write(0)
    return json.bytes
  }

  private static let good =
    #"{"format":1,"recorded_at":"2026-11-21T09:30:00.000Z","recorder":"ana","seq":12,"#
    + #""statement":{"certainty":"reported","id":"a","kind":"party.registered","name":"A"}}"#

  @Test func `the example of the format reads`() throws {
    let record = try decoded(Array(Self.good.utf8)).get()
    #expect(record.sequence == 12)
    #expect(record.recorder == "ana")
    #expect(record.recordedAtMilliseconds == 1_795_253_400_000)
  }

  @Test(arguments: [
    (#""format":1"#, #""format":2"#), (#""format":1"#, #""format":"1""#),
    (#""seq":12"#, #""seq":"12""#), (#""seq":12"#, #""seq":1.2"#),
    (#""seq":12"#, #""seq":99999999999999999999"#), (#""seq":12,"#, ""),
    (#""recorder":"ana""#, #""recorder":7"#), (#""seq":12"#, #""seq":12,"extra":1"#),
    (#""recorded_at":"2026-11-21T09:30:00.000Z""#, #""recorded_at":"yesterday""#),
    (#""format":1,"#, #""format":1,"format":1,"#), (#""kind":"party.registered","#, ""),
    (#""name":"A""#, #""name":"A","nom":"B""#), ("{\"format\"", "[{\"format\""),
  ])
  func `a record that is not in the format is refused with a reason`(
    text: String, replacement: String
  ) throws {
    let bad = Self.good.replacing(text, with: replacement, maxReplacements: 1)
    try #require(bad != Self.good)
    switch decoded(Array(bad.utf8)) {
    case .success: Issue.record("it was accepted: \(bad)")
    case .failure(let fault): #expect(!fault.reason.isEmpty)
    }
  }
}
