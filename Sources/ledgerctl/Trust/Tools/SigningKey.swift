import Ledger

/// A key as `--sign` names it: `openssl:FILE`, `agent:NAME` or `ssh:FILE`.
struct SigningKey {
  enum Place: String, CaseIterable { case openssl, agent, ssh }

  static let forms = "openssl:FILE, agent:NAME or ssh:FILE"

  let place: Place
  /// A file, or what the agent calls the key.
  let name: String

  init(_ text: String, of flag: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let place = Place(rawValue: String(parts[0])), !parts[1].isEmpty else {
      throw Failure.usage("\(flag) \(Quoted(text)) names no key", hint: "write \(Self.forms)")
    }
    self.place = place
    name = String(parts[1])
  }

  /// Finds the key and its tool. Nothing is signed yet.
  /// - Parameters:
  ///   - place: the path by which a tool finds what a path names.
  func signer(
    environment: (String) -> String?, place find: (String) -> String,
    contents: (String) -> Result<[UInt8], FileFault>
  ) throws -> any Signer {
    switch place {
    case .openssl:
      let (path, _) = try file(find, contents)
      let openssl = OpenSSL(tool: Tool(program: "openssl", environment: environment))
      return OpenSSLKey(
        publicKey: try openssl.publicKey(ofFile: path), path: path, openssl: openssl)
    case .ssh:
      let (path, bytes) = try file(find, contents)
      let keygen = SSHKeygen(tool: Tool(program: "ssh-keygen", environment: environment))
      let key = try keygen.publicKey(ofFile: path, bytes)
      return SSHKeyFile(publicKey: key.blob, path: path, keygen: keygen)
    case .agent:
      guard let socket = environment("SSH_AUTH_SOCK"), !socket.isEmpty else {
        throw Failure.unchecked(
          "no ssh-agent is running, as far as $SSH_AUTH_SOCK tells",
          hint: "start one with `eval $(ssh-agent)` and add a key with `ssh-add`")
      }
      let agent = SSHAgent(path: socket)
      let identity = try agent.identity(named: name)
      return AgentKey(publicKey: identity.publicKey ?? [], agent: agent, identity: identity)
    }
  }

  /// The path as a tool may be given it, which a dash at its start must not turn into a flag.
  private func file(
    _ place: (String) -> String, _ contents: (String) -> Result<[UInt8], FileFault>
  ) throws -> (path: String, bytes: [UInt8]) {
    switch contents(name == "-" ? "./-" : name) {
    case .success(let bytes):
      let path = place(name)
      return (path.hasPrefix("-") ? "./" + path : path, bytes)
    case .failure(let fault): throw Failure.file(name, fault)
    }
  }
}
