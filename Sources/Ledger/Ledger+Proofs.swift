// What the ledger hands out so that others can check it without trusting it. Nothing here is
// signed: the signatures are added to a checkpoint by those who hold the keys.

extension Ledger {
  /// The checkpoint of the first `size` records, at most all; of all when left out.
  public func checkpoint(ofFirst size: Int? = nil) throws(LedgerError) -> [UInt8] {
    try log.read { () throws(LedgerError) -> [UInt8] in
      try signed(ofFirst: try checked(size: size)).bytes
    }
  }

  /// That record `sequence` is among the first `size`, as a tlog-proof.
  /// - Parameter withRecord: the proof brings the record along.
  public func inclusionProof(
    of sequence: Int, size: Int? = nil, withRecord: Bool = false
  ) throws(LedgerError) -> [UInt8] {
    try log.read { () throws(LedgerError) -> [UInt8] in
      let size = try checked(size: size)
      guard sequence >= 1,
        let proof = try InclusionProof(leafIndex: sequence - 1, treeSize: size, in: log)
      else {
        throw missing("there is no record \(sequence) among \(count(size))", newest: size)
      }
      let record = withRecord ? try log.bytes(sequence) : nil
      return InclusionProofFile(proof, try signed(ofFirst: size), extra: record).bytes
    }
  }

  /// That the first `size` records begin with the first `oldSize`.
  public func consistencyProof(
    from oldSize: Int, to size: Int? = nil
  ) throws(LedgerError) -> [UInt8] {
    try log.read { () throws(LedgerError) -> [UInt8] in
      let size = try checked(size: size)
      guard let proof = try ConsistencyProof(oldSize: oldSize, newSize: size, in: log)
      else {
        throw missing("\(count(size)) cannot begin with \(count(oldSize))", newest: size)
      }
      return ConsistencyProofFile(proof, try signed(ofFirst: size)).bytes
    }
  }

  private func checked(size: Int?) throws(LedgerError) -> Int {
    let newest = try log.size()
    guard let size else { return newest }
    guard size >= 0, size <= newest else {
      throw missing("the ledger has \(count(newest)), not \(size)", newest: newest)
    }
    return size
  }

  private func missing(_ message: String, newest: Int) -> LedgerError {
    LedgerError(
      .notFound, message,
      hint: newest == 0 ? "append something first" : "the newest is record \(newest)")
  }

  private func count(_ size: Int) -> String { size == 1 ? "1 record" : "\(size) records" }

  private func signed(ofFirst size: Int) throws(LedgerError) -> SignedCheckpoint {
    let signed = SignedCheckpoint(
      Checkpoint(origin: log.origin, size: size, root: try log.root(ofFirst: size)))
    // An origin with a line break, say, would make a checkpoint that nobody can read.
    do throws(FormatFault) {
      _ = try SignedCheckpoint(parsing: signed.bytes[...])
    } catch {
      throw LedgerError(
        .storage, "the origin \(Quoted(log.origin)) cannot stand in a checkpoint",
        hint: "make a new ledger with `ledgerctl init --origin NAME` and append the statements")
    }
    return signed
  }
}

// MARK: - Export

extension Ledger {
  /// Hands out the files of a tlog-tiles folder, each with its path below the folder: the tiles
  /// first and the checkpoint last, so that what it promises is there before it is.
  ///
  /// - Parameter old: the checkpoint that stands in the folder already. Its tiles are not handed
  ///   out again; where it is not of this ledger's history, nothing is.
  /// - Returns: how many records the checkpoint speaks of.
  @discardableResult
  public func exportTiles(
    since old: [UInt8]? = nil,
    _ write: (_ path: String, _ bytes: [UInt8]) throws(LedgerError) -> Void
  ) throws(LedgerError) -> Int {
    try log.read { () throws(LedgerError) -> Int in
      let size = try log.size()
      let signed = try signed(ofFirst: size)
      let oldSize = try old.map { (bytes) throws(LedgerError) in try checked(old: bytes) } ?? 0
      for tile in Tile.tiles(ofSize: size, since: oldSize) {
        try write(tile.path, try bytes(of: tile))
      }
      try write("checkpoint", signed.bytes)
      return size
    }
  }

  /// The size of an exported checkpoint that this ledger's history goes on from.
  private func checked(old bytes: [UInt8]) throws(LedgerError) -> Int {
    let old: Checkpoint
    do throws(FormatFault) {
      old = try SignedCheckpoint(parsing: bytes[...]).checkpoint
    } catch {
      throw LedgerError(
        .exists, "the folder holds a checkpoint that cannot be read: \(error.reason)",
        hint: "export to a new folder")
    }
    let isOurs = old.origin.utf8.elementsEqual(log.origin.utf8)
    guard isOurs, old.size <= (try log.size()), try log.root(ofFirst: old.size) == old.root else {
      throw LedgerError(
        .exists, "the folder holds the tiles of another history, \(Quoted(old.origin))",
        hint: "export to a new folder")
    }
    return old.size
  }

  private func bytes(of tile: Tile) throws(LedgerError) -> [UInt8] {
    switch tile.content {
    case .hashes:
      return Tile.bytes(ofHashes: try tile.hashes(in: log))
    case .records:
      var bytes: [UInt8] = []
      try eachRecord(in: tile.range) { (sequence, record) throws(LedgerError) in
        guard Tile.add(record: record, to: &bytes) else {
          throw LedgerError(.damaged, "record \(sequence) is larger than the format allows")
        }
      }
      return bytes
    }
  }

  /// Hands out the exact bytes of each record, each with a newline after it.
  /// - Returns: how many records there were.
  @discardableResult
  public func exportRecords(
    _ write: ([UInt8]) throws(LedgerError) -> Void
  ) throws(LedgerError) -> Int {
    try export(write) { (_, record, line) throws(LedgerError) -> Bool in
      line.append(contentsOf: record)
      return true
    }
  }

  /// Hands out the statement of each record, each with a newline after it: a book that can be
  /// appended to a new ledger (`StatementExport`).
  /// - Returns: how many statements there were.
  @discardableResult
  public func exportStatements(
    withPrivate: Bool = false, _ write: ([UInt8]) throws(LedgerError) -> Void
  ) throws(LedgerError) -> Int {
    var statements = StatementExport(log, includesPrivate: withPrivate)
    return try export(write) { (sequence, record, line) throws(LedgerError) -> Bool in
      try statements.add(sequence, record, to: &line)
    }
  }

  private func export(
    _ write: ([UInt8]) throws(LedgerError) -> Void,
    _ add: (Int, UTF8Bytes, inout [UInt8]) throws(LedgerError) -> Bool
  ) throws(LedgerError) -> Int {
    try log.read { () throws(LedgerError) -> Int in
      let size = try log.size()
      var lines: [UInt8] = []
      var count = 0
      try eachRecord(in: 0..<size) { (sequence, record) throws(LedgerError) in
        if try !add(sequence, record, &lines) { return }
        lines.append(0x0A)
        count += 1
        if lines.count > 1 << 16 {
          try write(lines)
          lines.removeAll(keepingCapacity: true)
        }
      }
      try write(lines)
      return count
    }
  }

  /// - Parameter range: of leaves, from 0. A record that is missing is an error.
  func eachRecord(
    in range: Range<Int>, _ body: (Int, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    if range.isEmpty { return }
    var next = range.lowerBound + 1
    try log.scan(from: next, through: range.upperBound) {
      (sequence, record) throws(LedgerError) -> Bool in
      guard sequence == next else { return false }
      try body(sequence, record)
      next += 1
      return true
    }
    guard next == range.upperBound + 1 else { throw .missing(next) }
  }
}

extension RecordCodec {
  /// Where the statement stands in the bytes of a record. Reuses `tape`.
  static func statementRange(
    in record: UTF8Bytes, tape: inout JSONTape
  ) throws(Fault) -> Range<Int> {
    do throws(JSONFault) { try tape.parse(record) } catch {
      throw Fault(reason: "byte \(error.offset): \(error.reason)")
    }
    guard tape.nodes[0].kind == .object else { throw Fault(reason: "not an object") }
    var key = 1
    while key < Int(tape.nodes[0].next) {
      let value = tape.nodes[key + 1]
      if record.piece(tape.nodes[key].range).equals("statement"), value.kind == .object {
        return value.range
      }
      key = Int(value.next)
    }
    throw Fault(reason: "it has no statement")
  }
}
