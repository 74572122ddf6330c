import Foundation
import Ledger
import Testing

@testable import ledgerctl

/// A ledger whose key is rotated by its second record; `openssl:old` and `openssl:new` are keys
/// without a tool.
@Suite("Rotated keys")
struct RotationTests {
  private let test = CommandLineTest()
  private let old = HashSigner(1)
  private let new = HashSigner(2)
  private let other = HashSigner(3)

  init() throws {
    #expect(run(["init", "--origin", "example.org/deals"]).status == .done)
    #expect(run(["append", "party.registered", "--id", "a", "--name", "a"]).status == .done)
    try test.write("policy", "log \(text(of: old))\nquorum none\n")
  }

  private func text(of signer: HashSigner) throws -> String {
    try #require(signer.key(named: "example.org/deals")).text
  }

  private func run(_ words: [String]) -> CommandLineTest.Outcome {
    test.run(words) {
      let (old, new, other) = (old, new, other)
      $0.signatures = HashChecker()
      $0.signer = { key, _ in
        switch key.name {
        case "old": old
        case "new": new
        default: other
        }
      }
    }
  }

  private func rotate() throws {
    let outcome = run(["rotate", "--sign", "openssl:old", "--to", try text(of: new)])
    #expect(outcome.status == .done)
    #expect(outcome.output.hasPrefix("recorded 1 statement as record 2\n"))
  }

  private func checkpoint(_ file: String, _ key: String) throws {
    let outcome = run(["checkpoint", "--sign", "openssl:\(key)"])
    try test.write(file, outcome.output)
  }

  @Test("An audit follows the key of a policy to the one that signs now")
  func audit() throws {
    try checkpoint("before", "old")
    try rotate()
    try checkpoint("after", "new")
    try checkpoint("stale", "old")
    for (file, status) in [
      ("before", ExitStatus.done), ("after", .done), ("stale", .damaged),
    ] {
      let outcome = run(["audit", "--against", file, "--policy", "policy"])
      #expect(outcome.status == status, "\(file): \(outcome.error)")
      #expect(outcome.output.contains("record 2 rotates the key\n") == (file == "after"))
    }
    #expect(run(["verify", "after", "--policy", "policy"]).status == .damaged)
  }

  @Test("Offline, a proof of the record does the same")
  func verify() throws {
    try rotate()
    try checkpoint("after", "new")
    try test.write("proof", run(["prove", "2", "--with-record"]).output)
    let words = ["verify", "after", "--policy", "policy", "--rotation", "proof"]
    let verified = run(words)
    #expect(verified.status == .done, "\(verified.error)")
    #expect(verified.output.contains("record 2 rotates the key\nsigned by "))
    // Without its record, of another size, of another record: no rotation.
    try test.write("proof", run(["prove", "2"]).output)
    #expect(run(words).status == .usage)
    try test.write("proof", run(["prove", "1", "--with-record"]).output)
    #expect(run(words).error.contains("the record in 'proof' is no rotation of keys"))
    #expect(run(["append", "party.registered", "--id", "b", "--name", "b"]).status == .done)
    try test.write("proof", run(["prove", "2", "--with-record"]).output)
    #expect(run(words).error.contains("`ledgerctl prove 2 --size 2 --with-record` makes it"))
    #expect(run(["verify", "after", "--rotation", "proof"]).status == .usage)
  }

  @Test("Every changed bit of the proof of a rotation is refused")
  func tampered() throws {
    try rotate()
    try checkpoint("after", "new")
    let proof = Array(run(["prove", "2", "--with-record"]).output.utf8)
    let end = proof.firstRange(of: Array("\n\n".utf8))?.lowerBound ?? 0
    for place in 0..<end {
      var changed = proof
      changed[place] ^= 1
      try Data(changed).write(to: URL(fileURLWithPath: test.folder + "/proof"))
      let words = ["verify", "after", "--policy", "policy", "--rotation", "proof"]
      #expect(run(words).status != .done, "\(place)")
    }
  }

  @Test("A rotation that the old key has not signed is damage")
  func forged() throws {
    let signature = try other.sign(
      KeyRotation.signedText(
        from: try NoteKey(parsing: text(of: old)), to: try NoteKey(parsing: text(of: other))))
    let words = [
      "append", "key.rotated", "--from", try text(of: old), "--to", try text(of: other),
      "--signature", Base64.encode(signature),
    ]
    #expect(run(words).status == .done)
    try checkpoint("after", "other")
    let outcome = run(["audit", "--against", "after", "--policy", "policy"])
    #expect(outcome.status == .damaged)
    #expect(
      outcome.error.contains("record 2: the rotation is not signed by the key that it replaces"))
  }

  @Test("A rotation to no key, or to the same one, is refused")
  func usage() throws {
    let stranger = try #require(new.key(named: "example.org/else")).text
    let witness = try #require(new.witnessKey(named: "example.org/deals")).text
    for to in ["x", stranger, witness, try text(of: old)] {
      #expect(run(["rotate", "--sign", "openssl:old", "--to", to]).status == .usage, "\(to)")
    }
    #expect(run(["rotate", "--sign", "openssl:old"]).status == .usage)
    #expect(run(["checkpoint"]).output.contains("\n1\n"))
  }
}
