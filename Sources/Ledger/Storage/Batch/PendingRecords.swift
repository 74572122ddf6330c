/// What a batch has appended and not yet handed to whoever writes it. Records are hashed some
/// hundred at a time on another core, while those before them are written and those after them are
/// judged.
struct PendingRecords {
  struct Record: Sendable {
    var sequence: Int
    var recordedAtMilliseconds: Int64
    var bytes: [UInt8]
  }

  private static let recordsPerJob = 512

  /// In order; the first `hashing` of them are being hashed.
  private var records: [Record] = []
  private var hashing = 0
  private var jobs: OrderedPipeline<[Record], [Digest]>?

  subscript(sequence: Int) -> Record? {
    guard let first = records.first?.sequence, records.indices ~= sequence &- first else {
      return nil
    }
    return records[sequence - first]
  }

  /// True: there is enough to be taken.
  mutating func add(_ record: Record) -> Bool {
    records.append(record)
    guard records.count - hashing == Self.recordsPerJob else { return false }
    let jobs = jobs ?? OrderedPipeline { $0.map(Self.leafHash) }
    self.jobs = jobs
    jobs.add(Array(records[hashing...]))
    hashing = records.count
    return jobs.isFull
  }

  /// The oldest, with the hashes of their leaves; nothing where there are none.
  mutating func take() -> [(record: Record, leaf: Digest)] {
    let leaves = jobs?.next() ?? records.map(Self.leafHash)
    let taken = Array(zip(records, leaves).map { ($0, $1) })
    records.removeFirst(leaves.count)
    hashing = max(0, hashing - leaves.count)
    return taken
  }

  var isEmpty: Bool { records.isEmpty }

  private static func leafHash(_ record: Record) -> Digest {
    record.bytes.withUnsafeBytes { MerkleTree.leafHash($0) }
  }
}
