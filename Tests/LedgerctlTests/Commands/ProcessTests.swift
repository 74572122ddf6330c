import Foundation
import Ledger
import TestSupport
import Testing

/// Processes of the real program at one ledger, all at once and stopped at any moment.
@Suite("Several processes at one ledger")
struct ProcessTests {
  private func ledger(_ place: URL) -> String { place.appending(path: "ledger.db").path }

  /// Statements that nobody else makes.
  private func book(_ name: String, statements: Int) -> String {
    (0..<statements).map {
      #"{"kind":"party.registered","id":"\#(name)-\#($0)","name":"Party \#($0) of \#(name)"}"#
    }.joined(separator: "\n")
  }

  private func write(_ name: String, statements: Int, in place: URL) throws {
    try Data(book(name, statements: statements).utf8).write(
      to: place.appending(path: "\(name).jsonl"))
  }

  // MARK: At once

  @Test("writers at once, each statement once, beside readers that all get an answer")
  func writersAndReaders() throws {
    let (writers, books, statements) = (4, 5, 3)
    try BuiltProduct.withTemporaryFolder { place in
      for writer in 0..<writers {
        for book in 0..<books { try write("w\(writer)-\(book)", statements: statements, in: place) }
      }
      // No ledger yet: the writers make it, at once. A reader may come before that, not amiss.
      let shell = """
        for w in $(seq 0 \(writers - 1)); do
          (for b in $(seq 0 \(books - 1)); do
            ledgerctl append w$w-$b.jsonl > receipt-$w-$b 2>&1 || echo "$?" > failed-$w-$b
          done; touch done-$w) &
        done
        (until ledgerctl log > log-0 2>&1; do :; done
        for r in 1 2 3 4; do
          ledgerctl log --format json > log-$r 2>&1 || echo "$?" > failed-log-$r
          ledgerctl project summary > view-$r 2>&1 || echo "$?" > failed-view-$r
          ledgerctl audit > audit-$r 2>&1 || echo "$?" > failed-audit-$r
        done; touch done-\(writers)) &
        # No `wait`: dash waits for ever where it was started with SIGCHLD blocked.
        for tenth in $(seq 600); do
          [ "$(ls | grep -c '^done-')" -eq \(writers + 1) ] && break
          sleep 0.1
        done
        for f in failed-*; do
          [ -e "$f" ] && cat "$f" "${f#failed-}" "receipt-${f#failed-}"
        done
        ledgerctl audit
        """
      let outcome = try BuiltProduct.run(shell: shell, in: place)
      #expect(outcome.status == 0, "\(outcome.output)")
      let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
      #expect(!names.contains { $0.hasPrefix("failed-") }, "\(outcome.output)")
      let ledger = try Ledger.open(path: ledger(place), writing: false)
      #expect(try ledger.head().size == writers * books * statements)
      for writer in 0..<writers {
        for book in 0..<books {
          let sequences = try (0..<statements).map {
            try ledger.sequence(named: "w\(writer)-\(book)-\($0)")
          }
          let first = try #require(sequences[0])
          #expect(sequences == (first..<first + statements).map { $0 })
        }
      }
    }
  }

  @Test("readers answer while a writer works, and a ledger that stays busy is exit status 5")
  func busy() throws {
    try BuiltProduct.withTemporaryFolder { place in
      try write("a", statements: 2, in: place)
      try write("b", statements: 2, in: place)
      #expect(try BuiltProduct.run(shell: "ledgerctl append a.jsonl", in: place).status == 0)
      let writer = try Connection(path: ledger(place), access: .readWrite)
      try writer.execute("BEGIN IMMEDIATE")
      for command in ["log", "project parties", "audit", "show 1", "checkpoint", "replay"] {
        let outcome = try BuiltProduct.run(shell: "ledgerctl \(command)", in: place)
        #expect(outcome.status == 0, "\(command): \(outcome.output)")
      }
      let outcome = try BuiltProduct.run(shell: "ledgerctl append b.jsonl", in: place)
      #expect(outcome.status == 5)
      #expect(outcome.output.contains("another process is writing to 'ledger.db'"))
      #expect(outcome.output.contains("hint: try again"))
      try writer.execute("ROLLBACK")
      #expect(try BuiltProduct.run(shell: "ledgerctl append b.jsonl", in: place).status == 0)
    }
  }

  @Test("a reader in the middle of its reading keeps no writer waiting")
  func readerDoesNotBlock() throws {
    try BuiltProduct.withTemporaryFolder { place in
      for name in ["a", "b", "c"] { try write(name, statements: 2, in: place) }
      #expect(try BuiltProduct.run(shell: "ledgerctl append a.jsonl", in: place).status == 0)
      let reader = try Connection(path: ledger(place), access: .readOnly)
      try reader.execute("BEGIN")
      func size() throws -> Int64 {
        let query = try reader.prepare("SELECT max(seq) FROM record")
        return try query.step() ? query.int64(0) : 0
      }
      #expect(try size() == 2)
      let outcome = try BuiltProduct.run(
        shell: "ledgerctl append b.jsonl && ledgerctl append c.jsonl", in: place)
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(try size() == 2)
      try reader.execute("ROLLBACK")
      #expect(try size() == 6)
    }
  }

  // MARK: Stopped

  @Test(
    "what was acknowledged outlives a kill, at any moment", arguments: 1...2 as ClosedRange<UInt64>)
  func killed(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    try BuiltProduct.withTemporaryFolder { place in
      let statements = 60
      var size = 0
      for round in 0..<6 {
        let names = ["r\(round)-a", "r\(round)-b"]
        for name in names { try write(name, statements: statements, in: place) }
        let processes = try names.map { try start("append", "\($0).jsonl", in: place) }
        usleep(UInt32.random(in: 0...50_000, using: &random))
        for process in processes { kill(process.processIdentifier, SIGKILL) }
        for process in processes { process.waitUntilExit() }
        let acknowledged = try names.filter {
          try String(contentsOf: place.appending(path: "\($0).jsonl.out"), encoding: .utf8)
            .contains("recorded")
        }
        let before = size
        size = (try? Ledger.open(path: ledger(place), writing: false).head().size) ?? 0
        #expect((size - before).isMultiple(of: statements))
        #expect(size - before >= acknowledged.count * statements)
        if size > 0 { #expect(try Ledger.audit(path: ledger(place)).damage == []) }
        // What the receipt could not say any more, the next append does.
        let already = (size - before) / statements
        let again = try BuiltProduct.run(
          shell: "for n in \(names.joined(separator: " ")); do ledgerctl append $n.jsonl; done",
          in: place)
        #expect(again.output.matches(of: /nothing new to record/).count == already)
        size = try Ledger.open(path: ledger(place), writing: false).head().size
        #expect(size == before + 2 * statements)
      }
      #expect(try Ledger.audit(path: ledger(place)).damage == [])
    }
  }

  private func start(_ words: String..., in place: URL) throws -> Process {
    let output = place.appending(path: "\(words.last ?? "").out")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = BuiltProduct.folder.appending(path: "ledgerctl")
    process.arguments = ["--ledger", ledger(place)] + words
    process.currentDirectoryURL = place
    process.environment = ["LOGNAME": "ana", "TMPDIR": place.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  // MARK: No space

  @Test("a write that the system refuses is exit status 5 and says what was recorded")
  func refusedWrite() throws {
    try BuiltProduct.withTemporaryFolder { place in
      try write("small", statements: 1, in: place)
      try write("large", statements: 3000, in: place)
      #expect(try BuiltProduct.run(shell: "ledgerctl append small.jsonl", in: place).status == 0)
      // A limit on the size of files, which fails as a full disk does.
      let outcome = try BuiltProduct.run(
        shell: "trap '' XFSZ; ulimit -f 600; ledgerctl append large.jsonl", in: place)
      #expect(outcome.status == 5)
      #expect(outcome.output.contains("; nothing was recorded"), "\(outcome.output)")
      #expect(try Ledger.open(path: ledger(place), writing: false).head().size == 1)
      #expect(try Ledger.audit(path: ledger(place)).damage == [])
      let again = try BuiltProduct.run(shell: "ledgerctl append large.jsonl", in: place)
      #expect(again.output.contains("recorded 3000 statements as records 2–3001"))
    }
  }

  @Test("a receipt that cannot be written says that the records are in, and they are")
  func lostReceipt() throws {
    try BuiltProduct.withTemporaryFolder { place in
      try write("a", statements: 2, in: place)
      let full = "/dev/full"
      guard FileManager.default.fileExists(atPath: full) else { return }
      let outcome = try BuiltProduct.run(shell: "ledgerctl append a.jsonl > \(full)", in: place)
      #expect(outcome.status == 5)
      #expect(outcome.output.contains("the 2 records are in"), "\(outcome.output)")
      let again = try BuiltProduct.run(shell: "ledgerctl append a.jsonl", in: place)
      #expect(again.output.contains("already recorded: 2 statements"))
    }
  }
}
