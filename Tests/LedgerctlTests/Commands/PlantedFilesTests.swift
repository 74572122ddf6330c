import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

/// Files and links that somebody put where the program reads or writes.
@Suite("What is planted beside a ledger, or where one is exported")
struct PlantedFilesTests {
  private let test = CommandLineTest()
  private var ledger: String { test.folder + "/ledger.db" }

  init() throws {
    try test.write(
      "b.jsonl", #"{"kind":"party.registered","id":"a","name":"A","private":{"mail":"x@y.z"}}"#)
    try test.write("n.jsonl", #"{"kind":"party.registered","id":"c","name":"C"}"#)
    #expect(test.run(["append", "b.jsonl"]).status == .done)
    try test.write("victim", "precious")
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: test.folder + "/" + path, withDestinationPath: target)
  }

  @Test func `a rollback journal is refused by every command`() throws {
    let journal = PlantedJournal.naming(test.folder + "/victim", pagesBefore: 12)
    try Data(journal).write(to: URL(filePath: ledger + "-journal"))
    for words in [
      "audit", "checkpoint", "log", "show 1", "project summary", "replay", "prove 1",
      "export records -", "export tiles t", "append n.jsonl", "append --dry-run n.jsonl",
      "redact 1 mail --basis b --authority c",
    ] {
      let outcome = test.run(words.split(separator: " ").map(String.init))
      #expect(outcome.status == .damaged, "\(words): \(outcome.error)")
      #expect(outcome.error.contains("hint: move the journal away"), "\(words)")
    }
    #expect(test.run(["init"]).status == .usage)
    #expect(try test.read("victim") == "precious")
  }

  @Test func `what SQLite keeps beside a ledger has no second name`() throws {
    for suffix in ["-wal", "-shm"] {
      try FileManager.default.linkItem(
        atPath: test.folder + "/victim", toPath: ledger + suffix)
      for words in [["log"], ["audit"], ["append", "n.jsonl"]] {
        let outcome = test.run(words)
        #expect(outcome.status == .storage, "\(words): \(outcome.error)")
        #expect(outcome.error.contains("'\(suffix)' file has another name too"))
        #expect(outcome.error.contains("hint: "))
      }
      try FileManager.default.removeItem(atPath: ledger + suffix)
    }
    #expect(try test.read("victim") == "precious")
  }

  @Test func `tiles are written through no link below their folder`() throws {
    let manager = FileManager.default
    for place in ["tile", "tile/0", "tile/entries"] {
      for name in ["T", "other"] { try? manager.removeItem(atPath: test.folder + "/" + name) }
      try manager.createDirectory(
        atPath: test.folder + "/other", withIntermediateDirectories: false)
      let folder = URL(filePath: test.folder + "/T/" + place).deletingLastPathComponent()
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      try link("T/" + place, to: test.folder + "/other")
      let outcome = test.run(["export", "tiles", "T"])
      #expect(outcome.status == .storage, "\(place)")
      #expect(outcome.error.contains("is a link where a folder should be"), "\(outcome.error)")
      #expect(try manager.contentsOfDirectory(atPath: test.folder + "/other") == [])
    }
    // The folder itself may be a link: its author named it.
    try manager.createDirectory(
      atPath: test.folder + "/real", withIntermediateDirectories: false)
    try link("named", to: "real")
    #expect(test.run(["export", "tiles", "named"]).status == .done)
    #expect(manager.fileExists(atPath: test.folder + "/real/checkpoint"))
  }

  // MARK: Words

  @Test func `output that is lost is status 5, whatever else there is to say`() throws {
    #expect(test.run(["checkpoint", "--output", "cp"]).status == .done)
    let pledge = test.run([
      "append", "pledge.made", "--id", "p", "--by", "a", "--on", "2020-01-02", "--amount", "USD 5",
    ])
    #expect(pledge.status == .done)
    let strict = ["project", "findings", "--strict"]
    #expect(test.run(strict).status == .refused)
    for (words, said) in [
      (strict, "ledgerctl"), (["verify", "cp"], "no signature was checked"), (["log"], "ledgerctl"),
      (["project", "summary", "--format", "json"], "ledgerctl"),
      (["show", "99", "--format", "json"], "99"),
    ] {
      let outcome = test.run(words) {
        $0.output = CapturedStream(failingAfter: 0, .other("no space left on device")).stream
      }
      #expect(outcome.status == .storage, "\(words)")
      #expect(outcome.error.contains("cannot write to standard output"), "\(outcome.error)")
      #expect(outcome.error.contains(said), "\(outcome.error)")
    }
    let gone = test.run(["verify", "cp"]) {
      $0.output = CapturedStream(failingAfter: 0, .closed).stream
    }
    #expect(gone.status == .unchecked)
  }

  @Test func `an index that an append contradicts is damage, with a next step`() throws {
    func pledge(_ id: String) -> CommandLineTest.Outcome {
      test.run([
        "append", "pledge.made", "--id", id, "--by", "a", "--on", "2025-01-02", "--amount", "USD 1",
      ])
    }
    #expect(pledge("p").status == .done)
    try Connection(path: ledger, access: .readWrite)
      .execute("INSERT INTO effect SELECT day, 3, 3 FROM effect WHERE record = 2")
    let outcome = pledge("q")
    #expect(outcome.status == .damaged, "\(outcome.error)")
    #expect(outcome.error.contains("hint: `ledgerctl audit`"), "\(outcome.error)")
    #expect(!outcome.error.contains("constraint"))
  }

  @Test func `a file that cannot be opened comes with a hint`() throws {
    try link("ledger.db-wal", to: "no/where")
    let outcome = test.run(["append", "n.jsonl"])
    #expect(outcome.status == .storage)
    #expect(outcome.error.contains("hint: "), "\(outcome.error)")
  }

  @Test func `an audit says that a ledger was never made`() throws {
    try Connection(path: test.folder + "/k.db", access: .readWriteCreate)
      .execute("PRAGMA journal_mode=WAL")
    let outcome = test.run(["--ledger", test.folder + "/k.db", "audit"])
    #expect(outcome.status == .storage)
    #expect(outcome.error.contains("no ledger has been made in it yet"), "\(outcome.error)")
  }
}
