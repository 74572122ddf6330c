/// What a witness remembers: of each log the newest checkpoint that it accepted, with its
/// signatures. The file ends in a hash of all before, so that damage is never taken for a log that
/// was not met yet.
package struct WitnessState: Sendable {
  static let header = "ledgerctl witness state 1"
  private static let entry = "checkpoint "
  private static let end = "end "

  /// In the order in which the logs were met; each origin once.
  package private(set) var checkpoints: [SignedCheckpoint] = []

  package init() {}

  package subscript(origin: String) -> SignedCheckpoint? {
    checkpoints.first { $0.checkpoint.origin.utf8.elementsEqual(origin.utf8) }
  }

  package mutating func remember(_ signed: SignedCheckpoint) {
    if let place = checkpoints.firstIndex(where: {
      $0.checkpoint.isOfSameLog(as: signed.checkpoint)
    }) {
      checkpoints[place] = signed
    } else {
      checkpoints.append(signed)
    }
  }

  /// The inverse of `init(parsing:)`.
  package var bytes: [UInt8] {
    var bytes = Array((Self.header + "\n").utf8)
    for signed in checkpoints {
      let note = signed.bytes
      bytes += Array("\(Self.entry)\(note.count)\n".utf8) + note
    }
    return bytes + Array("\(Self.end)\(Self.hash(of: bytes[...]))\n".utf8)
  }

  /// The inverse of `bytes`. Whatever else is a fault.
  package init(parsing bytes: ArraySlice<UInt8>) throws(FormatFault) {
    var lines = LineReader(bytes)
    guard try lines.next().elementsEqual(Self.header.utf8) else {
      throw lines.fault("the first line is not \(Self.header)")
    }
    while true {
      let hashed = bytes[..<lines.rest.startIndex]
      let line = try lines.next()
      if let count = line.after(Self.entry).flatMap(LineReader.number) {
        guard count <= lines.rest.count else { throw lines.fault("the checkpoint is cut off") }
        let note = lines.rest.prefix(count)
        let signed = try SignedCheckpoint(parsing: note, linesBefore: lines.line)
        guard self[signed.checkpoint.origin] == nil else {
          throw lines.fault("a second checkpoint of one log")
        }
        checkpoints.append(signed)
        lines.skip(note)
      } else if let text = line.after(Self.end) {
        guard text.elementsEqual(Self.hash(of: hashed).utf8), lines.isAtEnd else {
          throw lines.fault("the hash at its end is not that of what stands before")
        }
        return
      } else {
        throw lines.fault("neither a checkpoint nor the end")
      }
    }
  }

  private static func hash(of bytes: ArraySlice<UInt8>) -> String {
    bytes.withUnsafeBytes { SHA256.hash($0) }.hex
  }
}
