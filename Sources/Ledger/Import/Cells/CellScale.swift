/// What numbers of a column are multiplied by: `k`, `m`, `bn`, `tn`, a unit of power, or a decimal.
package struct CellScale: Sendable, Hashable {
  /// As the map has it.
  package let name: String
  /// significand × 10^exponent; units of power count in MW.
  let significand: UInt128
  let exponent: Int
  package let isPower: Bool

  static let one = CellScale(name: "1", powerOfTen: 0)

  init(name: String, powerOfTen: Int, isPower: Bool = false) {
    self.name = name
    significand = 1
    exponent = powerOfTen
    self.isPower = isPower
  }

  static let units = [
    CellScale(name: "kW", powerOfTen: -3, isPower: true),
    CellScale(name: "MW", powerOfTen: 0, isPower: true),
    CellScale(name: "GW", powerOfTen: 3, isPower: true),
    CellScale(name: "TW", powerOfTen: 6, isPower: true),
  ]

  private static let scales = [
    CellScale(name: "k", powerOfTen: 3), CellScale(name: "m", powerOfTen: 6),
    CellScale(name: "bn", powerOfTen: 9), CellScale(name: "tn", powerOfTen: 12),
  ]

  /// Reads what a map says: exactly one of the names, or a decimal above 0.
  package init(parsing text: String) throws(ValueError) {
    if let known = (Self.scales + Self.units).first(where: { $0.name == text }) {
      self = known
      return
    }
    let forms = "a scale is k, m, bn, tn, kW, MW, GW, TW or a decimal, as in 0.001"
    let isNumber = text.utf8.first.map { $0.digitValue != nil || $0 == UInt8(ascii: "-") } == true
    guard isNumber else {
      let near = (Self.scales + Self.units).map(\.name).filter {
        $0.lowercased() == text.lowercased() || $0.lowercased() == text.lowercased() + "n"
      }
      throw ValueError(
        message: "\(Quoted(text)) is not a scale",
        hint: near.first.map { "did you mean \(Quoted($0))?" } ?? forms)
    }
    let factor = try Decimal(text)
    guard factor > .zero else {
      throw ValueError(message: "the scale \(Quoted(text)) is not above 0", hint: forms)
    }
    var (digits, exponent) = (factor.scaled.magnitude, -Decimal.places)
    while digits.isMultiple(of: 10) {
      digits /= 10
      exponent += 1
    }
    name = text
    significand = digits
    self.exponent = exponent
    isPower = false
  }

  /// What people write behind amounts of money, in upper or lower case. `M` is a million here;
  /// where it is a thousand, the map says so in `suffixes`.
  static func word(_ word: UTF8Bytes) -> CellScale? {
    guard word.count <= 8 else { return nil }
    let name = String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
    return words[name]
  }

  private static let words: [String: CellScale] = {
    let names = [
      ["k"], ["m", "mn", "mm", "million"], ["b", "bn", "billion"], ["t", "tn", "trillion"],
    ]
    var words: [String: CellScale] = [:]
    for (scale, names) in zip(scales, names) {
      for name in names { words[name] = scale }
    }
    return words
  }()
}
