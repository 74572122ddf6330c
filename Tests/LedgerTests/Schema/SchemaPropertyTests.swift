import Ledger
import TestSupport
import Testing

/// Whatever the text: where the schema and the reader of statements do not agree, `SchemaException`
/// says why.
struct SchemaPropertyTests {
  private struct Tally {
    var accepted = 0
    var refused = 0
    var excepted = 0
  }

  /// Holds one text against both.
  private func compare(_ value: JSONValue, _ tally: inout Tally) throws {
    let validator = try StatementSchemaTests.validator.get()
    let text = value.text
    let reading = Reading(text)
    let faults = validator.faults(value)
    if reading.statement != nil {
      if !faults.isEmpty { Issue.record("\(text) \(faults)") }
      tally.accepted += 1
    } else if faults.isEmpty {
      #expect(reading.fault == nil, "\(text)")
      for refusal in reading.refusals {
        let isExplained = SchemaException.allCases.contains { $0.explains(refusal) }
        #expect(isExplained, "\(text) \(refusal.message)")
      }
      tally.excepted += 1
    } else {
      tally.refused += 1
    }
  }

  // MARK: Near statements

  @Test(arguments: StatementKind.allCases.filter(\.isAuthored))
  func `a statement that was changed a little is accepted by both or by neither`(
    kind: StatementKind
  ) throws {
    var random = SeededGenerator(seed: UInt64(kind.rawValue.utf8.count) &* 31)
    let golden = try StatementSchemaTests.lines("Tests/LedgerTests/Golden/\(kind.rawValue).jsonl")
    let seeds = try golden.map { try JSONValue(parsing: $0) }
    var changes = ChangedJSON(
      SeededGenerator(seed: 5), names: FieldList.of(kind).map(\.name))
    var tally = Tally()
    for _ in 0..<120 {
      var value = random.element(seeds)
      if random.int(0...2) > 0 {
        let statement = RandomStatement.of(kind, &random)
        let line = String(decoding: FieldWriter.bytes(of: statement), as: UTF8.self)
        value = try JSONValue(parsing: line)
      }
      changes.unseal(&value)
      for _ in 0..<random.int(0...2) { changes.change(&value) }
      try compare(value, &tally)
    }
    #expect(tally.accepted > 20 && tally.refused > 20, "\(tally)")
  }

  // MARK: Values

  private static let statements: [(field: String, units: [String], line: String)] = [
    ("amount", ["USD", "EUR"], #"{"kind":"pledge.made","on":"2025","id":"a","by":"b"}"#),
    (
      "quantity", ["kW", "MW", "GW", "TW"],
      #"{"kind":"capacity.announced","on":"2025","id":"a","project":"p","by":"b","basis":"grid"}"#
    ),
    ("percent", ["%"], #"{"kind":"stake.reported","on":"2025","issuer":"a","holder":"b"}"#),
    (
      "amount", ["USD", "MW", "%"],
      #"{"kind":"figure.reported","on":"2025","about":"a","metric":"m"}"#
    ),
    (
      "max", ["USD", "MW", "%"],
      #"{"kind":"link.added","on":"2025","from":"a","to":"b","type":"overlaps"}"#
    ),
    (
      "expect", ["USD", "MW", "%"],
      #"{"kind":"total.asserted","on":"2025","view":"pledges","measure":"gross"}"#
    ),
  ]

  @Test(arguments: statements.indices)
  func `amounts are accepted by both or by neither, as shorthand or as an object`(
    index: Int
  ) throws {
    let (field, units, line) = Self.statements[index]
    let members = try JSONValue(parsing: line).members
    var amounts = RandomAmountText(SeededGenerator(seed: 100 + UInt64(index)), units: units)
    var tally = Tally()
    for round in 0..<900 {
      let amount = round % 4 == 0 ? amounts.object() : .string(amounts.shorthand())
      try compare(.object(members + [.init(field, amount)]), &tally)
    }
    #expect(tally.accepted > 30 && tally.refused > 300, "\(tally)")
  }

  @Test func `numbers and ratios are accepted by both or by neither`() throws {
    var amounts = RandomAmountText(SeededGenerator(seed: 7))
    let split = try JSONValue(parsing: #"{"kind":"shares.split","on":"2025","issuer":"a"}"#).members
    let rate = try JSONValue(
      parsing: #"{"kind":"rate.quoted","on":"2025","base":"USD","quote":"JPY"}"#
    ).members
    var tally = Tally()
    for _ in 0..<800 {
      let number = amounts.number()
      try compare(.object(rate + [.init("rate", amounts.json(number))]), &tally)
      let ratio = amounts.random.int(0...1) == 0 ? number : number + ":" + amounts.number()
      try compare(.object(split + [.init("ratio", amounts.json(ratio))]), &tally)
    }
    #expect(tally.accepted > 200 && tally.refused > 200)
  }

  @Test func `dates are accepted by both or by neither`() throws {
    var random = SeededGenerator(seed: 8)
    let source = try JSONValue(parsing: #"{"kind":"source.registered","id":"s","title":"t"}"#)
    var tally = Tally()
    func date() -> String {
      let year = random.element(["0000", "1900", "2000", "2023", "2024", "2100", "9999", "202"])
      let month = random.element(["", "-01", "-02", "-04", "-12", "-13", "-33", "-36", "-00", "-2"])
      let day = random.element(["", "", "-01", "-28", "-29", "-30", "-31", "-32", "-00", "-1"])
      let mark = random.element(["", "", "", "", "~", "?", "%", "?~"])
      return year + month + (month.isEmpty ? "" : day) + mark
    }
    for _ in 0..<2500 {
      let text =
        switch random.int(0...5) {
        case 0: date() + "/" + date()
        case 1: date() + "/.."
        case 2: "../" + date()
        case 3: date() + random.element(["/", "/../", "T", "//", "\n"]) + date()
        default: date()
        }
      let field = random.element(["published", "on"])
      try compare(.object(source.members + [.init(field, .string(text))]), &tally)
    }
    #expect(tally.accepted > 300 && tally.refused > 300 && tally.excepted > 10, "\(tally)")
  }

  @Test func `every code of three letters is accepted by both or by neither`() throws {
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(Unicode.Scalar($0)) }
    let line = #"{"kind":"pledge.made","on":"2025","id":"a","by":"b"}"#
    let pledge = try JSONValue(parsing: line).members
    var tally = Tally()
    for one in letters {
      for two in letters {
        for three in letters where Currency(code: one + two + three) != nil || two == "B" {
          try compare(
            .object(pledge + [.init("amount", .string("\(one)\(two)\(three) 1"))]), &tally)
        }
      }
    }
    #expect(tally.accepted == Currency.all.count && tally.refused > 500)
  }
}
