import Foundation
import Ledger
import TestSupport
import Testing

/// docs/format.md is precise if a program that was written by it alone agrees with ours:
/// docs/verify.py.
@Suite("The format page")
struct FormatPageTests {
  private static let hasPython =
    (try? BuiltProduct.run(shell: "python3 -c 'import sqlite3'", in: URL(filePath: "/")).status)
    == 0
  private static let withoutPython: Comment = "python3 with sqlite3 is missing"

  private func verify(_ words: String, in place: URL) throws -> (lines: [String], status: Int32) {
    let script = BuiltProduct.packageFolder.appending(path: "docs/verify.py").path
    let outcome = try BuiltProduct.run(shell: "python3 '\(script)' \(words)", in: place)
    let lines = outcome.output.split(whereSeparator: \.isNewline).map(String.init)
    return (lines, outcome.status)
  }

  /// A ledger with its head, its records, and for each record a proof in the tree of all.
  private func withLedger(statements: Int, _ body: (URL, _ head: String) throws -> Void) throws {
    try BuiltProduct.withTemporaryFolder { place in
      let receipt = try BuiltProduct.run(
        shell: """
          Benchmarks --book --statements \(statements) | ledgerctl append -
          ledgerctl checkpoint > head && ledgerctl export records records > /dev/null
          """, in: place)
      let head = try #require(receipt.output.firstMatch(of: /head: (\d+ [0-9a-f]{64})/)).output.1
      try body(place, String(head))
    }
  }

  @Test(
    "verify.py computes the head that a receipt prints",
    .enabled(if: hasPython, withoutPython), arguments: [1, 2, 3, 7, 8, 100])
  func head(statements: Int) throws {
    try withLedger(statements: statements) { place, head in
      for source in ["ledger.db", "records"] {
        let found = try verify("\(source) head", in: place)
        #expect(found.lines.first == head)
        #expect(found.lines.count == 2)
        #expect(found.status == 0)
      }
    }
  }

  @Test(
    "verify.py takes every proof of a record, and only with that record",
    .enabled(if: hasPython, withoutPython), arguments: [1, 2, 5, 8, 11])
  func proofs(statements: Int) throws {
    try withLedger(statements: statements) { place, head in
      let size = try #require(Int(head.prefix { $0 != " " }))
      let made = try BuiltProduct.run(
        shell: """
          for n in $(seq \(size)); do ledgerctl prove $n > proof-$n || exit 1
          ledgerctl prove $n --size $n > short-$n || exit 1
          sed -n ${n}p records > record-$n; done
          """, in: place)
      #expect(made.status == 0)
      let proofs = (1...size).map { "proof-\($0) short-\($0)" }.joined(separator: " ")
      for source in ["ledger.db", "records"] {
        let found = try verify("\(source) \(proofs)", in: place)
        #expect(found.status == 0, "\(found.lines.last ?? "")")
        #expect(found.lines.count == 1 + 2 * size)
      }
      #expect(try verify("record-\(size) proof-\(size)", in: place).status == 0)
      if size > 1 { #expect(try verify("record-1 proof-\(size)", in: place).status == 4) }
    }
  }

  /// Another character for the one at a place of line 3, whichever stands there.
  private static func changeDigit(_ place: Int) -> String {
    let before = "^\\(.\\{\(place - 1)\\}\\)"
    return "3s/\(before)[^A]/\\1A/;t;3s/\(before)A/\\1B/"
  }

  static let changes: [(String, of: String, status: Int32)] = [
    ("s/a/b/", "records", 4), ("2d", "records", 4), ("1{h;d};2{p;x}", "records", 4),
    ("2p", "records", 4), ("$d", "records", 4), ("2s/^./A/", "head", 2),
    (changeDigit(5), "head", 4), ("3s/=/==/", "head", 2), ("3s/^/ /", "head", 2),
    ("2s/^/0/", "head", 4),
    ("4,$d", "head", 4), ("2s/[0-9]*/12/", "head", 4), ("2s/3/9/", "proof", 4),
    (changeDigit(7), "proof", 4), ("3d", "proof", 4), ("3p", "proof", 4),
    ("3{h;d};4{p;x}", "proof", 4), ("2s/ /  /", "proof", 4), ("1s/v1/v2/", "proof", 2),
    ("9,$d", "proof", 2),
  ]

  @Test(
    "verify.py refuses what was changed",
    .enabled(if: hasPython, withoutPython), arguments: changes)
  func changed(script: String, file: String, status: Int32) throws {
    try withLedger(statements: 11) { place, _ in
      let before = try BuiltProduct.run(
        shell: "ledgerctl prove 4 > proof && cp \(file) before", in: place)
      #expect(before.status == 0)
      #expect(try verify("records head proof", in: place).status == 0)
      let changed = try BuiltProduct.run(
        shell: "sed '\(script)' before > \(file); cmp -s before \(file)", in: place)
      #expect(changed.status == 1, "the script changes nothing")
      let found = try verify("records head proof", in: place)
      #expect(found.status == status, "\(found.lines)")
      #expect(found.lines.last?.hasPrefix("verify.py: error: ") == true)
    }
  }

  static let damage = [
    "DELETE FROM record WHERE seq = 2",
    "UPDATE record SET hashes = substr(hashes, 33) WHERE seq = 4",
    "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), 'a', 'b') AS BLOB)",
    "UPDATE record SET hashes = zeroblob(32) WHERE seq = 3",
    "DELETE FROM record",
    "INSERT INTO record SELECT max(seq) + 1, 0, hashes, bytes FROM record",
    "UPDATE record SET hashes = CAST(hashes || hashes AS BLOB)",
    "UPDATE ledger SET value = 'another'",
  ]

  @Test(
    "verify.py finds what was changed in a ledger file",
    .enabled(if: hasPython, withoutPython), arguments: damage)
  func damaged(sql: String) throws {
    try withLedger(statements: 9) { place, _ in
      do {
        let connection = try Connection(
          path: place.appending(path: "ledger.db").path, access: .readWrite)
        for name in ["update", "delete", "replace"] {
          try connection.execute("DROP TRIGGER record_no_\(name)")
        }
        try connection.execute(sql)
      }
      let found = try verify("ledger.db head", in: place)
      #expect(found.status == 4, "\(found.lines)")
    }
  }

  @Test("verify.py says what it cannot read", .enabled(if: hasPython, withoutPython))
  func unreadable() throws {
    try withLedger(statements: 3) { place, _ in
      for words in ["", "nowhere", "ledger.db nowhere", "records records", ". head"] {
        let found = try verify(words, in: place)
        #expect(found.status == 2, "\(words)")
        #expect(found.lines.last?.hasPrefix("verify.py: error: ") == true, "\(words)")
      }
    }
  }

  @Test("verify.py is one page and needs the standard library alone")
  func isShort() throws {
    let script = BuiltProduct.packageFolder.appending(path: "docs/verify.py")
    let lines = try String(contentsOf: script, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 80)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(
      lines.filter { $0.contains("import ") } == ["import base64, hashlib, sqlite3, sys"])
  }

  // MARK: The page itself

  private static let page = try? String(
    contentsOf: BuiltProduct.packageFolder.appending(path: "docs/format.md"), encoding: .utf8)

  /// The first block with this word after the fence, after a heading.
  private func block(_ word: String, after heading: String) throws -> String {
    let page = try #require(Self.page)
    let start = try #require(page.range(of: heading)).upperBound
    let fence = "```\(word)\n"
    let open = try #require(page[start...].range(of: fence)).upperBound
    let close = try #require(page[open...].range(of: "```")).lowerBound
    return String(page[open..<close])
  }

  @Test("the known answers of the page are ours")
  func knownAnswers() throws {
    let page = try #require(Self.page)
    let records = try block("jsonl", after: "### Known answers").split(separator: "\n")
    var frontier = CompactRange()
    var hashes: [Digest] = []
    for record in records {
      let leaf = Array(record.utf8).withUnsafeBytes { MerkleTree.leafHash($0) }
      frontier.append(leaf) { _, hash in hashes.append(hash) }
      var tape = JSONTape()
      #expect(throws: Never.self) {
        try Array(record.utf8).withUnsafeBufferPointer { bytes in
          try RecordCodec.decode(bytes, tape: &tape)
        }
      }
    }
    #expect(hashes.count == 4)
    for hash in hashes + [frontier.root] { #expect(page.contains("| \(hash.hex) |")) }

    let checkpoint = try SignedCheckpoint(
      parsing: Array(try block("text", after: "## 4. ").utf8)[...])
    #expect(checkpoint.checkpoint.root == frontier.root)
    let inclusion = try InclusionProofFile(
      parsing: Array(try block("text", after: "## 5. ").utf8)[...])
    #expect(inclusion.verify(record: Array(records[inclusion.proof.leafIndex].utf8)[...]))
    let consistency = try ConsistencyProofFile(
      parsing: Array(try block("text", after: "takes as `add-checkpoint`").utf8)[...])
    let old = Checkpoint(origin: checkpoint.checkpoint.origin, size: 2, root: hashes[2])
    #expect(consistency.verify(old: old))
  }

  @Test("the page shows the tables and triggers as a ledger has them")
  func schema() throws {
    let page = try #require(Self.page)
    try BuiltProduct.withTemporaryFolder { place in
      let path = place.appending(path: "ledger.db").path
      _ = try Ledger.create(path: path, origin: "example.org/deals")
      let connection = try Connection(path: path, access: .readOnly)
      let rows = try connection.prepare(
        """
        SELECT sql FROM sqlite_schema
        WHERE type = 'table' OR name LIKE 'record_no_%' OR name LIKE 'private_part_no_%'
        """)
      var count = 0
      while try rows.step() {
        let sql = rows.text(0) ?? "nothing"
        #expect(page.contains(sql + ";"), "\(sql)")
        count += 1
      }
      #expect(count == 16)
    }
  }
}
