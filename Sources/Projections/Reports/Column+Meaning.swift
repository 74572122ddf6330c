// What is known of a column by its name and that of its report, whatever stands in the rows: the
// header of a CSV file, and what a table must show, follow from nothing else.

extension Column {
  /// What the cells of a column hold.
  public enum Content: Hashable, Sendable {
    case other
    /// A figure, or nothing.
    case figure
    /// A list of amounts, one a currency.
    case amounts
    /// What stood in a cell of any column.
    case any
  }

  private static let figures: Set<String> = [
    "amount", "committed", "funded", "undrawn", "overrun", "lost", "funded_share", "gross", "net",
    "proposed", "returned", "target", "raised", "open", "pre_money", "post_money", "quantity",
    "percent", "cost", "proceeds", "realised", "value", "unrealised", "foregone", "direct",
    "through", "available_funds", "contracted", "paid", "called", "called_open", "unpledged",
    "unattributed",
  ]

  private static let amountsOfParties: Set<String> = ["pledged", "committed", "paid", "received"]

  /// - Parameter report: the name of the view, or of what is printed like one.
  public func content(in report: String) -> Content {
    switch report {
    case "parties": Self.amountsOfParties.contains(name) ? .amounts : .other
    case "diff", "trace": name == "before" || name == "after" ? .any : .other
    default: Self.figures.contains(name) ? .figure : .other
    }
  }

  /// Whether the column tells rows or totals of a report apart.
  public func isKey(in report: String) -> Bool {
    if let view = View(rawValue: report) {
      return view.keys.row.contains(name) || view.keys.total.contains(name) || name == "field"
    }
    switch report {
    case "diff": return ["change", "row", "field"].contains(name)
    case "trace": return ["record", "total", "field"].contains(name)
    case "log": return name == "seq"
    case "records": return name == "record"
    case "replay": return name == "view"
    default: return name == "id"
    }
  }
}
