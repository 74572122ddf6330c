/// Tells statements that may say the same thing: of one kind, party, day and amount.
struct TwinMark {
  /// What a field is compared as; nil for one that is not.
  struct Part {
    fileprivate enum Role { case day, figure, other }

    fileprivate let role: Role
    fileprivate let name: String

    init?(field name: String) {
      switch name {
      case "on": role = .day
      case "amount", "quantity", "raised": role = .figure
      case "by", "to", "from", "issuer", "holder", "about": role = .other
      default: return nil
      }
      self.name = name
    }
  }

  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  private var hasDay = false
  private var hasFigure = false

  init(_ kind: StatementKind) { mix(kind.rawValue) }

  mutating func add(_ part: Part, _ value: ArraySlice<UInt8>) {
    switch part.role {
    case .day: hasDay = true
    case .figure: hasFigure = true
    case .other: break
    }
    mix(part.name)
    value.withUnsafeBytes { mix($0) }
  }

  private mutating func mix(_ text: String) {
    withUTF8Bytes(of: text) { mix(UnsafeRawBufferPointer($0)) }
  }

  private mutating func mix(_ bytes: UnsafeRawBufferPointer) {
    mix(UInt64(bytes.count))
    bytes.forEachWord { mix($0) }
  }

  private mutating func mix(_ word: UInt64) {
    hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
  }

  /// 0 where there is nothing to compare.
  var value: Int { hasDay && hasFigure ? Int(truncatingIfNeeded: hash) : 0 }
}
