#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads files and streams into memory.
enum WholeFile {
  /// A pipe or a device may go on without end; a plain file that is larger is read piece by piece.
  private static let maxStreamBytes = 1 << 30

  /// Of a file, or of standard input for `-`.
  static func contents(at path: String) -> Result<[UInt8], FileFault> {
    if path == "-" { return contents(of: 0, maxBytes: maxStreamBytes) }
    let descriptor = open(path)
    if descriptor < 0 { return .failure(FileFault(code: errno)) }
    defer { close(descriptor) }
    return contents(of: descriptor, maxBytes: maxStreamBytes)
  }

  static func contents(of descriptor: Int32, maxBytes: Int) -> Result<[UInt8], FileFault> {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0 {
      if status.st_size > maxBytes { return .failure(.tooLarge(maxBytes: maxBytes)) }
      bytes.reserveCapacity(Int(clamping: status.st_size) &+ 1)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, into: &buffer)
      if count == 0 { return .success(bytes) }
      if count < 0 { return .failure(FileFault(code: errno)) }
      bytes.append(contentsOf: buffer[..<count])
      if bytes.count > maxBytes { return .failure(.tooLarge(maxBytes: maxBytes)) }
    }
  }

  /// A descriptor; less than 0 where that fails.
  static func open(_ path: String, _ more: Int32 = 0) -> Int32 {
    systemOpen(path, O_RDONLY | O_CLOEXEC | more)
  }

  /// How many bytes were read: 0 at the end, less where that fails.
  static func read(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes {
        systemRead(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 || errno != EINTR { return count }
    }
  }
}

/// Under other names, for methods have the plain ones.
private let systemRead = read
private let systemOpen: @Sendable (String, Int32) -> Int32 = { open($0, $1) }
