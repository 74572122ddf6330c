/// Which of the records that one id or one hash finds hold a statement, where they are many: read
/// once, then kept up to date with what is appended.
struct RecordedStatements {
  /// What finds a statement.
  enum Place: Hashable {
    /// The number of the id that it introduces.
    case id(Int)
    case content(Int64)
  }

  /// Fewer records are compared one by one.
  static let fewest = 16

  private var records: [Place: [Digest: Int]] = [:]

  var isEmpty: Bool { records.isEmpty }

  mutating func removeAll() { records.removeAll() }

  /// The first record that holds the bytes by which a statement is compared; nil where the records
  /// of the place were not read.
  func record(at place: Place, _ compared: () -> [UInt8]) -> Int?? {
    records[place].map { $0[Self.digest(of: compared())] }
  }

  mutating func read(
    _ candidates: [Int], at place: Place, _ known: Catalog
  ) throws(LedgerError) {
    records[place] = [:]
    for candidate in candidates {
      if let statement = try known.record(candidate)?.statement {
        add(statement, candidate, at: place)
      }
    }
  }

  mutating func add(_ statement: Statement, _ record: Int, at place: Place) {
    guard records[place] != nil else { return }
    var statements = [statement]
    if case .revision(.recordCorrected(let correction)) = statement.body {
      statements.append(correction.statement)
    }
    for statement in statements {
      let digest = Self.digest(of: FieldWriter.bytes(of: statement, as: .compared))
      if records[place]?[digest] == nil { records[place]?[digest] = record }
    }
  }

  private static func digest(of bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { SHA256.hash($0) }
  }
}
