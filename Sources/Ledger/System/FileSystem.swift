#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the ledger asks of the file system beside SQLite.
package enum FileSystem {
  /// Makes an empty file for this user alone, where nothing stands yet.
  static func reserve(_ path: String) {
    if let descriptor = makeOwnFile(path) { close(descriptor) }
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether one of some byte strings stands in a file; nil where it cannot be read.
  ///
  /// To open and close a file drops the locks that this process has on it: no SQLite connection
  /// to it may be open.
  static func file(_ path: String, holdsAnyOf needles: [[UInt8]]) -> Bool? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    // A needle may begin in one block and end in the next.
    let overlap = max(0, (needles.map(\.count).max() ?? 0) - 1)
    var block = [UInt8](repeating: 0, count: overlap + 1 << 20)
    var kept = 0
    while true {
      let count = block.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress! + kept, $0.count - kept)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return false }
      let filled = kept + count
      let isFound = block.withUnsafeBytes { bytes in
        needles.contains { Self.holds(bytes.prefix(filled), $0) }
      }
      if isFound { return true }
      let next = min(overlap, filled)
      block.withUnsafeMutableBytes {
        _ = memmove($0.baseAddress!, $0.baseAddress! + (filled - next), next)
      }
      kept = next
    }
  }

  private static func holds(_ bytes: Slice<UnsafeRawBufferPointer>, _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, let start = bytes.base.baseAddress else { return false }
    var at = bytes.startIndex
    let last = bytes.endIndex - needle.count
    while at <= last, let found = memchr(start + at, Int32(first), last - at + 1) {
      if memcmp(found, needle, needle.count) == 0 { return true }
      at = UnsafeRawPointer(found) - start + 1
    }
    return false
  }

  /// Whether a plain file stands somewhere, or nothing.
  static func isPlainOrAbsent(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) != 0 || information.st_mode & S_IFMT == S_IFREG
  }

  /// Whether nothing stands somewhere, or what has no second name.
  static func hasOneName(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) != 0 || information.st_nlink <= 1
  }

  /// The size of a plain file, its first bytes and its last, at most `count` of each; nil where it
  /// cannot be read. What is said of locks above holds here too.
  static func ends(of path: String, _ count: Int) -> (size: Int, first: [UInt8], last: [UInt8])? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    let size = Int(information.st_size)
    guard let first = bytes(descriptor, at: 0, count),
      let last = bytes(descriptor, at: max(0, size - count), count)
    else { return nil }
    return (size, first, last)
  }

  private static func bytes(_ descriptor: Int32, at offset: Int, _ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + filled, count - filled, off_t(offset + filled))
      }
      if read < 0, errno == EINTR { continue }
      if read < 0 { return nil }
      if read == 0 { break }
      filled += read
    }
    return Array(bytes.prefix(filled))
  }

  /// In bytes; nil where there is no such file.
  package static func size(_ path: String) -> Int? {
    var information = stat()
    return stat(path, &information) == 0 ? Int(information.st_size) : nil
  }

  /// The size of a regular file that may be read; nil for anything else.
  package static func sizeToRead(_ path: String) -> Int? {
    var information = stat()
    guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
      access(path, R_OK) == 0
    else { return nil }
    return Int(information.st_size)
  }

  package static func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
}
