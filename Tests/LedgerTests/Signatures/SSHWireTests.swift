import Ledger
import Testing

@Suite struct SSHWireTests {
  private static let line = """
    ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICY+KZAUzv86LD2fPxrL2NpGiLiNHER5Tb+RPRdQS6+9 ana@home
    """

  private func signature(
    version: UInt32 = 1, namespace: String = "ledgerctl", reserved: String = "",
    hash: String = "sha512", signature: [UInt8] = [1, 2, 3], more: [UInt8] = []
  ) -> [UInt8] {
    var bytes = Array("SSHSIG".utf8) + [0, 0, 0, UInt8(version)]
    for string in [
      [9, 9], Array(namespace.utf8), Array(reserved.utf8), Array(hash.utf8), signature,
    ] {
      bytes.appendSSH(string: string)
    }
    return bytes + more
  }

  @Test func `A public key is read from its line`() throws {
    let key = try #require(SSHPublicKey(line: Array(Self.line.utf8)))
    #expect(key.type == "ssh-ed25519")
    #expect(key.ed25519Bytes?.count == 32)
    // As ssh-keygen -l prints it.
    #expect(key.fingerprint == "SHA256:5BvVgSwBpPSUqWieo2kvjtga/WRLzp2n1XTaP5XwDJo")
  }

  @Test func `What is no public key is refused`() throws {
    let good = try #require(SSHPublicKey(line: Array(Self.line.utf8))).blob
    for count in 0..<good.count { #expect(SSHPublicKey(blob: Array(good[..<count])) == nil) }
    #expect(SSHPublicKey(blob: good + [0]) == nil)
    var certificate: [UInt8] = []
    certificate.appendSSH(string: "ssh-ed25519-cert-v01@openssh.com".utf8)
    certificate.appendSSH(string: good)
    #expect(SSHPublicKey(blob: certificate) == nil)
    let lines = [
      "", "ssh-ed25519", Self.line.replacing("ssh-ed25519 ", with: "ssh-rsa "),
      Self.line.replacing("AAAAC3", with: "AAAAC4"), "-----BEGIN OPENSSH PRIVATE KEY-----",
    ]
    for line in lines { #expect(SSHPublicKey(line: Array(line.utf8)) == nil, "\(line)") }
  }

  @Test func `A signature is taken apart, and wrapped as ssh-keygen does`() throws {
    let bytes = signature(signature: [UInt8](repeating: 7, count: 99))
    let read = try #require(SSHSignature(bytes: bytes))
    #expect(read.publicKey == [9, 9])
    #expect(SSHSignature(armoured: read.armoured)?.bytes == bytes)
    let lines = read.armoured.split(separator: 0x0A)
    #expect(lines.dropFirst().dropLast(2).allSatisfy { $0.count == 70 })
  }

  @Test func `A signature of another form or for another purpose is none`() {
    let wrong = [
      signature(version: 0), signature(version: 2), signature(namespace: "git"),
      signature(namespace: ""), signature(reserved: "x"), signature(hash: "sha1"),
      signature(signature: []), signature(more: [0]), [],
    ]
    for bytes in wrong { #expect(SSHSignature(bytes: bytes) == nil) }
    let good = signature()
    for count in 0..<good.count { #expect(SSHSignature(bytes: Array(good[..<count])) == nil) }
  }

  @Test func `The key of a witness, of a log and of OpenSSH are told apart`() throws {
    let blob = try #require(SSHPublicKey(line: Array(Self.line.utf8)))
    let raw = try #require(blob.ed25519Bytes)
    let keys = [
      NoteKey(name: "a", publicKey: raw), NoteKey(name: "a", scheme: .cosignature, publicKey: raw),
      NoteKey(name: "a", scheme: .ssh, publicKey: blob.blob),
    ].compactMap { $0 }
    #expect(keys.count == 3)
    #expect(Set(keys.map(\.keyID)).count == 3)
    for key in keys {
      let read = try NoteKey(parsing: key.text)
      #expect(read.isSame(as: key))
      #expect(keys.count { $0.isSame(as: read) } == 1)
    }
    #expect(NoteKey(name: "a", scheme: .ssh, publicKey: raw) == nil)
  }
}
