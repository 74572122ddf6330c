/// What the erasure of a private part did.
public struct Redaction: Sendable {
  /// Where a private part was, and where its text may still stand.
  public struct Place: Hashable, Sendable {
    public var record: Int
    public var part: String
  }

  public var place: Place
  /// The record that says so.
  public var record: Int
  /// It was erased before; this time only what was left of it was removed.
  public var isRepeated: Bool
  /// Records whose bytes hold the same text, at most `maxNamed`, and how many there are: they
  /// cannot be changed.
  public var records: [Int] = []
  public var recordCount = 0
  /// Other private parts that hold it.
  public var parts: [Place] = []
  public var head: Head

  static let maxNamed = 10
}

/// A request to erase: what the redaction will say.
public struct RedactionRequest: Sendable {
  public var record: Int
  public var part: String
  public var basis: String
  public var authority: String

  public init(record: Int, part: String, basis: String, authority: String) {
    self.record = record
    self.part = part
    self.basis = basis
    self.authority = authority
  }

  /// Shorter texts occur in others by chance.
  private static let minBytes = 4

  /// What the redaction says of the text stays for good, so it must not say the text itself.
  func repetition(of text: PrivateText) -> Refusal? {
    let erased = String(decoding: text.bytes, as: UTF8.self)
    guard text.bytes.count >= Self.minBytes,
      basis.contains(erased) || authority.contains(erased)
    else { return nil }
    return Refusal(
      .badValue, .statement, "the redaction would itself say what it erases",
      hint: "give the basis and the authority without the text")
  }

  var statement: Statement {
    var redaction = RecordRedacted()
    redaction.record = .sequence(record)
    redaction.part = part
    redaction.basis = basis
    redaction.authority = authority
    return Statement(body: .revision(.recordRedacted(redaction)))
  }
}

extension AppendFailure {
  /// The log was not written to.
  fileprivate var isBeforeAnything: Bool {
    switch self {
    case .refused: true
    case .ledger(let error): error.code == .busy
    }
  }
}

extension Ledger {
  /// Records that a private part is erased, and erases it: the row at once with the record, then
  /// whatever the files still hold of it. A part that was erased before is only cleaned up after.
  ///
  /// No other connection of this process may have the file open.
  ///
  /// - Throws: `busy` or `storage` where the record is in, the row is gone, and the files could
  ///   not be cleaned: the same call again does the rest.
  public static func redact(
    path: String, _ request: RedactionRequest, _ options: AppendOptions
  ) throws(AppendFailure) -> Redaction {
    try redact(path: path, request, options, waitingMilliseconds: SQLiteLog.busyMilliseconds)
  }

  package static func redact(
    path: String, _ request: RedactionRequest, _ options: AppendOptions,
    waitingMilliseconds: Int
  ) throws(AppendFailure) -> Redaction {
    let mark = ErasureMark(ledgerAt: path)
    let wasCutOff = mark.unfinished != nil
    var (redaction, text) = try erase(path: path, request, options, mark)
    do throws(LedgerError) {
      let traces = TraceRemoval(path: path, busyMilliseconds: waitingMilliseconds)
      do throws(LedgerError) {
        try traces.emptyWriteAheadLog()
        // Of a part that went earlier nobody knows what to look for.
        if let text, !wasCutOff { try traces.remove(text) } else { try traces.rebuild() }
        mark.remove()
      } catch {
        throw LedgerError(
          error.code,
          "record \(redaction.record) is in and the text is deleted, but traces of it may be "
            + "left: \(error.message)",
          hint: error.hint ?? "run the same command again")
      }
      if let text { try redaction.find(text, in: path) }
    } catch { throw .ledger(error) }
    return redaction
  }

  /// The transaction. The text is nil where it had gone before.
  private static func erase(
    path: String, _ request: RedactionRequest, _ options: AppendOptions, _ mark: ErasureMark
  ) throws(AppendFailure) -> (Redaction, PrivateText?) {
    let place = Redaction.Place(record: request.record, part: request.part)
    let ledger: Ledger
    let text: PrivateText?
    do throws(LedgerError) {
      ledger = try open(path: path, writing: true)
      if let earlier = try ledger.log.redaction(of: request.record, request.part) {
        let head = try ledger.head()
        return (Redaction(place: place, record: earlier, isRepeated: true, head: head), nil)
      }
      text = try ledger.log.privateText(of: request.record, request.part)
      try ledger.refuseLost(request, text)
    } catch { throw .ledger(error) }
    if let text, let refusal = request.repetition(of: text) {
      throw .refused([Diagnostic(refusal)], uncounted: 0)
    }
    var options = options
    options.form = .redaction
    let line = FieldWriter.bytes(of: request.statement)
    let wasMarked = mark.unfinished != nil
    guard mark.set(request.record, request.part) else {
      throw .ledger(
        LedgerError(
          .storage, "\(Quoted(mark.path)) cannot be written; nothing was erased",
          hint: "it says that an erasure is not finished; check the rights of the folder"))
    }
    let receipt: Receipt
    do throws(AppendFailure) {
      receipt = try ledger.append([BookFile(name: "redact", bytes: line)], options)
    } catch {
      // What is perhaps recorded is perhaps erased.
      if !wasMarked, error.isBeforeAnything { mark.remove() }
      throw error
    }
    return (
      Redaction(place: place, record: receipt.head.size, isRepeated: false, head: receipt.head),
      text
    )
  }

  /// To record that a part was erased which somebody else removed would hide that.
  private func refuseLost(
    _ request: RedactionRequest, _ text: PrivateText?
  ) throws(LedgerError) {
    guard text == nil, let record = try record(request.record),
      record.statement.allSealed.contains(where: { $0.name == request.part })
    else { return }
    throw LedgerError(
      .damaged,
      "the private part \(Quoted(request.part)) of record \(request.record) is missing",
      hint: "`ledgerctl audit` finds what is damaged")
  }
}

extension Redaction {
  /// Looks for the same text where it was not erased: as it stands in other private parts, and as
  /// JSON writes it in records.
  fileprivate mutating func find(_ text: PrivateText, in path: String) throws(LedgerError) {
    var json = CanonicalJSON()
    text.bytes.withUnsafeBufferPointer { json.string(utf8: $0) }
    let written = Array(json.bytes.dropFirst().dropLast())
    let connection = try SQLiteLog.connect(path, .readWrite)
    do throws(SQLiteError) {
      let records = try connection.prepare(
        "SELECT seq FROM record WHERE instr(bytes, ?1) > 0 ORDER BY seq")
      try records.bind(written, at: 1)
      while try records.step() {
        recordCount += 1
        if self.records.count < Self.maxNamed { self.records.append(Int(records.int64(0))) }
      }
      let parts = try connection.prepare(
        "SELECT seq, part FROM private_part WHERE instr(bytes, ?1) > 0 ORDER BY seq, part")
      try parts.bind(text.bytes, at: 1)
      while try parts.step() {
        self.parts.append(Place(record: Int(parts.int64(0)), part: parts.text(1) ?? ""))
      }
    } catch { throw LedgerError(error, path: path) }
  }
}
