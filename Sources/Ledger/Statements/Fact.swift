/// A statement in the place where views fold it.
public struct Fact: Sendable {
  /// The sequence number of the record that first stated it.
  public var sequence: Int
  /// The record of the correction whose content stands, if any.
  public var correctedBy: Int?
  /// The effective day; `distantPast` for registrations, which are in effect for every day.
  public var day: Day
  public var statement: Statement
  /// The record on the same day, with a greater number, that introduces what the fact is about: it
  /// comes directly after that one.
  package var waitsFor: Int?

  public init(sequence: Int, correctedBy: Int? = nil, day: Day, statement: Statement) {
    self.sequence = sequence
    self.correctedBy = correctedBy
    self.day = day
    self.statement = statement
  }

  /// The records that say it: the first, and the correction that stands.
  public var records: [Int] { correctedBy.map { [sequence, $0] } ?? [sequence] }
}
