/// What a map says of one column, apart from where its text comes from and what stands in for
/// nothing.
///
/// A cell goes through it in this order: `after`, `before`, `nulls`, `separator`, `values`, `kind`,
/// `cut`. Blanks around a cell and around each part of it are no part of it.
package struct CellFormat: Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case text, number, money, power, percent, date, list, party, source
  }

  package var kind: Kind
  /// Cells that say nothing, without regard to case. An empty cell is always one of them.
  package var nulls: [String] = Self.defaultNulls
  /// Only what stands before the first occurrence of this text; all where there is none.
  package var before: String?
  /// Only what stands behind the first occurrence of this text; nothing where there is none.
  package var after: String?
  /// The cell is a list. Empty elements drop out.
  package var separator: String?
  /// What stands for a cell, or for an element, as a book would write it; closed unless `other` is
  /// given. What it gives is not read as a cell: `EUR 1.5bn` whatever the decimal mark is.
  package var values: [String: String]?
  /// What stands for a cell that `values` does not know, as a book would write it.
  package var other: String?
  package var decimalChar: Unicode.Scalar = "."
  /// A blank stands for U+0020, U+00A0, U+202F and U+2009.
  package var groupChar: Unicode.Scalar?
  /// What the number of a cell is multiplied by that has no scale or unit itself.
  package var scale: CellScale?
  /// Places after the point, 0 to 10, to which a number with more than 10 is rounded, half to even.
  package var round: Int?
  /// Of cells that have none themselves.
  package var currency: Currency?
  /// Beside the codes of ISO 4217, which are known.
  package var symbols: [String: Currency] = [:]
  /// As they are written; they go before the words that are known.
  package var suffixes: [String: CellScale] = [:]
  /// None: EDTF, or the date of an ISO time.
  package var formats: [DateFormat] = []
  /// The first of the hundred years that `yy` may mean, as 1950.
  package var century: Int?
  /// The names of the twelve months; English where there are none.
  package var months: [String]?
  /// At most so many characters, as people count them; the last of a longer text is `…`.
  package var cut: Int?

  package init(_ kind: Kind = .text) {
    self.kind = kind
  }

  package static let defaultNulls = [
    "", "-", "–", "n/a", "na", "null", "tbd", "tba", "tbc", "unknown", "undisclosed",
    "not disclosed",
  ]

  /// What is wrong with a column in a map, whatever its cells are.
  package struct Fault: Error, Sendable, Hashable {
    /// The name of the member at fault, as in a map.
    package var member: String
    package var message: String
    package var hint: String?
  }
}

/// What a cell says, as a book would write it: `EUR 1250500000`, `~<=12.5 MW`, `2026-33`.
package enum CellValue: Sendable, Hashable {
  case null
  case text(String)
  /// Never empty.
  case list([String])
}
