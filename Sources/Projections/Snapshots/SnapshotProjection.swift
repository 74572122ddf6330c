import Ledger

/// A projection whose state is kept from one run to the next.
///
/// Nothing that is coded may depend on registrations: a fold goes on from what was kept, in a state
/// that was made with the `Registrations` of today.
protocol SnapshotProjection: Projection {
  /// Names the state in files.
  static var stateName: String { get }

  /// Hands the whole state to the coder. True where all indices in it lead somewhere: only then
  /// may the state be used.
  mutating func code(_ coder: inout SnapshotCoder) -> Bool
}
