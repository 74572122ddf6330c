import Foundation
import Testing

@testable import ledgerctl

/// What strangers hand over is read only where it is a plain file of a size that makes sense.
@Suite("A file from others")
struct GivenFileTests {
  /// Ways for a path to lead to no plain file, or to one without end.
  private static let traps = ["a pipe", "a link to a device", "a sparse giant", "a link to a pipe"]

  private func lay(_ trap: String, _ path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    switch trap {
    case "a pipe": #expect(mkfifo(path, 0o600) == 0)
    case "a link to a device":
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
    case "a link to a pipe":
      #expect(mkfifo(path + "-pipe", 0o600) == 0 || errno == EEXIST)
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: path + "-pipe")
    default:
      try Data().write(to: URL(filePath: path))
      #expect(truncate(path, 20 << 30) == 0)
    }
  }

  private func folder() throws -> CommandLineTest {
    let test = CommandLineTest()
    for id in ["a", "b"] {
      #expect(test.run(["append", "party.registered", "--id", id, "--name", id]).status == .done)
    }
    #expect(test.run(["export", "tiles", "t"]).status == .done)
    #expect(test.run(["checkpoint", "--output", "cp"]).status == .done)
    #expect(test.run(["export", "records", "r"]).status == .done)
    try test.write("proof", test.run(["prove", "2"]).output)
    try test.write("policy", "log none+00000000+AAAA\nquorum none\n")
    return test
  }

  @Test(arguments: traps)
  func `a tile that is a trap is refused at once`(trap: String) throws {
    let test = try folder()
    #expect(test.run(["verify", "t"]).status == .unchecked)
    for file in ["tile/entries/000.p/2", "tile/0/000.p/2", "checkpoint"] {
      let path = test.folder + "/t/" + file
      let whole = try Data(contentsOf: URL(filePath: path))
      try lay(trap, path)
      let outcome = test.run(["verify", "t"])
      #expect(outcome.status == (file == "checkpoint" ? .usage : .damaged), "\(file)")
      try FileManager.default.removeItem(atPath: path)
      try whole.write(to: URL(filePath: path))
    }
    #expect(test.run(["verify", "t"]).status == .unchecked)
  }

  @Test(arguments: traps)
  func `so is every other file from a stranger`(trap: String) throws {
    let test = try folder()
    try lay(trap, test.folder + "/x")
    let commands = [
      ["verify", "x"], ["verify", "proof", "--record", "x"], ["verify", "cp", "--from", "x"],
      ["verify", "cp", "--policy", "x"], ["audit", "--against", "x"],
      ["audit", "--against", "cp", "--policy", "x"],
      ["witness", "--state", "s", "--policy", "x", "cp"], ["checkpoint", "--output", "x"],
    ]
    for words in commands {
      #expect(test.run(words).status == .usage, "\(words)")
    }
  }

  @Test(arguments: traps.filter { $0 != "a sparse giant" })
  func `a ledger that is no plain file is none`(trap: String) throws {
    let test = try folder()
    let path = test.folder + "/x"
    for companion in ["", "-wal", "-journal", "-shm"] {
      if !companion.isEmpty {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: test.folder + "/ledger.db", toPath: path)
      }
      try lay(trap, path + companion)
      test.variables["LEDGERCTL_LEDGER"] = path
      for words in [
        ["audit"], ["log"], ["init"], ["append", "party.registered", "--id", "c", "--name", "C"],
      ] {
        let status = test.run(words).status
        #expect(status == .storage || status == .usage, "\(companion) \(words): \(status)")
      }
      try FileManager.default.removeItem(atPath: path + companion)
    }
  }

  @Test func `the record is found in a file of all of them`() throws {
    let test = try folder()
    func verify(_ record: String) -> ExitStatus {
      test.run(["verify", "proof", "--record", record]).status
    }
    #expect(verify("r") == .unchecked)
    let lines = try test.read("r").split(separator: "\n")
    try test.write("one", String(lines[1]))
    #expect(verify("one") == .unchecked)
    try test.write("one", String(lines[1]) + "\n")
    #expect(verify("one") == .unchecked)
    try test.write("one", String(lines[0]) + "\n")
    #expect(verify("one") == .damaged)
    try test.write("one", String(lines[0]) + "\n\n")
    #expect(verify("one") == .damaged)
    try test.write("one", "")
    #expect(verify("one") == .damaged)
    try test.write("long", lines.joined(separator: "\n") + String(repeating: "x", count: 70_000))
    #expect(verify("long") == .usage)
    test.input = Array(try test.read("r").utf8)
    #expect(verify("-") == .unchecked)
  }

  @Test func `a book may come through a pipe, if it ends`() throws {
    try BuiltProduct.withTemporaryFolder { place in
      let line = #"{"kind":"party.registered","id":"a","name":"A"}"#
      for (shell, status) in [
        ("echo '\(line)' | ledgerctl append /dev/stdin", 0),
        ("echo '\(line)' | ledgerctl append -", 0),
        ("mkfifo p; echo '\(line)' > p & ledgerctl append p", 0),
      ] {
        let outcome = try BuiltProduct.run(shell: shell, in: place)
        #expect(outcome.status == status, "\(shell): \(outcome.output)")
      }
    }
  }
}
