import Foundation
import Ledger
import Testing

@testable import ledgerctl

/// The example of C2SP signed-note.
private let text = Array("This is an example message.\n".utf8)
private let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
private let signature = """
  Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
  """

@Suite("Signatures")
struct SignatureTests {
  private static func bytes() throws -> [UInt8] {
    Array(try #require(Base64.decode(Array(signature.utf8)[...])).dropFirst(4))
  }

  @Test(
    "A true signature is good and a changed one is bad",
    .enabled(if: KeyTools.hasOpenSSL, KeyTools.noOpenSSL))
  func openssl() throws {
    let key = try NoteKey(parsing: key)
    let bytes = try Self.bytes()
    #expect(OpenSSL().check(bytes, over: text, by: key) == .good)
    for place in [0, 31, 32, 63] {
      var changed = bytes
      changed[place] ^= 1
      #expect(OpenSSL().check(changed, over: text, by: key) == .bad)
    }
    #expect(OpenSSL().check(bytes, over: text + [0x0A], by: key) == .bad)
    let other = try #require(NoteKey(name: "a", publicKey: [UInt8](repeating: 9, count: 32)))
    #expect(OpenSSL().check(bytes, over: text, by: other) != .good)
  }

  @Test("A signature of another length is bad whatever tool there is")
  func length() throws {
    let bytes = try Self.bytes()
    let key = try NoteKey(parsing: key)
    for wrong in [[], Array(bytes.dropLast()), bytes + [0]] {
      #expect(
        OpenSSL(tool: Tool(program: "no-such-program")).check(wrong, over: text, by: key) == .bad)
    }
  }

  @Test(
    "Without a tool, or with one that says nothing, a signature is not checked",
    arguments: ["no-such-program", "true", "false"])
  func missing(_ program: String) throws {
    let verdict = OpenSSL(tool: Tool(program: program)).check(
      try Self.bytes(), over: text, by: try NoteKey(parsing: key))
    #expect(verdict == .notChecked("openssl 3 or later is needed"))
  }

  // MARK: The command

  /// Runs `verify` on a checkpoint that two keys have signed, or claim to have.
  private func verify(
    by names: [String], _ verdict: SignatureVerdict
  ) throws -> CommandLineTest.Outcome {
    let test = CommandLineTest()
    let keys = try ["ana", "ben", "cem"].map {
      try #require(NoteKey(name: $0, publicKey: [UInt8](repeating: 7, count: 32)))
    }
    let signed = SignedCheckpoint(
      Checkpoint(origin: "example.org/deals", size: 0, root: MerkleTree.emptyRoot),
      signatures: keys.prefix(2).map {
        Note.Signature(name: $0.name, keyID: $0.keyID, bytes: [UInt8](repeating: 1, count: 64))
      })
    try test.write("head.checkpoint", String(decoding: signed.bytes, as: UTF8.self))
    let words = keys.filter { names.contains($0.name) }.flatMap { ["--key", $0.text] }
    return test.run(["verify", "head.checkpoint"] + words) {
      $0.signatures = FixedChecker(verdict: verdict)
    }
  }

  @Test("Every key that is given must have signed")
  func allKeys() throws {
    let both = try verify(by: ["ana", "ben"], .good)
    #expect(both.status == .done)
    #expect(both.output.hasSuffix("signed by 'ana'\nsigned by 'ben'\n"))
    #expect(both.error.isEmpty)
    let third = try verify(by: ["ana", "cem"], .good)
    #expect(third.status == .damaged)
    #expect(third.error == "ledgerctl: error: 'head.checkpoint' is not signed by 'cem'\n")
  }

  @Test("Of each signature it is said what became of it")
  func states() throws {
    let first = try verify(by: ["ana"], .good).output
    #expect(first.contains("signed by 'ana'\nsigned by 'ben': not known, key "))
    #expect(try verify(by: ["ana"], .bad).output.contains("signed by 'ana': false\n"))
    #expect(
      try verify(by: ["ana"], .notChecked("why")).output
        .contains("signed by 'ana': not checked, why\n"))
  }

  @Test("A false signature is damage, an unchecked one is not checked, none is ok")
  func verdicts() throws {
    #expect(try verify(by: ["ana"], .bad).status == .damaged)
    let unchecked = try verify(by: ["ana"], .notChecked("openssl is needed"))
    #expect(unchecked.status == .unchecked)
    #expect(unchecked.error.contains("it was not checked who signed it: openssl is needed"))
    let none = try verify(by: [], .good)
    #expect(none.status == .unchecked)
    #expect(none.error.contains("give the key of the signer with --key, or a policy"))
  }
}
