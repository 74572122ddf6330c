import Ledger

extension IDTable {
  /// Finding ids in a table that is read takes a while to prepare, which is done on another core.
  typealias Indexing = OrderedPipeline<IDTable, IDTable?>

  /// - Returns: of a table that is read, what gives it with its ids to be found; nil where one is
  ///   there twice.
  mutating func code(_ coder: inout SnapshotCoder) -> Indexing? {
    var (letters, byteCounts) = (letters, byteCounts)
    coder.blob(&letters)
    coder.list(&byteCounts)
    guard coder.isReading, !coder.isBroken else { return nil }
    guard let read = IDTable(letters: letters, byteCounts: byteCounts) else {
      coder.fail()
      return nil
    }
    self = read
    let indexing = Indexing { $0.indexed() }
    indexing.add(read)
    return indexing
  }
}
