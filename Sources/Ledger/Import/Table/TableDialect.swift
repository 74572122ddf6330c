/// How a table of text is written, as far as somebody has said so.
package struct TableDialect: Hashable, Sendable {
  /// ASCII. Nil: it is found by the columns that are wanted.
  package var delimiter: UInt8?
  /// ASCII; nil where quotes are text.
  package var quote: UInt8? = UInt8(ascii: "\"")
  /// ASCII. It makes text of a quote, a delimiter, a line end or itself that follows; before
  /// anything else it is text. Nil: there is none.
  package var escape: UInt8?
  /// A byte-order mark says more. Nil: UTF-8, or UTF-16 where the bytes show it.
  package var encoding: TextEncoding?
  /// 0: the columns are called `1`, `2` and so on. Of more than 1, the row that holds all wanted
  /// columns names them.
  package var headerRowCount = 1
  /// Lines of the file above the header. Nil: the header is looked for.
  package var skipRows: Int?
  /// Lines that start with it are no rows. Nil or empty: there are none.
  package var commentPrefix: String?

  package init() {}

  /// Why this is no dialect: the member at fault, as in a map, and the reason.
  package var fault: (member: String, reason: String)? {
    let marks = [("delimiter", delimiter), ("quoteChar", quote), ("escapeChar", escape)]
    for (name, mark) in marks {
      guard let mark else { continue }
      if mark == 0 || mark >= 0x80 || mark == 0x0A || mark == 0x0D {
        return (name, "a mark is one ASCII character, and no line end")
      }
    }
    if let delimiter, delimiter == quote { return ("quoteChar", "the delimiter cannot quote") }
    if let escape, escape == delimiter { return ("escapeChar", "the delimiter cannot escape") }
    if headerRowCount < 0 || headerRowCount > TableDialect.mostHeaderRows {
      return ("headerRowCount", "from 0 to \(TableDialect.mostHeaderRows)")
    }
    if let skipRows, skipRows < 0 { return ("skipRows", "no less than 0") }
    if commentPrefix?.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) == true {
      return ("commentPrefix", "no line end")
    }
    return nil
  }

  /// A header stands among so many rows.
  static let mostHeaderRows = 20
}
