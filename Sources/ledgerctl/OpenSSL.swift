import Ledger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Checks Ed25519 signatures by `openssl pkeyutl`, version 3 or later, found on the PATH.
struct OpenSSL: SignatureChecker {
  private static let signatureBytes = 64
  /// What RFC 8410 puts before the 32 bytes of a public key.
  private static let keyHeader: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]
  private static let isMissing = SignatureVerdict.notChecked("openssl 3 or later is needed")

  var program = "openssl"

  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict {
    guard signature.count == Self.signatureBytes else { return .bad }
    var template = Array("\(Self.temporaryFolder)/ledgerctl-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      return .notChecked("no folder can be made in \(Self.temporaryFolder)")
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // `-rawin` reads true files only, no pipes.
    let files = [("key", Self.keyHeader + key.publicKey), ("text", text), ("sig", signature)]
    defer {
      for name in files.map(\.0) + ["out"] { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }
    for (name, bytes) in files {
      guard case .success(let file) = NewFile.create(at: "\(folder)/\(name)") else {
        return .notChecked("\(folder) cannot be written")
      }
      file.stream.write(bytes: bytes)
      if let fault = file.keep() { return .notChecked("\(folder): \(fault.message)") }
    }
    return verdict(in: folder)
  }

  /// A tool that fails for another reason exits as one that finds a false signature does, so its
  /// words decide.
  private func verdict(in folder: String) -> SignatureVerdict {
    let words = [
      program, "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "\(folder)/key",
      "-rawin", "-in", "\(folder)/text", "-sigfile", "\(folder)/sig",
    ]
    guard let status = Self.run(words, outputTo: "\(folder)/out"),
      case .success(let bytes) = Context.file(at: "\(folder)/out")
    else { return Self.isMissing }
    let output = String(decoding: bytes, as: UTF8.self)
    if status == 0, output.hasPrefix("Signature Verified Successfully") { return .good }
    if status != 0, output.hasPrefix("Signature Verification Failure") { return .bad }
    return Self.isMissing
  }

  private static var temporaryFolder: String {
    getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  /// The exit status of a program, which gets no input and no environment; nil where it cannot be
  /// run or was killed.
  private static func run(_ words: [String], outputTo path: String) -> Int32? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) == 0,
      posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT, 0o600) == 0,
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) == 0
    else { return nil }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, words[0], &actions, nil, &arguments, &environment) == 0
    else { return nil }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return nil }
    }
    // The program ended by itself: the low seven bits are the signal that killed it otherwise.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }
}
