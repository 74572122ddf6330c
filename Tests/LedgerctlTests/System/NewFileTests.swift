import Foundation
import Ledger
import Testing

@testable import ledgerctl

/// Files in folders where others may write too.
@Suite("A new file")
struct NewFileTests {
  private func keeping(
    _ text: String, at path: String, replaces: Bool = true
  ) throws -> FileFault? {
    let file = try NewFile.create(at: path).get()
    file.stream.write(text)
    return file.keep(replaces: replaces)
  }

  /// A folder with a file that must stay what it is.
  private func withVictim(_ body: (CommandLineTest, _ victim: String) throws -> Void) throws {
    let test = CommandLineTest()
    try test.write("victim", "precious")
    try body(test, test.folder + "/victim")
    #expect(try test.read("victim") == "precious")
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  private func isLink(_ path: String) throws -> Bool {
    let kind = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return kind == .typeSymbolicLink
  }

  @Test func `follows no link that stands in its way`() throws {
    try withVictim { test, victim in
      let path = test.folder + "/new"
      try link(path + ".part", to: victim)
      #expect(try keeping("one", at: path) == nil)
      #expect(try test.read("new") == "one" && !isLink(path))
      // A link of the very name is replaced, not followed.
      try FileManager.default.removeItem(atPath: path)
      try link(path, to: victim)
      #expect(try keeping("two", at: path) == nil)
      #expect(try test.read("new") == "two" && !isLink(path))
    }
  }

  @Test func `is written beside what another run left or is writing`() throws {
    let test = CommandLineTest()
    let path = test.folder + "/new"
    try test.write("new.part", "left behind")
    let first = try NewFile.create(at: path).get()
    let second = try NewFile.create(at: path).get()
    first.stream.write("first")
    second.stream.write("second")
    #expect(first.keep() == nil)
    #expect(try test.read("new") == "first")
    #expect(second.keep() == nil)
    #expect(try test.read("new") == "second")
    #expect(try test.read("new.part") == "left behind")
    #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder).count == 2)
  }

  @Test func `takes no place that is taken, if it may not`() throws {
    try withVictim { test, victim in
      #expect(try keeping("x", at: victim, replaces: false)?.reason == .exists)
      let path = test.folder + "/new"
      try link(path, to: test.folder + "/nowhere")
      #expect(try keeping("x", at: path, replaces: false)?.reason == .exists)
      #expect(try keeping("x", at: test.folder + "/other", replaces: false) == nil)
      #expect(try test.read("other") == "x")
    }
  }

  @Test func `a lock is no link`() throws {
    try withVictim { test, victim in
      try link(test.folder + "/state.lock", to: victim)
      let taken = FileLock.take(path: test.folder + "/state.lock", maxSeconds: 0)
      if case .success = taken { Issue.record("the link was followed") }
    }
  }

  @Test func `exports with private parts are for their owner alone`() throws {
    let test = CommandLineTest()
    #expect(
      test.run(["append", "party.registered", "--id", "a", "--name", "A", "--private", "x=secret"])
        .status == .done)
    for (words, mode) in [
      (["statements", "with", "--private"], 0o600), (["records", "r"], 0o644),
    ] {
      #expect(test.run(["export"] + words).status == .done)
      let path = test.folder + "/" + words[1]
      let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(found.map { $0 | (mode & 0o044) } == mode, "\(words)")
      #expect(test.run(["export"] + words).status == .usage)
    }
  }

  @Test func `however much evidence stands there, a fork is damage`() throws {
    let test = CommandLineTest()
    func append(_ id: String) {
      #expect(test.run(["append", "party.registered", "--id", id, "--name", id]).status == .done)
    }
    append("a")
    #expect(test.run(["checkpoint", "--output", "old"]).status == .done)
    try FileManager.default.removeItem(atPath: test.folder + "/ledger.db")
    append("b")
    let words = ["audit", "--against", "old", "--evidence", "none/such/file"]
    try test.write("none", "a file, not a folder")
    let outcome = test.run(words)
    #expect(outcome.status == .damaged)
    #expect(outcome.error.contains("the history was rewritten"))
    #expect(outcome.error.contains("the evidence is not kept"))
  }
}
