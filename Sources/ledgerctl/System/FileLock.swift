#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps other processes out while it lives. The system lets go of it however the process ends.
final class FileLock {
  private static let pauseMicroseconds: UInt32 = 20_000

  private let descriptor: Int32

  /// - Parameters:
  ///   - path: a file for nothing but the lock, made where there is none. It stays: to remove it
  ///     would let two in.
  ///   - maxSeconds: to wait for another process. Nil when it does not let go.
  static func take(path: String, maxSeconds: Int) -> Result<FileLock?, FileFault> {
    let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    if descriptor < 0 { return .failure(FileFault(code: errno)) }
    let lock = FileLock(descriptor)
    let end = SystemClock.monotonicMilliseconds() + Int64(maxSeconds) * 1000
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK:
        if SystemClock.monotonicMilliseconds() > end { return .success(nil) }
        usleep(pauseMicroseconds)
      case let code: return .failure(FileFault(code: code))
      }
    }
    return .success(lock)
  }

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
