import Ledger
import TestSupport
import Testing

/// The reader of stored records gives what the reader of books gives.
struct RecordScannerTests {
  private static func canonical(_ line: String) -> [UInt8]? {
    let bytes = Array(line.utf8)
    return bytes.withUnsafeBufferPointer { text -> [UInt8]? in
      var tape = JSONTape()
      do throws(JSONFault) { try tape.parse(text) } catch { return nil }
      var refusals: [Refusal] = []
      return FieldReader.read(tape: tape, bytes: text, into: &refusals)
        .map { FieldWriter.bytes(of: $0) }
    }
  }

  private static func record(_ statement: [UInt8]) -> [UInt8] {
    var json = CanonicalJSON()
    RecordCodec.encode(
      sequence: 7, recordedAt: 1_795_000_000_000, recorder: "an \"odd\\ name", statement: statement,
      into: &json)
    return json.bytes
  }

  private static func read(
    _ record: [UInt8], _ needs: FieldNeeds = .everything
  ) -> Statement? {
    record.withUnsafeBufferPointer { bytes in
      var session = RecordScanner.Session()
      return session.open(bytes).flatMap { session.statement($0, needs) }
    }
  }

  @Test(arguments: StatementKind.allCases)
  func `every field of every kind comes back`(kind: StatementKind) {
    var random = SeededGenerator(seed: kind.rawValue.utf8.reduce(5) { $0 &* 31 &+ UInt64($1) })
    for _ in 0..<100 {
      let bytes = FieldWriter.bytes(of: RandomStatement.of(kind, &random))
      let statement = Self.read(Self.record(bytes))
      #expect(
        statement.map { FieldWriter.bytes(of: $0) } == bytes,
        "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// A class of shares is text that may be left out, too.
  @Test(arguments: StatementKind.allCases.filter { $0 != .recordCorrected })
  func `a reader of figures leaves out nothing else`(kind: StatementKind) {
    var random = SeededGenerator(seed: kind.rawValue.utf8.reduce(6) { $0 &* 31 &+ UInt64($1) })
    for _ in 0..<100 {
      var statement = RandomStatement.of(kind, &random)
      let record = Self.record(FieldWriter.bytes(of: statement))
      (statement.sources, statement.note, statement.key) = ([], nil, nil)
      statement.sealed = []
      let read = Self.read(record, .figures)
      #expect(read.map { FieldWriter.bytes(of: $0) } == FieldWriter.bytes(of: statement))
    }
  }

  @Test func `escaped texts come back`() throws {
    let line =
      #"{"kind":"party.registered","id":"a","name":"q\"b\\s\u0001\n é 漢 \ud83d\ude00","note":"\t"}"#
    let bytes = try #require(
      Self.canonical(line.replacing(#","note":"\t""#, with: #","note":"x\ty""#)))
    #expect(Self.read(Self.record(bytes)).map { FieldWriter.bytes(of: $0) } == bytes)
  }

  @Test func `what is cut, or is no record, is not read and traps nowhere`() {
    var random = SeededGenerator(seed: 12)
    let record = Self.record(FieldWriter.bytes(of: RandomStatement.of(.pledgeMade, &random)))
    for count in 0..<record.count { #expect(Self.read(Array(record.prefix(count))) == nil) }
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      var bytes = record
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
        UInt8.random(in: 0...255, using: &generator)
      _ = Self.read(bytes)
    }
  }

  @Test func `a reader of figures leaves out sources and remarks`() throws {
    let line = #"""
      {"kind":"payment.made","on":"2025-01-02","id":"m","by":"a","to":"b","amount":"USD 5",\#
      "sources":["s"],"note":"n","key":"k"}
      """#
    let record = Self.record(try #require(Self.canonical(line)))
    let statement = try #require(Self.read(record, .figures))
    #expect(statement.sources.isEmpty && statement.note == nil && statement.key == nil)
    guard case .payment(.paymentMade(let payment)) = statement.body else { throw Missing() }
    #expect(payment.id == "m" && payment.amount.description == "USD 5")
  }

  private struct Missing: Error {}
}
