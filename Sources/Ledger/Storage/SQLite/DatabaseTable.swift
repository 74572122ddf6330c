/// A table of a database that is made for others to read.
public struct DatabaseTable: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case text, integer
      /// 0 or 1.
      case flag
      /// Exact, as text.
      case decimal
    }

    public var name: String
    public var kind: Kind
    public var isRequired: Bool
    /// A remark, in one line.
    public var about: String?

    public init(_ name: String, _ kind: Kind, isRequired: Bool, about: String? = nil) {
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
      self.about = about
    }
  }

  public struct ForeignKey: Hashable, Sendable {
    public var columns: [String]
    public var table: String
    public var references: [String]

    public init(_ columns: [String], to table: String, _ references: [String]) {
      self.columns = columns
      self.table = table
      self.references = references
    }
  }

  public var name: String
  public var columns: [Column]
  public var primaryKey: [String]
  public var uniqueColumns: [String]
  public var foreignKeys: [ForeignKey]

  public init(
    _ name: String, _ columns: [Column], primaryKey: [String], uniqueColumns: [String] = [],
    foreignKeys: [ForeignKey] = []
  ) {
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
    self.uniqueColumns = uniqueColumns
    self.foreignKeys = foreignKeys
  }
}

// MARK: - SQL

extension DatabaseTable {
  /// The statement that makes the table. SQLite keeps its remarks.
  var creation: String {
    let key = primaryKey.map(Self.quoted).joined(separator: ", ")
    var lines = columns.map { (Self.sql(of: $0), $0.about) }
    lines.append(("PRIMARY KEY (\(key))", nil))
    lines += uniqueColumns.map { ("UNIQUE (\(Self.quoted($0)))", nil) }
    lines += foreignKeys.map { key in
      let columns = key.columns.map(Self.quoted).joined(separator: ", ")
      let others = key.references.map(Self.quoted).joined(separator: ", ")
      return ("FOREIGN KEY (\(columns)) REFERENCES \(Self.quoted(key.table)) (\(others))", nil)
    }
    let text = lines.enumerated().map { index, line in
      let comma = index + 1 < lines.count ? "," : ""
      return "  \(line.0)\(comma)\(line.1.map { " -- \($0)" } ?? "")"
    }
    return "CREATE TABLE \(Self.quoted(name)) (\n\(text.joined(separator: "\n"))\n)"
  }

  /// The statement that makes the view of the same columns with decimals as binary floating point;
  /// nil where there are none.
  var realView: String? {
    guard columns.contains(where: { $0.kind == .decimal }) else { return nil }
    let list = columns.map { column in
      let name = Self.quoted(column.name)
      return column.kind == .decimal ? "CAST(\(name) AS REAL) AS \(name)" : name
    }
    return """
      CREATE VIEW \(Self.quoted(name + "_real")) AS
        -- Figures as binary floating point, to sort and to draw: sums of them are approximate.
        SELECT \(list.joined(separator: ",\n    "))
        FROM \(Self.quoted(name))
      """
  }

  var insertion: String {
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    return "INSERT INTO \(Self.quoted(name)) VALUES (\(marks))"
  }

  private static func sql(of column: Column) -> String {
    let name = quoted(column.name)
    let required = column.isRequired ? " NOT NULL" : ""
    switch column.kind {
    case .text, .decimal: return "\(name) TEXT\(required)"
    case .integer: return "\(name) INTEGER\(required)"
    case .flag: return "\(name) INTEGER\(required) CHECK (\(name) IN (0, 1))"
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
