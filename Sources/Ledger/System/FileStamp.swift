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
package struct FileStamp: Hashable, Sendable {
  package let text: String
  /// Device and number of the file.
  let file: String
  /// When the newest change was, and when this was asked, in nanoseconds since 1970.
  private let changed: Int64
  private let taken: Int64

  /// Nil where no plain file stands. A file beside it that is empty holds nothing.
  package init?(databaseAt path: String) {
    guard let main = Self.status(path) else { return nil }
    let file = "\(main.st_dev):\(main.st_ino)"
    var parts = [Self.text(main)]
    var changed = Self.changed(main)
    for suffix in ["-wal", "-journal"] {
      guard let beside = Self.status(path + suffix), beside.st_size > 0 else { continue }
      parts.append(suffix + ":" + Self.text(beside))
      changed = max(changed, Self.changed(beside))
    }
    var now = timespec()
    guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return nil }
    (text, self.file, self.changed) = (parts.joined(separator: " "), file, changed)
    taken = Self.nanoseconds(now)
  }

  package static func == (a: FileStamp, b: FileStamp) -> Bool { a.text == b.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// For how many milliseconds to wait until a change from now on is sure to give another stamp:
  /// systems count in steps of up to 10 ms, some of up to two seconds.
  package var millisecondsUntilSettled: Int {
    let step: Int64 = changed % 1_000_000_000 == 0 ? 2_000 : 20
    let age = (taken - changed) / 1_000_000
    return Int(min(max(step - age, 0), step))
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
