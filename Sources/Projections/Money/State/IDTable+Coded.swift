import Ledger

extension IDTable {
  mutating func code(_ coder: inout SnapshotCoder) {
    var (letters, byteCounts) = (letters, byteCounts)
    coder.blob(&letters)
    coder.list(&byteCounts)
    guard coder.isReading, !coder.isBroken else { return }
    guard let read = IDTable(letters: letters, byteCounts: byteCounts) else { return coder.fail() }
    self = read
  }
}
