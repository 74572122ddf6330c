import Foundation
import TestSupport
import Testing

@testable import ledgerctl

/// The articles of the book in events/softbank, which are not part of the project.
enum Articles {
  static let path = Repository.root.deletingLastPathComponent().appending(path: "shared/seeds").path
  static let areThere = FileManager.default.fileExists(atPath: path)
}

/// The book of SoftBank against its articles, where these are at hand.
@Suite(.enabled(if: Articles.areThere, "the articles are not at hand"))
struct EvidenceTests {
  private static func vouch(
    _ test: CommandLineTest, _ more: [String] = []
  ) throws -> [String: Any] {
    let words = ["vouch", Articles.path, "--format", "json"] + more
    let outcome = test.run(words)
    #expect(outcome.status == .done, "\(outcome.error)")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(json as? [String: Any])
  }

  private static func rows(_ json: [String: Any]) -> [[String: Any]] {
    json["rows"] as? [[String: Any]] ?? []
  }

  @Test func `every figure of the articles is in the book, and every figure of the book in them`()
    throws
  {
    let json = try Self.vouch(TableBooks.real(), ["--strict"])
    let totals = try #require((json["totals"] as? [[String: Int]])?.first)
    #expect(totals["unrecorded"] == 0 && totals["not_found"] == 0)
    #expect(totals["elsewhere"] == 0 && totals["vagueness_differs"] == 0)
    #expect(totals["text_figures"] == 47 && totals["omitted"] == 5)
    #expect(totals["found"] == 42 && totals["derived"] == 7)
    #expect((json["locators"] as? [Any])?.isEmpty == true)
    let files = json["files"] as? [[String: Any]] ?? []
    #expect(
      files.compactMap { $0["status"] as? String } == [String](repeating: "registered", count: 5))
  }

  /// Read by a person in each article, paragraph by paragraph.
  @Test func `the figures of each paragraph are those that a reader finds`() throws {
    var found: [String: [String]] = [:]
    for row in Self.rows(try Self.vouch(TableBooks.real())) where row["of"] as? String == "text" {
      let place = "\(row["source"] as? String ?? "") \(row["place"] as? String ?? "")"
      found[place, default: []].append(row["text"] as? String ?? "")
    }
    #expect(
      found == [
        "art-000 para 3": ["$500 billion"], "art-000 para 5": ["$100 billion"],
        "art-000 para 10": ["approximately 11%"],
        "art-000 para 12": [
          "approximately $25 billion", "$100 billion", "$50 billion", "$100 billion",
        ],
        "art-001 para 3": ["$300 billion"], "art-002 para 1": ["$10 billion"],
        "art-002 para 4": ["$10 billion"], "art-002 para 11": ["up to $150 billion"],
        "art-002 para 13": [
          "4.9%", "$3.3 billion", "$700 million", "$160 billion", "over $150 billion",
        ],
        "art-003 para 1": ["500 milliards de dollars"],
        "art-003 para 2": ["plus de 500 milliards de dollars"], "art-003 para 4": ["environ 10%"],
        "art-003 para 5": ["100 milliards de dollars"],
        "art-003 para 7": [
          "environ 10%", "50 milliards de dollars américains",
          "entre 15 et 25 milliards de dollars",
        ],
        "art-003 para 10": ["environ 10%"], "art-004 para 1": ["10GW"],
        "art-004 para 5": ["approximately 10 gigawatts", "10GW", "10GW"],
        "art-004 para 8": ["around 10GW"],
        "art-004 para 9": ["3 to 4 trillion yen", "$18.5 to $25 billion", "51%", "49%"],
        "art-004 para 10": ["nearly 90%"],
        "art-004 para 12": ["could reach approximately $65 billion"],
        "art-004 para 13": ["$500 billion", "10GW"],
        "art-004 para 15": ["10GW", "10GW", "at least 9.2GW", "10GW"],
        "art-004 para 17": [
          "nearly 10%", "over 12%", "100 trillion won", "approximately $64.38 billion",
        ],
        "art-004 para 18": ["lower bound to $31 billion", "$99.4 billion"],
      ])
  }

  @Test func `what is taken out of the book, or put wrong, is found`() throws {
    let test = TableBooks.real()
    let correction = """
      {"kind":"record.retracted","record":"spv-loan-10","reason":"to see"}
      {"kind":"record.corrected","record":"openai-65","reason":"to see","statement":{"kind":\
      "pledge.made","on":"2026-07-02","id":"openai-65","by":["softbank-group"],"amount":\
      "USD 56bn","to":"openai","sources":[{"source":"art-004","locator":"para 12"}]}}
      """
    try test.write("wrong.jsonl", correction + "\n")
    #expect(test.run(["append", "wrong.jsonl"]).status == .done)
    let outcome = test.run(["vouch", Articles.path, "--strict"])
    #expect(outcome.status == .refused)
    let lines = outcome.output.split(separator: "\n").filter {
      $0.hasPrefix("not-found") || $0.hasPrefix("unrecorded")
    }
    #expect(lines.count == 4)
    #expect(lines.contains { $0.contains("USD 56bn") })
    #expect(lines.filter { $0.contains("»$10 billion«") }.count == 2)
    #expect(lines.contains { $0.contains("»could reach approximately $65 billion«") })
  }

  @Test func `the page tells beside each record what its article says, and the way back`() throws {
    let test = TableBooks.real()
    let flags = ["--as-of", "2026-11", "--evidence", Articles.path]
    let outcome = test.run(["report"] + flags)
    #expect(outcome.status == .done, "\(outcome.error)")
    let page = outcome.output
    let record = try #require(page.firstRange(of: "<li id=\"r97\""))
    let item = page[record.lowerBound...].prefix(2500)
    #expect(item.contains("<b>found</b> amount ≈ ≤ USD 65bn"))
    #expect(item.contains("that »could reach approximately $65 billion« by October"))
    let source = try #require(page.firstRange(of: "<li id=\"s.art-004\">"))
    let back = page[source.lowerBound...].prefix(12_000)
    #expect(back.contains("<b>recorded</b> para 12 record <a href=\"#r97\">97</a>"))
    #expect(page.contains("--evidence FOLDER</pre>"))
    #expect(page.contains("Held against the texts of the sources: 42 of 47 figures recorded"))
  }
}
