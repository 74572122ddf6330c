import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

struct RandomImportTests {
  private static func test(_ table: DealTable) throws -> CommandLineTest {
    let test = CommandLineTest()
    try test.write("deals.map.json", DealTable.map)
    try test.write("deals.csv", table.text)
    return test
  }

  private static func run(
    _ test: CommandLineTest, _ flags: String..., expecting status: ExitStatus = .done
  ) -> String {
    let outcome = test.run(
      ["import", "csv", "deals.csv", "--map", "deals.map.json", "--exported", "2026-10-31"] + flags)
    #expect(outcome.status == status, "\(outcome.error)")
    return outcome.output
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `A table that is imported again adds nothing, and its book gives the same views elsewhere`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let table = DealTable(rows: 15, using: &random)
    let test = try Self.test(table)
    _ = Self.run(test)
    let head = test.run(["checkpoint"]).output
    #expect(Self.run(test).contains("\nnothing new to record\n"))
    #expect(test.run(["checkpoint"]).output == head)
    #expect(test.run(["audit"]).status == .done)

    let figures = try test.figures(asOf: "2026-11")
    #expect(test.run(["export", "statements", "book.jsonl"]).status == .done)
    test.variables["LEDGERCTL_LEDGER"] = test.folder + "/other.db"
    #expect(test.run(["append", "book.jsonl"]).status == .done)
    #expect(try test.figures(asOf: "2026-11") == figures)
    #expect(Self.run(test).contains("\nnothing new to record\n"))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `A table corrected by a later one gives the views of the later one alone`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: 1_000 + seed)
    var table = DealTable(rows: 15, using: &random)
    let test = try Self.test(table)
    _ = Self.run(test)
    for _ in 0..<2 {
      table.mutate(using: &random)
      try test.write("deals.csv", table.text)
      _ = Self.run(test, "--on-change", "correct", "--on-vanish", "fail")
      #expect(Self.run(test, "--on-vanish", "fail").contains("\nnothing new to record\n"))
      let fresh = try Self.test(table)
      _ = Self.run(fresh)
      let (one, two) = (try test.figures(asOf: "2026-11"), try fresh.figures(asOf: "2026-11"))
      #expect(one.subtracting(two) == [])
      #expect(two.subtracting(one) == [])
    }
    #expect(test.run(["audit"]).status == .done)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `A table amended by later ones holds what each of them says, and nothing twice`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: 2_000 + seed)
    var table = DealTable(rows: 15, using: &random)
    let test = try Self.test(table)
    _ = Self.run(test)
    for _ in 0..<2 {
      table.mutate(using: &random)
      try test.write("deals.csv", table.text)
      _ = Self.run(test, "--on-change", "amend", "--on-vanish", "fail")
      #expect(Self.run(test, "--on-vanish", "fail").contains("\nnothing new to record\n"))
      let fresh = try Self.test(table)
      _ = Self.run(fresh)
      // Over time they differ: amended is what was so before, too.
      let (one, two) = (try test.figures(asOf: "2026-11"), try fresh.figures(asOf: "2026-11"))
      func isNow(_ figure: String) -> Bool { !figure.hasPrefix("timeline") }
      #expect(one.subtracting(two).filter(isNow) == [])
      #expect(two.subtracting(one).filter(isNow) == [])
    }
    #expect(test.run(["audit"]).status == .done)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `What vanished and was retracted comes back as it was`(seed: UInt64) throws {
    var random = SeededGenerator(seed: 3_000 + seed)
    let table = DealTable(rows: 15, using: &random)
    let test = try Self.test(table)
    _ = Self.run(test)
    let figures = try test.figures(asOf: "2026-11")
    var lines = table.text.components(separatedBy: "\r\nD-")
    for _ in 0..<5 { lines.remove(at: random.int(1...(lines.count - 1))) }
    try test.write("deals.csv", lines.joined(separator: "\r\nD-"))
    _ = Self.run(test, "--on-vanish", "retract")
    #expect(try test.figures(asOf: "2026-11") != figures)
    try test.write("deals.csv", table.text)
    _ = Self.run(test)
    #expect(try test.figures(asOf: "2026-11") == figures)
    #expect(Self.run(test, "--on-vanish", "fail").contains("\nnothing new to record\n"))
  }
}
