/// A file of IATI activities for measuring: some 10 kB each, with as much that no ledger takes as
/// real ones have. The same text for the same seed and number.
struct ActivityGenerator {
  private var choice: SeededChoice
  private let write: (String) -> Void

  /// - Parameter write: takes each piece of text, without its line end.
  init(seed: UInt64, write: @escaping (String) -> Void) {
    choice = SeededChoice(seed: seed)
    self.write = write
  }

  mutating func run(activities: Int) {
    write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    write("<iati-activities version=\"2.03\" generated-datetime=\"2026-05-06T07:08:09Z\">")
    for number in 0..<activities { activity(number) }
    write("</iati-activities>")
  }

  private static let words = [
    "water", "school", "roads", "health", "réseau", "énergie", "support", "training", "district",
    "programme", "capacity", "regional", "agriculture", "governance", "women &amp; youth",
  ]

  private mutating func text(_ count: Int) -> String {
    (0..<count).map { _ in choice.one(of: Self.words) ?? "" }.joined(separator: " ")
  }

  private mutating func day() -> String {
    let (year, month, day) = (
      choice.within(2010...2026), choice.within(1...12), choice.within(1...28)
    )
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private mutating func activity(_ number: Int) {
    write("<iati-activity default-currency=\"USD\" hierarchy=\"\(number % 5 == 0 ? 1 : 2)\">")
    write("<iati-identifier>XM-GEN-1-\(number)</iati-identifier>")
    write(
      "<reporting-org ref=\"XM-GEN-1\" type=\"10\"><narrative>Agency</narrative></reporting-org>")
    write("<title><narrative xml:lang=\"en\">\(text(8))</narrative></title>")
    let words = text(choice.within(60...200))
    write("<description type=\"1\"><narrative>\(words)</narrative></description>")
    for role in 1...4 {
      let org = choice.below(400)
      write(
        "<participating-org ref=\"XM-ORG-\(org)\" role=\"\(role)\" type=\"\(22 + role * 12)\">"
          + "<narrative>Organisation \(org)</narrative></participating-org>")
    }
    write("<activity-status code=\"2\"/><activity-date iso-date=\"\(day())\" type=\"2\"/>")
    write("<recipient-country code=\"JO\" percentage=\"100\"/>")
    for _ in 0..<choice.within(1...6) {
      write(
        "<sector vocabulary=\"1\" code=\"\(choice.within(11_000...99_000))\" percentage=\"10\"/>")
    }
    if number % 5 != 0 {
      write("<related-activity ref=\"XM-GEN-1-\(number - number % 5)\" type=\"1\"/>")
    }
    for _ in 0..<choice.within(0...8) { budget() }
    for order in 0..<choice.within(2...30) { transaction("\(number)-\(order)") }
    for _ in 0..<choice.within(0...3) {
      write("<result type=\"1\"><title><narrative>\(text(12))</narrative></title></result>")
    }
    write("</iati-activity>")
  }

  private mutating func budget() {
    let year = choice.within(2015...2028)
    write("<budget type=\"\(choice.within(1...2))\" status=\"1\">")
    write("<period-start iso-date=\"\(year)-01-01\"/><period-end iso-date=\"\(year)-12-31\"/>")
    write("<value currency=\"USD\" value-date=\"\(year)-01-01\">\(choice.below(9_000_000))</value>")
    write("</budget>")
  }

  private mutating func transaction(_ ref: String) {
    let type = choice.one(of: ["1", "2", "2", "3", "3", "3", "4", "5", "7", "11"]) ?? "3"
    let sign = choice.happens(percent: 4) ? "-" : ""
    let date = day()
    write("<transaction ref=\"T\(ref)\"><transaction-type code=\"\(type)\"/>")
    write("<transaction-date iso-date=\"\(date)\"/>")
    write(
      "<value currency=\"USD\" value-date=\"\(date)\">\(sign)\(choice.below(5_000_000)).25</value>")
    write("<description><narrative>\(text(6))</narrative></description>")
    if choice.happens(percent: 40) {
      write("<receiver-org ref=\"XM-ORG-\(choice.below(400))\"/>")
    }
    write("<sector vocabulary=\"1\" code=\"15110\"/><flow-type code=\"10\"/>")
    write("<finance-type code=\"110\"/><tied-status code=\"5\"/></transaction>")
  }
}
