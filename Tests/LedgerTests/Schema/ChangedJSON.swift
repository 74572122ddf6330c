import Ledger
import TestSupport

/// Changes JSON values at random, in small ways that a person or a program might.
struct ChangedJSON {
  var random: SeededGenerator
  /// Names that a member may get.
  private let names: [String]

  init(_ random: SeededGenerator, names: [String]) {
    self.random = random
    self.names =
      names + [
        "kind", "sealed", "zz", "amount", "party", "id", "source", "locator", "share", "value",
        "min", "unit", "places",
      ]
  }

  private static let pool: [JSONValue] =
    [
      "", " ", "a", "A", "x y", "2025", "2025-02-30", "2025/..", "../2025", "USD 5", "USD -5",
      "EUR 5bn", "10 GW", "50%", "101%", "<=USD 1", "USD 1..2", "5", "0", "-1", "10:1", "true", "é",
      "a\u{0}b", "\u{1F600}", "equity", "loan", "contracted", "part-of", "same-as",
      String(repeating: "ab", count: 32), String(repeating: "a", count: 65),
    ].map { .string($0) }
    + [
      .null, .bool(true), .bool(false), .array([]), .object([]), .number("1"), .number("0"),
      .number("-3"), .number("1.5"), .number("9223372036854775807"),
      .number("9223372036854775808"), .array([.string("a"), .string("b")]),
      .array([.string("a"), .string("a")]), .object([.init("party", .string("a"))]),
      .object([.init("id", .string("a")), .init("amount", .string("USD 1"))]),
      .object([.init("source", .string("a")), .init("locator", .string("p. 1"))]),
      .object([.init("currency", .string("USD")), .init("value", .string("5"))]),
      .object([.init("unit", .string("%")), .init("max", .string("5"))]),
    ]

  /// Private texts in place of the seals of a record.
  func unseal(_ value: inout JSONValue) {
    guard case .object(var members) = value else { return }
    for index in members.indices {
      if members[index].name == "statement" { unseal(&members[index].value) }
      guard members[index].name == "sealed" else { continue }
      let parts = members[index].value.members.map { part in
        JSONValue.Member(part.name, .string("text"))
      }
      members[index] = .init("private", .object(parts))
    }
    value = .object(members)
  }

  mutating func change(_ value: inout JSONValue) {
    switch value {
    case .object(let members) where !members.isEmpty && random.int(0...9) > 0:
      changeObject(&value, members)
    case .array(var elements) where !elements.isEmpty && random.int(0...3) > 0:
      let place = random.int(0...(elements.count - 1))
      switch random.int(0...3) {
      case 0: elements.append(elements[place])
      case 1: elements.remove(at: place)
      default: change(&elements[place])
      }
      value = .array(elements)
    case .string(let text) where random.int(0...1) == 0: value = .string(changed(text))
    case .object, .array, .string, .number, .bool, .null:
      value = random.int(0...3) == 0 ? .array([value]) : random.element(Self.pool)
    }
  }

  private mutating func changeObject(_ value: inout JSONValue, _ members: [JSONValue.Member]) {
    var members = members
    let place = random.int(0...(members.count - 1))
    switch random.int(0...7) {
    case 0: members.remove(at: place)
    case 1:
      let name = random.element(names)
      if members.contains(where: { $0.name == name }) { break }
      members.append(.init(name, random.element(Self.pool)))
    case 2:
      let other = random.int(0...(members.count - 1))
      members[place].value = members[other].value
    default: change(&members[place].value)
    }
    value = .object(members)
  }

  private mutating func changed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let place = random.int(0...scalars.count)
    let scalar = random.element(Array(" ~%-.:/0123AaUSDkW<=>\u{0}\n\"é".unicodeScalars))
    switch random.int(0...2) {
    case 0 where place < scalars.count: scalars.remove(at: place)
    case 1 where place < scalars.count: scalars[place] = scalar
    default: scalars.insert(scalar, at: place)
    }
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: scalars)
    return String(changed)
  }
}
