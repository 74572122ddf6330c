import Foundation
import Ledger
import Testing

@testable import ledgerctl

@Suite("Exports")
struct ExportTests {
  /// A ledger with a statement of every kind, corrections and retractions among them.
  private func ledger() throws -> CommandLineTest {
    let test = CommandLineTest()
    var lines = [
      #"{"kind":"party.registered","id":"globex","name":"Globex"}"#,
      #"{"kind":"party.registered","id":"initech","name":"Initech"}"#,
    ]
    for kind in StatementKind.allCases where kind.isAuthored {
      lines.append(KindExample.line(of: kind))
      guard kind == .pledgeMade else { continue }
      // The pledge that the example of a link leads to.
      lines.append(
        #"{"kind":"pledge.made","on":"2024","id":"acme-us","by":"acme","amount":"USD 10bn"}"#)
    }
    try test.write("book.jsonl", lines.joined(separator: "\n"))
    let outcome = test.run(["append", "book.jsonl"])
    try #require(outcome.status == .done, "\(outcome.error)")
    return test
  }

  private func files(in folder: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String]
    return (found ?? []).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  @Test("Exported statements give the same statements in a new ledger, of every kind")
  func statements() throws {
    let test = try ledger()
    #expect(test.run(["export", "statements", "book-2.jsonl"]).status == .done)
    let statements = test.run(["export", "statements", "-"]).output
    let kinds = StatementKind.allCases.filter(\.isAuthored)
    #expect(statements.split(separator: "\n").count == kinds.count + 3)
    test.variables["LEDGERCTL_LEDGER"] = test.folder + "/again.db"
    #expect(test.run(["append", "book-2.jsonl"]).status == .done)
    #expect(test.run(["export", "statements", "-"]).output == statements)
  }

  @Test("Every record has a proof that its own exported line fits, and no other")
  func records() throws {
    let test = try ledger()
    let records = test.run(["export", "records", "-"]).output.split(separator: "\n")
    #expect(records.count > 30)
    for (index, record) in records.enumerated() {
      try test.write("proof", test.run(["prove", "\(index + 1)"]).output)
      try test.write("own.json", String(record))
      try test.write("other.json", String(records[(index + 1) % records.count]))
      #expect(test.run(["verify", "proof", "--record", "own.json"]).status == .unchecked)
      #expect(test.run(["verify", "proof", "--record", "other.json"]).status == .damaged)
    }
  }

  @Test("Every earlier size has a proof that it is the beginning")
  func sizes() throws {
    let test = try ledger()
    let size = test.run(["export", "records", "-"]).output.split(separator: "\n").count
    for old in 1..<size {
      // A checkpoint of an earlier size stands in a proof of its last record.
      let proof = test.run(["prove", "\(old)", "--size", "\(old)"]).output
      let checkpoint = proof.split(separator: "\n\n", maxSplits: 1)[1]
      try test.write("old", String(checkpoint))
      try test.write("proof", test.run(["prove", "--from", "\(old)"]).output)
      let outcome = test.run(["verify", "proof", "--from", "old"])
      #expect(outcome.status == .unchecked, "\(old): \(outcome.error)")
    }
  }

  @Test("A change of any byte in exported tiles is damage")
  func tiles() throws {
    let test = try ledger()
    #expect(test.run(["export", "tiles", "tiles"]).status == .done)
    #expect(test.run(["verify", "tiles"]).status == .unchecked)
    let files = files(in: test.folder + "/tiles")
    #expect(files.count == 3 && !files.contains { $0.hasSuffix(".part") })
    for name in files where name != "checkpoint" {
      let url = URL(fileURLWithPath: test.folder + "/tiles/" + name)
      let data = try Data(contentsOf: url)
      for place in stride(from: 0, to: data.count, by: 97) {
        var changed = data
        changed[place] ^= 0x04
        try changed.write(to: url)
        #expect(test.run(["verify", "tiles"]).status == .damaged, "\(name), byte \(place)")
      }
      try FileManager.default.removeItem(at: url)
      #expect(test.run(["verify", "tiles"]).status == .damaged, "\(name)")
      try data.write(to: url)
    }
    #expect(test.run(["verify", "tiles"]).status == .unchecked)
  }

  @Test("An export that cannot be finished leaves no file behind")
  func unfinished() throws {
    let test = try ledger()
    let url = URL(fileURLWithPath: test.folder + "/ledger.db")
    let folder = test.folder + "/standing"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(test.run(["export", "records", "standing"]).status == .usage)
    #expect(test.run(["checkpoint", "--output", "ledger.db"]).status == .usage)
    #expect(test.run(["checkpoint", "--output", "standing"]).status == .storage)
    #expect(try Data(contentsOf: url).starts(with: Data("SQLite format 3".utf8)))
    #expect(!files(in: test.folder).contains { $0.hasSuffix(".part") })
  }
}
