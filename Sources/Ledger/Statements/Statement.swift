/// What an author asserts: one kind, its fields, and the fields that all kinds share.
public struct Statement: Sendable {
  /// When it took effect. Missing only for registrations, corrections and retractions.
  public var on: EDTF?
  public var certainty: Certainty
  public var sources: [Citation]
  public var note: String?
  /// The author's idempotency key.
  public var key: String?
  /// As an author wrote them; in a record their seals stand instead.
  public var privateParts: [PrivatePart] = []
  public var sealed: [SealedPart] = []
  public var body: Body

  public init(
    on: EDTF? = nil, certainty: Certainty = .reported, sources: [Citation] = [],
    note: String? = nil, key: String? = nil, body: Body
  ) {
    self.on = on
    self.certainty = certainty
    self.sources = sources
    self.note = note
    self.key = key
    self.body = body
  }

  public var kind: StatementKind { body.kind }

  /// Walks the common fields and then those of the kind.
  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    visitor.date("on", &on)
    visitor.term("certainty", &certainty, default: .reported)
    visitor.citations("sources", &sources)
    visitor.text("note", &note)
    visitor.text("key", &key)
    visitor.privateTexts("private", &privateParts)
    visitor.seals("sealed", &sealed)
    body.visit(&visitor)
  }
}
