import Ledger

/// A state as a file holds it: for whom and for what it is good, the state, and a sum over both.
struct Snapshot {
  /// The first bytes of a file; the number changes with the form of what follows.
  private static let mark = Array("ledgerctl state 5\n".utf8)
  private static let checksumBytes = 8

  var program: String
  var origin: String
  /// Which bytes it was folded from (`Lineage`).
  var lineage: String
  /// How many records the log had, and its root.
  var size: Int
  var root: String
  /// Where the last of the facts in it stands.
  var place: EffectivePosition
  /// How many facts are in it.
  var count: Int

  private mutating func code(_ coder: inout SnapshotCoder) {
    program.code(&coder)
    origin.code(&coder)
    lineage.code(&coder)
    size.code(&coder)
    root.code(&coder)
    place.code(&coder)
    count.code(&coder)
  }

  /// The inverse of `reading`.
  func bytes<P: SnapshotProjection>(of state: P) -> [UInt8] {
    var coder = SnapshotCoder()
    var (header, state) = (self, state)
    for var byte in Self.mark { coder.byte(&byte) }
    header.code(&coder)
    _ = state.code(&coder)
    let sum = Self.checksum(coder.bytes[...])
    return coder.bytes
      + (0..<Self.checksumBytes).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
  }

  /// Whether all of a file is as it was written.
  static func isIntact(_ bytes: [UInt8]) -> Bool {
    let end = bytes.count - checksumBytes
    guard end >= 0 else { return false }
    var sum: UInt64 = 0
    for index in 0..<checksumBytes { sum |= UInt64(bytes[end + index]) << UInt64(8 * index) }
    return sum == checksum(bytes[..<end])
  }

  /// Reads the header, whether the file is intact or not.
  static func reading(_ bytes: [UInt8]) -> (header: Snapshot, coder: SnapshotCoder)? {
    let end = bytes.count - checksumBytes
    guard end >= mark.count, bytes.starts(with: mark) else { return nil }
    var coder = SnapshotCoder(reading: bytes, from: mark.count, to: end)
    var header = Snapshot(
      program: "", origin: "", lineage: "", size: 0, root: "", place: .blank, count: 0)
    header.code(&coder)
    return coder.isBroken ? nil : (header, coder)
  }

  /// Eight bytes at a time, each word mixed in by a multiplication that spreads every bit. It
  /// finds what a disk does to a file, and resists nobody.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      var sum = UInt64(bytes.count)
      bytes.forEachWord { word in
        sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
        sum ^= sum >> 29
      }
      return sum
    }
  }
}
