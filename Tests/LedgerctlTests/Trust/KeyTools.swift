import Foundation
import Ledger
import Testing

@testable import ledgerctl

/// Keys made for a test, by the tools that a user has. Where a tool is absent the tests that need
/// it are skipped.
enum KeyTools {
  static let noOpenSSL: Comment = "openssl 3 or later is absent"
  static let noSSH: Comment = "ssh-keygen of OpenSSH 8.2 or later is absent"
  static let noAgent: Comment = "ssh-agent or ssh-add is absent"

  static let hasOpenSSL = succeeds(
    """
    openssl genpkey -algorithm ed25519 -out key && echo text > text && \
    openssl pkeyutl -sign -inkey key -rawin -in text -out sig
    """)
  static let hasSSH = succeeds(
    """
    ssh-keygen -q -t ed25519 -N '' -f key && echo text > text && \
    ssh-keygen -Y sign -f key -n test < text > sig
    """)
  static let hasAgent = hasSSH && succeeds("command -v ssh-agent && command -v ssh-add")

  private static func succeeds(_ command: String) -> Bool {
    (try? BuiltProduct.withTemporaryFolder { place in
      try BuiltProduct.run(shell: command, in: place).status == 0
    }) ?? false
  }

  /// Runs a shell command that has to succeed, and gives what it prints.
  @discardableResult
  static func shell(_ command: String, in test: CommandLineTest) throws -> String {
    let outcome = try BuiltProduct.run(shell: command, in: URL(filePath: test.folder))
    try #require(outcome.status == 0, "\(command)\n\(outcome.output)")
    return outcome.output
  }

  /// Gives the agent's process, which goes on until it is killed. `Process` would wait for it as
  /// for its own child.
  static func startAgent(at path: String) throws -> pid_t {
    let outcome = try ScratchFolder.use { (folder) throws(Tool.Fault) in
      try Tool(program: "ssh-agent").run(["-a", path], in: folder)
    }
    let number = try #require(outcome.outputText.firstMatch(of: /SSH_AGENT_PID=(\d+);/)).output.1
    return try #require(pid_t(number))
  }

  static func makeOpenSSLKey(_ name: String, in test: CommandLineTest) throws {
    try shell("openssl genpkey -algorithm ed25519 -out \(name)", in: test)
  }

  static func makeSSHKey(
    _ name: String, type: String = "ed25519", in test: CommandLineTest
  ) throws {
    try shell("ssh-keygen -q -t \(type) -N '' -C \(name)@home -f \(name)", in: test)
  }
}

/// Says what it is told to say.
struct FixedChecker: SignatureChecker {
  let verdict: SignatureVerdict

  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict {
    verdict
  }
}

/// Takes a text's hash for its signature: nobody is safe with it, but any change shows, and no
/// tool is needed.
struct HashChecker: SignatureChecker {
  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict {
    signature == HashSigner.signature(text, key.publicKey) ? .good : .bad
  }
}

/// What `HashChecker` finds good.
struct HashSigner: Signer {
  let scheme = NoteKey.Scheme.ed25519
  let publicKey: [UInt8]

  init(_ number: UInt8) { publicKey = [UInt8](repeating: number, count: 32) }

  func sign(_ bytes: [UInt8]) throws(SigningFault) -> [UInt8] {
    Self.signature(bytes, publicKey)
  }

  static func signature(_ text: [UInt8], _ key: [UInt8]) -> [UInt8] {
    let first = MerkleTree.leafHash(of: key + text)
    let second = MerkleTree.leafHash(of: text + key)
    return first + second
  }
}

extension MerkleTree {
  fileprivate static func leafHash(of bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { leafHash($0) }.withBytes { Array($0) }
  }
}
