import Ledger
import Projections

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a command may know of the world: clock, environment, terminal, files and streams.
///
/// Nothing else in this module asks the system, so a test builds one with captured streams, a
/// fixed clock and a width of its own.
struct Context {
  /// Without the program's name.
  var arguments: [String]
  var environment: (String) -> String?
  /// Since 1970, UTC.
  var nowMilliseconds: Int64
  /// Columns of the terminal behind standard output; nil when there is none.
  var terminalWidth: Int?
  var colour: Bool
  var errorColour: Bool
  var output: OutputStream
  var error: OutputStream
  /// The whole of a file, or of standard input for `-`.
  var contents: (String) -> Result<[UInt8], FileFault>
  var exists: (String) -> Bool
  /// A file to write, below a root if one is given.
  var create: (_ path: String, _ root: String?) -> Result<NewFile, FileFault> = {
    NewFile.create(at: $0, below: $1)
  }
  var signatures: any SignatureChecker = SignatureTools()
  /// Finds a key and the tool that signs with it.
  var signer: (SigningKey, Context) throws(Failure) -> any Signer = {
    (key, context) throws(Failure) in try key.signer(context)
  }
  /// The path by which the system, and so an outside tool, finds what a path names.
  var place: (String) -> String = { $0 }
  /// For another process that holds a lock.
  var maxSecondsToWait = 10
  /// Where states of views are kept between runs; nil to keep none.
  var states: SnapshotStore?
  /// Where a process that ends with its report leaves what it need not free.
  var remains: DeferredRelease?
  /// Called before work that takes much memory.
  var expectMuchMemory: () -> Void = {}
  /// Whether standard error is a terminal that can show how far long work is.
  var showsProgress = false
  /// What of the command line is not UTF-8, in words: to repair it would name another file.
  var unreadable: String?
  /// Milliseconds from any start, for rates; never goes back.
  var stopwatch: () -> Int64 = { monotonicMilliseconds() }
}

/// Under another name, for `Context` has a `read` too.
private let systemRead = read

/// Why a file could not be read or written.
struct FileFault: Error, Hashable {
  enum Reason: Hashable {
    case notThere, folder, other
    /// What was to be new is there.
    case exists
    /// Not a file of the kind or size that it would have to be.
    case unfit
  }

  var reason: Reason
  /// The system's own words, in lower case.
  var message: String
}

extension Context {
  /// The context of this process.
  static func process() -> Context {
    // What they would tell, the write that fails does too.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let width = terminalWidth(of: 1)
    let plain = variable("NO_COLOR").map { !$0.isEmpty } ?? false
    let dumb = variable("TERM") == "dumb"
    return Context(
      arguments: CommandLine.arguments.isEmpty ? [] : Array(CommandLine.arguments.dropFirst()),
      environment: variable, nowMilliseconds: clock(), terminalWidth: width,
      colour: width != nil && !plain && !dumb,
      errorColour: isatty(2) == 1 && !plain && !dumb,
      output: OutputStream(descriptor: 1), error: OutputStream(descriptor: 2),
      contents: { file(at: $0) }, exists: { access($0, F_OK) == 0 }, states: states(),
      remains: DeferredRelease(),
      expectMuchMemory: Heap.reserve,
      showsProgress: isatty(2) == 1 && !dumb, unreadable: unreadable())
  }

  private static func unreadable() -> String? {
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let text = CommandLine.unsafeArgv[index] else { continue }
      if String(validatingCString: text) == nil { return Quoted(String(cString: text)).description }
    }
    let name = "LEDGERCTL_LEDGER"
    return getenv(name).flatMap { String(validatingCString: $0) == nil ? "$\(name)" : nil }
  }

  /// In the user's own folder for what may be lost at any time.
  private static func states() -> SnapshotStore? {
    guard let path = cacheFolder(), let program = identityOfProgram() else { return nil }
    return SnapshotStore(path: path, program: program, today: Timestamp.day(clock()))
  }

  private static func cacheFolder() -> String? {
    func folder(_ name: String) -> String? {
      getenv(name).flatMap { String(validatingCString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    if variable("LEDGERCTL_CACHE") != nil { return folder("LEDGERCTL_CACHE") }
    // A path that does not begin at the root is to be ignored, as the XDG specification says.
    if let path = folder("XDG_CACHE_HOME"), path.hasPrefix("/") { return path + "/ledgerctl" }
    #if canImport(Darwin)
      return folder("HOME").map { $0 + "/Library/Caches/ledgerctl" }
    #else
      return folder("HOME").map { $0 + "/.cache/ledgerctl" }
    #endif
  }

  /// Another one for every build: which file this is, how large and how old.
  private static func identityOfProgram() -> String? {
    var status = stat()
    #if canImport(Darwin)
      var length = UInt32(4096)
      var path = [CChar](repeating: 0, count: Int(length))
      guard _NSGetExecutablePath(&path, &length) == 0, stat(path, &status) == 0 else { return nil }
      let time = status.st_mtimespec
    #else
      guard stat("/proc/self/exe", &status) == 0 else { return nil }
      let time = status.st_mtim
    #endif
    return "\(status.st_dev):\(status.st_ino):\(status.st_size):\(time.tv_sec).\(time.tv_nsec)"
  }

  /// Ends the process. Both streams have been flushed by then.
  static func leave(with status: ExitStatus) -> Never {
    exit(status.rawValue)
  }

  /// The name of the ledger when no `--ledger` gives one.
  var defaultLedger: String {
    if let path = environment("LEDGERCTL_LEDGER"), !path.isEmpty { return path }
    return "ledger.db"
  }

  /// The login name, for the recorder of a record.
  var login: String {
    for name in ["LOGNAME", "USER"] {
      if let login = environment(name), !login.isEmpty { return login }
    }
    return Self.loginOfProcess() ?? "unknown"
  }

  private static func loginOfProcess() -> String? {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return nil }
    return String(validatingCString: name)
  }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  static func monotonicMilliseconds() -> Int64 {
    var time = timespec()
    guard clock_gettime(CLOCK_MONOTONIC, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func clock() -> Int64 {
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func terminalWidth(of descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return variable("COLUMNS").flatMap { Int($0) }.map { max(20, $0) } ?? 80
  }

  static func file(at path: String) -> Result<[UInt8], FileFault> {
    if path == "-" { return readAll(0, maxBytes: maxStreamBytes) }
    let descriptor = openToRead(path)
    if descriptor < 0 { return .failure(fault(errno)) }
    defer { close(descriptor) }
    return readAll(descriptor, maxBytes: maxStreamBytes)
  }

  /// A pipe or a device may go on without end; a plain file that is larger is read piece by piece.
  private static let maxStreamBytes = 1 << 30

  static func openToRead(_ path: String, _ more: Int32 = 0) -> Int32 {
    open(path, O_RDONLY | O_CLOEXEC | more)
  }

  /// How many bytes were read: 0 at the end, less where that fails.
  static func read(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes {
        systemRead(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 || errno != EINTR { return count }
    }
  }

  static func readAll(
    _ descriptor: Int32, maxBytes: Int
  ) -> Result<[UInt8], FileFault> {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0 {
      if status.st_size > maxBytes { return .failure(.tooLarge(maxBytes: maxBytes)) }
      bytes.reserveCapacity(Int(clamping: status.st_size) &+ 1)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, into: &buffer)
      if count == 0 { return .success(bytes) }
      if count < 0 { return .failure(fault(errno)) }
      bytes.append(contentsOf: buffer[..<count])
      if bytes.count > maxBytes { return .failure(.tooLarge(maxBytes: maxBytes)) }
    }
  }

  /// Books above this are read piece by piece.
  private static let maxHeldBytes = 4 << 20

  func book(_ path: String) -> Result<BookFile, FileFault> {
    if path != "-", let count = FileSystem.sizeToRead(place(path)), count > Self.maxHeldBytes {
      return .success(BookFile(name: path, path: place(path), byteCount: count))
    }
    let name = path == "-" ? "standard input" : path
    return contents(path).map { BookFile(name: name, bytes: $0) }
  }

  static func fault(_ code: Int32) -> FileFault {
    let words = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    let message = words.prefix(1).lowercased() + words.dropFirst()
    switch code {
    case ENOENT, ENOTDIR: return FileFault(reason: .notThere, message: "there is no such file")
    case EISDIR: return FileFault(reason: .folder, message: "it is a folder")
    default: return FileFault(reason: .other, message: message)
    }
  }
}
