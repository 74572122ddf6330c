#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, piece by piece.
struct XMLSource: ~Copyable {
  private enum Input {
    case bytes([UInt8], read: Int)
    case file(Int32)
  }

  static let pieceBytes = 1 << 18

  private let name: String
  private var input: Input

  init(_ file: BookFile) throws(LedgerError) {
    name = file.name
    switch file.source {
    case .bytes(let bytes): input = .bytes(bytes, read: 0)
    case .file(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      if descriptor < 0 { throw Self.failure(name) }
      input = .file(descriptor)
    }
  }

  deinit {
    if case .file(let descriptor) = input { close(descriptor) }
  }

  /// Appends the next piece; false at the end.
  mutating func read(into piece: inout [UInt8]) throws(LedgerError) -> Bool {
    switch input {
    case .bytes(let bytes, let start):
      let end = min(start + Self.pieceBytes, bytes.count)
      piece += bytes[start..<end]
      input = .bytes(bytes, read: end)
      return end > start
    case .file(let descriptor):
      let start = piece.count
      piece.append(contentsOf: repeatElement(0, count: Self.pieceBytes))
      var taken = -1
      repeat {
        taken = piece.withUnsafeMutableBytes {
          Self.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[start...]))
        }
      } while taken < 0 && errno == EINTR
      piece.removeLast(Self.pieceBytes - max(0, taken))
      if taken < 0 { throw Self.failure(name) }
      return taken > 0
    }
  }

  private static func read(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.read(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func failure(_ name: String) -> LedgerError {
    let words = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return LedgerError(.storage, "reading \(Quoted(name)) failed: \(words.lowercased())")
  }
}
