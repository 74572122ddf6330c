/// What says something of another record.
public indirect enum RevisionBody: Fields {
  case recordCorrected(RecordCorrected)
  case recordRetracted(RecordRetracted)
  case recordRedacted(RecordRedacted)

  public var kind: StatementKind {
    switch self {
    case .recordCorrected: .recordCorrected
    case .recordRetracted: .recordRetracted
    case .recordRedacted: .recordRedacted
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .recordCorrected(var payload): payload.visit(&visitor) { self = .recordCorrected($0) }
    case .recordRetracted(var payload): payload.visit(&visitor) { self = .recordRetracted($0) }
    case .recordRedacted(var payload): payload.visit(&visitor) { self = .recordRedacted($0) }
    }
  }
}

/// Replaces a statement, in its place, from the recorded time of this record on.
public struct RecordCorrected: Payload {
  public var record = RecordReference.sequence(0)
  public var statement = Statement(body: .revision(.recordRetracted(RecordRetracted())))
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

/// Says that a private part of a record was erased; the text went when this was recorded.
public struct RecordRedacted: Payload {
  public var record = RecordReference.sequence(0)
  public var part = ""
  /// Why it had to go, and who decided that.
  public var basis = ""
  public var authority = ""

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.record("record", &record)
    visitor.text("part", &part)
    visitor.text("basis", &basis)
    visitor.text("authority", &authority)
  }
}
