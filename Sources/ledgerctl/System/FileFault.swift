import Ledger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file could not be read or written.
struct FileFault: Error, Hashable {
  enum Reason: Hashable {
    case notThere, folder, other
    /// What was to be new is there.
    case exists
    /// Not a file of the kind or size that it would have to be.
    case unfit
    case tooLarge
  }

  var reason: Reason
  /// The system's own words, in lower case.
  var message: String
}

extension FileFault {
  /// - Parameter code: of the system, an `errno`.
  init(code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self.init(reason: .notThere, message: "there is no such file")
    case EISDIR: self.init(reason: .folder, message: "it is a folder")
    default:
      let words = strerror(code).map { String(cString: $0) } ?? "error \(code)"
      self.init(reason: .other, message: words.prefix(1).lowercased() + words.dropFirst())
    }
  }

  static let longLine = FileFault(
    reason: .unfit, message: "a line has more bytes than a record may have")

  static let exists = FileFault(reason: .exists, message: "something of that name stands there")

  static let special = FileFault(
    reason: .unfit, message: "it is no plain file, but a pipe, a device or a socket")

  static func tooLarge(maxBytes: Int) -> FileFault {
    FileFault(reason: .tooLarge, message: "it has more than the \(maxBytes) bytes that it may have")
  }
}
