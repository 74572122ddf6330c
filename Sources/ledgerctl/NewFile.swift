#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears under its name only when all of it is written, and leaves nothing behind
/// when it is not. A file of that name is replaced; folders that are missing are made.
final class NewFile {
  let stream: OutputStream
  private let path: String
  private let descriptor: Int32
  private var isDone = false

  private var partialPath: String { path + ".part" }

  static func create(at path: String) -> Result<NewFile, FileFault> {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    var descriptor = open(path + ".part", flags, 0o666)
    if descriptor < 0, errno == ENOENT {
      makeFolders(above: path)
      descriptor = open(path + ".part", flags, 0o666)
    }
    if descriptor < 0 { return .failure(fault()) }
    return .success(NewFile(path: path, descriptor: descriptor))
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
    stream = OutputStream(descriptor: descriptor)
  }

  deinit {
    if isDone { return }
    close(descriptor)
    unlink(partialPath)
  }

  /// Gives the file its name. Nothing may be written afterwards.
  func keep() -> FileFault? {
    stream.flush()
    if let failure = stream.failure { return FileFault(reason: .other, message: failure.words) }
    isDone = true
    if close(descriptor) == 0, rename(partialPath, path) == 0 { return nil }
    let fault = Self.fault()
    unlink(partialPath)
    return fault
  }

  private static func makeFolders(above path: String) {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      if slash != path.startIndex { mkdir(String(path[..<slash]), 0o777) }
      end = path.index(after: slash)
    }
  }

  /// Here a missing folder is not a file that is not there.
  private static func fault() -> FileFault {
    let code = errno
    let fault = Context.fault(code)
    if code == ENOENT { return FileFault(reason: .other, message: "there is no such folder") }
    if code == ENOTDIR {
      return FileFault(reason: .other, message: "a file stands where a folder should")
    }
    return fault
  }
}

extension Context {
  /// Writes a whole file by `body`.
  func save(
    to path: String, _ body: (OutputStream) throws(Failure) -> Void
  ) throws(Failure) {
    let file: NewFile
    switch create(path) {
    case .success(let made): file = made
    case .failure(let fault): throw .unwritable(path, fault)
    }
    try body(file.stream)
    if let fault = file.keep() { throw .unwritable(path, fault) }
  }
}
