#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures the program against what people would use instead, and against what SQLite and openssl
/// take alone: ratios of one run on one machine, every step in a process of its own.
struct Comparison {
  var statements = 1_000_000
  var seed = 1
  var ledgerctl: String
  var benchmarks: String
  /// Made anew, and removed at the end.
  var folder: String
  /// Where the table is written as a page, if anywhere.
  var report: String?

  private var rows: [String] = []
  private var failures = 0

  init(ledgerctl: String, benchmarks: String, folder: String) {
    self.ledgerctl = ledgerctl
    self.benchmarks = benchmarks
    self.folder = folder
  }

  /// False when a step failed.
  mutating func run() -> Bool {
    guard mkdir(folder, 0o700) == 0 else {
      print("Benchmarks: cannot make the folder \(folder)")
      return false
    }
    defer { _ = ChildProcess.run(shell: "rm -rf '\(folder)'") }
    // Nothing of the user's, and nothing kept until it is asked for.
    setenv("LEDGERCTL_CACHE", "", 1)
    let isWritten =
      write(SteadyBook.self, statements, "book", more: "more")
      && write(SteadyBook.self, 1_000, "small")
      && write(OpenBook.self, statements, "open", more: "next")
    guard isWritten else {
      print("Benchmarks: cannot write the books in \(folder)")
      return false
    }
    print("\(statements) statements, seed \(seed)")
    compareSteady()
    let steady = rows
    rows = []
    compareOpen()
    if let report, !writeReport(to: report, steady, rows) { failures += 1 }
    return failures == 0
  }

  /// Few promises and many payments.
  private mutating func compareSteady() {
    let append = step("\(on("large")) append book.jsonl")
    _ = step("\(on("small")) append small.jsonl")
    let pledges = step("\(on("large")) project pledges --format json", best: 3)
    compareAccounting(pledges)
    compareChanges()
    compareAppends(append)
    compareProofs()
    row("peak memory: append", "", "", "\(append.peakMegabytes) MiB")
    row("peak memory: project pledges", "", "", "\(pledges.peakMegabytes) MiB")
    let replay = step("\(on("large")) replay")
    row("`replay`, all views", seconds(replay), "", "\(replay.peakMegabytes) MiB")
  }

  /// Many promises that are open.
  private mutating func compareOpen() {
    let append = step("\(on("wide")) append open.jsonl")
    let summary = step("\(on("wide")) project summary --format json", best: 3)
    let pledges = step("\(on("wide")) project pledges --format json", best: 3)
    for tool in ["ledger", "hledger"] where has(tool) && statements <= 1_000_000 {
      let other = step("\(tool) -f open.journal bal --depth 1")
      for (view, ours) in [("summary", summary), ("pledges", pledges)] {
        row(
          "`project \(view)` against `\(tool) bal --depth 1`", seconds(ours), seconds(other),
          "\(Self.times(other.seconds, ours.seconds)) faster")
      }
    }
    row("peak memory: project summary", "", "", "\(summary.peakMegabytes) MiB")
    row("peak memory: project pledges", "", "", "\(pledges.peakMegabytes) MiB")
    setenv("LEDGERCTL_CACHE", "states", 1)
    for view in ["summary", "pledges"] { _ = step("\(on("wide")) project \(view) --format json") }
    for moment in ["when nothing changed", "after 1,000 more records"] {
      for (view, cold) in [("summary", summary), ("pledges", pledges)] {
        let warm = step("\(on("wide")) project \(view) --format json", best: 2)
        row(
          "`project \(view)` \(moment), against without a kept state", seconds(warm),
          seconds(cold), Self.times(warm.seconds, cold.seconds))
      }
      if moment == "when nothing changed" { _ = step("\(on("wide")) append next.jsonl") }
    }
    setenv("LEDGERCTL_CACHE", "", 1)
    let replay = step("\(on("wide")) replay")
    row("`replay`, all views", seconds(replay), "", "\(replay.peakMegabytes) MiB")
    _ = step("\(on("wide")) export records open-records.jsonl")
    let loop = step("'\(benchmarks)' --sqlite-loop open-records.jsonl open-loop.db")
    row(
      "`append` of all against a loop of INSERTs", seconds(append), seconds(loop),
      Self.times(append.seconds, loop.seconds))
    let again = step("\(on("wide")) append open.jsonl")
    row("`append` of the same book again", seconds(again), "", "\(again.peakMegabytes) MiB")
    let audit = step("\(on("wide")) audit")
    row("`audit`", seconds(audit), "", "\(audit.peakMegabytes) MiB")
  }

  // MARK: Steps

  private func on(_ name: String) -> String { "'\(ledgerctl)' --ledger \(name).db" }

  /// Runs a command in the folder, several times where it is short, and keeps the best.
  private mutating func step(_ command: String, best times: Int = 1) -> ChildProcess {
    var best: ChildProcess?
    for _ in 0..<times {
      guard
        let child = ChildProcess.run(shell: "sh -c \"cd '\(folder)' && exec \(command) > output\"")
      else { continue }
      if child.status != 0 {
        print("FAILED with status \(child.status): \(command)")
        failures += 1
      }
      if best.map({ child.seconds < $0.seconds }) ?? true { best = child }
    }
    return best ?? ChildProcess(seconds: 0, peakMegabytes: 0, status: 1)
  }

  private func has(_ tool: String) -> Bool {
    let there = ChildProcess.run(shell: "sh -c 'command -v \(tool) > /dev/null'")?.status == 0
    if !there { print("skipped: there is no \(tool)") }
    return there
  }

  private mutating func row(_ work: String, _ ours: String, _ other: String, _ ratio: String) {
    rows.append("| \(work) | \(ours) | \(other) | \(ratio) |")
    print([work, ours, other, ratio].filter { !$0.isEmpty }.joined(separator: "  "))
    fflush(nil)
  }

  private func seconds(_ child: ChildProcess) -> String { Self.text(child.seconds) + " s" }

  private static func text(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let rest = String(thousandths % 1000 + 1000).dropFirst()
    return "\(thousandths / 1000).\(thousandths >= 10_000 ? rest.prefix(1) : rest[...])"
  }

  private static func times(_ a: Double, _ b: Double) -> String {
    b > 0 ? text(a / b) + " ×" : "–"
  }

  // MARK: Rows

  private mutating func compareAccounting(_ pledges: ChildProcess) {
    for tool in ["ledger", "hledger"] where has(tool) {
      if statements > 1_000_000 {
        print("skipped: \(tool) beyond 1,000,000 statements")
        continue
      }
      let other = step("\(tool) -f book.journal bal")
      row(
        "`project pledges` against `\(tool) bal`", seconds(pledges), seconds(other),
        "\(Self.times(other.seconds, pledges.seconds)) faster")
      row(
        "the same, peak memory", "\(pledges.peakMegabytes) MiB", "\(other.peakMegabytes) MiB",
        "\(Self.times(Double(other.peakMegabytes), Double(pledges.peakMegabytes))) less")
    }
  }

  private mutating func compareChanges() {
    setenv("LEDGERCTL_CACHE", "cache", 1)
    defer { setenv("LEDGERCTL_CACHE", "", 1) }
    let first = step("\(on("large")) project pledges --format json")
    row("`project pledges`, the first time, keeping its state", seconds(first), "", "")
    let same = step("\(on("large")) project pledges --format json", best: 3)
    row("`project pledges` when nothing changed", seconds(same), "", "")
    _ = step("\(on("large")) append more.jsonl")
    let more = step("\(on("large")) project pledges --format json")
    row("`project pledges` after 1,000 more records", seconds(more), "", "")
  }

  private mutating func compareAppends(_ append: ChildProcess) {
    _ = step("\(on("large")) export records records.jsonl")
    let loop = step("'\(benchmarks)' --sqlite-loop records.jsonl loop.db")
    row(
      "`append` of all against a loop of INSERTs", seconds(append), seconds(loop),
      Self.times(append.seconds, loop.seconds))
    let large = single("large")
    let small = single("small")
    row(
      "one `append` in this log against one in a log of 1,000", seconds(large), seconds(small),
      Self.times(large.seconds, small.seconds))
    guard has("sqlite3") else { return }
    var best: ChildProcess?
    for number in 0..<Self.repeats {
      let insert = "INSERT INTO record VALUES (\(Int(1e15) + number), 0, zeroblob(250))"
      let child = step("sqlite3 loop.db 'PRAGMA synchronous=FULL; \(insert)'")
      if best.map({ child.seconds < $0.seconds }) ?? true { best = child }
    }
    if let best {
      row(
        "the same against one INSERT by `sqlite3`", seconds(large), seconds(best),
        Self.times(large.seconds, best.seconds))
    }
  }

  /// Of what takes milliseconds, the best of so many counts.
  private static let repeats = 15

  /// The best of several appends of one statement each.
  private mutating func single(_ name: String) -> ChildProcess {
    var best: ChildProcess?
    for number in 0..<Self.repeats {
      let child = step(
        "\(on(name)) append party.registered --id one-\(number) --name One")
      if best.map({ child.seconds < $0.seconds }) ?? true { best = child }
    }
    return best ?? ChildProcess(seconds: 0, peakMegabytes: 0, status: 1)
  }

  private mutating func compareProofs() {
    let audit = step("\(on("large")) audit")
    if has("openssl") {
      let hash = step("openssl dgst -sha256 records.jsonl", best: 3)
      row(
        "`audit` against `openssl dgst -sha256` of the records", seconds(audit), seconds(hash),
        Self.times(audit.seconds, hash.seconds))
    }
    row("peak memory: audit", "", "", "\(audit.peakMegabytes) MiB")
    let proof = step("\(on("large")) prove \(max(1, statements / 2))", best: 5)
    row("inclusion proof", seconds(proof), "", "")
  }

  // MARK: Files

  /// - Parameter more: the file for statements that come after all others, if they are wanted.
  private func write<Book: ComparedBook>(
    _ kind: Book.Type, _ size: Int, _ name: String, more: String? = nil
  ) -> Bool {
    guard let book = fopen("\(folder)/\(name).jsonl", "w"),
      let journal = fopen("\(folder)/\(name).journal", "w")
    else { return false }
    var isWhole = true
    var file = book
    var isBook = true
    let output = BookOutput { line in
      isWhole = fputs(line + "\n", file) >= 0 && isWhole
    } transaction: { text in
      if isBook { isWhole = fputs(text + "\n", journal) >= 0 && isWhole }
    }
    var written = Book(output, seed: UInt64(seed), size: size)
    written.run()
    isBook = false
    isWhole = fclose(book) == 0 && fclose(journal) == 0 && isWhole
    guard let more else { return isWhole }
    guard let more = fopen("\(folder)/\(more).jsonl", "w") else { return false }
    file = more
    written.runOn()
    return fclose(more) == 0 && isWhole
  }

  private func writeReport(to path: String, _ steady: [String], _ open: [String]) -> Bool {
    guard let file = fopen(path, "w") else {
      print("Benchmarks: cannot write \(path)")
      return false
    }
    let text = """
      # Performance

      Written by `make bench` on a machine of \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores:
      \(statements) statements (seed \(seed)), a release build, each step a process of its own,
      times by the wall. What the figures come from, and what limits them, is in
      `docs/decisions.md` under "Speed".

      ## Few promises, many payments

      1,000 pledges, 4,000 contracts and otherwise payments: what is live stays the same however
      long the log is.

      | work | ledgerctl | against | |
      | --- | --- | --- | --- |
      \(steady.joined(separator: "\n"))

      ## Most promises open

      Three statements in five are pledges, each by and to one of 200 parties, the others payments
      on them: what is live grows with the log.

      | work | ledgerctl | against | |
      | --- | --- | --- | --- |
      \(open.joined(separator: "\n"))

      """
    return fputs(text, file) >= 0 && fclose(file) == 0
  }
}
