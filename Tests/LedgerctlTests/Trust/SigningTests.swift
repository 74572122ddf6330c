import Foundation
import Ledger
import Testing

@testable import ledgerctl

/// Signing with the tools that a user has, and checking with them and without us.
@Suite("Signing")
struct SigningTests {
  /// A ledger of two records in its folder, and the keeper's keys as far as there are tools.
  private func ledger() throws -> CommandLineTest {
    let test = CommandLineTest()
    #expect(test.run(["init", "--origin", "example.org/deals"]).status == .done)
    for id in ["acme", "globex"] {
      #expect(test.run(["append", "party.registered", "--id", id, "--name", id]).status == .done)
    }
    return test
  }

  private func key(_ words: [String], in test: CommandLineTest) -> String {
    test.run(["key"] + words).output.trimmingCharacters(in: .newlines)
  }

  @Test(
    "A key file of openssl signs checkpoints and proofs",
    .enabled(if: KeyTools.hasOpenSSL, KeyTools.noOpenSSL))
  func openssl() throws {
    let test = try ledger()
    try KeyTools.makeOpenSSLKey("keeper.pem", in: test)
    let key = key(["openssl:keeper.pem"], in: test)
    #expect(key.hasPrefix("example.org/deals+"))
    try test.write("policy", "log \(key)\nquorum none\n")
    for words in [["checkpoint"], ["prove", "2"], ["prove", "--from", "1"]] {
      let signed = test.run(words + ["--sign", "openssl:keeper.pem"])
      #expect(signed.status == .done && signed.error.isEmpty)
      try test.write("file", signed.output)
      try test.write("record", test.run(["export", "records", "-"]).output)
      try test.write("old", test.run(["prove", "1", "--size", "1"]).output)
      #expect(signed.output.contains("\n— example.org/deals "))
      if words == ["checkpoint"] {
        let verified = test.run(["verify", "file", "--policy", "policy"])
        #expect(verified.status == .done)
        #expect(
          verified.output.hasSuffix("signed by 'example.org/deals'\nthe policy is met\n"))
      }
    }
  }

  @Test(
    "A signature by openssl is one of Ed25519 over the text of the note",
    .enabled(if: KeyTools.hasOpenSSL, KeyTools.noOpenSSL))
  func foreignCheck() throws {
    let test = try ledger()
    try KeyTools.makeOpenSSLKey("keeper.pem", in: test)
    try test.write(
      "head", test.run(["checkpoint", "--sign", "openssl:keeper.pem"]).output)
    try KeyTools.shell(
      """
      sed '/^$/,$d' head > text
      grep '^— ' head | cut -d' ' -f3 | base64 -d | tail -c 64 > sig
      openssl pkey -in keeper.pem -pubout -out public.pem
      openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in text -sigfile sig
      """, in: test)
    // A public key is enough to print what a policy needs, and not to sign.
    #expect(key(["openssl:public.pem"], in: test) == key(["openssl:keeper.pem"], in: test))
    let refused = test.run(["checkpoint", "--sign", "openssl:public.pem"])
    #expect(refused.status == .unchecked && refused.output.isEmpty)
  }

  @Test(
    "A key of OpenSSH signs, and OpenSSH alone can check it",
    .enabled(if: KeyTools.hasSSH, KeyTools.noSSH),
    arguments: ["ed25519", "rsa", "ecdsa"])
  func ssh(_ type: String) throws {
    let test = try ledger()
    try KeyTools.makeSSHKey("keeper", type: type, in: test)
    let key = key(["ssh:keeper.pub"], in: test)
    #expect(key == self.key(["ssh:keeper"], in: test))
    let signed = test.run(["checkpoint", "--sign", "ssh:keeper"])
    try test.write("head.checkpoint", signed.output)
    let verified = test.run(["verify", "head.checkpoint", "--key", key])
    #expect(verified.status == .done)
    #expect(verified.output.hasSuffix("signed by 'example.org/deals'\n"))
    try test.write("allowed", "keeper " + test.read("keeper.pub"))
    let checked = try KeyTools.shell(FormatPage.sshCommand(), in: test)
    #expect(checked.hasPrefix("Good \"ledgerctl\" signature for keeper with "))
    // Nothing is left beside the key or in the folder for temporary files.
    let left = try FileManager.default.contentsOfDirectory(atPath: test.folder)
    #expect(!left.contains { $0.hasSuffix(".sig") && $0 != "head.sig" })
  }

  @Test(
    "Several signatures stand side by side",
    .enabled(if: KeyTools.hasOpenSSL && KeyTools.hasSSH, "openssl or ssh-keygen is absent"))
  func several() throws {
    let test = try ledger()
    try KeyTools.makeOpenSSLKey("a.pem", in: test)
    try KeyTools.makeSSHKey("b", in: test)
    let words = ["--sign", "openssl:a.pem", "--sign", "ssh:b", "--key-name", "keeper"]
    try test.write("head", test.run(["checkpoint"] + words).output)
    let keys = ["openssl:a.pem", "ssh:b"].flatMap {
      ["--key", key([$0, "--key-name", "keeper"], in: test)]
    }
    let verified = test.run(["verify", "head"] + keys)
    #expect(verified.status == .done)
    #expect(verified.output.hasSuffix("signed by 'keeper'\nsigned by 'keeper'\n"))
  }

  @Test(
    "The keys of the ssh-agent sign by their comment or fingerprint",
    .enabled(if: KeyTools.hasAgent, KeyTools.noAgent))
  func agent() throws {
    let test = try ledger()
    for (name, type) in [("k1", "ed25519"), ("k2", "ed25519"), ("r", "rsa")] {
      try KeyTools.makeSSHKey(name, type: type, in: test)
    }
    let agent = try KeyTools.startAgent(at: test.folder + "/agent")
    defer { kill(agent, SIGKILL) }
    let add = "SSH_AUTH_SOCK=agent ssh-add -q"
    try KeyTools.shell("\(add) k1 && \(add) k2 && \(add) r", in: test)
    test.variables["SSH_AUTH_SOCK"] = test.folder + "/agent"
    let print = try KeyTools.shell("ssh-keygen -l -f k2 | cut -d' ' -f2", in: test)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    for name in ["k2@home", print] {
      try test.write("head", test.run(["checkpoint", "--sign", "agent:\(name)"]).output)
      let key = key(["agent:\(name)"], in: test)
      if KeyTools.hasOpenSSL {
        #expect(test.run(["verify", "head", "--key", key]).status == .done)
      }
    }
    let unknown = test.run(["checkpoint", "--sign", "agent:k3"])
    #expect(unknown.status == .unchecked)
    #expect(unknown.error.contains("the agent has no key 'k3'"))
    #expect(unknown.error.contains("it holds 'k1@home' SHA256:"))
    let rsa = test.run(["checkpoint", "--sign", "agent:r@home"])
    #expect(rsa.error.contains("the agent's key 'r@home' is not of Ed25519"))
    try KeyTools.shell(
      "rm k1*; ssh-keygen -q -t ed25519 -N '' -C k2@home -f k1 && \(add) k1", in: test)
    let ambiguous = test.run(["checkpoint", "--sign", "agent:k2@home"])
    #expect(ambiguous.status == .unchecked)
    #expect(ambiguous.error.contains("the agent has 2 keys 'k2@home'"))
  }

  @Test("A key that is not there, or no key, is told by its name")
  func faults() throws {
    let test = try ledger()
    try test.write("text", "no key\n")
    for (words, status) in [
      ("openssl:none.pem", ExitStatus.usage), ("ssh:none", .usage), ("agent:ana", .unchecked),
      ("openssl:", .usage), ("gpg:ana", .usage), ("keeper.pem", .usage),
      ("openssl:text", .unchecked), ("ssh:text", .unchecked),
    ] {
      let outcome = test.run(["checkpoint", "--sign", words, "--output", "out"])
      #expect(outcome.status == status, "\(words): \(outcome.error)")
      #expect(outcome.output.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: test.folder + "/out"))
    #expect(test.run(["checkpoint", "--key-name", "x"]).status == .usage)
    #expect(
      test.run(["checkpoint", "--sign", "agent:a", "--key-name", "a b"]).status == .usage)
  }

  @Test("An origin that cannot name a key is refused", arguments: ["a b", "a+b", "", "a\nb"])
  func origin(_ name: String) {
    let outcome = CommandLineTest().run(["init", "--origin", name])
    #expect(outcome.status == .usage)
    #expect(outcome.error.contains("cannot name a key that signs checkpoints"))
  }
}
