/// That a record is in the tree of a checkpoint (c2sp.org/tlog-proof@v1).
public struct InclusionProofFile: Sendable {
  static let header = "c2sp.org/tlog-proof@v1"
  /// As deep as a tree of at most 2^63 leaves can be.
  private static let maxHashes = 63

  package let proof: InclusionProof
  public let signed: SignedCheckpoint
  /// Nobody vouches for it. We write none.
  package let extra: [UInt8]?

  package init(_ proof: InclusionProof, _ signed: SignedCheckpoint, extra: [UInt8]? = nil) {
    self.proof = proof
    self.signed = signed
    self.extra = extra
  }

  /// The inverse of `init(parsing:)`.
  package var bytes: [UInt8] {
    let extraLine = extra.map { "extra \(Base64.encode($0))\n" } ?? ""
    let text = "\(Self.header)\n\(extraLine)index \(proof.leafIndex)\n"
    return Array((text + ProofFile.lines(of: proof.hashes)).utf8) + signed.bytes
  }

  /// The inverse of `bytes`.
  public init(parsing bytes: ArraySlice<UInt8>) throws(FormatFault) {
    var lines = LineReader(bytes)
    guard try lines.next().elementsEqual(Self.header.utf8) else {
      throw lines.fault("the first line is not \(Self.header)")
    }
    var line = try lines.next()
    if let text = line.after("extra ") {
      guard let decoded = Base64.decode(text) else { throw lines.fault("not base64") }
      extra = decoded
      line = try lines.next()
    } else {
      extra = nil
    }
    guard let index = line.after("index ").flatMap(LineReader.number) else {
      throw lines.fault("not the index of a record (index N)")
    }
    let indexLine = lines.line
    let hashes = try lines.hashes(atMost: Self.maxHashes)
    signed = try SignedCheckpoint(parsing: lines.rest, linesBefore: lines.line)
    let size = signed.checkpoint.size
    guard index < size else {
      throw FormatFault(line: indexLine, "index \(index) is not in a tree of \(size)")
    }
    proof = InclusionProof(leafIndex: index, treeSize: size, hashes: hashes)
  }

  /// Whether the checkpoint's tree holds these bytes at the stated index.
  public func verify(record: ArraySlice<UInt8>) -> Bool {
    let leafHash = record.withUnsafeBytes { MerkleTree.leafHash($0) }
    return proof.verify(leafHash: leafHash, root: signed.checkpoint.root)
  }
}

/// That the tree of a checkpoint begins with all the records of an older one: the body of
/// `add-checkpoint` in C2SP tlog-witness.
public struct ConsistencyProofFile: Sendable {
  static let firstWord = "old "
  /// So many the protocol allows.
  private static let maxHashes = 63

  package let proof: ConsistencyProof
  public let signed: SignedCheckpoint

  package init(_ proof: ConsistencyProof, _ signed: SignedCheckpoint) {
    self.proof = proof
    self.signed = signed
  }

  /// The inverse of `init(parsing:)`.
  package var bytes: [UInt8] {
    let text = "\(Self.firstWord)\(proof.oldSize)\n" + ProofFile.lines(of: proof.hashes)
    return Array(text.utf8) + signed.bytes
  }

  /// The inverse of `bytes`.
  public init(parsing bytes: ArraySlice<UInt8>) throws(FormatFault) {
    var lines = LineReader(bytes)
    guard let oldSize = try lines.next().after(Self.firstWord).flatMap(LineReader.number) else {
      throw lines.fault("not the size of an older tree (old N)")
    }
    let hashes = try lines.hashes(atMost: Self.maxHashes)
    signed = try SignedCheckpoint(parsing: lines.rest, linesBefore: lines.line)
    let size = signed.checkpoint.size
    guard oldSize <= size else {
      throw FormatFault(line: 1, "the older tree of \(oldSize) is larger than that of \(size)")
    }
    proof = ConsistencyProof(oldSize: oldSize, newSize: size, hashes: hashes)
  }

  /// Whether the tree begins with that of `old`, which is to come from elsewhere.
  public func verify(old: Checkpoint) -> Bool {
    old.size == proof.oldSize && old.isOfSameLog(as: signed.checkpoint)
      && proof.verify(oldRoot: old.root, newRoot: signed.checkpoint.root)
  }
}

/// One of the files that a verifier is given, told apart by the first line.
package enum ProofFile: Sendable {
  case checkpoint(SignedCheckpoint)
  case inclusion(InclusionProofFile)
  case consistency(ConsistencyProofFile)

  package init(parsing bytes: ArraySlice<UInt8>) throws(FormatFault) {
    let firstLine = bytes.prefix { $0 != 0x0A }
    if firstLine.elementsEqual(InclusionProofFile.header.utf8) {
      self = .inclusion(try InclusionProofFile(parsing: bytes))
    } else if firstLine.after(ConsistencyProofFile.firstWord) != nil {
      self = .consistency(try ConsistencyProofFile(parsing: bytes))
    } else {
      self = .checkpoint(try SignedCheckpoint(parsing: bytes))
    }
  }

  package var signed: SignedCheckpoint {
    switch self {
    case .checkpoint(let signed): signed
    case .inclusion(let file): file.signed
    case .consistency(let file): file.signed
    }
  }

  /// Of the checkpoint; the rest stays as it is.
  package var signatures: [Note.Signature] {
    get { signed.note.signatures }
    set {
      let signed = SignedCheckpoint(self.signed, signatures: newValue)
      switch self {
      case .checkpoint: self = .checkpoint(signed)
      case .inclusion(let file):
        self = .inclusion(InclusionProofFile(file.proof, signed, extra: file.extra))
      case .consistency(let file):
        self = .consistency(ConsistencyProofFile(file.proof, signed))
      }
    }
  }

  /// The inverse of `init(parsing:)`.
  package var bytes: [UInt8] {
    switch self {
    case .checkpoint(let signed): signed.bytes
    case .inclusion(let file): file.bytes
    case .consistency(let file): file.bytes
    }
  }

  /// The inverse of `LineReader.hashes`.
  fileprivate static func lines(of hashes: [Digest]) -> String {
    hashes.map { Base64.encode($0) + "\n" }.joined() + "\n"
  }
}
