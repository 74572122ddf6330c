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
  /// - Parameter isDurable: it survives a power cut from then on.
  func keep(isDurable: Bool = false) -> FileFault? {
    stream.flush()
    if let failure = stream.failure { return FileFault(reason: .other, message: failure.words) }
    if isDurable, fsync(descriptor) != 0 { return Self.fault() }
    isDone = true
    if close(descriptor) == 0, rename(partialPath, path) == 0 {
      return isDurable ? syncFolder() : nil
    }
    let fault = Self.fault()
    unlink(partialPath)
    return fault
  }

  /// The name of a file belongs to its folder.
  private func syncFolder() -> FileFault? {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return Self.fault() }
    defer { close(descriptor) }
    return fsync(descriptor) == 0 ? nil : Self.fault()
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
    to path: String, isDurable: Bool = false, _ body: (OutputStream) throws(Failure) -> Void
  ) throws(Failure) {
    let file: NewFile
    switch create(path) {
    case .success(let made): file = made
    case .failure(let fault): throw .unwritable(path, fault)
    }
    try body(file.stream)
    if let fault = file.keep(isDurable: isDurable) { throw .unwritable(path, fault) }
  }
}
