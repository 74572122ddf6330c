import Ledger

/// For which ledger, and for which points of both time axes, exported tables hold.
public struct ExportFrame: Sendable {
  /// The name of the ledger.
  public var origin: String
  public var head: Head
  public var query: Query
  /// In milliseconds since 1970, UTC.
  public var knownAtMilliseconds: Int64
  /// The length of the timeline's periods.
  public var period: Query.Period?

  /// The version of the form of exports.
  static let format = 1

  public init(
    origin: String, head: Head, query: Query, knownAtMilliseconds: Int64, period: Query.Period?
  ) {
    self.origin = origin
    self.head = head
    self.query = query
    self.knownAtMilliseconds = knownAtMilliseconds
    self.period = period
  }

  /// When the rate of a conversion is taken, as `--value` has it; nil without a conversion.
  var rateDay: String? {
    guard query.currency != nil else { return nil }
    switch query.rateDay {
    case .then: return "then"
    case .end: return "end"
    case .day(let day): return day.description
    }
  }
}

extension ExportFrame {
  /// The table of one row that tells the same in a database.
  public static let table = FlatTable(
    name: "meta", about: "for which ledger and which days the tables hold",
    columns: [
      FlatColumn("origin", .text, isRequired: true, about: "the name of the ledger"),
      FlatColumn("head_size", .integer, isRequired: true, about: "how many records are known"),
      FlatColumn("head_root", .text, isRequired: true, about: "the root of their tree"),
      FlatColumn("as_of", .day, isRequired: true), FlatColumn("known_at", .time, isRequired: true),
      FlatColumn("currency", .text, about: "into which money is converted"),
      FlatColumn("rate_day", .text, about: "then, end or a day"),
      FlatColumn("max_age", .integer, about: "how many days old a rate may be"),
      FlatColumn("period", .text, about: "month, quarter or year, of the timeline"),
      FlatColumn("format", .integer, isRequired: true, about: "the version of these tables"),
      FlatColumn("program", .text, isRequired: true, about: "what wrote them"),
    ], primaryKey: ["origin"])

  /// - Parameter program: its name and version.
  public func row(program: String) -> [FlatValue] {
    [
      .text(origin), .integer(head.size), .text(head.root), .text(query.asOf.description),
      .text(Timestamp.text(knownAtMilliseconds)), FlatValue(query.currency?.code),
      FlatValue(rateDay), query.maxAgeDays.map { .integer($0) } ?? .null,
      FlatValue(period?.rawValue), .integer(Self.format), .text(program),
    ]
  }
}
