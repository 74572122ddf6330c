/// One digest for each table that finds records: what a row of a table is, as far as an audit
/// compares tables.
struct IndexDigest: Equatable {
  private let point: MultisetDigest.Point
  private var entities = MultisetDigest()
  private var mentions = MultisetDigest()
  private var contents = MultisetDigest()
  private var keys = MultisetDigest()
  private var revisions = MultisetDigest()
  private var effects = MultisetDigest()
  private var redactions = MultisetDigest()

  init(_ point: MultisetDigest.Point) { self.point = point }

  static func == (left: IndexDigest, right: IndexDigest) -> Bool {
    left.entities == right.entities && left.mentions == right.mentions
      && left.contents == right.contents && left.keys == right.keys
      && left.revisions == right.revisions && left.effects == right.effects
      && left.redactions == right.redactions
  }

  mutating func addEntity(
    _ id: UnsafeRawBufferPointer, _ type: UnsafeRawBufferPointer, _ sequence: Int
  ) {
    var row = MultisetDigest.Row(point)
    row.take(id)
    row.take(type)
    row.take(sequence)
    entities.add(row)
  }

  /// One record of those that share a row.
  mutating func addMention(_ key: MentionKey, _ sequence: Int) {
    var row = MultisetDigest.Row(point)
    row.take(key.bits)
    row.take(sequence)
    mentions.add(row)
  }

  mutating func addContent(_ hash: Int64, _ sequence: Int) {
    var row = MultisetDigest.Row(point)
    row.take(hash)
    row.take(sequence)
    contents.add(row)
  }

  mutating func addKey(_ key: UnsafeRawBufferPointer, _ sequence: Int) {
    var row = MultisetDigest.Row(point)
    row.take(key)
    row.take(sequence)
    keys.add(row)
  }

  mutating func addRevision(_ record: Int, _ sequence: Int) {
    var row = MultisetDigest.Row(point)
    row.take(record)
    row.take(sequence)
    revisions.add(row)
  }

  mutating func addEffect(_ day: Int, _ sequence: Int, _ record: Int) {
    var row = MultisetDigest.Row(point)
    row.take(day)
    row.take(sequence)
    row.take(record)
    effects.add(row)
  }

  mutating func addRedaction(_ record: Int, _ part: UnsafeRawBufferPointer, _ sequence: Int) {
    var row = MultisetDigest.Row(point)
    row.take(record)
    row.take(part)
    row.take(sequence)
    redactions.add(row)
  }
}

extension String {
  /// The UTF-8 of the text, in place.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var text = self
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
