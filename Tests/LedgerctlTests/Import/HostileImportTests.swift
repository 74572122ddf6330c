import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

struct HostileImportTests {
  private static let series = """
    {"map": 1, "name": "power", "ignore": "rest",
     "columns": {
      "Day": {"as": "date"}, "Plant": {}, "MW": {"as": "number", "default": "{prev.MW}"},
      "most": {"largest": ["MW", "Planned"], "as": "number"}, "all": {"sum": ["MW", "Planned"],
        "as": "number"},
      "owner": {"from": "plants.Owner", "as": "party", "default": "Not stated"}},
     "lookups": {"plants": {"file": "plants.csv", "key": "Plant", "by": "Plant"}},
     "series": {"of": "{Plant}", "order": "{Day}"}, "skip": [{"Plant": {"has": "Total"}}],
     "parties": {"Globex": "globex-corp"},
     "key": "{*}",
     "statements": [
      {"when": {"prev.Day": {"present": false}}, "label": "plan", "kind": "capacity.announced",
        "on": "{Day}", "id": "{Plant} mw", "by": "{owner}", "basis": "facility",
          "quantity": "{max.most} MW", "due": "{last.Day}"},
      {"when": {"step.MW": {"above": 0}, "Day": {"upto": "{export}"}}, "label": "up {row}",
        "kind": "capacity.advanced", "on": "{Day}", "capacity": "{Plant} mw",
          "status": "operating", "quantity": "{step.MW} MW", "note": "{all}"},
      {"when": {"MW": {"below": "5", "not": true}}, "label": "level", "key": "{Plant}/{Day}",
        "level": true, "kind": "capacity.advanced", "on": "{Day}", "capacity": "{Plant} mw",
          "status": "energised", "quantity": "{MW} MW"}]}
    """
  private static let plants = "Plant;Owner\nNorth;Acme GmbH\nSouth;Globex\n"
  private static let power = """
    Day,Plant,MW,Planned
    2026-03-01,North,182,200
    2026-01-01,North,0,200
    2027-01-01,North,400,
    2026-02-01,South,50,60
    2026-03-01,South,,60
    2026-03-01,Total,232,

    """
  private static let pieces: [[UInt8]] =
    [
      "null", "[]", "{}", "0", "-1", "1e9", "99999999999999999999", "true", "\"\"", "\"{*}\"",
      "\"{row}\"", "\"{file}\"", "\"{export}\"", "\"{MW}\"", "\"{step.MW}\"", "\"{max.Day}\"", "{",
      "}",
      "[", "]", ",", ":", "\"", "\\", "{{", "}}", "\u{0}", "é", "e\u{301}", "/", "@", "=", ";",
      "\n", "\r",
      "\u{202E}", "🜁",
    ].map { Array($0.utf8) } + [[0xFF], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]]

  private static func mutated(
    _ text: String, _ times: Int, using random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<times {
      let start = random.int(0...bytes.count)
      let end = min(bytes.count, start + random.element([0, 0, 1, 2, 5, 20]))
      switch random.int(0...3) {
      case 0: bytes.replaceSubrange(start..<end, with: random.element(pieces))
      case 1: bytes.removeSubrange(start..<end)
      case 2:
        let other = random.int(0...bytes.count)
        bytes.insert(contentsOf: bytes[start..<end], at: other)
      default:
        // A whole value of JSON, or a whole cell, gives way.
        let ends = bytes.indices.filter { $0 > start && ",:{}[];\n".utf8.contains(bytes[$0]) }
        if ends.count > 1 {
          bytes.replaceSubrange(ends[0] + 1..<ends[1], with: random.element(pieces))
        }
      }
      if bytes.isEmpty { bytes = [0x7B] }
    }
    return bytes
  }

  private static func write(_ bytes: [UInt8], _ name: String, _ test: CommandLineTest) throws {
    try Data(bytes).write(to: URL(filePath: test.folder + "/" + name))
  }

  private static let ends: Set<ExitStatus> = [.done, .refused, .usage, .conflict]

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `Damaged maps and tables are imported or refused, with words and a documented status`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let test = CommandLineTest()
    try test.write("plants.csv", Self.plants)
    try test.write("power.csv", Self.power)
    for number in 0..<12 {
      let isSeries = number % 2 == 0
      let (map, table) = isSeries ? (Self.series, Self.power) : (DealTable.map, "")
      let rows =
        isSeries ? table : DealTable(rows: 4, using: &random).text
      let damage = random.int(0...2)
      try Self.write(
        Self.mutated(map, damage == 0 ? 0 : random.int(1...3), using: &random), "m.json", test)
      try Self.write(
        Self.mutated(rows, damage == 1 ? 0 : random.int(1...4), using: &random), "t.csv", test)
      if random.int(0...4) == 0 {
        try Self.write(Self.mutated(Self.plants, 2, using: &random), "plants.csv", test)
      }
      let flags = random.element([
        ["--dry-run"], ["--on-change", "correct", "--on-vanish", "retract"],
        ["--on-change", "amend"], ["--format", "json", "--strict"], ["--partial"],
      ])
      let outcome = test.run(
        ["import", "csv", "t.csv", "--map", "m.json", "--exported", "2026-05-31"] + flags)
      #expect(Self.ends.contains(outcome.status), "seed \(seed), \(number): \(outcome.error)")
      if outcome.status == .done { continue }
      #expect(!(outcome.error + outcome.output).isEmpty, "seed \(seed), \(number)")
    }
    if FileManager.default.fileExists(atPath: test.folder + "/ledger.db") {
      #expect(test.run(["audit"]).status == .done)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `Damaged JSON is imported or refused, with words and a documented status`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: 5_000 + seed)
    let map = """
      {"map": 1, "name": "sites", "rows": "data",
       "columns": {"id": {}, "who": {"as": "party"}, "a": {"from": "x[0].y"},
         "tags": {"as": "list"}, "n": {"as": "number"}},
       "key": "{id}",
       "statements": [
        {"kind": "project.registered", "id": "{id}", "name": "{who}", "note": "{a} {n}",
          "private": {"x": "{tags}"}},
        {"for": {"t": "{tags}"}, "kind": "figure.reported", "on": "2026", "about": "{who}",
          "metric": "{t}", "amount": "USD {n}"},
        {"for": {"s": "steps"}, "label": "s", "kind": "figure.reported", "on": "{s.day}",
          "about": "{id}", "metric": "m {s}", "amount": "USD {n}"}]}
      """
    let rows = """
      {"data": [{"id": "n1", "who": "Acme", "x": [{"y": 1}], "tags": ["a", "b"], "n": 1.5,
        "steps": [{"day": "2026-01"}, {"day": "2027"}]},
       {"id": "n2", "who": "Bigco", "x": [], "tags": [], "n": 2, "steps": []}]}
      """
    let test = CommandLineTest()
    for number in 0..<12 {
      let damage = random.int(0...2)
      try Self.write(
        Self.mutated(map, damage == 0 ? 0 : random.int(1...3), using: &random), "m.json", test)
      try Self.write(
        Self.mutated(rows, damage == 1 ? 0 : random.int(1...4), using: &random), "t.json", test)
      let outcome = test.run(["import", "json", "t.json", "--map", "m.json", "--partial"])
      #expect(Self.ends.contains(outcome.status), "seed \(seed), \(number): \(outcome.error)")
    }
  }

  @Test func `Names that are equal as text and not in bytes are refused`() throws {
    let test = CommandLineTest()
    try test.write("t.csv", "A\n1\n")
    try test.write(
      "m.json",
      """
      {"map": 1, "name": "m", "caf\u{E9}": 1, "cafe\u{301}": 2, "columns": {"A": {}}, "key": "{A}",
       "statements": [{"kind": "party.registered", "id": "p {A}", "name": "{A}"}]}
      """)
    let outcome = test.run(["import", "csv", "t.csv", "--map", "m.json"])
    #expect(outcome.status == .refused)
    #expect(outcome.error.contains("1:25: a map has no member"))
  }

  @Test func `Defaults that lean on each other all the way are refused`() throws {
    let test = CommandLineTest()
    try test.write("t.csv", "A\n-\n")
    let columns = (0..<8_000).map { "\"c\($0)\":{\"from\":\"A\",\"default\":\"{c\($0 + 1)}\"}" }
    try test.write(
      "m.json",
      "{\"map\":1,\"name\":\"m\",\"columns\":{\"A\":{},\"c8000\":{\"from\":\"A\"},"
        + columns.joined(separator: ",")
        + "},\"key\":\"{A}\",\"statements\":[{\"kind\":\"party.registered\",\"id\":\"p {A}\","
        + "\"name\":\"{c0}\"}]}")
    let outcome = test.run(["import", "csv", "t.csv", "--map", "m.json"])
    #expect(outcome.status == .refused)
    #expect(outcome.error.contains("or more than 32 others in a row (cycle)"))
  }

  @Test func `A map of one long line with a fault in each member is refused, and the rest counted`()
    throws
  {
    let test = CommandLineTest()
    try test.write("t.csv", "A\n1\n")
    let members = (0..<4_000).map { "\"c\($0)\":{\"default\":\"{é\($0)}\"}" }
    try test.write(
      "m.json",
      "{\"map\":1,\"name\":\"m\",\"columns\":{\(members.joined(separator: ","))},\"key\":\"{c1}\","
        + "\"statements\":[{\"kind\":\"party.registered\",\"id\":\"{c1}\",\"name\":\"{c1}\"}]}")
    let outcome = test.run(["import", "csv", "t.csv", "--map", "m.json"])
    #expect(outcome.status == .refused)
    #expect(outcome.error.components(separatedBy: "(unknown-column)").count - 1 == 100)
    #expect(outcome.error.contains("3900"))
  }
}
