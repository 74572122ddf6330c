/// What a quantity counts.
public enum Unit: Sendable, Hashable {
  case currency(Currency)
  case megawatt
  case percent

  /// `USD`, `MW` or `%`.
  public var symbol: String {
    switch self {
    case .currency(let currency): currency.code
    case .megawatt: "MW"
    case .percent: "%"
    }
  }
}

extension Unit: CustomStringConvertible {
  public var description: String { symbol }
}
