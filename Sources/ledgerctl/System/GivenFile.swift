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
      return Context.readAll(descriptor, maxBytes: maxBytes)
    }
  }

  /// Opens a plain file to read. Nothing is waited for.
  static func open(_ path: String) -> Result<Int32, FileFault> {
    var status = stat()
    // Asked before it is opened too: opening a device may do something.
    guard stat(path, &status) == 0 else { return .failure(Context.fault(errno)) }
    if let fault = fault(of: status) { return .failure(fault) }
    let descriptor = Context.openToRead(path, O_NONBLOCK)
    if descriptor < 0 { return .failure(Context.fault(errno)) }
    guard fstat(descriptor, &status) == 0, fault(of: status) == nil else {
      close(descriptor)
      return .failure(.special)
    }
    return .success(descriptor)
  }

  private static func fault(of status: stat) -> FileFault? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: Context.fault(EISDIR)
    default: .special
    }
  }
}

extension GivenFile {
  /// Reads a file of records as far as it goes.
  static func read(_ path: String, _ lines: RecordLines) -> FileFault? {
    switch open(path) {
    case .failure(let fault): return fault
    case .success(let descriptor):
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = Context.read(descriptor, into: &buffer)
        if count < 0 { return Context.fault(errno) }
        if count == 0 { return nil }
        if !lines.take(buffer[..<count]) { return .longLine }
      }
    }
  }
}

extension FileFault {
  static let longLine = FileFault(
    reason: .unfit, message: "a line has more bytes than a record may have")

  static let exists = FileFault(reason: .exists, message: "something of that name stands there")

  static let special = FileFault(
    reason: .unfit, message: "it is no plain file, but a pipe, a device or a socket")

  static func tooLarge(maxBytes: Int) -> FileFault {
    FileFault(reason: .unfit, message: "it has more than the \(maxBytes) bytes that it may have")
  }
}

extension Context {
  /// A file from others; `-` is standard input.
  func given(
    _ path: String, maxBytes: Int = GivenFile.maxBytes
  ) -> Result<[UInt8], FileFault> {
    if path != "-" { return GivenFile.contents(at: place(path), maxBytes: maxBytes) }
    return contents(path).flatMap {
      $0.count > maxBytes ? .failure(.tooLarge(maxBytes: maxBytes)) : .success($0)
    }
  }

  /// Takes in a file of records, exported by others; `-` is standard input.
  func read(_ path: String, _ lines: RecordLines) -> Result<Void, FileFault> {
    if path != "-" {
      return GivenFile.read(place(path), lines).map { .failure($0) } ?? .success(())
    }
    return contents(path).flatMap { lines.take($0) ? .success(()) : .failure(.longLine) }
  }
}
