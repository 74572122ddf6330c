#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs a program of somebody else's, found on the PATH, in a folder of its own and for a limited
/// time.
struct Tool: Sendable {
  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var error: [UInt8]

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: error, as: UTF8.self) }
  }

  enum Fault: Error {
    /// It cannot be run, or was killed by something else.
    case missing
    case late(seconds: Int)
    /// Of the folder for its files.
    case folder(String)
  }

  /// What a program may know of the environment: where the user's keys are, and how to ask for a
  /// passphrase.
  private static let variables = [
    "HOME", "SSH_AUTH_SOCK", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "DISPLAY", "TERM",
  ]
  private static let pauseMicroseconds: UInt32 = 2000

  var program: String
  /// A person may have to type a passphrase or touch a key.
  var maxSeconds = 60
  /// What the program is told of the environment, as NAME=VALUE.
  private let settings: [String]

  init(program: String, environment: (String) -> String? = Environment.variable) {
    self.program = program
    settings = Self.variables.compactMap { name in environment(name).map { "\(name)=\($0)" } }
  }

  /// Runs the program; its standard output and error are kept.
  /// - Parameter input: what it reads from standard input.
  func run(
    _ words: [String], input: [UInt8] = [], in folder: ScratchFolder
  ) throws(Fault) -> Outcome {
    try folder.write("stdin", input)
    let process = try start([program] + words, folder)
    let status = try wait(for: process)
    return Outcome(
      status: status, output: try folder.contents("stdout"), error: try folder.contents("stderr"))
  }

  private func start(_ words: [String], _ folder: ScratchFolder) throws(Fault) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { throw .missing }
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
    guard
      posix_spawn_file_actions_addopen(&actions, 0, folder.path("stdin"), O_RDONLY, 0) == 0,
      posix_spawn_file_actions_addopen(&actions, 1, folder.path("stdout"), flags, 0o600) == 0,
      posix_spawn_file_actions_addopen(&actions, 2, folder.path("stderr"), flags, 0o600) == 0
    else { throw .missing }
    guard let attributes = SpawnAttributes() else { throw .missing }
    var arguments = words.map { strdup($0) } + [nil]
    var variables = settings.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    guard
      posix_spawnp(
        &process, words[0], &actions, &attributes.value, &arguments, &variables) == 0
    else { throw .missing }
    return process
  }

  /// Its exit status. A program that takes too long is killed.
  private func wait(for process: pid_t) throws(Fault) -> Int32 {
    let end = SystemClock.monotonicMilliseconds() + Int64(maxSeconds) * 1000
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { throw .missing }
      if SystemClock.monotonicMilliseconds() > end {
        kill(process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        throw .late(seconds: maxSeconds)
      }
      usleep(Self.pauseMicroseconds)
    }
    // The program ended by itself: the low seven bits are the signal that killed it otherwise.
    guard status & 0x7F == 0 else { throw .missing }
    return (status >> 8) & 0xFF
  }
}

/// A program starts with no signal blocked, and dies of those that this one ignores, whatever this
/// thread and this process do with theirs.
private final class SpawnAttributes {
  #if canImport(Darwin)
    var value: posix_spawnattr_t?
  #else
    var value = posix_spawnattr_t()
  #endif

  init?() {
    guard posix_spawnattr_init(&value) == 0 else { return nil }
    var none = sigset_t()
    var ignored = sigset_t()
    sigemptyset(&none)
    sigemptyset(&ignored)
    sigaddset(&ignored, SIGPIPE)
    sigaddset(&ignored, SIGXFSZ)
    let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setsigmask(&value, &none)
    posix_spawnattr_setsigdefault(&value, &ignored)
    posix_spawnattr_setflags(&value, flags)
  }

  deinit { posix_spawnattr_destroy(&value) }
}
