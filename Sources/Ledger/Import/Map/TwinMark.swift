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

  init(_ kind: StatementKind) { mix(kind.rawValue.utf8) }

  mutating func add(_ part: Part, _ value: ArraySlice<UInt8>) {
    switch part.role {
    case .day: hasDay = true
    case .figure: hasFigure = true
    case .other: break
    }
    mix(part.name.utf8)
    mix(value)
  }

  private mutating func mix(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ 0xFF) &* 0x100_0000_01b3
  }

  /// 0 where there is nothing to compare.
  var value: Int { hasDay && hasFigure ? Int(truncatingIfNeeded: hash) : 0 }
}
