/// Figures that a source reports.
public indirect enum ReportBody: Fields {
  case stakeReported(StakeReported)
  case figureReported(FigureReported)

  public var kind: StatementKind {
    switch self {
    case .stakeReported: .stakeReported
    case .figureReported: .figureReported
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .stakeReported(var payload): payload.visit(&visitor) { self = .stakeReported($0) }
    case .figureReported(var payload): payload.visit(&visitor) { self = .figureReported($0) }
    }
  }
}

public struct StakeReported: Payload {
  public var issuer: ID = ""
  public var holder: ID = ""
  public var percent = Quantity.unset
  public var shareBasis = ShareBasis.issued

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.reference("issuer", &issuer, .party)
    visitor.reference("holder", &holder, .party)
    visitor.quantity("percent", &percent, .percent)
    visitor.term("share_basis", &shareBasis, default: .issued)
  }
}

public struct FigureReported: Payload {
  public var about: ID = ""
  public var metric = ""
  public var amount = Quantity.unset
  /// For a stake's value: whose shares they are.
  public var issuer: ID?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.subject("about", &about, .any)
    visitor.text("metric", &metric)
    visitor.quantity("amount", &amount, .figure)
    visitor.reference("issuer", &issuer, .party)
  }
}

public struct RateQuoted: Payload {
  public var base = Currency.unset
  public var quote = Currency.unset
  /// Units of `quote` for one unit of `base`.
  public var rate = Decimal.zero

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.currency("base", &base)
    visitor.currency("quote", &quote)
    visitor.decimal("rate", &rate)
  }
}

/// A total that an author expects a view to show: checked, never trusted.
public struct TotalAsserted: Payload {
  public var view = AssertedView.pledges
  public var measure = ""
  /// A known id, or a capacity basis.
  public var about: String?
  public var expect = Quantity.unset

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.term("view", &view)
    visitor.text("measure", &measure)
    visitor.filter("about", &about)
    visitor.quantity("expect", &expect, .figure)
  }
}
