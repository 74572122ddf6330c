// What a field holds before a reader has filled it in, or when the author leaves it out.

extension Quantity {
  package static let unset: Quantity = {
    guard let quantity = try? Quantity(unit: .percent, form: .exact(.zero)) else {
      preconditionFailure("zero per cent is a quantity")
    }
    return quantity
  }()
}

extension Quantity {
  /// A capacity whose size nobody has stated: at least 0 MW.
  static let unstatedPower: Quantity = {
    guard let quantity = try? Quantity(unit: .megawatt, form: .atLeast(.zero)) else {
      preconditionFailure("0 MW is a quantity")
    }
    return quantity
  }()
}

extension Currency {
  package static let unset: Currency = {
    guard let currency = Currency(code: "USD") else {
      preconditionFailure("USD is a currency")
    }
    return currency
  }()
}

extension Ratio {
  static let one: Ratio = {
    guard let ratio = try? Ratio("1") else { preconditionFailure("1 is a ratio") }
    return ratio
  }()
}
