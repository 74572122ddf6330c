/// A stored record with all that can be said of it alone.
struct ReadRecord: Sendable {
  var sequence: Int
  var isBlob: Bool
  /// The hash of its bytes as a leaf of the tree.
  var leaf: Digest
  /// The hashes stored with it; nil where they are not stored as a blob.
  var hashes: [UInt8]?
  /// What its bytes hold, without them.
  var content: Result<Record, Fault>
  /// By which its statement is found; 0 where an id finds it.
  var contentHash: Int64 = 0

  /// Where a record is not what an append writes at that place.
  struct Fault: Error {
    var message: String
  }

  /// Reads a chunk, on whatever core.
  @Sendable static func read(_ chunk: RecordChunk) -> [ReadRecord] {
    var reader = RecordReader()
    return chunk.data.withUnsafeBytes { data in
      chunk.rows.map { row in
        let bytes = UnsafeRawBufferPointer(rebasing: data[row.bytes])
        var record = ReadRecord(
          sequence: row.sequence, isBlob: row.isBlob, leaf: MerkleTree.leafHash(bytes),
          hashes: row.hashes.map { [UInt8](data[$0]) },
          content: reader.read(bytes.bindMemory(to: UInt8.self), row))
        if case .success(let content) = record.content, content.statement.introducedID == nil {
          record.contentHash = ContentHash.of(
            FieldWriter.bytes(of: content.statement, as: .compared))
        }
        return record
      }
    }
  }
}

/// Reads records and writes them again, which has to give the same bytes.
private struct RecordReader {
  private var tape = JSONTape()
  private var writer = FieldWriter()
  /// The record written again.
  private var canonical = CanonicalJSON()
  /// What the records of one time and recorder begin with.
  private var envelope: (time: Int64, recorder: String, RecordCodec.Envelope)?

  mutating func read(
    _ bytes: UTF8Bytes, _ row: RecordChunk.Row
  ) -> Result<Record, ReadRecord.Fault> {
    if bytes.count > RecordCodec.maxBytes {
      return .failure(
        ReadRecord.Fault(message: "it has \(bytes.count) bytes, more than a record may have"))
    }
    let record: Record
    do throws(RecordCodec.Fault) {
      record = try RecordCodec.decode(bytes, tape: &tape, keepsBytes: false)
    } catch { return .failure(ReadRecord.Fault(message: "it cannot be read: \(error.reason)")) }
    if let message = misfit(record, bytes, row) {
      return .failure(ReadRecord.Fault(message: message))
    }
    return .success(record)
  }

  private mutating func misfit(
    _ record: Record, _ bytes: UTF8Bytes, _ row: RecordChunk.Row
  ) -> String? {
    if record.sequence != row.sequence {
      return "its bytes say that it is record \(record.sequence)"
    }
    if record.recordedAtMilliseconds != row.recordedAt {
      let time = Timestamp.text(record.recordedAtMilliseconds)
      return "its time in the table is not the \(time) of its bytes"
    }
    canonical.bytes.removeAll(keepingCapacity: true)
    envelope(of: record).write(record.sequence, to: &canonical) {
      writer.write(record.statement, to: &$0)
    }
    let isSame = canonical.bytes.withUnsafeBytes {
      $0.hasSameBytes(as: UnsafeRawBufferPointer(bytes))
    }
    return isSame ? nil : "its bytes are not in canonical form"
  }

  private mutating func envelope(of record: Record) -> RecordCodec.Envelope {
    if let (time, recorder, known) = envelope, time == record.recordedAtMilliseconds,
      recorder.utf8.elementsEqual(record.recorder.utf8)
    {
      return known
    }
    let new = RecordCodec.Envelope(
      recordedAt: record.recordedAtMilliseconds, recorder: record.recorder)
    envelope = (record.recordedAtMilliseconds, record.recorder, new)
    return new
  }
}
