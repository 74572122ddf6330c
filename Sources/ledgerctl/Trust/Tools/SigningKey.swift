import Ledger

/// A key as `--sign` names it: `openssl:FILE`, `agent:NAME` or `ssh:FILE`.
struct SigningKey {
  enum Place: String, CaseIterable { case openssl, agent, ssh }

  static let forms = "openssl:FILE, agent:NAME or ssh:FILE"

  let place: Place
  /// A file, or what the agent calls the key.
  let name: String

  init(_ text: String, of flag: String) throws(Failure) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let place = Place(rawValue: String(parts[0])), !parts[1].isEmpty else {
      throw .usage("\(flag) \(Quoted(text)) names no key", hint: "write \(Self.forms)")
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
  ) throws(Failure) -> any Signer {
    switch place {
    case .openssl:
      let (path, _) = try file(find, contents)
      let openssl = OpenSSL(tool: Tool(program: "openssl", environment: environment))
      return try asking { () throws(SigningFault) in
        OpenSSLKey(publicKey: try openssl.publicKey(ofFile: path), path: path, openssl: openssl)
      }
    case .ssh:
      let (path, bytes) = try file(find, contents)
      let keygen = SSHKeygen(tool: Tool(program: "ssh-keygen", environment: environment))
      return try asking { () throws(SigningFault) in
        let key = try keygen.publicKey(ofFile: path, bytes)
        return SSHKeyFile(publicKey: key.blob, path: path, keygen: keygen)
      }
    case .agent:
      guard let socket = environment("SSH_AUTH_SOCK"), !socket.isEmpty else {
        throw .unchecked(
          "no ssh-agent is running, as far as $SSH_AUTH_SOCK tells",
          hint: "start one with `eval $(ssh-agent)` and add a key with `ssh-add`")
      }
      let agent = SSHAgent(path: socket)
      return try asking { () throws(SigningFault) in
        let identity = try agent.identity(named: name)
        return AgentKey(publicKey: identity.publicKey ?? [], agent: agent, identity: identity)
      }
    }
  }

  /// The path as a tool may be given it, which a dash at its start must not turn into a flag.
  private func file(
    _ place: (String) -> String, _ contents: (String) -> Result<[UInt8], FileFault>
  ) throws(Failure) -> (path: String, bytes: [UInt8]) {
    switch contents(name == "-" ? "./-" : name) {
    case .success(let bytes):
      let path = place(name)
      return (path.hasPrefix("-") ? "./" + path : path, bytes)
    case .failure(let fault): throw .file(name, fault)
    }
  }
}

/// Runs something that signs. What cannot be signed is like what cannot be checked: a tool or a
/// key is missing.
func asking<T>(_ body: () throws(SigningFault) -> T) throws(Failure) -> T {
  do throws(SigningFault) {
    return try body()
  } catch {
    throw .unchecked(error.reason, hint: error.hint)
  }
}
