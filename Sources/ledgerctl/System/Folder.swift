import Ledger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Under other names, for methods have the plain ones.
private let systemOpen: @Sendable (Int32, String, Int32, mode_t) -> Int32 = {
  openat($0, $1, $2, $3)
}
private let systemRename = renameat

/// A folder that stays the one that was opened, whatever its path leads to afterwards.
final class Folder {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Opens a folder, and makes it and what is missing above it.
  static func make(_ path: String) -> Result<Folder, FileFault> {
    var descriptor = systemOpen(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    if descriptor < 0, errno == ENOENT {
      var end = path.startIndex
      while let slash = path[end...].firstIndex(of: "/") {
        if slash != path.startIndex { mkdir(String(path[..<slash]), 0o777) }
        end = path.index(after: slash)
      }
      mkdir(path, 0o777)
      descriptor = systemOpen(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    }
    return descriptor < 0 ? .failure(NewFile.fault()) : .success(Folder(descriptor))
  }

  /// The same below a root, where no link is followed. Without a path it is the root.
  static func make(_ path: String?, below root: String) -> Result<Folder, FileFault> {
    var found = make(root)
    for part in path?.split(separator: "/") ?? [] {
      found = found.flatMap { $0.make(part: String(part)) }
    }
    return found
  }

  private func make(part name: String) -> Result<Folder, FileFault> {
    mkdirat(descriptor, name, 0o777)
    let inner = systemOpen(
      descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0)
    if inner >= 0 { return .success(Folder(inner)) }
    let fault = NewFile.fault()
    return .failure(kind(of: name) == S_IFLNK ? .link(name) : fault)
  }

  /// Makes a file where nothing stands, not even a link; less than 0 where that fails.
  func open(new name: String) -> Int32 {
    systemOpen(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
  }

  func has(_ name: String) -> Bool { kind(of: name) != nil }

  /// Leaves `errno` as it is.
  func hasFolder(_ name: String) -> Bool {
    let code = errno
    defer { errno = code }
    return kind(of: name) == S_IFDIR
  }

  private func kind(of name: String) -> mode_t? {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      ? status.st_mode & S_IFMT : nil
  }

  func remove(_ name: String) { unlinkat(descriptor, name, 0) }

  func rename(_ name: String, to other: String) -> Bool {
    systemRename(descriptor, name, descriptor, other) == 0
  }

  func link(_ name: String, to other: String) -> Bool {
    linkat(descriptor, name, descriptor, other, 0) == 0
  }

  /// The name of a file belongs to its folder.
  func sync() -> Bool { fsync(descriptor) == 0 }
}

extension FileFault {
  fileprivate static func link(_ name: String) -> FileFault {
    FileFault(
      reason: .other, message: "\(Quoted(name)) is a link where a folder should be")
  }
}
