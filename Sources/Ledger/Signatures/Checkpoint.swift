/// What a log says of itself: its name, its size and the root of its tree (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable {
  /// Which log it is of.
  public var origin: String
  /// How many records.
  public var size: Int
  public var root: Digest
  /// Lines after the three, of which nothing is known here. We write none.
  package var extensions: [String] = []

  package init(origin: String, size: Int, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// The text that is signed. The inverse of `init(parsing:)`.
  package var text: String {
    "\(origin)\n\(size)\n\(Base64.encode(root))\n" + extensions.map { $0 + "\n" }.joined()
  }

  /// The inverse of `text`.
  ///
  /// - Parameter linesBefore: how many lines stand before it in its file, for messages.
  package init(parsing text: ArraySlice<UInt8>, linesBefore: Int = 0) throws(FormatFault) {
    var lines = LineReader(text, after: linesBefore)
    guard let origin = String(validating: try lines.next(), as: UTF8.self), !origin.isEmpty
    else { throw lines.fault("no origin") }
    guard let size = LineReader.number(try lines.next()) else {
      throw lines.fault("not a tree size")
    }
    guard let root = Base64.digest(try lines.next()) else {
      throw lines.fault("not a root hash in base64")
    }
    guard size > 0 || root == MerkleTree.emptyRoot else {
      throw lines.fault("not the root of an empty tree")
    }
    self.init(origin: origin, size: size, root: root)
    while !lines.isAtEnd {
      guard let line = String(validating: try lines.next(), as: UTF8.self), !line.isEmpty
      else { throw lines.fault("an empty extension line") }
      extensions.append(line)
    }
  }

  /// Whether both are of one log. Names are compared by their bytes.
  package func isOfSameLog(as other: Checkpoint) -> Bool {
    origin.utf8.elementsEqual(other.origin.utf8)
  }
}

/// A checkpoint with the signatures under it, if any.
public struct SignedCheckpoint: Sendable {
  public let checkpoint: Checkpoint
  package let note: Note

  package init(_ checkpoint: Checkpoint, signatures: [Note.Signature] = []) {
    self.checkpoint = checkpoint
    note = Note(text: Array(checkpoint.text.utf8), signatures: signatures)
  }

  /// The same text under other signatures.
  package init(_ other: SignedCheckpoint, signatures: [Note.Signature]) {
    checkpoint = other.checkpoint
    note = Note(text: other.note.text, signatures: signatures)
  }

  /// The inverse of `init(parsing:)`.
  public var bytes: [UInt8] { note.bytes }

  /// The inverse of `bytes`. Whether anybody has signed it is not looked at.
  public init(parsing bytes: [UInt8]) throws(FormatFault) { try self.init(parsing: bytes[...]) }

  package init(parsing bytes: ArraySlice<UInt8>, linesBefore: Int = 0) throws(FormatFault) {
    note = try Note(parsing: bytes, linesBefore: linesBefore)
    checkpoint = try Checkpoint(parsing: note.text[...], linesBefore: linesBefore)
  }
}
