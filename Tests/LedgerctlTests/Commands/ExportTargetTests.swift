import Foundation
import Ledger
import Projections
import Testing

@testable import ledgerctl

/// Where exported tables may be put, and what stands there already.
struct ExportTargetTests {
  private func names(_ test: CommandLineTest, _ folder: String = ".") -> Set<String> {
    Set((try? FileManager.default.contentsOfDirectory(atPath: "\(test.folder)/\(folder)")) ?? [])
  }

  /// Of all tables, and their description.
  private let fileCount = TableExport().tables.count + 1

  private func size(_ test: CommandLineTest) throws -> Int? {
    try DataPackage.Earlier(parsing: Array(test.read("out/datapackage.json").utf8))?.size
  }

  @Test func `a folder of an earlier export of the ledger is brought up to date`() throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "csv", "out", "--known-at", "@7"]).status == .done)
    #expect(try size(test) == 7)
    try test.write("out/notes.txt", "mine")
    let outcome = test.run(["export", "csv", "out", "--as-of", "2026-06"])
    #expect(
      outcome.output
        == "wrote \(fileCount) files to 'out' in place of 7 records, as of 2026-11-21: "
        + "19 records, as of 2026-06-30\n")
    #expect(try size(test) == 19 && test.read("out/notes.txt") == "mine")
    #expect(try TableBooks.tables(test, "out")["log"]?.rows.count == 19)
    // An older state may take the place of a newer one, if that is what is asked for.
    #expect(test.run(["export", "csv", "out", "--known-at", "@3"]).status == .done)
    #expect(try TableBooks.tables(test, "out")["log"]?.rows.count == 3)
  }

  @Test func `a folder with anything else is left as it is`() throws {
    let test = try TableBooks.small()
    try FileManager.default.createDirectory(
      atPath: test.folder + "/out", withIntermediateDirectories: false)
    let packages: [(name: String, text: String)] = [
      ("a.csv", "a"), ("datapackage.json", "{"), ("datapackage.json", "[]"),
      ("datapackage.json", #"{"name":"x","resources":[]}"#),
      ("datapackage.json", #"{"ledgerctl":1,"origin":"ledgerctl/ledger","as_of":"2025"}"#),
      (
        "datapackage.json",
        #"{"ledgerctl":2,"origin":"o","as_of":"2025","head":{"size":1,"root":""}}"#
      ),
      (
        "datapackage.json",
        #"{"ledgerctl":1,"origin":"ledgerctl/ledger","as_of":"2025","#
          + #""head":{"size":9223372036854775807,"root":""}}"#
      ),
      (
        "datapackage.json",
        #"{"ledgerctl":1,"origin":"ledgerctl/ledger","as_of":"2025","head":{"size":-1,"root":""}}"#
      ),
    ]
    for (name, text) in packages {
      try test.write("out/\(name)", text)
      let outcome = test.run(["export", "csv", "out"])
      #expect(outcome.status == .usage && outcome.error.contains("hint"), "\(text)")
      #expect(names(test, "out") == [name])
      #expect(try test.read("out/\(name)") == text)
      try FileManager.default.removeItem(atPath: "\(test.folder)/out/\(name)")
    }
  }

  @Test func `an export of another history is left as it is`() throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "csv", "out"]).status == .done)
    let before = try test.read("out/datapackage.json")
    test.variables["LEDGERCTL_LEDGER"] = test.folder + "/other.db"
    #expect(test.run(["init", "--origin", "ledgerctl/ledger"]).status == .done)
    #expect(test.run(["append", "book.jsonl", "--recorder", "bob"]).status == .done)
    let outcome = test.run(["export", "csv", "out"])
    #expect(outcome.status == .usage)
    #expect(outcome.error.contains("holds an export of another history, 'ledgerctl/ledger'"))
    #expect(try test.read("out/datapackage.json") == before)
    #expect(!names(test, "out").contains { $0.hasSuffix(".part") })
  }

  @Test func `what a run that was killed left is written over`() throws {
    let test = try TableBooks.small()
    try FileManager.default.createDirectory(
      atPath: test.folder + "/out", withIntermediateDirectories: false)
    try test.write("out/pledges.csv.part", "half")
    #expect(test.run(["export", "csv", "out"]).status == .done)
    // The half file is nobody's.
    #expect(names(test, "out").count == fileCount + 1)
  }

  @Test func `an export that cannot be finished leaves what stood there`() throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "csv", "out", "--known-at", "@3"]).status == .done)
    let before = try names(test, "out").map { try test.read("out/\($0)") }
    // A folder stands where a file is to be.
    try FileManager.default.removeItem(atPath: test.folder + "/out/log.csv")
    try FileManager.default.createDirectory(
      atPath: test.folder + "/out/log.csv.part", withIntermediateDirectories: false)
    let outcome = test.run(["export", "csv", "out"])
    #expect(outcome.status == .storage, "\(outcome.error)")
    try FileManager.default.removeItem(atPath: test.folder + "/out/log.csv.part")
    #expect(names(test, "out").count == before.count - 1)
    #expect(try size(test) == 3)
    #expect(!names(test, "out").contains { $0.hasSuffix(".part") })
  }

  @Test func `a database takes the place of a file only by force, and never of a ledger`() throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "sqlite", "x.db", "--known-at", "@3"]).status == .done)
    let old = try Data(contentsOf: URL(filePath: test.folder + "/x.db"))
    #expect(test.run(["export", "sqlite", "x.db"]).status == .usage)
    #expect(try Data(contentsOf: URL(filePath: test.folder + "/x.db")) == old)
    #expect(test.run(["export", "sqlite", "x.db", "--force"]).status == .done)
    #expect(try Data(contentsOf: URL(filePath: test.folder + "/x.db")) != old)
    for words in [["ledger.db"], ["ledger.db", "--force"], ["link", "--force"]] {
      try? FileManager.default.createSymbolicLink(
        atPath: test.folder + "/link", withDestinationPath: "ledger.db")
      let outcome = test.run(["export", "sqlite"] + words)
      #expect(outcome.status == .usage && outcome.error.contains("is a ledger"))
    }
    #expect(test.run(["audit"]).status == .done)
  }

  @Test(arguments: ["-wal", "-journal"])
  func `a database that another program has open is left as it is`(suffix: String) throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "sqlite", "x.db", "--known-at", "@3"]).status == .done)
    try test.write("x.db" + suffix, "frames")
    #expect(test.run(["export", "sqlite", "x.db", "--force"]).status == .usage)
    try FileManager.default.removeItem(atPath: test.folder + "/x.db")
    // A new file would take them in too.
    #expect(test.run(["export", "sqlite", "x.db"]).status == .usage)
    #expect(!names(test).contains("x.db"))
  }

  @Test func `a link is replaced, and not what it leads to`() throws {
    let test = try TableBooks.small()
    try test.write("kept", "kept")
    try FileManager.default.createSymbolicLink(
      atPath: test.folder + "/x.db", withDestinationPath: "kept")
    #expect(test.run(["export", "sqlite", "x.db", "--force"]).status == .done)
    #expect(try test.read("kept") == "kept")
  }

  @Test func `a folder or a missing place is no file for a database`() throws {
    let test = try TableBooks.small()
    #expect(test.run(["export", "csv", "out"]).status == .done)
    for (words, status) in [
      (["out"], ExitStatus.usage), (["out", "--force"], .storage), (["new/"], .storage),
      (["book.jsonl/x"], .storage), (["-"], .usage),
    ] {
      let outcome = test.run(["export", "sqlite"] + words)
      #expect(outcome.status == status, "\(words): \(outcome.error)")
    }
    #expect(test.run(["export", "csv", "-"]).status == .usage)
    #expect(test.run(["export", "csv", "book.jsonl"]).status == .storage)
    #expect(!names(test).contains { $0.hasSuffix(".part") })
  }
}
