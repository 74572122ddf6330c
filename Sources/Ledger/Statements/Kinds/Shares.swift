/// Moves of shares in the registers of issuers.
public indirect enum SharesBody: Fields {
  case sharesIssued(SharesIssued)
  case sharesTransferred(SharesTransferred)
  case sharesCancelled(SharesCancelled)
  case sharesSplit(SharesSplit)
  case sharesConverted(SharesConverted)
  case sharesExchanged(SharesExchanged)

  public var kind: StatementKind {
    switch self {
    case .sharesIssued: .sharesIssued
    case .sharesTransferred: .sharesTransferred
    case .sharesCancelled: .sharesCancelled
    case .sharesSplit: .sharesSplit
    case .sharesConverted: .sharesConverted
    case .sharesExchanged: .sharesExchanged
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .sharesIssued(var payload): payload.visit(&visitor) { self = .sharesIssued($0) }
    case .sharesTransferred(var payload): payload.visit(&visitor) { self = .sharesTransferred($0) }
    case .sharesCancelled(var payload): payload.visit(&visitor) { self = .sharesCancelled($0) }
    case .sharesSplit(var payload): payload.visit(&visitor) { self = .sharesSplit($0) }
    case .sharesConverted(var payload): payload.visit(&visitor) { self = .sharesConverted($0) }
    case .sharesExchanged(var payload): payload.visit(&visitor) { self = .sharesExchanged($0) }
    }
  }
}

public struct SharesIssued: Payload {
  public var issuer: ID = ""
  public var shareClass = ""
  public var to: ID = ""
  public var quantity = Decimal.zero
  public var price: Quantity?
  public var cost: Quantity?
  public var round: ID?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.reference("issuer", &issuer, .party)
    visitor.shareClass("class", &shareClass)
    visitor.reference("to", &to, .party)
    visitor.decimal("quantity", &quantity)
    visitor.quantity("price", &price, .money)
    visitor.quantity("cost", &cost, .money)
    visitor.reference("round", &round, .round)
  }
}

/// With neither `quantity` nor `percent`: all that is held.
public struct SharesTransferred: Payload {
  public var issuer: ID = ""
  public var shareClass = ""
  public var from: ID = ""
  public var to: ID?
  public var quantity: Decimal?
  public var percent: Quantity?
  public var proceeds: Quantity?
  public var cost: Quantity?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.reference("issuer", &issuer, .party)
    visitor.shareClass("class", &shareClass)
    visitor.reference("from", &from, .party)
    visitor.reference("to", &to, .party)
    visitor.decimal("quantity", &quantity)
    visitor.quantity("percent", &percent, .percent)
    visitor.quantity("proceeds", &proceeds, .money)
    visitor.quantity("cost", &cost, .money)
  }
}

/// With neither `quantity` nor `percent`: all that is held.
public struct SharesCancelled: Payload {
  public var issuer: ID = ""
  public var shareClass = ""
  public var from: ID = ""
  public var quantity: Decimal?
  public var percent: Quantity?
  public var reason: CancelReason?
  public var proceeds: Quantity?

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.reference("issuer", &issuer, .party)
    visitor.shareClass("class", &shareClass)
    visitor.reference("from", &from, .party)
    visitor.decimal("quantity", &quantity)
    visitor.quantity("percent", &percent, .percent)
    visitor.term("reason", &reason)
    visitor.quantity("proceeds", &proceeds, .money)
  }
}

public struct SharesSplit: Payload {
  public var issuer: ID = ""
  public var shareClass = ""
  public var ratio = Ratio.one

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.reference("issuer", &issuer, .party)
    visitor.shareClass("class", &shareClass)
    visitor.ratio("ratio", &ratio)
  }
}

public struct SharesConverted: Payload {
  public var issuer: ID = ""
  public var holder: ID = ""
  public var fromClass = ""
  public var toClass = ""
  public var quantity = Decimal.zero
  public var ratio = Ratio.one

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.reference("issuer", &issuer, .party)
    visitor.reference("holder", &holder, .party)
    visitor.text("from_class", &fromClass)
    visitor.text("to_class", &toClass)
    visitor.decimal("quantity", &quantity)
    visitor.ratio("ratio", &ratio)
  }
}

/// A merger by share swap; without `class` all classes of the absorbed issuer move.
public struct SharesExchanged: Payload {
  public var issuer: ID = ""
  public var into: ID = ""
  public var shareClass: String?
  public var intoClass = ""
  public var ratio = Ratio.one

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.reference("issuer", &issuer, .party)
    visitor.reference("into", &into, .party)
    visitor.text("class", &shareClass)
    visitor.shareClass("into_class", &intoClass)
    visitor.ratio("ratio", &ratio)
  }
}
