@testable import Ledger

/// What codes and values are read as.
enum IATICodes {
  static func number(_ code: String) -> Int? { IATIType(code: code).map { Int($0.rawValue) } }

  /// A decimal, with `~` before it where it was rounded.
  static func amount(_ text: String) -> String? {
    guard let amount = try? IATIValue.amount(text) else { return nil }
    return (amount.isRounded ? "~" : "") + amount.value.description
  }

  static func day(_ text: String) -> String? { IATIValue.day(text)?.description }
}
