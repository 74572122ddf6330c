/// The start of a SHA-256, where few things have to be told apart: in ids and keys.
enum ShortHash {
  /// - Parameter count: of hexadecimal digits, 64 at most.
  static func digits(of text: String, _ count: Int = 8) -> String {
    withUTF8Bytes(of: text) { digits(of: UnsafeRawBufferPointer($0), count) }
  }

  static func digits(of bytes: [UInt8], _ count: Int = 8) -> String {
    bytes.withUnsafeBytes { digits(of: $0, count) }
  }

  private static func digits(of bytes: UnsafeRawBufferPointer, _ count: Int) -> String {
    String(SHA256.hash(bytes).hex.prefix(count))
  }
}
