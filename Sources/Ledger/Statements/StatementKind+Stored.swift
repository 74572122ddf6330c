extension StatementKind {
  /// Every kind's name as bytes, of which length and a few letters tell most apart.
  private static let names: [(kind: StatementKind, name: [UInt8])] = allCases.map {
    ($0, Array($0.rawValue.utf8))
  }

  init?(stored name: UTF8Bytes) {
    for (kind, bytes) in Self.names where bytes.count == name.count {
      if bytes.elementsEqual(name) {
        self = kind
        return
      }
    }
    return nil
  }
}
