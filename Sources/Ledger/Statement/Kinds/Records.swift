/// Replaces a statement, in its place, from the recorded time of this record on.
public struct RecordCorrected: Payload {
  public var record = RecordReference.sequence(0)
  public var statement = Statement(body: .recordRetracted(RecordRetracted()))
  public var reason = ""

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.record("record", &record)
    visitor.statement("statement", &statement)
    visitor.text("reason", &reason)
  }
}

/// Removes a statement from the recorded time of this record on.
public struct RecordRetracted: Payload {
  public var record = RecordReference.sequence(0)
  public var reason = ""

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.record("record", &record)
    visitor.text("reason", &reason)
  }
}
