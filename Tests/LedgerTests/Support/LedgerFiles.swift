import Ledger
import Testing

/// A folder of ledger files for one test, and what tests do with them.
struct LedgerFiles {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func path(_ name: String) -> String { folder.file(name) }

  func book(_ lines: String...) -> [BookFile] {
    let text = lines.joined(separator: "\n").replacing("'", with: "\"")
    return [BookFile(name: "book.jsonl", bytes: Array(text.utf8))]
  }

  var options: AppendOptions {
    AppendOptions(recorder: "tester", nowMilliseconds: 1_790_000_000_000)
  }

  func made(_ name: String = "ledger.db") throws -> (path: String, ledger: Ledger) {
    let path = path(name)
    let ledger = try Ledger.create(path: path, origin: "example.org/ledger")
    _ = try ledger.append(book(World.names), options)
    return (path, ledger)
  }

  func code(_ body: () throws(LedgerError) -> Void) -> LedgerError.Code? {
    do throws(LedgerError) {
      try body()
      return nil
    } catch {
      #expect(!error.message.isEmpty)
      return error.code
    }
  }

  func openCode(_ path: String, writing: Bool = false) -> LedgerError.Code? {
    code { () throws(LedgerError) in _ = try Ledger.open(path: path, writing: writing) }
  }

  func recomputedRoot(_ ledger: Ledger) throws -> Digest {
    var frontier = CompactRange()
    try ledger.records { record in
      let leaf = record.bytes.withUnsafeBytes { MerkleTree.leafHash($0) }
      frontier.append(leaf) { _, _ in }
      return true
    }
    return frontier.root
  }
}
