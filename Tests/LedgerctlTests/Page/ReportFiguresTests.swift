import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

/// Every figure of the page against `project --format json`.
@Suite(.enabled(if: PageReading.isPossible, PageReading.withoutPython))
struct ReportFiguresTests {
  private static let views = [
    "pledges", "commitments", "rounds", "stakes", "positions", "capacity", "exposure", "parties",
  ]

  /// What is no column of a table: it is told when a row is opened, or nobody shows it.
  private static let folded: Set<String> = [
    "splits", "structure", "participants", "energy", "fulfils",
  ]

  private static func json(
    _ test: CommandLineTest, _ view: String, _ flags: [String]
  ) throws -> [String: Any] {
    let outcome = test.run(["project", view, "--format", "json"] + flags)
    try #require(outcome.status == .done, "\(outcome.error)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  /// A figure of JSON as the page has it.
  private static func text(_ value: Any?) -> String? {
    guard let figure = value as? [String: Any], let low = figure["low"] as? String else {
      return nil
    }
    let unit = (figure["currency"] ?? figure["unit"]) as? String ?? ""
    let sign = (figure["approx"] as? Bool) == true ? "~" : ""
    guard let high = figure["high"] as? String else { return "\(sign)\(unit) \(low).." }
    return "\(sign)\(unit) \(low)" + (high == low ? "" : "..\(high)")
  }

  /// All figures of a row, in any order.
  private static func figures(of row: [String: Any]) -> [String] {
    row.filter { !folded.contains($0.key) }.values.flatMap { value -> [String] in
      if let figure = text(value) { return [figure] }
      if let list = value as? [Any] { return list.compactMap(text) }
      if let map = value as? [String: Any] { return map.values.compactMap(text) }
      return []
    }.sorted()
  }

  private static func read(_ test: CommandLineTest, _ flags: [String]) throws -> PageReading {
    let outcome = test.run(["report", "--output", "page.html"] + flags)
    try #require(outcome.status == .done, "\(outcome.error)")
    return try PageReading("page.html", in: test)
  }

  private static func expectAgreement(_ test: CommandLineTest, _ flags: [String]) throws {
    let page = try read(test, flags)
    for view in views {
      let rows = try #require(try json(test, view, flags)["rows"] as? [[String: Any]])
      let shown = page.rows.filter { $0.table == "rows.\(view)" && !$0.texts.isEmpty }
        .filter { !$0.figures.isEmpty }.map { $0.figures.sorted() }
      let expected = rows.map(figures).filter { !$0.isEmpty }
      #expect(
        shown.sorted { $0.lexicographicallyPrecedes($1) }
          == expected.sorted { $0.lexicographicallyPrecedes($1) }, "\(view) \(flags)")
    }
    try expectTotals(page, test, flags)
  }

  /// The table of totals, and the figures of the answer, which are among these.
  private static func expectTotals(
    _ page: PageReading, _ test: CommandLineTest, _ flags: [String]
  ) throws {
    let summary = try #require(
      (try json(test, "summary", flags)["rows"] as? [[String: Any]])?.first)
    var expected: [String: [String]] = [:]
    for view in ["pledges", "commitments", "payments"] {
      for total in summary[view] as? [[String: Any]] ?? [] {
        expected[try #require(total["currency"] as? String), default: []] += figures(of: total)
      }
    }
    let shown = page.rows.filter { $0.id.hasPrefix("totals.") }
    #expect(Set(shown.map { String($0.id.dropFirst(7)) }) == Set(expected.keys))
    for row in shown {
      #expect(row.figures.sorted() == expected[String(row.id.dropFirst(7))]?.sorted(), "\(row.id)")
    }
    let known = Set(expected.values.joined())
    // Of each currency one figure is in no other view: what is counted twice.
    let foreign = page.data.filter { !known.contains($0) }
    #expect(foreign.count <= min(6, shown.count), "\(foreign)")
    let overdue = try #require(summary["overdue"] as? [Any])
    #expect(overdue.isEmpty == !page.text.contains("not fulfilled by the day that was named"))
  }

  @Test(arguments: [
    ["--as-of", "2026-02"], ["--as-of", "2025-01-31", "--known-at", "@70"],
    ["--as-of", "2026-11", "--party", "softbank-group"], ["--as-of", "2026-11", "--in", "USD"],
    ["--as-of", "2026-11", "--min-certainty", "announced", "--status", "open"],
  ])
  func `the page of the real book has the figures of project, to the digit`(
    flags: [String]
  ) throws {
    try Self.expectAgreement(TableBooks.real(), flags)
  }

  @Test(arguments: [
    ["--as-of", "2026-02"], ["--as-of", "2025-12", "--in", "USD", "--value", "end"],
  ])
  func `so has that of a book with something in every view`(flags: [String]) throws {
    try Self.expectAgreement(try TableBooks.small(), flags)
  }

  @Test func `digests and head are those of replay, whatever is selected`() throws {
    let test = TableBooks.real()
    for flags in [[], ["--known-at", "@70"]] {
      let when = ["--as-of", "2026-02"] + flags
      let replay = test.run(["replay", "--format", "json"] + when)
      let object = try JSONSerialization.jsonObject(with: Data(replay.output.utf8))
      let report = try #require(object as? [String: Any])
      let rows = try #require(report["rows"] as? [[String: Any]])
      for more in [[], ["--party", "softbank-group", "--in", "USD"]] {
        let page = try Self.read(test, when + more)
        for row in rows {
          let words = ["view", "rows", "digest"].map { "\(row[$0] ?? "")" }
          #expect(page.rows.contains { $0.texts == words }, "\(words)")
        }
        let head = try #require(report["head"] as? [String: Any])
        #expect(page.text.contains("\(head["root"] ?? "none")"))
      }
    }
  }

  @Test func `what changed is what diff prints`() throws {
    let test = TableBooks.real()
    let page = try Self.read(test, ["--as-of", "2026-02", "--since", "@60"])
    for view in ["pledges", "stakes", "capacity", "findings"] {
      let diff = test.run([
        "diff", view, "--known-at", "@60", "--as-of", "2026-02", "--format", "json",
      ])
      let object = try JSONSerialization.jsonObject(with: Data(diff.output.utf8))
      let rows = try #require((object as? [String: Any])?["rows"] as? [[String: Any]])
      for row in rows {
        let records = (row["records"] as? [Int] ?? []).map(String.init).joined(separator: ", ")
        let start = ["\(row["change"] ?? "")", "\(row["row"] ?? "")"]
        let figures = [Self.text(row["before"]), Self.text(row["after"])].compactMap(\.self)
        #expect(
          page.rows.contains { shown in
            Array(shown.texts.prefix(2)) == start && shown.texts.last == records
              && (figures.isEmpty || shown.figures == figures)
          }, "\(view) \(row)")
      }
    }
  }

  // MARK: Bounds

  /// Promises of parties with long names and notes, each cited and amended.
  private static func large(_ count: Int) throws -> CommandLineTest {
    let test = CommandLineTest()
    var random = SeededGenerator(seed: 7)
    let long = String(repeating: "a long text ", count: 40)
    var lines = [
      #"{"kind":"source.registered","id":"s","title":"\#(long)","url":"https://x.org/"}"#
    ]
    for number in 0..<count {
      let amount = Int.random(in: 1...1_000_000, using: &random)
      let unit = number.isMultiple(of: 3) ? "EUR" : "USD"
      lines += [
        #"{"kind":"party.registered","id":"p\#(number)","name":"P \#(long)","note":"\#(long)"}"#,
        #"{"kind":"pledge.made","id":"d\#(number)","by":"p\#(number)","on":"2024-01-02","#
          + #""amount":"\#(unit) \#(amount)","note":"\#(long)","sources":["s"]}"#,
        #"{"kind":"commitment.made","id":"c\#(number)","by":"p\#(number)","on":"2024-02-02","#
          + #""amount":"\#(unit) \#(amount)","fulfils":["d\#(number)"],"note":"\#(long)"}"#,
        #"{"kind":"pledge.amended","pledge":"d\#(number)","on":"2024-03-02","due":"2029"}"#,
        #"{"kind":"stake.reported","on":"2024-01-01","issuer":"p\#(number)","holder":"p0","#
          + #""percent":"\#(number % 90 + 1)%"}"#,
      ]
    }
    try test.write("book.jsonl", lines.joined(separator: "\n"))
    let outcome = test.run(["append", "book.jsonl"])
    try #require(outcome.status == .done, "\(outcome.error)")
    return test
  }

  @Test func `a large book has a small page, of the largest rows, and says what it leaves out`()
    throws
  {
    let test = try Self.large(1_000)
    let page = try Self.read(test, ["--as-of", "2026"])
    #expect(try test.read("page.html").utf8.count < 3_000_000)
    let rows = page.rows.filter { $0.id.hasPrefix("pledges.") }
    #expect(rows.count == PageRequest.defaultRows)
    #expect(page.text.contains("500 rows of 1000 are left out. All of them: ledgerctl project"))
    #expect(page.text.contains("that the page names are left out"))
    let all = try #require(
      try Self.json(test, "pledges", ["--as-of", "2026"])["rows"] as? [[String: Any]])
    for unit in ["EUR", "USD"] {
      let amounts = all.compactMap { Self.text($0["amount"]) }.filter { $0.hasPrefix(unit) }
        .compactMap { Int($0.dropFirst(4)) }.sorted(by: >)
      let shown = rows.compactMap(\.figures.first).filter { $0.hasPrefix(unit) }
        .compactMap { Int($0.dropFirst(4)) }
      #expect(shown.count == 250 && shown == Array(amounts.prefix(250)))
    }
    // All that is linked to is there.
    let ids = Set(page.elements.compactMap { $0.attributes["id"] })
    for link in page.elements.compactMap({ $0.attributes["href"] }) where link.hasPrefix("#") {
      #expect(ids.contains(String(link.dropFirst())))
    }
  }

  @Test func `every record that is listed has its exact bytes`() throws {
    let test = try TableBooks.small()
    let page = try Self.read(test, ["--as-of", "2026-02"])
    let records = test.run(["export", "records", "-"]).output.split(separator: "\n")
    let shown = page.elements.compactMap { element in
      element.tag == "li" ? element.attributes["id"].flatMap { Int($0.dropFirst()) } : nil
    }
    #expect(shown.count > 10 && shown == shown.sorted())
    // What would turn text round is shown, there too.
    for number in shown {
      let bytes = records[number - 1].replacing("\u{202E}", with: "[U+202E]")
      #expect(page.text.contains(bytes), "record \(number)")
    }
  }
}
