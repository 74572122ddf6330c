#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells what a database file holds from what it held before, without reading it: which file it is,
/// how large, and when it and what SQLite keeps beside it were last changed. That moment is set by
/// the system alone, whatever a writer does to the times of a file.
struct FileStamp {
  let stamp: LogStamp
  /// Device and number of the file.
  let file: String

  /// Nil where no plain file stands. A file beside it that is empty holds nothing.
  init?(databaseAt path: String) {
    guard let main = Self.status(path) else { return nil }
    file = "\(main.st_dev):\(main.st_ino)"
    var parts = [Self.text(main)]
    // In nanoseconds since 1970.
    var changed = Self.changed(main)
    for suffix in ["-wal", "-journal"] {
      guard let beside = Self.status(path + suffix), beside.st_size > 0 else { continue }
      parts.append(suffix + ":" + Self.text(beside))
      changed = max(changed, Self.changed(beside))
    }
    var now = timespec()
    guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return nil }
    // Systems count in steps of up to 10 ms, some of up to two seconds.
    let step: Int64 = changed % 1_000_000_000 == 0 ? 2_000 : 20
    let age = (Self.nanoseconds(now) - changed) / 1_000_000
    stamp = LogStamp(
      text: parts.joined(separator: " "),
      millisecondsUntilSettled: Int(min(max(step - age, 0), step)))
  }

  /// Device and number of the file at a path.
  static func file(at path: String) -> String? {
    FileSystem.realPath(path).flatMap { FileStamp(databaseAt: $0)?.file }
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return status
  }

  private static func text(_ status: stat) -> String {
    "\(status.st_dev):\(status.st_ino):\(status.st_size):\(modified(status)):\(changed(status))"
  }

  private static func modified(_ status: stat) -> Int64 {
    #if canImport(Darwin)
      nanoseconds(status.st_mtimespec)
    #else
      nanoseconds(status.st_mtim)
    #endif
  }

  private static func changed(_ status: stat) -> Int64 {
    #if canImport(Darwin)
      nanoseconds(status.st_ctimespec)
    #else
      nanoseconds(status.st_ctim)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
