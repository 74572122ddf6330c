/// A key of a log that hands over to the next, as a record states it.
package struct KeyRotation: Sendable {
  package struct Fault: Error, Hashable, Sendable {
    package var field: String
    /// Lower case, no final period.
    package var reason: String
  }

  /// The record that states it.
  package let sequence: Int
  package let from: NoteKey
  package let to: NoteKey
  /// By `from`, over `signedText`.
  package let signature: [UInt8]

  /// Takes the statement apart. Whether the old key signed it is not looked at.
  package init(_ statement: KeyRotated, sequence: Int) throws(Fault) {
    self.sequence = sequence
    from = try Self.key(statement.from, "from")
    to = try Self.key(statement.to, "to")
    guard from.isNamed(to.name) else {
      throw Fault(field: "to", reason: "'to' has another name than 'from'")
    }
    guard !from.isSame(as: to) else {
      throw Fault(field: "to", reason: "a key cannot hand over to itself")
    }
    guard let bytes = Base64.decode(Array(statement.signature.utf8)[...]), !bytes.isEmpty else {
      throw Fault(field: "signature", reason: "'signature' is not base64")
    }
    signature = bytes
  }

  private static func key(_ text: String, _ field: String) throws(Fault) -> NoteKey {
    let key: NoteKey
    do throws(FormatFault) { key = try NoteKey(parsing: text) } catch {
      throw Fault(field: field, reason: "'\(field)' is no key: \(error.reason)")
    }
    guard key.scheme != .cosignature else {
      throw Fault(field: field, reason: "'\(field)' is the key of a witness")
    }
    return key
  }

  /// What the old key signs. The first line sets it apart from a checkpoint.
  package static func signedText(from: NoteKey, to: NoteKey) -> [UInt8] {
    Array("ledgerctl/key-rotation/v1\n\(from.name)\n\(from.text)\n\(to.text)\n".utf8)
  }

  package func check(_ checker: some SignatureChecker) -> SignatureVerdict {
    from.check(signature, over: Self.signedText(from: from, to: to), checker)
  }
}

/// The keys of a log after the rotations that it has recorded.
package struct KeySuccession: Sendable {
  /// Those that count for the checkpoint.
  package private(set) var keys: [NoteKey]
  /// The first rotation from a key that counted, but not signed by it.
  package private(set) var falseRotation: Int?
  /// Why a rotation could not be followed, if one could not.
  package private(set) var reasonUnchecked: String?
  /// The records that were followed.
  package private(set) var followed: [Int] = []

  /// - Parameters:
  ///   - keys: those that are believed. Only what they say of others is followed.
  ///   - size: of the checkpoint. A key that handed over in one of its records has no say in it.
  package init(
    of keys: [NoteKey], _ rotations: [KeyRotation], size: Int, _ checker: some SignatureChecker
  ) {
    self.keys = keys
    for rotation in rotations.sorted(by: { $0.sequence < $1.sequence })
    where rotation.sequence <= size {
      guard self.keys.contains(where: { $0.isSame(as: rotation.from) }) else { continue }
      switch rotation.check(checker) {
      case .good:
        self.keys.removeAll { $0.isSame(as: rotation.from) }
        if !self.keys.contains(where: { $0.isSame(as: rotation.to) }) {
          self.keys.append(rotation.to)
        }
        followed.append(rotation.sequence)
      case .bad: falseRotation = falseRotation ?? rotation.sequence
      case .notChecked(let reason): reasonUnchecked = reasonUnchecked ?? reason
      }
    }
  }
}
