import Ledger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What others hand over to be checked: a plain file, of no more bytes than what it should hold can
/// have. A pipe would be waited for and a device read without end.
enum GivenFile {
  /// A checkpoint, a proof with its record, a policy: some kilobytes.
  static let maxBytes = 1 << 20
  /// The checkpoints that a witness remembers.
  static let maxStateBytes = 64 << 20

  /// The whole of a file.
  static func contents(at path: String, maxBytes: Int) -> Result<[UInt8], FileFault> {
    switch open(path) {
    case .failure(let fault): return .failure(fault)
    case .success(let descriptor):
      defer { close(descriptor) }
      return WholeFile.contents(of: descriptor, maxBytes: maxBytes)
    }
  }

  /// Opens a plain file to read. Nothing is waited for.
  static func open(_ path: String) -> Result<Int32, FileFault> {
    var status = stat()
    // Asked before it is opened too: opening a device may do something.
    guard stat(path, &status) == 0 else { return .failure(FileFault(code: errno)) }
    if let fault = fault(of: status) { return .failure(fault) }
    let descriptor = WholeFile.open(path, O_NONBLOCK)
    if descriptor < 0 { return .failure(FileFault(code: errno)) }
    guard fstat(descriptor, &status) == 0, fault(of: status) == nil else {
      close(descriptor)
      return .failure(.special)
    }
    return .success(descriptor)
  }

  private static func fault(of status: stat) -> FileFault? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: FileFault(code: EISDIR)
    default: .special
    }
  }
}

extension GivenFile {
  /// Hands out a file block by block, until `take` refuses one: its lines are too long.
  static func read(_ path: String, _ take: ([UInt8]) -> Bool) -> FileFault? {
    switch open(path) {
    case .failure(let fault): return fault
    case .success(let descriptor):
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = WholeFile.read(descriptor, into: &buffer)
        if count < 0 { return FileFault(code: errno) }
        if count == 0 { return nil }
        if !take(Array(buffer[..<count])) { return .longLine }
      }
    }
  }
}
