import TestSupport
import Testing

@testable import ledgerctl

/// Files of activities whose transactions come, go and change.
struct RandomActivityTests {
  private struct Transaction {
    var ref: String
    var type: Int
    var day: String
    var value: Int
    var receiver: String

    init(_ number: Int, using random: inout SeededGenerator) {
      ref = random.element(["r\(number)", "r\(number)", "", "twice"])
      type = random.element([2, 2, 3, 3, 3, 12, 1, 11, 4])
      day = random.element(["2025-01-01", "2025-02-01", "2025-03-01"])
      value = random.element([100, 50, -20, -200, 70])
      receiver = random.element(["", "XX-9"])
    }

    var xml: String {
      "<transaction\(ref.isEmpty ? "" : " ref=\"\(ref)\"")><transaction-type code=\"\(type)\"/>"
        + "<transaction-date iso-date=\"\(day)\"/><value>\(value)</value>"
        + (receiver.isEmpty ? "" : "<receiver-org ref=\"\(receiver)\"/>") + "</transaction>\n"
    }
  }

  private static func file(_ activities: [[Transaction]], month: Int) -> String {
    var xml = "<iati-activities generated-datetime=\"2026-0\(month)-01\">\n"
    for (number, transactions) in activities.enumerated() {
      xml += """
        <iati-activity default-currency="USD"><iati-identifier>XX-1-A\(number)</iati-identifier>
        <reporting-org ref="XX-1" type="10"/>
        \(transactions.map(\.xml).joined())</iati-activity>

        """
    }
    return xml + "</iati-activities>\n"
  }

  private static func change(
    _ transactions: inout [Transaction], using random: inout SeededGenerator
  ) {
    for _ in 0..<random.int(0...2) {
      let place = random.int(0...transactions.count)
      switch random.int(0...2) {
      case 0 where place < transactions.count: transactions.remove(at: place)
      case 1 where place < transactions.count:
        transactions[place].value = random.element([100, 50, -20, 30, 999])
      default: transactions.insert(Transaction(random.int(10...99), using: &random), at: place)
      }
    }
    if random.int(0...4) == 0 { transactions.shuffle(using: &random) }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `Activities that later files correct give the views of the last file alone`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: 5_000 + seed)
    var activities = (0..<2).map { _ in
      (0..<random.int(0...5)).map { Transaction($0, using: &random) }
    }
    let test = CommandLineTest()
    for month in 1...3 {
      try test.write("file.xml", Self.file(activities, month: month))
      let outcome = test.run(
        ["import", "iati", "file.xml", "--on-change", "correct", "--on-vanish", "retract"])
      #expect(outcome.status == .done, "\(outcome.error)")
      let again = test.run(["import", "iati", "file.xml", "--on-vanish", "fail"])
      #expect(again.output.contains("\nnothing new to record\n"), "\(again.error)")
      let fresh = CommandLineTest()
      try fresh.write("file.xml", Self.file(activities, month: month))
      #expect(fresh.run(["import", "iati", "file.xml"]).status == .done)
      let (one, two) = (try test.figures(asOf: "2030"), try fresh.figures(asOf: "2030"))
      #expect(one.subtracting(two) == [])
      #expect(two.subtracting(one) == [])
      for number in activities.indices { Self.change(&activities[number], using: &random) }
    }
    #expect(test.run(["audit"]).status == .done)
  }
}
