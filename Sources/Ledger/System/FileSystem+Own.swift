#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Under another name, for a method has the plain one.
private let systemWrite = write

// Files that a user keeps for nobody else. What goes wrong with them is no error: they are then
// not there.
extension FileSystem {
  /// The whole of a file that belongs to this user and that nobody else may write.
  package static func ownFile(_ path: String, maxBytes: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0,
      0...maxBytes ~= Int(status.st_size)
    else { return nil }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let count = read(descriptor, buffer.baseAddress! + filled, size - filled)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        filled += count
      }
    }
  }

  /// Puts a file in place of another at once, readable by this user alone.
  package static func replaceOwnFile(_ path: String, with bytes: [UInt8]) {
    let partial = "\(path).\(getpid())\(partialSuffix)"
    guard let descriptor = makeOwnFile(partial) else { return }
    let isWritten = write(bytes, to: descriptor)
    let isClosed = close(descriptor) == 0
    if !isWritten || !isClosed || rename(partial, path) != 0 { unlink(partial) }
  }

  /// Makes a file where none stands, readable by this user alone, that survives a power cut. False
  /// where that fails.
  static func makeLastingFile(_ path: String, with bytes: [UInt8]) -> Bool {
    guard let descriptor = makeOwnFile(path) else { return false }
    let isLasting = write(bytes, to: descriptor) && fsync(descriptor) == 0
    let isClosed = close(descriptor) == 0
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let above = open(folder, O_RDONLY | O_CLOEXEC)
    if above >= 0 {
      fsync(above)
      close(above)
    }
    if isLasting && isClosed { return true }
    unlink(path)
    return false
  }

  /// Makes an empty file where nothing stands, not even a link, readable by this user alone.
  static func makeOwnFile(_ path: String) -> Int32? {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = open(path, flags, 0o600)
    return descriptor < 0 ? nil : descriptor
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let start = buffer.baseAddress! + written
        let count = systemWrite(descriptor, start, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        written += count
      }
      return true
    }
  }

  /// The end of a name under which a file is written that does not have its own yet.
  package static let partialSuffix = ".part"

  /// Makes a folder and what is missing above it, for this user alone. False where that fails.
  package static func makeOwnFolder(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      return makeOwnFolder(String(path[..<slash])) && mkdir(path, 0o700) == 0
    }
    return errno == EEXIST
  }

  /// Whether a folder stands somewhere that belongs to this user and in which nobody else may
  /// write; a link to one is none.
  package static func isOwnFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
  }

  /// Whether nothing stands somewhere, not even a link.
  package static func isFree(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) != 0 && errno == ENOENT
  }

  /// What stands in a folder, in no order.
  package static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  package static func remove(_ path: String) { unlink(path) }

  /// Removes a folder and the files in it.
  package static func removeFolder(_ path: String) {
    for name in names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// In seconds since 1970; nil where nothing stands.
  package static func changed(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      return Int(status.st_mtimespec.tv_sec)
    #else
      return Int(status.st_mtim.tv_sec)
    #endif
  }

  /// The one path of what a path leads to.
  package static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
