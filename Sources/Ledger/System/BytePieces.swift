#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, or of what is held of one, a piece after another.
package struct BytePieces: ~Copyable {
  package enum Input: Sendable {
    case bytes([UInt8])
    /// Read piece by piece, each time it is gone through.
    case file(path: String)
  }

  private enum Unread {
    case bytes([UInt8], from: Int)
    case file(Int32)
  }

  /// Some hundred lines: enough to be worth a turn on another core.
  package static let usualBytes = 1 << 18

  private let name: String
  private let pieceBytes: Int
  private var unread: Unread

  /// - Parameter name: as messages have it.
  package init(
    _ input: Input, name: String, pieceBytes: Int = BytePieces.usualBytes
  ) throws(LedgerError) {
    self.name = name
    self.pieceBytes = max(1, pieceBytes)
    switch input {
    case .bytes(let bytes): unread = .bytes(bytes, from: 0)
    case .file(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      if descriptor < 0 { throw Self.failure(name) }
      unread = .file(descriptor)
    }
  }

  deinit {
    if case .file(let descriptor) = unread { close(descriptor) }
  }

  /// Adds the next piece; false at the end.
  package mutating func add(to buffer: inout [UInt8]) throws(LedgerError) -> Bool {
    switch unread {
    case .bytes(let bytes, let start):
      let end = min(start + pieceBytes, bytes.count)
      buffer += bytes[start..<end]
      unread = .bytes(bytes, from: end)
      return end > start
    case .file(let descriptor):
      let (count, start) = (pieceBytes, buffer.count)
      buffer.append(contentsOf: repeatElement(0, count: count))
      var taken = -1
      repeat {
        taken = buffer.withUnsafeMutableBytes { bytes in
          let room = UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
          return read(descriptor, room.baseAddress, room.count)
        }
      } while taken < 0 && errno == EINTR
      buffer.removeLast(count - max(0, taken))
      if taken < 0 { throw Self.failure(name) }
      return taken > 0
    }
  }

  private static func failure(_ name: String) -> LedgerError {
    let words = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return LedgerError(.storage, "reading \(Quoted(name)) failed: \(words.lowercased())")
  }
}
