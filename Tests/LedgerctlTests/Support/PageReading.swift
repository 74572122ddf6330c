import Foundation
import Testing

@testable import ledgerctl

/// A page as a parser of others reads it: Python's, which is no browser's, and forgives nothing
/// less.
struct PageReading: Decodable {
  struct Element: Decodable {
    var tag: String
    var attributes: [String: String]
  }

  struct Row: Decodable {
    /// That of the table around it, if it has one.
    var table: String
    var id: String
    /// What its cells have of figures, in order.
    var figures: [String]
    var texts: [String]
  }

  var elements: [Element]
  var rows: [Row]
  /// The values of `data` elements.
  var data: [String]
  var text: String
  /// Comments, declarations and instructions; what was never closed, and what closes nothing.
  var faults: [String]

  static let isPossible =
    (try? BuiltProduct.run(shell: "python3 -c 'import html.parser'", in: URL(filePath: "/")).status)
    == 0
  static let withoutPython: Comment = "python3 is missing"

  /// - Parameter name: a file of the test's folder.
  init(_ name: String, in test: CommandLineTest) throws {
    try test.write("read.py", Self.script)
    _ = try KeyTools.shell("python3 read.py '\(name)' > read.json", in: test)
    self = try JSONDecoder().decode(PageReading.self, from: Data(test.read("read.json").utf8))
  }

  private static let script = #"""
    import html.parser, json, sys
    VOID = {"meta", "br", "input", "link", "img", "hr", "base", "area", "embed", "source"}
    class Reader(html.parser.HTMLParser):
        def __init__(self):
            super().__init__(convert_charrefs=True)
            self.elements, self.rows, self.data, self.faults = [], [], [], []
            self.open, self.texts, self.table = [], [], ""
        def handle_starttag(self, tag, attributes):
            if len({name for name, _ in attributes}) != len(attributes):
                self.faults.append("an attribute twice in " + tag)
            named = {name: value or "" for name, value in attributes}
            self.elements.append({"tag": tag, "attributes": named})
            if tag not in VOID: self.open.append(tag)
            if tag == "table": self.table = named.get("id", "")
            if tag == "tr":
                self.rows.append({"table": self.table, "id": named.get("id", ""), "figures": [],
                                  "texts": []})
            if tag in ("td", "th"): self.rows[-1]["texts"].append("")
            if "data-v" in named: self.rows[-1]["figures"].append(named["data-v"])
            if tag == "data": self.data.append(named["value"])
        def handle_startendtag(self, tag, attributes):
            self.handle_starttag(tag, attributes)
            if tag not in VOID: self.open.pop()
        def handle_endtag(self, tag):
            if self.open and self.open[-1] == tag: self.open.pop()
            else: self.faults.append("</%s> in %s" % (tag, self.open[-3:]))
        def handle_data(self, text):
            if "script" in self.open or "style" in self.open: return
            self.texts.append(text)
            if "td" in self.open or ("th" in self.open and "tr" in self.open):
                self.rows[-1]["texts"][-1] += text
        def handle_comment(self, text): self.faults.append("comment " + text)
        def handle_pi(self, text): self.faults.append("instruction " + text)
        def handle_decl(self, text):
            if text != "DOCTYPE html": self.faults.append("declaration " + text)
        def unknown_decl(self, text): self.faults.append("declaration " + text)
    reader = Reader()
    reader.feed(open(sys.argv[1], encoding="utf-8").read())
    reader.close()
    reader.faults += ["never closed: " + tag for tag in reader.open]
    json.dump({"elements": reader.elements, "rows": reader.rows, "data": reader.data,
               "text": "".join(reader.texts), "faults": reader.faults}, sys.stdout)
    """#
}
