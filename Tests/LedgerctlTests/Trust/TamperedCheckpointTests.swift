import Foundation
import Ledger
import TestSupport
import Testing

@testable import ledgerctl

@Suite("Tampered checkpoints")
struct TamperedCheckpointTests {
  private static let origin = "example.org/deals"

  /// A checkpoint with the signature of a log and the cosignature of a witness, and who is
  /// believed.
  private struct Signed {
    var bytes: [UInt8] = []
    var policy = ""

    init(_ log: some Signer, _ witness: some Signer) throws {
      let root = MerkleTree.emptyRoot
      var note = SignedCheckpoint(Checkpoint(origin: origin, size: 3, root: root)).note
      let logKey = try #require(log.key(named: origin))
      let witnessKey = try #require(witness.witnessKey(named: "w"))
      try note.sign(with: log, as: logKey)
      try note.cosign(with: witness, as: witnessKey, seconds: 1_795_253_400)
      bytes = note.bytes
      policy = "log \(logKey.text)\nwitness w \(witnessKey.text)\nquorum w\n"
    }
  }

  /// Of `verify`, which reads the checkpoint from standard input.
  private func status(
    of bytes: [UInt8], in test: CommandLineTest, _ checker: any SignatureChecker
  ) -> ExitStatus {
    test.run(["verify", "-", "--policy", "policy"]) {
      $0.signatures = checker
      let files = $0.contents
      $0.contents = { path in path == "-" ? .success(bytes) : files(path) }
    }.status
  }

  private func signed(in test: CommandLineTest) throws -> [UInt8] {
    let signed = try Signed(HashSigner(1), HashSigner(2))
    try test.write("policy", signed.policy)
    #expect(status(of: signed.bytes, in: test, HashChecker()) == .done)
    return signed.bytes
  }

  @Test(arguments: 0..<8)
  func `every change of one bit is refused`(bit: Int) throws {
    let test = CommandLineTest()
    let bytes = try signed(in: test)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1 << UInt8(bit)
      #expect(status(of: changed, in: test, HashChecker()) != .done, "\(place)")
    }
  }

  @Test func `a checkpoint that is cut off is refused`() throws {
    let test = CommandLineTest()
    let bytes = try signed(in: test)
    for count in bytes.indices {
      #expect(status(of: Array(bytes[..<count]), in: test, HashChecker()) != .done)
    }
  }

  @Test(
    "So it is with the tools of a user",
    .enabled(if: KeyTools.hasOpenSSL && KeyTools.hasSSH, "openssl or ssh-keygen is absent"),
    arguments: ["openssl:key.pem", "ssh:key"])
  func tools(_ key: String) throws {
    let test = CommandLineTest()
    try KeyTools.makeOpenSSLKey("key.pem", in: test)
    try KeyTools.makeOpenSSLKey("witness.pem", in: test)
    try KeyTools.makeSSHKey("key", in: test)
    let context = test.context([], CapturedStream().stream, CapturedStream().stream)
    let signer = try context.signer(SigningKey(key, of: "KEY"), context)
    let witness = try context.signer(
      SigningKey("openssl:witness.pem", of: "KEY"), context)
    let signed = try Self.signed(signer, witness)
    try test.write("policy", signed.policy)
    #expect(status(of: signed.bytes, in: test, SignatureTools()) == .done)
    var random = SeededGenerator(seed: 20_261_121)
    for _ in 0..<60 {
      var changed = signed.bytes
      changed[Int.random(in: 0..<changed.count, using: &random)] ^=
        1 << UInt8.random(in: 0..<8, using: &random)
      #expect(status(of: changed, in: test, SignatureTools()) == .damaged)
    }
  }

  private static func signed(_ log: some Signer, _ witness: some Signer) throws -> Signed {
    try Signed(log, witness)
  }

  @Test("The time of a witness is part of what it signed, and is shown")
  func time() throws {
    let test = CommandLineTest()
    let signed = try Signed(HashSigner(1), HashSigner(2))
    try test.write("policy", signed.policy)
    try test.write("head", String(decoding: signed.bytes, as: UTF8.self))
    let verified = test.run(["verify", "head", "--policy", "policy"]) {
      $0.signatures = HashChecker()
    }
    #expect(verified.output.contains("cosigned by 'w' on 2026-11-21T09:30:00.000Z\n"))
    #expect(verified.output.hasSuffix("the policy is met\n"))
  }
}
