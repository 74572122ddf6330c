/// A figure that stands in a source and that the book leaves out on purpose. It changes no view.
public struct FigureOmitted: Payload {
  /// The source in whose text it stands.
  public var source: ID = ""
  /// Its place there, as citations have it: "para 3".
  public var locator = ""
  /// As the text has it: "approximately 11%".
  public var figure = ""
  /// Why it is left out.
  public var reason = ""

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.reference("source", &source, .source)
    visitor.text("locator", &locator)
    visitor.text("figure", &figure)
    visitor.text("reason", &reason)
  }
}
