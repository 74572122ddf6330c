#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Under other names, for a method has the plain one.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
  open(path, flags, mode)
}

/// A file that appears under its name only when all of it is written, and leaves nothing behind
/// when it is not. Folders that are missing are made.
///
/// Until then it has a name that nothing had before: what somebody put in its way, a link above
/// all, is neither followed nor written over.
final class NewFile {
  let stream: OutputStream
  private let path: String
  private let partialPath: String
  private let descriptor: Int32
  private var isDone = false

  /// Names to try where others are taken: by a run that was killed, or one beside this.
  private static let mostNames = 100

  static func create(at path: String) -> Result<NewFile, FileFault> {
    var partial = path + ".part"
    var descriptor = open(new: partial)
    if descriptor < 0, errno == ENOENT {
      makeFolders(above: path)
      descriptor = open(new: partial)
    }
    var number = 0
    while descriptor < 0, errno == EEXIST, number < mostNames, !isFolder(partial) {
      number += 1
      partial = "\(path).\(getpid())-\(number).part"
      descriptor = open(new: partial)
    }
    if descriptor < 0 { return .failure(fault()) }
    return .success(NewFile(path: path, partialPath: partial, descriptor: descriptor))
  }

  private static func open(new path: String) -> Int32 {
    systemOpen(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    let isThere = lstat(path, &status) == 0
    errno = EEXIST
    return isThere && status.st_mode & S_IFMT == S_IFDIR
  }

  private init(path: String, partialPath: String, descriptor: Int32) {
    self.path = path
    self.partialPath = partialPath
    self.descriptor = descriptor
    stream = OutputStream(descriptor: descriptor)
  }

  deinit {
    if isDone { return }
    close(descriptor)
    unlink(partialPath)
  }

  /// Takes the right to read it from all others.
  func makePrivate() -> FileFault? {
    fchmod(descriptor, 0o600) == 0 ? nil : Self.fault()
  }

  /// Gives the file its name. Nothing may be written afterwards.
  /// - Parameters:
  ///   - isDurable: it survives a power cut from then on.
  ///   - replaces: a file of that name; else that is a fault.
  func keep(isDurable: Bool = false, replaces: Bool = true) -> FileFault? {
    stream.flush()
    if let failure = stream.failure { return FileFault(reason: .other, message: failure.words) }
    if isDurable, fsync(descriptor) != 0 { return Self.fault() }
    isDone = true
    if close(descriptor) == 0, replaces ? rename(partialPath, path) == 0 : takeNewName() {
      return isDurable ? syncFolder() : nil
    }
    let fault = Self.fault()
    unlink(partialPath)
    return fault
  }

  /// Never in place of anything.
  private func takeNewName() -> Bool {
    if link(partialPath, path) == 0 {
      unlink(partialPath)
      return true
    }
    if errno == EEXIST { return false }
    // A file system without links.
    var status = stat()
    if lstat(path, &status) == 0 {
      errno = EEXIST
      return false
    }
    return rename(partialPath, path) == 0
  }

  /// The name of a file belongs to its folder.
  private func syncFolder() -> FileFault? {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = systemOpen(folder, O_RDONLY | O_CLOEXEC)
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
    if code == EEXIST { return .exists }
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
  /// - Parameters:
  ///   - isDurable: it survives a power cut once this returns.
  ///   - isPrivate: nobody else may read it.
  ///   - replaces: a file of that name; else that is a fault.
  func save(
    to path: String, isDurable: Bool = false, isPrivate: Bool = false, replaces: Bool = true,
    _ body: (OutputStream) throws(Failure) -> Void
  ) throws(Failure) {
    let file: NewFile
    switch create(path) {
    case .success(let made): file = made
    case .failure(let fault): throw .unwritable(path, fault)
    }
    if isPrivate, let fault = file.makePrivate() { throw .unwritable(path, fault) }
    try body(file.stream)
    if let fault = file.keep(isDurable: isDurable, replaces: replaces) {
      throw .unwritable(path, fault)
    }
  }
}
