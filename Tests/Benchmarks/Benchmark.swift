import Projections

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures the program on a generated book: every step in a process of its own, as users run it.
struct Benchmark {
  var statements = 100_000
  var seed = 1
  /// The binary to measure, as a shell finds it.
  var ledgerctl: String
  /// Made anew, and removed at the end.
  var folder: String

  private var book: String { folder + "/book.jsonl" }
  private var ledger: String { folder + "/ledger.db" }

  /// False when a step failed.
  func run() -> Bool {
    guard mkdir(folder, 0o700) == 0 else {
      print("Benchmarks: cannot make the folder \(folder)")
      return false
    }
    defer { removeFolder() }
    guard let bytes = writeBook() else {
      print("Benchmarks: cannot write \(book)")
      return false
    }
    print("\(statements) statements, seed \(seed), \((bytes + (1 << 19)) >> 20) MiB of JSON Lines")
    print("seconds  peak MB  step")
    var isDone = measure("append", "append '\(book)'")
    isDone = measure("append again: all known", "append '\(book)'") && isDone
    for view in Views.names {
      isDone = measure("project \(view)", "project \(view) --format json") && isDone
    }
    isDone = measure("project pledges, as a table", "project pledges") && isDone
    isDone = measure("project pledges, in USD", "project pledges --in USD --format json") && isDone
    return isDone
  }

  private func measure(_ step: String, _ command: String) -> Bool {
    let line = "'\(ledgerctl)' --ledger '\(ledger)' \(command) > '\(folder)/output'"
    guard let child = ChildProcess.run(shell: line) else {
      print("Benchmarks: cannot run a process")
      return false
    }
    let hundredths = Int((child.seconds * 100).rounded())
    let rest = hundredths % 100
    let seconds = "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    let failure = child.status == 0 ? "" : "  FAILED with status \(child.status)"
    print(
      "\(Self.right(seconds, 7))  \(Self.right(String(child.peakMegabytes), 7))  \(step)\(failure)")
    fflush(nil)
    return child.status == 0
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// How many bytes the book has; nil where it cannot be written.
  private func writeBook() -> Int? {
    guard let file = fopen(book, "w") else { return nil }
    var bytes = 0
    var isWhole = true
    var generator = BookGenerator(seed: UInt64(seed), size: statements) { line in
      var line = line + "\n"
      line.withUTF8 { text in
        bytes += text.count
        isWhole = fwrite(text.baseAddress, 1, text.count, file) == text.count && isWhole
      }
    }
    generator.run()
    return fclose(file) == 0 && isWhole ? bytes : nil
  }

  private func removeFolder() {
    for name in ["book.jsonl", "ledger.db", "ledger.db-wal", "ledger.db-shm", "output"] {
      unlink(folder + "/" + name)
    }
    rmdir(folder)
  }
}
