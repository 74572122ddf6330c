/// An entity and a role in one word, which orders them.
struct MentionKey: Hashable {
  static let roleBits = 8

  var bits: Int

  init(bits: Int) { self.bits = bits }
  init(_ entity: Int, _ role: MentionRole) { bits = entity << Self.roleBits | role.rawValue }

  var entity: Int { bits >> Self.roleBits }
  var role: Int { bits & (1 << Self.roleBits - 1) }
}
