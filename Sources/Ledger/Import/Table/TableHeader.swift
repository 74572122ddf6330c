/// What is known of a table before its first row.
struct TableHeader {
  var scanner: TableScanner
  /// Of the columns, duplicates numbered.
  var names: [String]
  var above: [TableLine]
  /// Why the table is not read.
  var faults: [Diagnostic] = []
}

extension TableHeader {
  /// The names of columns: where several are called `Name`, `Name[1]`, `Name[2]` and so on.
  static func numbered(_ names: [String]) -> [String] {
    var total: [String: Int] = [:]
    for name in names where !name.isEmpty { total[name, default: 0] += 1 }
    if total.count == names.count { return names }
    var counted: [String: Int] = [:]
    return names.map { name in
      guard total[name, default: 0] > 1 else { return name }
      counted[name, default: 0] += 1
      return "\(name)[\(counted[name, default: 1])]"
    }
  }
}
