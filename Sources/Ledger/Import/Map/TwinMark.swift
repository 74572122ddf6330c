/// Tells statements that may say the same thing: of one kind, party, day and amount.
struct TwinMark {
  private static let fields: Set<String> = [
    "on", "by", "to", "from", "issuer", "holder", "about", "amount", "quantity", "raised",
  ]
  private static let figures: Set<String> = ["amount", "quantity", "raised"]

  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  private var hasDay = false
  private var hasFigure = false

  init(_ kind: StatementKind) { mix(kind.rawValue.utf8) }

  mutating func add(_ name: String, _ value: ArraySlice<UInt8>) {
    guard Self.fields.contains(name) else { return }
    if name == "on" { hasDay = true }
    if Self.figures.contains(name) { hasFigure = true }
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
