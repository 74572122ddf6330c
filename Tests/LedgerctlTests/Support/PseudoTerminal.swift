#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal of a stated width that a test reads.
struct PseudoTerminal {
  struct Failure: Error { var code: Int32 }

  private let reader: Int32
  /// What a process writes to; to be closed here once the process has it.
  let writer: Int32

  init(columns: Int) throws {
    var reader: Int32 = -1
    var writer: Int32 = -1
    var size = winsize()
    size.ws_row = 50
    size.ws_col = UInt16(clamping: columns)
    guard openpty(&reader, &writer, nil, nil, &size) == 0 else { throw Failure(code: errno) }
    self.reader = reader
    self.writer = writer
    // Else the process would hold the reading end itself, and it would never end.
    guard fcntl(reader, F_SETFD, FD_CLOEXEC) == 0, fcntl(writer, F_SETFD, FD_CLOEXEC) == 0
    else { throw Failure(code: errno) }
    // As the program wrote it: line ends stay one character.
    var settings = termios()
    guard tcgetattr(writer, &settings) == 0 else { throw Failure(code: errno) }
    settings.c_oflag &= ~tcflag_t(OPOST)
    guard tcsetattr(writer, TCSANOW, &settings) == 0 else { throw Failure(code: errno) }
  }

  func closeWriter() { close(writer) }

  func closeReader() { close(reader) }

  /// Reads until all who write have closed it, which Linux reports as an error.
  func readToEnd() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(reader, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }
}
