/// What became of each signature under a note.
package struct SignatureReport: Sendable {
  package enum State: Hashable, Sendable {
    case good
    case bad
    /// By no key that we were given: it says nothing, good or bad.
    case unknown
    /// With the reason, in lower case and without a final period.
    case notChecked(String)

    package var word: String {
      switch self {
      case .good: "good"
      case .bad: "false"
      case .unknown: "not known"
      case .notChecked: "not checked"
      }
    }
  }

  package struct Entry: Sendable {
    package let signature: Note.Signature
    /// The key that it claims to be by; nil where it is unknown.
    package let key: NoteKey?
    package let state: State
    /// When a witness signed, in seconds since 1970.
    package let seconds: UInt64?
  }

  package let entries: [Entry]

  package init(_ note: Note, keys: [NoteKey], _ checker: some SignatureChecker) {
    entries = note.signatures.map { signature in
      guard let key = keys.first(where: { $0.isNamed(by: signature) }) else {
        return Entry(signature: signature, key: nil, state: .unknown, seconds: nil)
      }
      let state: State =
        switch key.check(signature.bytes, over: note.text, checker) {
        case .good: .good
        case .bad: .bad
        case .notChecked(let reason): .notChecked(reason)
        }
      let seconds = key.scheme == .cosignature ? Cosignature(bytes: signature.bytes)?.seconds : nil
      return Entry(signature: signature, key: key, state: state, seconds: seconds)
    }
  }

  /// The first signature by a known key that is false. One is enough to trust none of it.
  package var firstBad: Entry? { entries.first { $0.state == .bad } }

  package func isGood(_ key: NoteKey) -> Bool {
    entries.contains { $0.key?.isSame(as: key) == true && $0.state == .good }
  }

  /// Why a signature by the key was not checked; nil where there is none, or it was.
  package func reasonUnchecked(_ key: NoteKey) -> String? {
    for entry in entries where entry.key?.isSame(as: key) == true {
      if case .notChecked(let reason) = entry.state { return reason }
    }
    return nil
  }
}
