import Foundation
import Ledger
import Testing

@testable import ledgerctl

@Suite("Outside tools")
struct ToolTests {
  private let key = HashSigner(7)

  /// A program that does what the shell lines say.
  private func program(_ lines: String, in test: CommandLineTest) throws -> String {
    try test.write("tool", "#!/bin/sh\n\(lines)\n")
    try KeyTools.shell("chmod +x tool", in: test)
    return test.folder + "/tool"
  }

  @Test("A tool that hangs is ended, and its answer is not checked")
  func hanging() throws {
    let test = CommandLineTest()
    var tool = Tool(program: try program("exec sleep 600", in: test))
    tool.maxSeconds = 0
    let noteKey = try #require(key.key(named: "a"))
    let verdict = OpenSSL(tool: tool).check(
      [UInt8](repeating: 0, count: 64), over: [], by: noteKey)
    #expect(verdict == .notChecked("openssl did not answer within 0 seconds"))
  }

  @Test("A tool that ends well but says nothing is not believed")
  func silent() throws {
    let test = CommandLineTest()
    for lines in ["exit 0", "exit 1", "echo no; exit 0", "kill -9 $$"] {
      let tool = Tool(program: try program(lines, in: test))
      let noteKey = try #require(key.key(named: "a"))
      let zeros = [UInt8](repeating: 0, count: 64)
      let verdict = OpenSSL(tool: tool).check(zeros, over: [], by: noteKey)
      #expect(verdict == .notChecked("openssl 3 or later is needed"))
      #expect(throws: SigningFault.self) {
        try OpenSSLKey(publicKey: key.publicKey, path: "key", openssl: OpenSSL(tool: tool)).sign([])
      }
      #expect(throws: SigningFault.self) {
        try SSHKeyFile(publicKey: [], path: "key", keygen: SSHKeygen(tool: tool)).sign([])
      }
    }
  }

  @Test("Without ssh-keygen a signature of OpenSSH is not checked")
  func noKeygen() throws {
    var blob: [UInt8] = []
    blob.appendSSH(string: "ssh-ed25519".utf8)
    blob.appendSSH(string: key.publicKey)
    var signature = Array("SSHSIG".utf8) + [0, 0, 0, 1]
    for part in [blob, Array("ledgerctl".utf8), [], Array("sha512".utf8), [1]] {
      signature.appendSSH(string: part)
    }
    let noteKey = try #require(NoteKey(name: "a", scheme: .ssh, publicKey: blob))
    let keygen = SSHKeygen(tool: Tool(program: "no-such-program"))
    let reason = "ssh-keygen of OpenSSH 8.2 or later is needed"
    #expect(keygen.check(signature, over: [], by: noteKey) == .notChecked(reason))
    // Of another key it is bad, whatever tool there is.
    blob[blob.count - 1] ^= 1
    let other = try #require(NoteKey(name: "a", scheme: .ssh, publicKey: blob))
    #expect(keygen.check(signature, over: [], by: other) == .bad)
  }
}
