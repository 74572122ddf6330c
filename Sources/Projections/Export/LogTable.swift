import Ledger

/// The records of the log as a flat table: what each says, and whether it still stands.
///
/// A record that was corrected or retracted names the newest record that did so. A correction or
/// retraction that a newer one of the same record has overtaken is in the state of that one.
struct LogTable {
  static let table = FlatTable(
    name: "log", about: "the records, as they were made",
    columns: [
      FlatColumn("seq", .integer, isRequired: true),
      FlatColumn("recorded_at", .time, isRequired: true),
      FlatColumn("recorder", .text), FlatColumn("kind", .text, isRequired: true),
      FlatColumn("id", .text, about: "what it introduces or is about"),
      FlatColumn("on", .text, about: "the date that it states, in EDTF"),
      FlatColumn(
        "effective_day", .day,
        about: "from when on it holds; without a value it holds always, as registrations do, or "
          + "says nothing that stands"),
      FlatColumn(
        "state", .text, isRequired: true, about: "standing, corrected or retracted"),
      FlatColumn("by_record", .integer, about: "what corrected or retracted it"),
      FlatColumn("certainty", .text), FlatColumn("statement", .json, isRequired: true),
    ], primaryKey: ["seq"],
    foreignKeys: [
      FlatTable.ForeignKey(columns: ["by_record"], table: "log", references: ["seq"])
    ])

  private enum State: String { case standing, corrected, retracted }

  private let history: FactStream
  /// By record: from which day on what it first said stands, in whatever words; nil where nothing
  /// does.
  private var days: [Day?]
  private var revisions: [Int: (state: State, by: Int)] = [:]

  init(_ history: FactStream) throws(LedgerError) {
    self.history = history
    var days = [Day?](repeating: nil, count: history.head.size)
    var corrected: [Int: Int] = [:]
    try history.forEachRow(through: .distantFuture, Self.needs) { row, _ in
      guard days.indices.contains(row.sequence - 1) else { return }
      days[row.sequence - 1] = row.day
      if row.record != row.sequence { corrected[row.sequence] = row.record }
    }
    self.days = days
    for sequence in days.indices.map({ $0 + 1 })
    where days[sequence - 1] == nil || corrected[sequence] != nil {
      try note(sequence, isStanding: days[sequence - 1] != nil)
    }
  }

  /// Of where facts stand nothing that they say.
  private static func needs(_ kind: StatementKind) -> FieldNeeds? { nil }

  /// Takes in what revised a record, as far as it is known.
  private mutating func note(_ sequence: Int, isStanding: Bool) throws(LedgerError) {
    let known = try history.log.revisions(of: sequence).filter { $0 <= history.head.size }
    guard let newest = known.last else { return }
    let state = (isStanding ? State.corrected : .retracted, newest)
    for record in [sequence] + known.dropLast() { revisions[record] = state }
  }

  /// Hands out the records in their order.
  func forEachRow(
    _ body: ([FlatValue]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let size = history.head.size
    if size == 0 { return }
    var reader = RecordScanner.Session()
    var last = 0
    try history.log.scan(from: 1, through: size) { (sequence, bytes) throws(LedgerError) -> Bool in
      guard sequence == last + 1, let kind = reader.open(bytes) else { throw .unreadable(last + 1) }
      last = sequence
      let places = reader.places
      let recorder = reader.text(at: places.recorder)
      guard let statement = reader.statement(kind) else { throw .unreadable(sequence) }
      func text(_ place: Range<Int>) -> String { String(decoding: bytes[place], as: UTF8.self) }
      let revision = revisions[sequence]
      let day = days[sequence - 1].flatMap { $0 == .distantPast ? nil : $0 }
      try body([
        .integer(sequence), .text(text(places.recordedAt)), .text(recorder), .text(kind.rawValue),
        FlatValue(statement.about), FlatValue(statement.on?.text), FlatValue(day?.description),
        .text((revision?.state ?? .standing).rawValue),
        revision.map { .integer($0.by) } ?? .null, .text(statement.certainty.rawValue),
        .text(text(places.statement)),
      ])
      return true
    }
    guard last == size else { throw .unreadable(last + 1) }
  }
}
