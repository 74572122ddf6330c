/// A SHA-256 hash: 32 bytes held in place, in the order in which they are written.
public struct Digest: Hashable, Sendable {
  package static let byteCount = 32

  /// Eight bytes each; the bytes in memory are the bytes of the hash on every platform.
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// The final state of SHA-256, whose words are written most significant byte first.
  init(bigEndianWords s: SHA256.State) {
    func joined(_ high: UInt32, _ low: UInt32) -> UInt64 {
      (UInt64(high) << 32 | UInt64(low)).bigEndian
    }
    words = (joined(s.a, s.b), joined(s.c, s.d), joined(s.e, s.f), joined(s.g, s.h))
  }

  /// Nil unless there are exactly 32 bytes.
  package init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.byteCount else { return nil }
    words = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
  }

  /// Nil unless there are exactly 32 bytes.
  package init?(bytes: [UInt8]) {
    guard let digest = bytes.withUnsafeBytes({ Digest(bytes: $0) }) else { return nil }
    self = digest
  }

  /// The inverse of `hex`. Nil unless there are exactly 64 lower-case digits: a hash has one
  /// spelling.
  package init?(hex: String) {
    let digits = hex.utf8
    guard digits.count == 2 * Self.byteCount else { return nil }
    words = (0, 0, 0, 0)
    let isHex = withUnsafeMutableBytes(of: &words) { bytes in
      for (position, digit) in digits.enumerated() {
        guard let value = Self.value(ofHexDigit: digit) else { return false }
        bytes[position / 2] = bytes[position / 2] << 4 | value
      }
      return true
    }
    guard isHex else { return nil }
  }

  public var hex: String {
    String(unsafeUninitializedCapacity: 2 * Self.byteCount) { text in
      withBytes { bytes in
        for (position, byte) in bytes.enumerated() {
          text[2 * position] = Self.hexDigit(byte >> 4)
          text[2 * position + 1] = Self.hexDigit(byte & 15)
        }
      }
      return 2 * Self.byteCount
    }
  }

  /// The bytes are valid only inside `body`.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBytes(of: words, body)
  }

  public static func == (left: Digest, right: Digest) -> Bool {
    left.words == right.words
  }

  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: $0) }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + (value - 10)
  }

  private static func value(ofHexDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}
