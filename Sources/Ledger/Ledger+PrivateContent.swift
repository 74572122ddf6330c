/// What a ledger has of a private part of a record.
public struct PrivateContent: Sendable {
  public enum State: Sendable {
    case text(String)
    /// The redaction that says so.
    case erased(by: Record)
    /// Missing without a redaction, or not what the record sealed.
    case damaged
  }

  public var part: String
  public var state: State
}

extension Ledger {
  /// The private parts of a record, in the order of its seals.
  public func privateParts(of record: Record) throws(LedgerError) -> [PrivateContent] {
    var parts: [PrivateContent] = []
    for seal in record.statement.allSealed {
      parts.append(
        PrivateContent(part: seal.name, state: try state(of: seal, in: record.sequence)))
    }
    return parts
  }

  private func state(
    of seal: SealedPart, in sequence: Int
  ) throws(LedgerError) -> PrivateContent.State {
    if let redaction = try log.redaction(of: sequence, seal.name) {
      return try record(redaction).map { .erased(by: $0) } ?? .damaged
    }
    guard let text = try log.openText(seal, of: sequence) else { return .damaged }
    return .text(text)
  }
}

extension RecordStore {
  /// The text that a record has sealed; nil where it is gone or another one.
  func openText(_ seal: SealedPart, of sequence: Int) throws(LedgerError) -> String? {
    guard let text = try privateText(of: sequence, seal.name), text.seal == seal else {
      return nil
    }
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
