#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears under its name only when all of it is written, and leaves nothing behind
/// when it is not. Folders that are missing are made.
///
/// Until then it has a name that nothing had before: what somebody put in its way, a link above
/// all, is neither followed nor written over. Nor is a link among the folders below a root.
final class NewFile {
  let stream: OutputStream
  /// Where it is until then, for those who write it by its name.
  let partialPath: String
  private let folder: Folder
  private let name: String
  private let partialName: String
  private let descriptor: Int32
  private var isDone = false

  /// Names to try where others are taken: by a run that was killed, or one beside this.
  private static let maxNames = 100

  /// - Parameter root: a folder of the user's choice, made where it is missing, below which `path`
  ///   begins; what lies between them may come from anyone.
  static func create(at path: String, below root: String? = nil) -> Result<NewFile, FileFault> {
    let end = path.lastIndex(of: "/")
    let name = String(end.map { path[path.index(after: $0)...] } ?? path[...])
    if name.isEmpty { return .failure(FileFault(code: EISDIR)) }
    let above = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
    let found =
      root.map { Folder.make(above, below: $0) } ?? Folder.make(above ?? ".")
    switch found {
    case .failure(let fault): return .failure(fault)
    case .success(let folder):
      let places = [root, above].compactMap(\.self)
      return create(name, in: folder, at: places.isEmpty ? "." : places.joined(separator: "/"))
    }
  }

  private static func create(
    _ name: String, in folder: Folder, at place: String
  ) -> Result<NewFile, FileFault> {
    var partial = name + ".part"
    var descriptor = folder.open(new: partial)
    var number = 0
    while descriptor < 0, errno == EEXIST, number < maxNames, !folder.hasFolder(partial) {
      number += 1
      partial = "\(name).\(getpid())-\(number).part"
      descriptor = folder.open(new: partial)
    }
    if descriptor < 0 { return .failure(fault()) }
    return .success(
      NewFile(folder, at: place, name: name, partialName: partial, descriptor: descriptor))
  }

  private init(
    _ folder: Folder, at place: String, name: String, partialName: String, descriptor: Int32
  ) {
    self.folder = folder
    partialPath = "\(place)/\(partialName)"
    self.name = name
    self.partialName = partialName
    self.descriptor = descriptor
    stream = OutputStream(descriptor: descriptor)
  }

  deinit {
    if isDone { return }
    close(descriptor)
    folder.remove(partialName)
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
    if close(descriptor) == 0, replaces ? folder.rename(partialName, to: name) : takeNewName() {
      return isDurable && !folder.sync() ? Self.fault() : nil
    }
    let fault = Self.fault()
    folder.remove(partialName)
    return fault
  }

  /// Never in place of anything.
  private func takeNewName() -> Bool {
    if folder.link(partialName, to: name) {
      folder.remove(partialName)
      return true
    }
    if errno == EEXIST { return false }
    // A file system without links.
    if folder.has(name) {
      errno = EEXIST
      return false
    }
    return folder.rename(partialName, to: name)
  }

  /// Here a missing folder is not a file that is not there.
  static func fault() -> FileFault {
    let code = errno
    if code == EEXIST { return .exists }
    let fault = FileFault(code: code)
    if code == ENOENT { return FileFault(reason: .other, message: "there is no such folder") }
    if code == ENOTDIR {
      return FileFault(reason: .other, message: "a file stands where a folder should")
    }
    return fault
  }
}
