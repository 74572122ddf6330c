/// Tells statements that may say the same thing: of one kind, party, day and amount.
struct TwinMark {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  private var hasDay = false
  private var hasFigure = false

  init(_ kind: StatementKind) { mix(kind.rawValue.utf8) }

  mutating func add(_ name: String, _ value: ArraySlice<UInt8>) {
    switch name {
    case "on": hasDay = true
    case "amount", "quantity", "raised": hasFigure = true
    case "by", "to", "from", "issuer", "holder", "about": break
    default: return
    }
    mix(name.utf8)
    mix(value)
  }

  private mutating func mix(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ 0xFF) &* 0x100_0000_01b3
  }

  /// 0 where there is nothing to compare.
  var value: Int { hasDay && hasFigure ? Int(truncatingIfNeeded: hash) : 0 }
}
