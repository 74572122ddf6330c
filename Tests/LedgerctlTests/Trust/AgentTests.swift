import Foundation
import Ledger
import Testing

@testable import ledgerctl

/// Agents that answer wrongly, or not at all.
@Suite("The ssh-agent")
struct AgentTests {
  /// Listens on a socket, and answers the request of each connection with the next of these.
  private final class Listener: @unchecked Sendable {
    let path: String
    private let descriptor: Int32
    private var held: [Int32] = []

    init(answers: [[UInt8]]) throws {
      path = "/tmp/lc-agent-\(UUID().uuidString.prefix(8))"
      descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let bytes = Array(path.utf8)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
      let size = socklen_t(MemoryLayout<sockaddr_un>.size)
      let status = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
      }
      try #require(status == 0 && listen(descriptor, 4) == 0)
      let listening = descriptor
      Thread.detachNewThread {
        for answer in answers {
          let connection = accept(listening, nil, nil)
          if connection < 0 { return }
          // What is closed with a request unread resets the connection, answer and all.
          Self.readRequest(from: connection)
          let flags = Int32(MSG_NOSIGNAL)
          _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, flags) }
          // An empty answer is one that never comes; the others end with the connection.
          if answer.isEmpty { self.held.append(connection) } else { close(connection) }
        }
      }
    }

    private static func readRequest(from connection: Int32) {
      var length: [UInt8] = [0, 0, 0, 0]
      guard recv(connection, &length, 4, Int32(MSG_WAITALL)) == 4 else { return }
      let count = length.reduce(0) { $0 << 8 | Int($1) }
      var request = [UInt8](repeating: 0, count: count)
      _ = recv(connection, &request, count, Int32(MSG_WAITALL))
    }

    deinit {
      for connection in held { close(connection) }
      close(descriptor)
      unlink(path)
    }
  }

  private func message(_ bytes: [UInt8]) -> [UInt8] {
    var message: [UInt8] = []
    message.appendSSH(string: bytes)
    return message
  }

  private func fault(_ answer: [UInt8], maxSeconds: Int = 5) throws -> SigningFault? {
    let listener = try Listener(answers: [answer])
    do throws(SigningFault) {
      _ = try SSHAgent(path: listener.path, maxSeconds: maxSeconds).identities()
      return nil
    } catch { return error }
  }

  @Test("An answer that is refused, cut off or nonsense is an error, never a key")
  func answers() throws {
    #expect(try fault(message([5]))?.reason.contains("it refused") == true)
    let nonsense: [[UInt8]] = [
      message([12]), message([12, 0, 0, 0, 1]), message([12, 0, 0, 0, 1, 0, 0, 0, 9, 1]),
      message([12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), [0, 0, 0, 0], [0, 0],
      [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 9, 12],
    ]
    for answer in nonsense {
      #expect(
        try fault(answer)?.reason == "the ssh-agent gave an answer that cannot be read",
        "\(answer)")
    }
    #expect(try fault(message([12, 0, 0, 0, 0])) == nil)
  }

  @Test("An agent that does not answer is waited for only so long")
  func silent() throws {
    #expect(
      try fault([], maxSeconds: 0)?.reason == "the ssh-agent did not answer within 0 seconds")
  }

  @Test("An agent that is gone is an error")
  func gone() {
    let agent = SSHAgent(path: "/tmp/no-such-agent-\(UUID().uuidString)")
    #expect(throws: SigningFault.self) { try agent.identities() }
    let long = SSHAgent(path: String(repeating: "a", count: 200))
    #expect(throws: SigningFault.self) { try long.identities() }
  }

  @Test("A signature of another length or kind is not taken")
  func signatures() throws {
    let identity = SSHAgent.Identity(blob: [1], comment: "")
    for (type, count) in [("ssh-ed25519", 63), ("ssh-rsa", 64), ("ssh-ed25519", 64)] {
      var signature: [UInt8] = []
      signature.appendSSH(string: type.utf8)
      signature.appendSSH(string: [UInt8](repeating: 1, count: count))
      var answer: [UInt8] = [14]
      answer.appendSSH(string: signature)
      let listener = try Listener(answers: [message(answer)])
      let agent = SSHAgent(path: listener.path, maxSeconds: 5)
      let signed = try? agent.sign([1, 2], with: identity)
      #expect((signed != nil) == (type == "ssh-ed25519" && count == 64))
    }
  }
}
