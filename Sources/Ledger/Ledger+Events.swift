extension Ledger {
  /// The form of a file of events.
  public enum EventForm: Hashable, Sendable {
    /// An event a line.
    case lines
    /// One JSON array, an event a line of it.
    case batch
  }

  /// Hands out each record from a number on as a CloudEvent, in the order of the log.
  ///
  /// - Parameters:
  ///   - source: where they come from; the ledger's name when left out.
  ///   - first: the first record; one more than there are gives none.
  /// - Returns: how many records there were.
  @discardableResult
  public func exportEvents(
    from first: Int = 1, source: EventSource? = nil, as form: EventForm = .lines,
    _ write: ([UInt8]) throws(LedgerError) -> Void
  ) throws(LedgerError) -> Int {
    try log.read { () throws(LedgerError) -> Int in
      let size = try log.size()
      guard 1...(size + 1) ~= first else {
        throw LedgerError(
          .notFound, "there is no record \(first) to begin with",
          hint: size == 0 ? "the ledger is empty" : "the newest is record \(size)")
      }
      var events = EventExport(log, source: source ?? EventSource(origin: log.origin))
      var bytes: [UInt8] = form == .batch ? [UInt8(ascii: "[")] : []
      try eachRecord(in: first - 1..<size) { (sequence, record) throws(LedgerError) in
        switch form {
        case .lines: break
        case .batch:
          if sequence > first { bytes.append(UInt8(ascii: ",")) }
          bytes.append(UInt8(ascii: "\n"))
        }
        try events.add(sequence, record, to: &bytes)
        if form == .lines { bytes.append(UInt8(ascii: "\n")) }
        if bytes.count > 1 << 16 {
          try write(bytes)
          bytes.removeAll(keepingCapacity: true)
        }
      }
      if form == .batch { bytes += Array("\n]\n".utf8) }
      try write(bytes)
      return size + 1 - first
    }
  }
}
