#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of statements: UTF-8 JSON Lines.
public struct BookFile: Sendable {
  /// As messages name it.
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Hands out each line that is not blank, numbered from 1, without its line end and, for the
  /// first, without a byte-order mark; stops when `body` returns false.
  func lines<Failure: Error>(
    _ body: (Int, UTF8Bytes) throws(Failure) -> Bool
  ) throws(Failure) {
    var failure: Failure?
    bytes.withUnsafeBufferPointer { all in
      var start = all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var number = 0
      while start < all.count {
        number += 1
        let end = Self.lineEnd(in: all, from: start)
        var last = end
        if last > start, all[last - 1] == 0x0D { last -= 1 }
        let line = UTF8Bytes(rebasing: all[start..<last])
        start = end + 1
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
        do throws(Failure) {
          if try !body(number, line) { return }
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
  }

  private static func lineEnd(in bytes: UTF8Bytes, from start: Int) -> Int {
    guard let base = bytes.baseAddress,
      let found = memchr(base + start, 0x0A, bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
