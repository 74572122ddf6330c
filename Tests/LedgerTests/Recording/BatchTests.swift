import Ledger
import Testing

@Suite("A batch")
struct BatchTests {
  private func file(_ lines: String..., name: String = "book.jsonl") -> BookFile {
    let text = lines.joined(separator: "\n").replacing("'", with: "\"")
    return BookFile(name: name, bytes: Array(text.utf8))
  }

  // MARK: All or nothing

  @Test func `all errors of a batch come in one run, each with its line`() throws {
    try given(World.names).when(
      "{", World.pledge("x"), "{'kind':'nix'}", World.pledge("x", "USD 7"),
      World.ended("y", on: "2025-02-01"), World.pledge("z", "5 GW"),
      World.ended("x", on: "2025-02-01"),
      World.ended("x", on: "2025-03-01"), World.link("x", "part-of", "a"), World.issued("1"),
      World.transferred("5")
    ).thenRefused([
      (1, .malformed), (3, .unknownKind), (4, .conflict), (5, .unknownID), (6, .unitMismatch),
      (8, .alreadyEnded), (9, .wrongKindOfID), (11, .notHeld),
    ])
  }

  @Test func `a refused batch leaves nothing behind`() throws {
    let history = try given(World.names, World.pledge("x"))
    let head = try history.ledger.head()
    try history.when(World.pledge("y"), World.corrected("'x'", World.pledge("x", "USD 9")), "{")
      .thenRefused([(3, .malformed)])
    #expect(try history.ledger.head() == head)
    #expect(try history.ledger.record(8) == nil)
    #expect(try history.ledger.type(of: "y") == nil)
    #expect(try history.ledger.revisions(of: 7) == [])
    try history.when(World.pledge("y", "USD 3")).thenAccepted()
  }

  @Test func `an empty file and an empty batch append nothing and succeed`() throws {
    let history = try given(World.names)
    for files in [
      [], [file("")], [file("\n \n\r\n\t")], [BookFile(name: "b", bytes: [0xEF, 0xBB, 0xBF])],
    ] {
      let outcome = try history.when(files: files)
      #expect(outcome.receipt?.records.isEmpty == true)
      #expect(outcome.receipt?.already == [])
      #expect(outcome.receipt?.head.size == 6)
    }
  }

  @Test func `files are one batch in their order`() throws {
    let history = try given()
    let outcome = try history.when(files: [
      file(World.names, name: "1"), file(World.pledge("x"), name: "2"),
    ])
    #expect(outcome.receipt?.records == 1..<8)
    let refused = try history.when(files: [
      file(World.pledge("y"), name: "1"), file("", World.pledge("y", "USD 3"), name: "2"),
    ])
    #expect(refused.faults.map { "\($0.file):\($0.line)" } == ["2:2"])
  }

  // MARK: What leans on a refused statement

  @Test func `what leans on a refused statement gives no error of its own`() throws {
    try given(World.names).when(
      World.pledge("x", "USD 1,000"), World.ended("x", on: "2025-02-01"),
      World.pledge("y", more: ",'part_of':'x'"), World.ended("y", on: "2025-02-01"),
      World.corrected("'x'", World.pledge("x")), World.retracted("'y'"), World.pledge("z")
    ).thenRefused([(1, .badValue)])
  }

  @Test(arguments: [
    "{'kind':'pledge.made','id':'x' 'on':'2025'}", "{'id' : 'x', 'id':'x'}",
    "{'id':'x','note':'\t'}",
  ])
  func `what leans on a line that is not JSON gives no error either`(line: String) throws {
    try given(World.names).when(line, World.ended("x", on: "2025-02-01"))
      .thenRefused([(1, .malformed)])
  }

  @Test func `what leans on the unread rest of a file gives no error either`() throws {
    let broken =
      Array("{\"note\":\"".utf8) + [0xFF] + Array("\"}\n".utf8)
      + Array(World.pledge("x").replacing("'", with: "\"").utf8)
    let outcome = try given(World.names).when(files: [
      BookFile(name: "1", bytes: broken), file(World.ended("x", on: "2025-02-01"), name: "2"),
    ])
    #expect(outcome.faults.map { "\($0.file):\($0.line)" } == ["1:1"])
  }

  @Test func `an unknown id that no refused line introduces is still reported`() throws {
    try given(World.names).when(
      World.payment("USD 5", more: ",'fulfils':[{'id':'zz','amount':'USD 5'}],'x':1"),
      World.ended("zz", on: "2025-02-01")
    ).thenRefused([(1, .unknownField), (2, .unknownID)])
  }

  @Test func `a sequence number behind a refused line is not judged`() throws {
    try given(World.names).when("{'kind':'x'}", World.pledge("x"), World.retracted("8"))
      .thenRefused([(1, .unknownKind)])
    try given(World.names).when("{'kind':'x'}", World.retracted("99"), World.retracted("0"))
      .thenRefused([(1, .unknownKind), (3, .badValue)])
  }

  @Test func `shares are not counted while a line about shares is refused`() throws {
    try given(World.names).when(World.issued("ten"), World.transferred("5"))
      .thenRefused([(1, .badValue)])
    try given(World.names).when(
      "{'kind':'shares.issued' 'to':'a'}", World.issued("1"), World.transferred("5")
    )
    .thenRefused([(1, .malformed)])
  }

  @Test func `after a hundred messages the rest is counted`() throws {
    let lines = (1...130).map { "{'kind':'x\($0)'}" }.joined(separator: "\n")
    let outcome = try given().when(files: [file(lines)])
    #expect(outcome.faults.count == 100)
    #expect(outcome.uncounted == 30)
    #expect(outcome.faults.last?.line == 100)
  }

  @Test func `a line of thousands of faults is counted too`() throws {
    let fields = (0..<5000).map { "'unknown\($0)':1" }.joined(separator: ",")
    let outcome = try given().when(files: [file("{'kind':'party.registered',\(fields)}")])
    #expect(outcome.faults.count + outcome.uncounted == 5002)
  }

  // MARK: Size

  @Test func `a record has at most 65,535 bytes`() throws {
    let history = try given()
    func party(_ length: Int) -> String {
      let name = String(repeating: "n", count: length)
      return "{'kind':'party.registered','id':'a','name':'\(name)'}"
    }
    try history.and("{'kind':'party.registered','id':'z','name':'Z'}")
    let small = try #require(try history.ledger.record(1)).bytes.count
    let room = 65_535 - (small - 1)
    try history.when(party(room + 1))
      .thenRefused(.tooLarge, at: "{'kind'", saying: "65536 bytes", hint: "65535")
    try history.when(party(room)).thenAccepted()
    #expect(try history.ledger.record(2)?.bytes.count == 65_535)
  }

  @Test func `a line of a hundred million bytes is refused by its length, and the next is read`()
    throws
  {
    var bytes = [UInt8](repeating: UInt8(ascii: "["), count: 100_000_000)
    bytes += Array("\n{\"kind\":\"x\"}".utf8)
    let outcome = try given().when(files: [BookFile(name: "b", bytes: bytes)])
    #expect(outcome.faults.map(\.code) == [.tooLarge, .unknownKind])
    #expect(outcome.faults.map(\.line) == [1, 2])
    #expect(outcome.faults.first?.message == "a line of 100000000 bytes")
  }

  @Test func `lists of twenty thousand members are refused without counting pairs`() throws {
    let ids = (0..<20_000).map { "'a\($0)'" }.joined(separator: ",")
    let outcome = try given(World.names).when(files: [
      file("{'kind':'pledge.made','on':'2025','id':'x','amount':'USD 5','by':[\(ids)]}")
    ])
    #expect(outcome.faults.first?.code == .unknownID)
    #expect(outcome.faults.count + outcome.uncounted == 20_000)
  }

  // MARK: Options

  @Test func `a dry run judges everything and leaves no trace`() throws {
    let history = try given(World.names)
    let head = try history.ledger.head()
    let book = file(World.pledge("x"), World.ended("x", on: "2025-02-01"))
    let dry = try history.when(files: [book]) { $0.dryRun = true }
    #expect(dry.receipt?.records == 7..<9)
    #expect(dry.receipt?.head.size == 8)
    #expect(try history.ledger.head() == head)
    let real = try history.when(files: [book])
    #expect(real.receipt?.records == 7..<9)
    let refused = try history.when(files: [file("{")]) { $0.dryRun = true }
    #expect(refused.faults.map(\.code) == [.malformed])
  }

  @Test func `an expected head that is stale refuses what is new, and says nothing else`() throws {
    let history = try given(World.names)
    let outcome = try history.when(files: [file(World.pledge("x"), "{")]) { $0.expect = 5 }
    #expect(outcome.faults.map(\.code) == [.staleHead])
    #expect(outcome.faults.first?.message == "the newest record is 6, not 5")
    let good = try history.when(files: [file(World.pledge("x"))]) { $0.expect = 6 }
    #expect(good.receipt?.records == 7..<8)
    let empty = try given().when(files: [file(World.names)]) { $0.expect = 0 }
    #expect(empty.receipt?.records.count == 6)
  }

  @Test func `an expected head does not matter to what is recorded already`() throws {
    let history = try given(World.names)
    let book = [file(World.names), file(World.pledge("x"))]
    let first = try history.when(files: book) { $0.expect = 6 }
    #expect(first.receipt?.records == 7..<8)
    for expected in [0, 6, 7, 9] {
      let again = try history.when(files: book) { $0.expect = expected }
      #expect(again.receipt?.records.isEmpty == true)
      #expect(again.receipt?.alreadyCount == 7)
    }
    for line in [World.pledge("y"), "{", World.pledge("x", "USD 7"), World.issued("-1")] {
      let mixed = try history.when(files: book + [file(line)]) { $0.expect = 6 }
      #expect(mixed.faults.map(\.code) == [.staleHead])
    }
  }

  @Test func `recorded time never goes back`() throws {
    let history = try given()
    for (time, line) in [(5000, "a"), (3000, "b"), (-7, "c"), (6000, "d")] as [(Int64, String)] {
      _ = try history.when(files: [file("{'kind':'party.registered','id':'\(line)','name':'N'}")]) {
        $0.nowMilliseconds = time
      }
    }
    var times: [Int64] = []
    try history.ledger.records { record in
      times.append(record.recordedAtMilliseconds)
      return true
    }
    #expect(times == [5000, 5000, 5000, 6000])
  }

  @Test(arguments: [Int64.min, -1, 0, 253_402_300_799_999, 253_402_300_800_000, Int64.max])
  func `any clock gives a record that reads back`(now: Int64) throws {
    let history = try given()
    _ = try history.when(files: [file(World.names)]) { $0.nowMilliseconds = now }
    try history.when(World.pledge("x")).thenAccepted()
    let first = try #require(try history.ledger.record(1)?.recordedAtMilliseconds)
    let last = try #require(try history.ledger.record(7)?.recordedAtMilliseconds)
    #expect(first <= last)
    #expect(try history.ledger.log.recordedAt(1) == first)
  }

  @Test(arguments: [
    "ana", "", "\"}]\\", "\u{1b}[2J", "a\nb", "\u{202e}", "漢字 👩‍👩‍👧", "a\0b",
    String(repeating: "x", count: 1000),
  ])
  func `any recorder gives a record that reads back`(recorder: String) throws {
    let history = try given()
    _ = try history.when(files: [file(World.names)]) { $0.recorder = recorder }
    let kept = try #require(try history.ledger.record(1)?.recorder)
    #expect(kept == recorder.replacing("\0", with: "\u{FFFD}"))
  }

  @Test func `facts that take effect later are named with their day`() throws {
    let outcome = try given(World.names).when(
      World.pledge("x", on: "2030"), World.pledge("y"),
      "{'kind':'pledge.amended','on':'2025','pledge':'x','amount':'USD 5'}")
    let later = try #require(outcome.receipt?.later)
    #expect(later.map(\.record) == [7, 9])
    #expect(later.map { "\($0.day)" } == ["2030-12-31", "2030-12-31"])
  }
}
