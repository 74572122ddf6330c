/// Bytes, eight at a time.
extension UnsafeRawBufferPointer {
  /// Hands out the words, the lowest byte first, and then what is left as one more, which may be 0.
  @inlinable package func forEachWord(_ body: (UInt64) -> Void) {
    var offset = 0
    while count &- offset >= 8 {
      body(UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset &+= 8
    }
    var rest: UInt64 = 0
    while offset < count {
      rest = rest << 8 | UInt64(self[offset])
      offset &+= 1
    }
    body(rest)
  }

  func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while offset &+ 8 <= count {
      let one = loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if one != other.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return false }
      offset &+= 8
    }
    while offset < count {
      if self[offset] != other[offset] { return false }
      offset &+= 1
    }
    return true
  }
}
