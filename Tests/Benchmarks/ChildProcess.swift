#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A command that ran to its end, and what it took.
struct ChildProcess {
  var seconds: Double
  /// The most memory that it held at once. This program itself stays small, for the system counts
  /// what a process holds from before it loads its own program.
  var peakMegabytes: Int
  /// As a shell reports it: the exit status, or 128 and the number of the signal.
  var status: Int32

  /// Runs a line of shell and waits for it. Nil where there is no shell.
  static func run(shell line: String) -> ChildProcess? {
    let start = monotonicSeconds()
    var process: pid_t = 0
    let words = ["sh", "-c", "exec " + line]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    guard posix_spawn(&process, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return nil }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 {
      if errno != EINTR { return nil }
    }
    let signal = status & 0x7f
    return ChildProcess(
      seconds: monotonicSeconds() - start, peakMegabytes: peakBytes(usage) >> 20,
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal)
  }

  /// Linux counts in kibibytes, Darwin in bytes.
  private static func peakBytes(_ usage: rusage) -> Int {
    #if canImport(Darwin)
      Int(usage.ru_maxrss)
    #else
      Int(usage.ru_maxrss) << 10
    #endif
  }

  private static func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
