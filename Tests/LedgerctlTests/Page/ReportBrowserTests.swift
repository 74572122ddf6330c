import Foundation
import Testing

@testable import ledgerctl

/// A browser without a window.
enum Browser {
  static let name = ["chromium", "chromium-browser", "google-chrome"].first { name in
    (try? BuiltProduct.run(shell: "command -v \(name)", in: URL(filePath: "/")).status) == 0
  }
}

/// The page in a browser, where there is one.
@Suite(.enabled(if: Browser.name != nil, "chromium is missing"), .serialized)
struct ReportBrowserTests {
  /// Opens a page and gives what it has become and what the browser logged.
  private static func open(
    _ name: String, in test: CommandLineTest
  ) throws -> (content: String, log: String) {
    let browser = try #require(Browser.name)
    _ = try KeyTools.shell(
      """
      \(browser) --headless=new --no-sandbox --disable-gpu --user-data-dir=profile \
      --enable-logging=stderr --v=0 --virtual-time-budget=20000 --dump-dom "file://$PWD/\(name)" \
      > content 2> log
      """, in: test)
    return (try test.read("content"), try test.read("log"))
  }

  private static func test() throws -> (test: CommandLineTest, page: String) {
    let test = TableBooks.real()
    let outcome = test.run(
      ["report", "--as-of", "2026-11", "--since", "@50", "--output", "page.html"])
    try #require(outcome.status == .done, "\(outcome.error)")
    return (test, try test.read("page.html"))
  }

  @Test func `nothing is said on the console`() throws {
    let (test, _) = try Self.test()
    let (content, log) = try Self.open("page.html", in: test)
    #expect(content.contains("How to check this page"))
    #expect(content.contains("<button type=\"button\">amount</button>"))
    #expect(!log.contains("CONSOLE"), "\(log)")
  }

  /// A page around it that looks into it, at four widths, and with its script switched off.
  private static func frame(_ page: String, _ script: String) -> String {
    let text = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let frames = [360, 768, 1280, 1920].map { width in
      "<iframe width=\"\(width)\" height=\"900\" srcdoc=\"\(text)\"></iframe>"
    }
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
      \(frames.joined())
      <iframe sandbox="allow-same-origin" srcdoc="\(text)"></iframe>
      <script>
      window.addEventListener("load", function () {
        var frames = document.querySelectorAll("iframe");
        var pages = Array.prototype.map.call(
          frames, function (one) { return one.contentDocument; });
        var result = (function () { \(script) })();
        document.body.innerHTML = "";
        document.body.textContent = "RESULT" + JSON.stringify(result) + "END";
      });
      </script></body></html>
      """
  }

  private static func result(_ script: String) throws -> [String: Any] {
    let (test, page) = try Self.test()
    try test.write("frame.html", frame(page, script))
    let (content, log) = try open("frame.html", in: test)
    let match = try #require(
      content.firstMatch(of: /(?s)RESULT(.*)END/), "\(content.suffix(300)) \(log)")
    let json = String(match.output.1).replacing("&gt;", with: ">").replacing("&lt;", with: "<")
      .replacing("&amp;", with: "&")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test func `it fits four widths, opened or not, and says the same without its script`() throws {
    let result = try Self.result(
      """
      var overflow = [];
      var texts = pages.map(function (page) { return page.body.textContent; });
      for (var round = 0; round < 2; round++) {
        pages.forEach(function (page) {
          var root = page.documentElement;
          overflow.push(root.scrollWidth - root.clientWidth);
          page.querySelectorAll("details").forEach(function (one) { one.open = true; });
        });
      }
      return {overflow: overflow, length: texts[4].length,
              same: texts.every(function (text) { return text === texts[4]; }),
              scripted: pages.map(function (p) { return p.querySelectorAll("th button").length; })};
      """)
    #expect((result["overflow"] as? [Int])?.allSatisfy { $0 <= 0 } == true, "\(result)")
    #expect(result["same"] as? Bool == true && (result["length"] as? Int ?? 0) > 10_000)
    let scripted = try #require(result["scripted"] as? [Int])
    #expect(scripted.prefix(4).allSatisfy { $0 > 20 } && scripted[4] == 0)
  }

  @Test func `columns sort, what is typed filters, and rows open`() throws {
    let result = try Self.result(
      """
      var page = pages[2];
      var table = page.getElementById("rows.pledges");
      function names() {
        return Array.prototype.filter.call(table.tBodies[0].rows, function (row) {
          return row.id && !row.hidden;
        }).map(function (row) { return row.id; });
      }
      function head(name) {
        return Array.prototype.find.call(table.querySelectorAll("th button"), function (one) {
          return one.textContent === name;
        });
      }
      var start = names();
      head("id").click();
      var sorted = names();
      var sort = head("id").parentNode.getAttribute("aria-sort");
      head("id").click();
      var reversed = names();
      head("amount").click();
      var largest = names()[0];
      var together = Array.prototype.every.call(table.querySelectorAll("tr.more"), function (row) {
        var before = row.previousElementSibling;
        return before.id && row.textContent.length > 0 && !before.classList.contains("more");
      });
      var input = page.getElementById("table.pledges").querySelector("input");
      input.value = "OpenAI equity";
      input.dispatchEvent(new Event("input"));
      var filtered = names();
      var said = page.getElementById("table.pledges").querySelector("output").textContent;
      input.value = "";
      input.dispatchEvent(new Event("input"));
      var more = page.getElementById("pledges.stargate-500").nextElementSibling;
      var closed = more.getClientRects().length;
      page.getElementById("pledges.stargate-500").querySelector("summary").click();
      return {start: start, sorted: sorted, reversed: reversed, sort: sort, largest: largest,
              together: together, filtered: filtered, said: said, all: names().length,
              closed: closed, opened: more.getClientRects().length};
      """)
    let start = try #require(result["start"] as? [String])
    #expect(result["sorted"] as? [String] == start.sorted())
    #expect(result["reversed"] as? [String] == start.sorted(by: >))
    #expect(result["sort"] as? String == "ascending" && result["together"] as? Bool == true)
    #expect(["pledges.stargate-500", "pledges.ohio-500"].contains(result["largest"] as? String))
    let filtered = try #require(result["filtered"] as? [String])
    #expect(filtered.contains("pledges.stargate-equity") && filtered.count < start.count)
    #expect(result["said"] as? String == "\(filtered.count) of \(start.count)")
    #expect(result["all"] as? Int == start.count)
    #expect(result["closed"] as? Int == 0 && (result["opened"] as? Int ?? 0) > 0)
  }
}
