import Ledger

/// A projection whose state is kept from one run to the next.
protocol SnapshotProjection: Projection {
  /// Names the state in files.
  static var stateName: String { get }

  /// Hands the whole state to the coder. True where all indices in it lead somewhere: only then
  /// may the state be used.
  mutating func code(_ coder: inout SnapshotCoder) -> Bool

  /// Applies a fact of a record that is newer than all applied so far, though it stands before
  /// some of them in effective order. False where a fold in order might give another report: the
  /// state is then of no use.
  mutating func applyLate(_ fact: Fact) -> Bool
  /// Called once all such facts are applied.
  mutating func finishLate()
}

extension SnapshotProjection {
  mutating func finishLate() {}
}
