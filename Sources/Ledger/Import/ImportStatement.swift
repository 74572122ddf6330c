/// A statement that an importer wants to be in the ledger.
package struct ImportStatement: Sendable {
  /// What names it from one import to the next; nil for a registration on first sight, which its
  /// id alone tells apart.
  package var key: String?
  /// One line of a book: an object without `key` and without `sources`.
  package var json: [UInt8]
  /// What it cites itself: elements of `sources` as JSON, with commas between.
  package var sources: [UInt8] = []
  /// Where the source has it; the key when nil.
  package var locator: String?
  /// Fields that say nothing by themselves: they keep what they were first given.
  package var loose: Set<String> = []
  /// What other content under the same key means, where the run's options do not say it.
  package var change: ChangeRule?
  /// A change follows from other statements: it is corrected without asking, and counted apart.
  package var isDerived = false
  /// Equal for statements that may say the same thing twice; 0 where that is not asked.
  package var twin = 0
  /// Of the row that it comes from.
  package var row: Int?

  package init(key: String?, json: [UInt8]) { (self.key, self.json) = (key, json) }
}

/// What other content under a known key means.
public enum ChangeRule: String, CaseIterable, Sendable {
  case fail, correct, amend
}

/// What is done with a statement of which the file knows no more.
public enum VanishRule: String, CaseIterable, Sendable {
  case report, retract, fail
}
