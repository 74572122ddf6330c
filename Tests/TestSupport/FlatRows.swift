import Projections

/// Rows of reports, put together again from flat tables: every value under its path in JSON, as
/// `amount.low` or `by[0]`, in the plainest way.
package struct FlatRows {
  /// Of each table its rows, each a value under its column where it has one.
  package var tables: [String: [[String: String]]]

  package init(_ tables: [String: [[String: String]]]) { self.tables = tables }

  package func rows(_ view: String, _ columns: [Column]) -> [[String: String]] {
    (tables[view] ?? []).map { row in
      var paths: [String: String] = [:]
      let keys = columns.filter(\.isKey)
      let key = keys.count == 1 ? keys[0] : nil
      let owner = (key?.names?.rawValue ?? key?.name ?? "row", row[key?.name ?? "row"])
      for column in columns { add(column, of: row, in: view, owner, to: &paths) }
      return paths
    }
  }

  private func add(
    _ column: Column, of row: [String: String], in view: String, _ owner: (String, String?),
    to paths: inout [String: String]
  ) {
    func list(_ name: String) -> [[String: String]] {
      (tables["\(view)_\(name)"] ?? []).filter { $0[owner.0] == owner.1 }
    }
    let name = column.name
    switch column.kind {
    case .word, .period, .text, .flag, .integer: paths[name] = row[name]
    case .figure: add(column, of: row, at: name, to: &paths)
    case .figures:
      let amounts = list("money").filter { $0["\(name)_low"] != nil }
      for (place, amount) in amounts.enumerated() {
        add(Column(name, .figure), of: amount, at: "\(name)[\(place)]", to: &paths)
      }
    case .words:
      for (place, word) in list(name).enumerated() {
        paths["\(name)[\(place)]"] = word[column.members[0].name]
      }
    case .records:
      let records = (tables["records"] ?? []).filter {
        $0["view"] == view && $0["row"] == row["row"]
      }
      for (place, record) in records.enumerated() { paths["records[\(place)]"] = record["seq"] }
    case .parts:
      let parts = list(column.beside ?? name).filter {
        column.beside == nil || $0["amount_low"] != nil
      }
      for (place, part) in parts.enumerated() {
        let isMap = column.members[0].isKey
        let path = isMap ? "\(name).\(part[column.members[0].name] ?? "")" : "\(name)[\(place)]"
        for member in column.members.dropFirst(isMap ? 1 : 0) {
          let at = isMap ? path : "\(path).\(member.name)"
          if member.kind == .figure {
            add(member, of: part, at: at, to: &paths)
          } else {
            paths[at] = part[member.name]
          }
        }
      }
    case .any: paths[name] = "nothing of this kind is in a view"
    }
  }

  private func add(
    _ column: Column, of row: [String: String], at path: String, to paths: inout [String: String]
  ) {
    guard let low = row["\(column.name)_low"] else { return }
    paths["\(path).low"] = low
    paths["\(path).high"] = row["\(column.name)_high"]
    paths["\(path).approx"] = row["\(column.name)_approx"]
    switch column.measure {
    case .money: paths["\(path).unit"] = row["currency"]
    case .ownMoney: paths["\(path).unit"] = row["\(column.name)_currency"]
    case .power: paths["\(path).unit"] = row["unit"]
    case .percent: paths["\(path).unit"] = "%"
    case .shares: paths["\(path).unit"] = "shares"
    }
  }
}
