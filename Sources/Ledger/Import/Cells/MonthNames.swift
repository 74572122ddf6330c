/// The names of the months in one language.
struct MonthNames: Sendable {
  private struct Name {
    /// In lower case.
    let scalars: [Unicode.Scalar]
    let month: Int
    let isWhole: Bool
  }

  /// The longest first.
  private let names: [Name]

  static let english = MonthNames(unchecked: [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ])

  init(_ names: [String]) throws(ValueError) {
    let hint = "it lists the names of all months from January to December, in their order"
    guard names.count == 12 else {
      throw ValueError(message: "the list has \(names.count) names of months, not 12", hint: hint)
    }
    for (index, name) in names.enumerated() {
      let isAlone = !names[..<index].contains { $0.lowercased() == name.lowercased() }
      guard isAlone, !name.isEmpty, !name.utf8.contains(where: { $0.digitValue != nil }) else {
        throw ValueError(
          message: "\(Quoted(name)) is not the name of one month only", hint: hint)
      }
    }
    self.init(unchecked: names)
  }

  private init(unchecked names: [String]) {
    let whole = names.map { Array($0.lowercased().unicodeScalars) }
    let short = whole.map { Array($0.prefix(3)) }
    var all: [Name] = []
    for (index, name) in whole.enumerated() {
      all.append(Name(scalars: name, month: index + 1, isWhole: true))
      // Three letters that two months share name neither.
      if short[index] != name, short.count(where: { $0 == short[index] }) == 1 {
        all.append(Name(scalars: short[index], month: index + 1, isWhole: false))
      }
    }
    self.names = all.sorted { $0.scalars.count > $1.scalars.count }
  }

  /// The month whose name comes next, in any case, and the position behind it.
  func match(_ bytes: UTF8Bytes, at start: Int, isWhole: Bool) -> (month: Int, next: Int)? {
    for name in names where name.isWhole || !isWhole {
      if let next = Self.end(of: name.scalars, in: bytes, at: start) { return (name.month, next) }
    }
    return nil
  }

  private static func end(of name: [Unicode.Scalar], in bytes: UTF8Bytes, at start: Int) -> Int? {
    var (position, index) = (start, 0)
    while index < name.count {
      guard let (scalar, count) = bytes.scalar(at: position) else { return nil }
      position += count
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        guard name[index] == (byte.isUppercaseLetter ? Unicode.Scalar(byte | 0x20) : scalar) else {
          return nil
        }
        index += 1
      } else {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          guard index < name.count, name[index] == lower else { return nil }
          index += 1
        }
      }
    }
    return position
  }
}
