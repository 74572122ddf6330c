import Ledger

/// The tool for each kind of signature.
struct SignatureTools: SignatureChecker {
  var openssl = OpenSSL()
  var keygen = SSHKeygen()

  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict {
    switch key.scheme {
    case .ed25519, .cosignature: openssl.check(signature, over: text, by: key)
    case .ssh: keygen.check(signature, over: text, by: key)
    }
  }
}
