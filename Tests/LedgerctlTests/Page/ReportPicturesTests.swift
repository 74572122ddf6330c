import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

/// The pictures of a page against the views that they are of.
@Suite(.enabled(if: PageReading.isPossible, PageReading.withoutPython))
struct ReportPicturesTests {
  private static let day = ["--as-of", "2026-11-27"]

  private static func rows(
    _ test: CommandLineTest, _ view: String, _ flags: [String], _ member: String = "rows"
  ) throws -> [[String: Any]] {
    let outcome = test.run(["project", view, "--format", "json"] + flags)
    try #require(outcome.status == .done, "\(outcome.error)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require((object as? [String: Any])?[member] as? [[String: Any]])
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

  private static func read(_ test: CommandLineTest, _ flags: [String] = day) throws -> PageReading {
    let outcome = test.run(["report", "--output", "page.html"] + flags)
    try #require(outcome.status == .done, "\(outcome.error)")
    return try PageReading("page.html", in: test)
  }

  private static func book(_ lines: [String]) throws -> CommandLineTest {
    let test = CommandLineTest()
    try test.write("book.jsonl", lines.joined(separator: "\n"))
    let outcome = test.run(["append", "book.jsonl"])
    try #require(outcome.status == .done, "\(outcome.error)")
    return test
  }

  // MARK: Over time

  @Test(arguments: [[], ["--party", "softbank-group"], ["--in", "USD", "--value", "end"]])
  func `each point of time is what the view of pledges says of that day`(flags: [String]) throws {
    let test = TableBooks.real()
    let page = try Self.read(test, Self.day + flags)
    let points = page.rows.filter { $0.table == "time-USD-figures" && !$0.figures.isEmpty }
    #expect(points.count >= 3)
    for point in points {
      let words = try #require(point.texts.first?.wholeMatch(of: /(\d{4}) Q([1-4])/)?.output)
      let month = try #require(Int(words.2)) * 3
      let end = "\(words.1)-\(month < 10 ? "0" : "")\(month)"
      // The last period ends with the day that was asked for.
      let asOf = min(end, "2026-11")
      let totals = try Self.rows(test, "pledges", ["--as-of", asOf] + flags, "totals")
      let total = try #require(totals.first { $0["currency"] as? String == "USD" })
      #expect(
        point.figures == ["net", "committed", "funded"].compactMap { Self.text(total[$0]) },
        "\(asOf)")
    }
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.figures != $1.figures })
  }

  @Test func `a pledge that is a large share of all is marked with its name and its period`()
    throws
  {
    let page = try Self.read(TableBooks.real())
    #expect(page.text.contains("ohio-500 by SoftBank Group Corp., 2026 Q3: USD 500bn"))
    #expect(!page.text.contains("us-50bn-2016 by"))
  }

  // MARK: What lies in what

  @Test func `the sum of what overlaps can be redone from what stands in it`() throws {
    let page = try Self.read(TableBooks.real())
    let sum = page.rows.filter { $0.table == "nest-pledges-USD-1-sum" }.map(\.texts)
    #expect(
      sum == [
        ["term", "at least", "at most"], ["stargate-500", "USD 500bn", "USD 500bn"],
        ["us-100bn-2024", "USD 100bn", "USD 100bn"],
        [
          "less what stargate-500 and us-100bn-2024 may have in common at most", "− USD 25bn", "–",
        ],
        ["less what stargate-500 and us-100bn-2024 have in common at least", "–", "− USD 15bn"],
        ["net", "USD 575bn", "USD 585bn"],
      ])
    let boxes = page.rows.filter { $0.table == "nest-pledges-USD-1-figures" }.map(\.texts)
    #expect(boxes.contains(["stargate-openai", "stargate-equity", "USD 15–25bn"]))
    #expect(
      boxes.contains([
        "stargate-softbank", "stargate-500 and us-100bn-2024; stargate-equity", "USD 15–25bn",
      ]))
  }

  @Test func `what is counted twice is told where another pledge has no high end`() throws {
    // 500 + 100 + 50 + 100 + twice 15..25, of which 575..585 is different; and a pledge of 31 or
    // more, which is in both.
    let page = try Self.read(TableBooks.real())
    #expect(page.data.contains("USD 195000000000..225000000000"))
    #expect(page.text.contains("USD 195bn counted twice at least"))
  }

  @Test func `of many groups and many parts the rest is summed with nothing twice`() throws {
    var lines: [String] = []
    for group in 0..<9 {
      lines.append(
        #"{"kind":"pledge.made","on":"2026-01","id":"w\#(group)","by":"p","#
          + #""amount":"USD \#(900 - group)"}"#)
      for part in 0..<30 {
        lines.append(
          #"{"kind":"pledge.made","on":"2026-01","id":"w\#(group)-\#(part)","by":"p","#
            + #""amount":"USD \#(part + 1)","part_of":["w\#(group)"]}"#)
      }
    }
    let page = try Self.read(
      try Self.book([#"{"kind":"party.registered","id":"p","name":"P"}"#] + lines))
    #expect(page.rows.contains { $0.table == "nest-pledges-USD-6-figures" })
    #expect(!page.rows.contains { $0.table == "nest-pledges-USD-7-figures" })
    // 894 + 893 + 892, and of the first 1 + 2 + … + 12.
    #expect(page.text.contains("3 smaller groups are left out: together net USD 2.679k."))
    #expect(
      page.rows.contains {
        $0.table == "nest-pledges-USD-1-figures" && $0.texts == ["12 more", "w0", "USD 78"]
      })
  }

  // MARK: Parties

  @Test func `parties without a bar of their own are summed with nothing twice`() throws {
    var lines: [String] = []
    for number in 0..<30 {
      lines.append(#"{"kind":"party.registered","id":"p\#(number)","name":"P\#(number)"}"#)
      lines.append(
        #"{"kind":"pledge.made","on":"2026-01","id":"d\#(number)","by":"p\#(number)","#
          + #""amount":"USD \#(1_000 - number)"\#(number == 29 ? #","part_of":["d28"]"# : "")}"#)
    }
    let page = try Self.read(try Self.book(lines))
    let rest = page.rows.filter {
      $0.table == "parties-USD-figures" && $0.texts.first?.hasPrefix("6 other") == true
    }
    // 976 + 975 + 974 + 973 + 972, and nothing for what lies in the last of these.
    #expect(rest.map { $0.figures.first } == ["USD 4870"])
  }

  // MARK: Capacity and stakes

  @Test func `a project has a bar with the day by which it is due`() throws {
    let page = try Self.read(TableBooks.real())
    let rows = page.rows.filter { $0.table == "projects-facility-figures" }
    let neo = try #require(rows.first { $0.texts.first?.contains("SB Neo") == true })
    #expect(neo.texts.first?.hasSuffix("due by 2030~") == true)
    // The first service lies inside, and adds nothing.
    #expect(neo.figures.first == "~MW 10000")
  }

  @Test
  func `stakes have the figures of the view, and positions what they realised`() throws {
    let test = TableBooks.real()
    let page = try Self.read(test)
    func shown(_ prefix: String) -> [String] {
      page.rows.filter { $0.table.hasPrefix(prefix) }.flatMap(\.figures).sorted()
    }
    let stakes = try Self.rows(test, "stakes", Self.day).compactMap { Self.text($0["percent"]) }
    #expect(shown("stakes-") == stakes.sorted())
    let positions = try Self.rows(test, "positions", Self.day).flatMap { row in
      ["realised", "foregone"].compactMap { Self.text(row[$0]) }
    }
    #expect(!positions.isEmpty && shown("positions-") == positions.sorted())
  }

  // MARK: Records of rows

  @Test func `positions and exposures open to the records that they come from`() throws {
    let test = TableBooks.real()
    let page = try Self.read(test)
    func details(_ table: String, after first: String) throws -> String {
      let rows = page.rows.filter { $0.table == table }
      let place = try #require(rows.firstIndex { $0.texts.first == first })
      return rows[place + 1].texts.joined()
    }
    let position = try details("rows.positions", after: "SoftBank Group Corp.")
    let moved = try #require(
      test.run(["export", "records", "-"]).output.split(separator: "\n").firstIndex {
        $0.contains("shares.transferred")
      })
    #expect(position.contains("record \(moved + 1)"))
    #expect(position.contains("2024-07?") && !position.contains("2024-06-21"))
    let exposure = try details("rows.exposure", after: "CoreWeave")
    #expect(exposure.contains("2026-07-02"))
    let shown = page.rows.filter { $0.table == "rows.exposure" && !$0.figures.isEmpty }.count
    let opened = page.elements.count { $0.attributes["class"] == "more" }
    #expect(shown > 3 && opened > shown)
  }
}
