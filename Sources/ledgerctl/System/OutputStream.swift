#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A standard stream: buffered, and quiet once it has failed, so that a writer need not look at
/// every write; `failure` says at the end whether all of it has arrived.
final class OutputStream {
  enum Fault: Error, Hashable {
    /// The reader has gone, as `head` does.
    case closed
    case other(String)

    var words: String {
      switch self {
      case .closed: "its reader has gone"
      case .other(let reason): reason
      }
    }
  }

  /// Takes some of the bytes and says how many, or why none.
  typealias Sink = (UnsafeRawBufferPointer) -> Result<Int, Fault>

  private static let maxBuffered = 1 << 16

  private var buffer: [UInt8] = []
  private let sink: Sink
  private(set) var failure: Fault?
  /// Whether anything was written.
  private(set) var isBegun = false

  init(sink: @escaping Sink) { self.sink = sink }

  convenience init(descriptor: Int32) {
    self.init { bytes in
      while true {
        let count = systemWrite(descriptor, bytes)
        if count >= 0 { return .success(count) }
        switch errno {
        case EINTR: continue
        case EPIPE: return .failure(.closed)
        default: return .failure(.other(FileFault(code: errno).message))
        }
      }
    }
  }

  func write(_ text: String) { write(bytes: Array(text.utf8)) }

  func line(_ text: String = "") {
    write(text)
    write(bytes: [0x0A])
  }

  func write(bytes: [UInt8]) {
    if failure != nil { return }
    isBegun = true
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.maxBuffered { flush() }
  }

  func flush() {
    var start = 0
    while start < buffer.count, failure == nil {
      let result = buffer.withUnsafeBytes { sink(UnsafeRawBufferPointer(rebasing: $0[start...])) }
      switch result {
      case .success(let count): start += count
      case .failure(let fault): failure = fault
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Outside the class, whose own `write` hides the system's.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
