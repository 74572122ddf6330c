import Foundation
import Ledger
import Testing

@testable import ledgerctl

/// A keeper with a ledger and a witness with a memory, in one folder; keys as in `HashChecker`.
private final class TwoPeople {
  static let origin = "example.org/deals"
  let test = CommandLineTest()
  let keeper = HashSigner(1)
  let witness = HashSigner(2)

  init() throws {
    #expect(test.run(["init", "--origin", Self.origin]).status == .done)
    try test.write(
      "policy", "log \(try #require(keeper.key(named: Self.origin)).text)\nquorum none\n")
  }

  /// `openssl:keeper` and `openssl:witness` are keys without a tool.
  func run(
    _ words: [String], _ change: (inout Context) -> Void = { _ in }
  ) -> CommandLineTest.Outcome {
    test.run(words) {
      change(&$0)
      let (keeper, witness) = (keeper, witness)
      $0.signatures = HashChecker()
      $0.signer = { key, _ in key.name == "keeper" ? keeper : witness }
    }
  }

  func append(_ ids: String...) {
    for id in ids {
      let words = ["append", "party.registered", "--id", id, "--name", id]
      #expect(run(words).status == .done)
    }
  }

  /// Another ledger of the same origin, with these records.
  func fork(_ ids: String...) {
    test.variables["LEDGERCTL_LEDGER"] = test.folder + "/fork.db"
    #expect(run(["init", "--origin", Self.origin]).status == .done)
    for id in ids {
      let words = ["append", "party.registered", "--id", id, "--name", id]
      #expect(run(words).status == .done)
    }
  }

  /// Writes what the keeper hands out.
  func hand(_ file: String, _ words: [String]) throws {
    let outcome = run(words + ["--sign", "openssl:keeper"])
    #expect(outcome.status == .done)
    try test.write(file, outcome.output)
  }

  func witness(_ file: String, _ more: [String] = []) -> CommandLineTest.Outcome {
    run(words(file) + more)
  }

  func words(_ file: String) -> [String] {
    [
      "witness", "--state", "seen", "--policy", "policy", "--sign", "openssl:witness",
      "--key-name", "w", file,
    ]
  }

  /// What it answers is a checkpoint with one good cosignature.
  func expectCosigned(_ outcome: CommandLineTest.Outcome, size: Int) throws {
    #expect(outcome.status == .done && outcome.error.isEmpty)
    let signed = try SignedCheckpoint(parsing: Array(outcome.output.utf8)[...])
    #expect(signed.checkpoint.size == size)
    let key = try #require(witness.witnessKey(named: "w"))
    let claims = signed.note.signatures.filter { key.isNamed(by: $0) }
    #expect(claims.count == 1)
    #expect(key.check(claims[0].bytes, over: signed.note.text, HashChecker()) == .good)
    #expect(claims[0].bytes.prefix(8) == [0, 0, 0, 0, 0x6B, 0x01, 0x64, 0x98][...])
  }
}

@Suite("A witness")
struct WitnessCommandTests {
  @Test("takes the first checkpoint, then those that are proven, and the same again")
  func grows() throws {
    let people = try TwoPeople()
    people.append("a", "b")
    try people.hand("first", ["checkpoint"])
    try people.expectCosigned(people.witness("first"), size: 2)
    try people.expectCosigned(people.witness("first"), size: 2)
    people.append("c", "d")
    try people.hand("grown", ["prove", "--from", "2"])
    try people.expectCosigned(people.witness("grown"), size: 4)
    // As after a kill between persisting and answering: the command is run again.
    try people.expectCosigned(people.witness("grown"), size: 4)
    let state = try WitnessState(parsing: Array(people.test.read("seen").utf8)[...])
    #expect(state.checkpoints.map(\.checkpoint.size) == [4])
    #expect(state.checkpoints[0].note.signatures.map(\.name) == [TwoPeople.origin])
  }

  @Test("whose answer is lost has remembered, and cosigns again when it is asked again")
  func lostAnswer() throws {
    let people = try TwoPeople()
    people.append("a")
    try people.hand("first", ["checkpoint"])
    let lost = CapturedStream(failingAfter: 0, .other("gone"))
    let outcome = people.run(people.words("first")) { $0.output = lost.stream }
    #expect(outcome.status == .storage)
    let state = try WitnessState(parsing: Array(people.test.read("seen").utf8)[...])
    #expect(state.checkpoints.map(\.checkpoint.size) == [1])
    try people.expectCosigned(people.witness("first"), size: 1)
  }

  @Test("wants a proof, from the checkpoint that it remembers")
  func unproven() throws {
    let people = try TwoPeople()
    people.append("a", "b")
    try people.hand("first", ["checkpoint"])
    try people.hand("early", ["prove", "--from", "1"])
    let early = people.witness("early")
    #expect(early.status == .usage)
    #expect(early.error.contains("nothing is remembered of this log"))
    try people.expectCosigned(people.witness("first"), size: 2)
    people.append("c")
    try people.hand("second", ["checkpoint"])
    let bare = people.witness("second")
    #expect(bare.status == .usage)
    #expect(bare.error.contains("`ledgerctl prove --from 2 --sign KEY` makes it"))
    try people.hand("wrong", ["prove", "--from", "1"])
    #expect(people.witness("wrong").error.contains("the checkpoint remembered has 2"))
    try people.hand("record", ["prove", "1"])
    #expect(people.witness("record").status == .usage)
  }

  @Test("refuses what no known key has signed, and remembers nothing of it")
  func strangers() throws {
    let people = try TwoPeople()
    people.append("a")
    try people.test.write("unsigned", people.run(["checkpoint"]).output)
    let unsigned = people.witness("unsigned")
    #expect(unsigned.status == .damaged && unsigned.output.isEmpty)
    #expect(unsigned.error.contains("is not signed by a known key of the log"))
    let words = ["--sign", "openssl:witness"]
    try people.test.write("stranger", people.run(["checkpoint"] + words).output)
    #expect(people.witness("stranger").status == .damaged)
    try people.hand("first", ["checkpoint"])
    try people.test.write(
      "false", people.test.read("first").replacing("\n1\n", with: "\n2\n"))
    #expect(people.witness("false").error.contains("the signature by 'example.org/deals' is false"))
    try people.test.write("policy", "quorum none\n")
    let unknown = people.witness("first")
    #expect(unknown.status == .unchecked)
    #expect(unknown.error.contains("no key of the log 'example.org/deals' is known"))
    #expect(!FileManager.default.fileExists(atPath: people.test.folder + "/seen"))
  }

  @Test("refuses a roll-back, and keeps the evidence")
  func rollBack() throws {
    let people = try TwoPeople()
    people.append("a")
    try people.hand("old", ["checkpoint"])
    people.append("b")
    try people.hand("new", ["checkpoint"])
    try people.expectCosigned(people.witness("new"), size: 2)
    let before = try people.test.read("seen")
    let refused = people.witness("old")
    #expect(refused.status == .damaged && refused.output.isEmpty)
    #expect(refused.error.contains("the ledger was rolled back: 2 records are remembered"))
    #expect(refused.error.contains("the evidence is in 'seen.evidence-1'"))
    #expect(try people.test.read("seen") == before)
    let evidence = try people.test.read("seen.evidence-1")
    #expect(evidence.contains("remembered\n" + (try people.test.read("new"))))
    #expect(evidence.contains("given\n" + (try people.test.read("old"))))
    // What proves something once is not written over.
    #expect(people.witness("old").error.contains("'seen.evidence-2'"))
    #expect(people.witness("old", ["--evidence", "mine"]).error.contains("'mine'"))
    #expect(people.witness("old", ["--evidence", "mine"]).status == .usage)
  }

  @Test("refuses another history of the same size, or behind a proof")
  func forks() throws {
    let people = try TwoPeople()
    people.append("a", "b")
    try people.hand("first", ["checkpoint"])
    try people.expectCosigned(people.witness("first"), size: 2)
    people.fork("a", "x")
    try people.hand("fork", ["checkpoint"])
    let fork = people.witness("fork")
    #expect(fork.status == .damaged)
    #expect(fork.error.contains("two checkpoints of 2 records differ"))
    people.append("c")
    try people.hand("grown", ["prove", "--from", "2"])
    let grown = people.witness("grown")
    #expect(grown.status == .damaged && grown.output.isEmpty)
    #expect(grown.error.contains("it does not lead from 2 records to 3"))
    let evidence = try people.test.read("seen.evidence-2")
    #expect(
      evidence.contains("the proof that was given with it\n" + (try people.test.read("grown"))))
  }

  @Test("remembers several ledgers, and without a key of its own cosigns none")
  func remembers() throws {
    let people = try TwoPeople()
    people.append("a")
    try people.hand("first", ["checkpoint"])
    let words = ["witness", "--state", "seen", "--policy", "policy", "first"]
    let outcome = people.run(words)
    #expect(outcome.status == .done)
    #expect(outcome.output.hasPrefix("'example.org/deals': 1 record remembered, root "))
    try people.expectCosigned(people.witness("first"), size: 1)
  }

  @Test("does nothing with a damaged memory", arguments: ["", "no state\n"])
  func damage(_ text: String) throws {
    let people = try TwoPeople()
    people.append("a")
    try people.hand("first", ["checkpoint"])
    try people.expectCosigned(people.witness("first"), size: 1)
    let state = try people.test.read("seen")
    let damaged = text.isEmpty ? String(state.dropLast(40)) : text
    try people.test.write("seen", damaged)
    let outcome = people.witness("first")
    #expect(outcome.status == .damaged && outcome.output.isEmpty)
    #expect(outcome.error.contains("the state of the witness 'seen'"))
    #expect(try people.test.read("seen") == damaged)
  }

  @Test("calls a fork damage, however much evidence is there")
  func muchEvidence() throws {
    let people = try TwoPeople()
    people.append("a")
    try people.hand("first", ["checkpoint"])
    try people.expectCosigned(people.witness("first"), size: 1)
    for number in 1...1_000 { try people.test.write("seen.evidence-\(number)", "") }
    people.fork("b")
    try people.hand("other", ["checkpoint"])
    for _ in 0..<2 {
      let outcome = people.witness("other")
      #expect(outcome.status == .damaged && outcome.error.contains("the evidence is in"))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: people.test.folder)
    #expect(names.count { $0.hasPrefix("seen.evidence-") } == 1_002)
  }

  @Test("answers nothing that it could not remember")
  func unwritable() throws {
    let people = try TwoPeople()
    people.append("a")
    try people.hand("first", ["checkpoint"])
    // A folder stands where the new state is written.
    try FileManager.default.createDirectory(
      atPath: people.test.folder + "/seen.part", withIntermediateDirectories: false)
    let outcome = people.witness("first")
    #expect(outcome.status == .storage && outcome.output.isEmpty)
  }

  @Test("waits for another that works with the same memory")
  func locked() throws {
    let people = try TwoPeople()
    people.append("a")
    try people.hand("first", ["checkpoint"])
    let path = people.test.folder + "/seen.lock"
    let lock = try FileLock.take(path: path, maxSeconds: 0).get()
    let outcome = people.witness("first")
    #expect(outcome.status == .storage && outcome.output.isEmpty)
    #expect(outcome.error.contains("another witness works with 'seen'"))
    withExtendedLifetime(lock) {}
  }

  @Test("asks for a memory, a name and a file")
  func usage() throws {
    let people = try TwoPeople()
    people.append("a")
    try people.hand("first", ["checkpoint"])
    for words in [
      ["witness"], ["witness", "--state", "s"], ["witness", "--policy", "policy", "first"],
      ["witness", "--state", "s", "--policy", "policy", "--sign", "openssl:witness", "first"],
      ["witness", "--state", "s", "--policy", "policy", "--key-name", "w", "first"],
      ["witness", "--state", "s", "--policy", "none", "first"],
    ] {
      #expect(people.run(words).status == .usage, "\(words)")
    }
  }
}
