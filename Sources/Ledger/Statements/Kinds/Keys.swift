/// One key that signs checkpoints hands over to the next.
public struct KeyRotated: Payload {
  /// As `ledgerctl key` prints it.
  public var from = ""
  public var to = ""
  /// By the old key, in base64. What it is over, docs/format.md tells.
  public var signature = ""

  public init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.text("from", &from)
    visitor.text("to", &to)
    visitor.text("signature", &signature)
  }
}
