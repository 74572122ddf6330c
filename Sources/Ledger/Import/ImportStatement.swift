/// A statement that an importer wants to be in the ledger.
package struct ImportStatement: Hashable, Sendable {
  /// What it means that the ledger has other content under the same key.
  package enum Change: Hashable, Sendable {
    /// The file says something else now: as the options of the run say.
    case asked
    /// The same, and where the options say nothing, this.
    case told(ChangeRule)
    /// What it follows from has changed, and not the thing itself: corrected without asking.
    case rebased
  }

  /// What names it from one import to the next; nil for what is registered on first sight and
  /// compared by its id only.
  package var key: String?
  /// One line of a book: an object without `sources` and `key`.
  package var json: ArraySlice<UInt8>
  /// `json` is the whole line already, with key, sources and line end.
  private(set) var isWhole = false
  /// What it cites beside the file: elements of `sources` as JSON, with commas between.
  package var sources: [UInt8] = []
  /// Where in the source it stands, if not at its key.
  package var locator: String?
  /// Fields that move with every export and mean nothing by that: the first sight's are kept.
  package var loose: Set<String> = []
  package var change = Change.asked
  /// False where the importer states what follows as well: another amendment would undo that.
  package var isAmendable = true
  package var place: ImportPlace
  /// Of a table.
  package var row: Int?
  /// Equal for statements that may say the same thing twice; 0 where that is not asked.
  package var twin = 0

  package init(key: String?, json: [UInt8], place: ImportPlace = ImportPlace(line: 0, column: 0)) {
    (self.key, self.json, self.place) = (key, json[...], place)
  }

  /// - Parameter line: all of it, with key, sources and line end.
  init(key: String, line: ArraySlice<UInt8>) {
    self.init(key: key, json: [])
    json = line
    isWhole = true
  }
}
