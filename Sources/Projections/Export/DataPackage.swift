import Ledger

/// Writes the description of exported CSV files: a Data Package of version 2, with Table Schema
/// (https://datapackage.org).
public enum DataPackage {
  public static let path = "datapackage.json"

  /// - Parameters:
  ///   - tables: each with the file that holds it.
  ///   - program: its name and version.
  public static func bytes(
    _ frame: ExportFrame, _ tables: [(table: FlatTable, file: CSVTable.File)], program: String
  ) -> [UInt8] {
    var json = JSONWriter()
    write(frame, tables, program, to: &json)
    return Array((json.text + "\n").utf8)
  }

  private static func write(
    _ frame: ExportFrame, _ tables: [(table: FlatTable, file: CSVTable.File)], _ program: String,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("$schema") {
        $0.string("https://datapackage.org/profiles/2.0/datapackage.json")
      }
      json.member("name") { $0.string("ledgerctl-export") }
      json.member("title") { $0.string("\(frame.origin) as of \(frame.query.asOf)") }
      json.member("description") { $0.string(description) }
      json.member(mark) { $0.integer(ExportFrame.format) }
      json.member("program") { $0.string(program) }
      json.member("origin") { $0.string(frame.origin) }
      json.member("as_of") { $0.string(frame.query.asOf.description) }
      json.member("known_at") { $0.string(Timestamp.text(frame.knownAtMilliseconds)) }
      json.head(frame.head)
      json.member("options") { options(frame, to: &$0) }
      json.member("resources") {
        $0.lines(tables) { json, table in resource(table.table, table.file, to: &json) }
      }
    }
  }

  /// What tells an export of this program from other packages: the version of its form.
  private static let mark = "ledgerctl"

  private static let description =
    "The views of a ledger and its log. A figure x is x_low, x_high (empty: no upper end) and "
    + "x_approx, or nothing where there is no figure; decimals are exact. A text that a "
    + "spreadsheet would take for a formula begins with an apostrophe, and control characters "
    + "and marks that reorder text are written as \\u{...}; in JSON, as in log.statement, "
    + "nothing is added."

  private static func options(_ frame: ExportFrame, to json: inout JSONWriter) {
    json.object { json in
      if let currency = frame.query.currency { json.member("in") { $0.string(currency.code) } }
      if let day = frame.rateDay { json.member("value") { $0.string(day) } }
      if let days = frame.query.maxAgeDays { json.member("max_age") { $0.integer(days) } }
      if let period = frame.period { json.member("period") { $0.string(period.rawValue) } }
    }
  }

  private static func resource(
    _ table: FlatTable, _ file: CSVTable.File, to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("name") { $0.string(table.name) }
      json.member("type") { $0.string("table") }
      json.member("path") { $0.string(CSVTable.path(of: table)) }
      json.member("description") { $0.string(table.about) }
      json.member("format") { $0.string("csv") }
      json.member("mediatype") { $0.string("text/csv") }
      json.member("encoding") { $0.string("utf-8") }
      json.member("bytes") { $0.integer(file.byteCount) }
      json.member("hash") { $0.string("sha256:\(file.hash)") }
      json.member("schema") { schema(table, to: &$0) }
    }
  }

  private static func schema(_ table: FlatTable, to json: inout JSONWriter) {
    json.object { json in
      json.member("$schema") {
        $0.string("https://datapackage.org/profiles/2.0/tableschema.json")
      }
      json.member("fields") {
        $0.array(table.columns) {
          field($1, isUnique: table.uniqueColumns.contains($1.name), to: &$0)
        }
      }
      json.member("primaryKey") { names(table.primaryKey, to: &$0) }
      if table.foreignKeys.isEmpty { return }
      json.member("foreignKeys") {
        $0.array(table.foreignKeys) { json, key in
          json.object { json in
            json.member("fields") { names(key.columns, to: &$0) }
            json.member("reference") { json in
              json.object { json in
                // One to the table itself names none.
                let home = key.table == table.name ? "" : key.table
                json.member("resource") { $0.string(home) }
                json.member("fields") { names(key.references, to: &$0) }
              }
            }
          }
        }
      }
    }
  }

  private static func names(_ names: [String], to json: inout JSONWriter) {
    json.array(names) { $0.string($1) }
  }

  private static func field(_ column: FlatColumn, isUnique: Bool, to json: inout JSONWriter) {
    json.object { json in
      json.member("name") { $0.string(column.name) }
      json.member("type") { $0.string(type(of: column.kind)) }
      if let about = column.about { json.member("description") { $0.string(about) } }
      if column.isRequired || isUnique {
        json.member("constraints") { json in
          json.object { json in
            if column.isRequired { json.member("required") { $0.bool(true) } }
            if isUnique { json.member("unique") { $0.bool(true) } }
          }
        }
      }
    }
  }

  /// As Table Schema names it.
  private static func type(of kind: FlatColumn.Kind) -> String {
    switch kind {
    case .text: "string"
    case .integer: "integer"
    case .flag: "boolean"
    case .number: "number"
    case .day: "date"
    case .time: "datetime"
    case .json: "object"
    }
  }
}

// MARK: - Earlier exports

extension DataPackage {
  /// What the package of an earlier export says of itself.
  public struct Earlier: Hashable, Sendable {
    /// The version of its form.
    public var format: Int
    public var origin: String
    public var size: Int
    /// 64 hexadecimal digits.
    public var root: String
    public var asOf: String

    public var isOfThisForm: Bool { format == ExportFrame.format }

    /// nil where the bytes are no package of this program.
    public init?(parsing bytes: [UInt8]) {
      guard let found = bytes.withUnsafeBufferPointer(Self.parsed) else { return nil }
      self = found
    }

    private init(format: Int, origin: String, size: Int, root: String, asOf: String) {
      self.format = format
      self.origin = origin
      self.size = size
      self.root = root
      self.asOf = asOf
    }

    private static func parsed(_ bytes: UTF8Bytes) -> Earlier? {
      var tape = JSONTape()
      do throws(JSONFault) { try tape.parse(bytes) } catch { return nil }
      func text(_ name: String, in object: Int) -> String? {
        member(name, of: object, tape, bytes).map { JSONText.string(of: tape.nodes[$0], in: bytes) }
      }
      guard let format = text(mark, in: 0).flatMap({ Int($0) }),
        let origin = text("origin", in: 0), let asOf = text("as_of", in: 0),
        let head = member("head", of: 0, tape, bytes),
        let size = text("size", in: head).flatMap({ Int($0) }), let root = text("root", in: head)
      else { return nil }
      return Earlier(format: format, origin: origin, size: size, root: root, asOf: asOf)
    }

    /// The place on the tape of a member's value.
    private static func member(
      _ name: String, of object: Int, _ tape: JSONTape, _ bytes: UTF8Bytes
    ) -> Int? {
      guard tape.nodes[object].kind == .object else { return nil }
      var key = object + 1
      while key < Int(tape.nodes[object].next) {
        if JSONText.string(of: tape.nodes[key], in: bytes) == name { return key + 1 }
        key = Int(tape.nodes[key + 1].next)
      }
      return nil
    }
  }
}
