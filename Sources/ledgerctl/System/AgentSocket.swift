#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A connection to a Unix socket, every step of which has to end within a stated time.
final class AgentSocket {
  enum Fault: Error {
    case closed
    case late(seconds: Int)
    /// The system's own words, in lower case.
    case system(String)
  }

  private let descriptor: Int32
  private let maxSeconds: Int
  private let end: Int64

  /// - Parameter maxSeconds: for all that follows, from now on.
  init(path: String, maxSeconds: Int) throws(Fault) {
    self.maxSeconds = maxSeconds
    end = SystemClock.monotonicMilliseconds() + Int64(maxSeconds) * 1000
    #if canImport(Glibc)
      descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    if descriptor < 0 { throw Self.fault() }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard bytes.count < capacity else { throw .system("its path is too long") }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    if status != 0 { throw Self.fault() }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(Fault) {
    var start = 0
    while start < bytes.count {
      try wait(for: POLLOUT)
      let count = bytes.withUnsafeBytes { all in
        send(descriptor, all.baseAddress! + start, all.count - start, Self.quietly)
      }
      if count < 0, errno != EINTR, errno != EAGAIN { throw Self.fault() }
      start += max(0, count)
    }
  }

  /// Exactly so many bytes.
  func read(_ count: Int) throws(Fault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var start = 0
    while start < count {
      try wait(for: POLLIN)
      let taken = bytes.withUnsafeMutableBytes { all in
        recv(descriptor, all.baseAddress! + start, all.count - start, 0)
      }
      if taken == 0 { throw .closed }
      if taken < 0, errno != EINTR, errno != EAGAIN { throw Self.fault() }
      start += max(0, taken)
    }
    return bytes
  }

  private func wait(for event: Int32) throws(Fault) {
    while true {
      let left = end - SystemClock.monotonicMilliseconds()
      if left <= 0 { throw .late(seconds: maxSeconds) }
      var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
      let count = poll(&request, 1, Int32(clamping: left))
      if count > 0 { return }
      if count < 0, errno != EINTR { throw Self.fault() }
    }
  }

  /// A reader that has gone is an error, not a signal.
  private static var quietly: Int32 {
    #if canImport(Glibc)
      Int32(MSG_NOSIGNAL)
    #elseif canImport(Musl)
      Int32(MSG_NOSIGNAL)
    #else
      0
    #endif
  }

  private static func fault() -> Fault {
    switch errno {
    case EPIPE, ECONNRESET: .closed
    case let code: .system(FileFault(code: code).message)
    }
  }
}
