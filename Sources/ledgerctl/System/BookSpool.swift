import Ledger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A book that is written and then read: in memory while it is small, else in a file that nobody
/// else may read and that is gone with this.
final class BookSpool {
  private static let maxHeldBytes = 4 << 20

  private let name: String
  private var held: [UInt8] = []
  private var descriptor: Int32 = -1
  private var path = ""
  private(set) var byteCount = 0

  init(name: String) { self.name = name }

  deinit {
    if descriptor >= 0 {
      close(descriptor)
      unlink(path)
    }
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(LedgerError) {
    byteCount += bytes.count
    held += bytes
    if held.count > Self.maxHeldBytes { try flush() }
  }

  /// What was written so far.
  func book() throws(LedgerError) -> BookFile {
    if descriptor < 0 { return BookFile(name: name, bytes: held) }
    try flush()
    return BookFile(name: name, path: path, byteCount: byteCount)
  }

  /// Hands out all bytes, in pieces.
  func copy(to body: ([UInt8]) -> Void) throws(LedgerError) {
    if descriptor < 0 { return body(held) }
    try flush()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var offset: off_t = 0
    while true {
      let count = pread(descriptor, &buffer, buffer.count, offset)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Self.failure("reading") }
      if count == 0 { return }
      body(Array(buffer[..<count]))
      offset += off_t(count)
    }
  }

  private func flush() throws(LedgerError) {
    if descriptor < 0 { try open() }
    var written = 0
    while written < held.count {
      let count = held.withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress! + written, $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Self.failure("writing") }
      written += count
    }
    held.removeAll(keepingCapacity: true)
  }

  private func open() throws(LedgerError) {
    let folder = Environment.variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(folder)/ledgerctl-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    if descriptor < 0 { throw Self.failure("making") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func failure(_ doing: String) -> LedgerError {
    let words = String(cString: strerror(errno)).lowercased()
    return LedgerError(
      .storage, "\(doing) a scratch file failed: \(words); nothing was recorded",
      hint: "set TMPDIR to a folder with room")
  }
}

/// Outside the class, whose own `write` hides the system's.
private let systemWrite: @Sendable (Int32, UnsafeRawPointer, Int) -> Int = { write($0, $1, $2) }
