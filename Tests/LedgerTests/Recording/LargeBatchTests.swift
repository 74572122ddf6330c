import Ledger
import Testing

/// A batch of which parts are written on another core while the rest is judged.
@Suite("A large batch")
struct LargeBatchTests {
  private let path: String
  private let folder: TemporaryFolder
  private let options = AppendOptions(recorder: "tester", nowMilliseconds: 1_790_000_000_000)

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("ledger.db")
  }

  private static func parties(_ numbers: Range<Int>, last: String = "") -> BookFile {
    var text = ""
    for number in numbers {
      text += #"{"kind":"party.registered","id":"p-\#(number)","name":"Party \#(number)"}"# + "\n"
    }
    return BookFile(name: "parties", bytes: Array((text + last).utf8))
  }

  private func run(_ sql: String) throws {
    let connection = try Connection(path: path, access: .readWrite)
    try connection.execute(sql)
  }

  @Test func `What another core fails to write fails the batch, and nothing of it stays`() throws {
    let ledger = try Ledger.openOrCreate(path: path, origin: "example.org/large")
    _ = try ledger.append([Self.parties(0..<1)], options)
    let head = try ledger.head()
    try run("INSERT INTO effect SELECT day, 9000, 9000 FROM effect")
    let failure = #expect(throws: AppendFailure.self) {
      _ = try ledger.append([Self.parties(0..<17_000)], options)
    }
    guard case .ledger(let error)? = failure else { return #expect(Bool(false), "\(failure)") }
    #expect(error.code == .damaged)
    #expect(try ledger.head() == head)
    try run("DELETE FROM effect WHERE seq = 9000")
    let receipt = try ledger.append([Self.parties(0..<17_000)], options)
    #expect(receipt.records == 2..<17_001)
    #expect(try Ledger.audit(path: path).damage == [])
  }

  @Test func `A fault in its last line leaves nothing of it`() throws {
    let ledger = try Ledger.openOrCreate(path: path, origin: "example.org/large")
    _ = try ledger.append([Self.parties(0..<1)], options)
    let head = try ledger.head()
    #expect(throws: AppendFailure.self) {
      _ = try ledger.append([Self.parties(0..<2_000, last: "{")], options)
    }
    #expect(try ledger.head() == head)
    #expect(try Ledger.audit(path: path).damage == [])
  }

  @Test func `Lines find what stands before them, wherever it is by then`() throws {
    let ledger = try Ledger.openOrCreate(path: path, origin: "example.org/large")
    let pledges = (0..<1_500).map { number in
      #"{"kind":"pledge.made","on":"2025-01-01","id":"l-\#(number)","by":"p-0","to":"p-1","#
        + #""amount":"USD 5m","certainty":"announced"}"# + "\n"
    }
    // Each amends a pledge further back than the one before; half of them twice in the same words.
    let amended = (0..<1_500).map { number in
      #"{"kind":"pledge.amended","on":"2025-02-01","pledge":"l-\#(1_499 - number)","#
        + #""amount":"USD \#(number + 6)m"}"# + "\n"
    }
    let again = amended.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    let text = (pledges + amended + again).joined()
    let receipt = try ledger.append(
      [Self.parties(0..<2), BookFile(name: "pledges", bytes: Array(text.utf8))], options)
    #expect(receipt.records.count == 3_002)
    #expect(receipt.alreadyCount == 750)
    #expect(try Ledger.audit(path: path).damage == [])
  }
}
