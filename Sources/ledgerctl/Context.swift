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
  var signer: (SigningKey, Context) throws -> any Signer = { key, context in
    try key.signer(
      environment: context.environment, place: context.place, contents: context.contents)
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
  var stopwatch: () -> Int64 = { SystemClock.monotonicMilliseconds() }
}

extension Context {
  /// The context of this process.
  static func process() -> Context {
    // What they would tell, the write that fails does too.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let width = terminalWidth(of: 1)
    let plain = Environment.variable("NO_COLOR").map { !$0.isEmpty } ?? false
    let dumb = Environment.variable("TERM") == "dumb"
    return Context(
      arguments: CommandLine.arguments.isEmpty ? [] : Array(CommandLine.arguments.dropFirst()),
      environment: Environment.variable, nowMilliseconds: SystemClock.milliseconds(),
      terminalWidth: width,
      colour: width != nil && !plain && !dumb,
      errorColour: isatty(2) == 1 && !plain && !dumb,
      output: OutputStream(descriptor: 1), error: OutputStream(descriptor: 2),
      contents: { WholeFile.contents(at: $0) }, exists: { access($0, F_OK) == 0 }, states: states(),
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
    return SnapshotStore(
      path: path, program: program, today: Timestamp.day(SystemClock.milliseconds()))
  }

  private static func cacheFolder() -> String? {
    func folder(_ name: String) -> String? {
      getenv(name).flatMap { String(validatingCString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    if Environment.variable("LEDGERCTL_CACHE") != nil { return folder("LEDGERCTL_CACHE") }
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

  private static func terminalWidth(of descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return Environment.variable("COLUMNS").flatMap { Int($0) }.map { max(20, $0) } ?? 80
  }

  /// Books above this are read piece by piece.
  private static let maxHeldBytes = 4 << 20

  func book(_ path: String) throws -> BookFile {
    if path != "-", let count = FileSystem.sizeToRead(place(path)), count > Self.maxHeldBytes {
      return BookFile(name: path, path: place(path), byteCount: count)
    }
    switch contents(path) {
    case .failure(let fault): throw Failure.file(path, fault)
    case .success(let bytes):
      return BookFile(name: path == "-" ? "standard input" : path, bytes: bytes)
    }
  }
}

// MARK: - Files

extension Context {
  /// The ledger that a command is about.
  func ledger(at location: LedgerLocation, writing: Bool = false) throws -> Ledger {
    try Ledger.open(at: location, writing: writing)
  }

  /// A file from others, which a user names; `-` is standard input. Throws `Failure.file`.
  func file(_ path: String, maxBytes: Int = GivenFile.maxBytes) throws -> [UInt8] {
    let read =
      path == "-" ? contents(path) : GivenFile.contents(at: place(path), maxBytes: maxBytes)
    switch read {
    case .failure(let fault): throw Failure.file(path, fault)
    case .success(let bytes):
      if bytes.count > maxBytes { throw Failure.file(path, .tooLarge(maxBytes: maxBytes)) }
      return bytes
    }
  }

  /// What a file from others holds. One that holds something else is broken.
  func parsed<T>(_ path: String, _ parse: (ArraySlice<UInt8>) throws -> T) throws -> T {
    do {
      return try parse(file(path)[...])
    } catch let fault as FormatFault {
      throw Failure.broken(fault.located(in: path))
    }
  }

  /// Takes in a file of records, exported by others; `-` is standard input.
  func read(_ path: String, _ take: ([UInt8]) -> Bool) throws {
    if path != "-" {
      if let fault = GivenFile.read(place(path), take) { throw Failure.file(path, fault) }
      return
    }
    switch contents(path) {
    case .failure(let fault): throw Failure.file(path, fault)
    case .success(let bytes): if !take(bytes) { throw Failure.file(path, .longLine) }
    }
  }

  /// What stands in a folder, save files that are being written; nothing where there is none.
  func names(in folder: String) -> [String] {
    FileSystem.names(in: place(folder)).filter { !$0.hasSuffix(FileSystem.partialSuffix) }
  }

  /// Begins a file to write; `root` as in `NewFile`.
  func begin(_ path: String, below root: String? = nil) throws -> NewFile {
    switch create(path, root) {
    case .success(let file): return file
    case .failure(let fault): throw Failure.unwritable(Self.shown(path, below: root), fault)
    }
  }

  private static func shown(_ path: String, below root: String?) -> String {
    root.map { $0 + "/" + path } ?? path
  }

  /// Writes a whole file by `body`.
  /// - Parameters:
  ///   - isDurable: it survives a power cut once this returns.
  ///   - isPrivate: nobody else may read it.
  ///   - replaces: a file of that name; else that is a fault.
  ///   - root: the folder below which `path` begins (`NewFile`).
  func save(
    to path: String, below root: String? = nil, isDurable: Bool = false, isPrivate: Bool = false,
    replaces: Bool = true,
    _ body: (OutputStream) throws -> Void
  ) throws {
    let shown = Self.shown(path, below: root)
    let file = try begin(path, below: root)
    if isPrivate, let fault = file.makePrivate() { throw Failure.unwritable(shown, fault) }
    try body(file.stream)
    if let fault = file.keep(isDurable: isDurable, replaces: replaces) {
      throw Failure.unwritable(shown, fault)
    }
  }
}

// MARK: - Terminal

extension Context {
  var helpPage: HelpPage {
    HelpPage(to: output, terminalWidth: terminalWidth, style: TextStyle(isOn: colour))
  }

  /// On a terminal; elsewhere it shows nothing.
  func progressLine() -> ProgressLine {
    ProgressLine(to: showsProgress ? error : nil, stopwatch: stopwatch)
  }
}
