/// A text and the signatures under it (C2SP signed-note).
///
/// Without signatures it is a text that nobody vouches for: the form in which a checkpoint stands
/// before it is signed. Such a note is no signed note, and nothing here checks a signature.
package struct Note: Sendable {
  package struct Signature: Sendable {
    /// Of the key: not empty, without spaces and `+`.
    package var name: String
    package var keyID: UInt32
    package var bytes: [UInt8]

    package init(name: String, keyID: UInt32, bytes: [UInt8]) {
      self.name = name
      self.keyID = keyID
      self.bytes = bytes
    }
  }

  /// More than a witness network needs; a file of them cannot keep a verifier busy.
  package static let maxSignatures = 100

  /// Ends in a newline. These bytes are what is signed.
  package var text: [UInt8]
  package var signatures: [Signature]

  package init(text: [UInt8], signatures: [Signature] = []) {
    self.text = text
    self.signatures = signatures
  }

  /// The inverse of `init(parsing:)`.
  package var bytes: [UInt8] {
    var bytes = text + [0x0A]
    for signature in signatures { bytes.append(contentsOf: signature.line.utf8) }
    return bytes
  }

  /// The inverse of `bytes`. The last empty line parts the text from its signatures.
  ///
  /// - Parameter linesBefore: how many lines stand before it in its file, for messages.
  package init(parsing bytes: ArraySlice<UInt8>, linesBefore: Int = 0) throws(FormatFault) {
    try Self.refuseControls(bytes, linesBefore)
    guard let end = Self.endOfText(bytes) else {
      throw FormatFault("no empty line ends the text")
    }
    text = Array(bytes[..<end])
    signatures = []
    let lineCount = linesBefore + text.count { $0 == 0x0A } + 1
    var lines = LineReader(bytes[(end + 1)...], after: lineCount)
    while !lines.isAtEnd {
      guard let signature = Signature(line: try lines.next()) else {
        throw lines.fault("not a signature line (— NAME BASE64)")
      }
      guard signatures.count < Self.maxSignatures else {
        throw lines.fault("more than \(Self.maxSignatures) signatures")
      }
      signatures.append(signature)
    }
  }

  /// Where the newline of the last empty line stands, after at least one line of text.
  private static func endOfText(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.dropFirst().last { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }
  }

  private static func refuseControls(
    _ bytes: ArraySlice<UInt8>, _ linesBefore: Int
  ) throws(FormatFault) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw FormatFault("not UTF-8")
    }
    if let place = bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x0A }) {
      let line = linesBefore + 1 + bytes[..<place].count { $0 == 0x0A }
      let isLineEnd = bytes[place] == 0x0D && bytes[(place + 1)...].first == 0x0A
      throw FormatFault(
        line: line, isLineEnd ? "the line ends in CR LF, not in LF alone" : "a control character")
    }
  }

  /// Whether it can name a key.
  package static func isKeyName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20
      }
  }
}

extension Note.Signature {
  /// With its newline. The inverse of `init(line:)`.
  fileprivate var line: String {
    "— \(name) \(Base64.encode(keyID.bigEndianBytes + bytes))\n"
  }

  /// The inverse of `line`, without the newline.
  fileprivate init?(line: ArraySlice<UInt8>) {
    guard let rest = line.after("— "), let space = rest.firstIndex(of: 0x20),
      let name = String(validating: rest[..<space], as: UTF8.self), Note.isKeyName(name),
      let bytes = Base64.decode(rest[(space + 1)...]), bytes.count > 4
    else { return nil }
    self.init(name: name, keyID: UInt32(bigEndianBytes: bytes[..<4]), bytes: Array(bytes[4...]))
  }
}

extension UInt32 {
  var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> UInt32($0)) }
  }

  init(bigEndianBytes bytes: ArraySlice<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
