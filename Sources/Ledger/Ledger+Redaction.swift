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
  /// Nothing else in this process may have the ledger open.
  ///
  /// - Throws: `busy` or `storage` where the record is in, the text is deleted, and what is left of
  ///   it could not be cleaned up: the same call again does the rest.
  public static func redact(
    at location: LedgerLocation, _ request: RedactionRequest, _ options: AppendOptions
  ) throws(AppendFailure) -> Redaction {
    try redact(at: location, request, options, waitingMilliseconds: nil)
  }

  package static func redact(
    at location: LedgerLocation, _ request: RedactionRequest, _ options: AppendOptions,
    waitingMilliseconds: Int?
  ) throws(AppendFailure) -> Redaction {
    let erasure = location.erasure(waitingMilliseconds: waitingMilliseconds)
    var (redaction, text) = try record(request, at: location, options, erasure)
    do throws(LedgerError) {
      do throws(LedgerError) { try erasure.finish(text) } catch {
        throw LedgerError(
          error.code,
          "record \(redaction.record) is in and the text is deleted, but traces of it may be "
            + "left: \(error.message)",
          hint: error.hint ?? "run the same command again")
      }
      if let text { try redaction.find(text, erasure) }
    } catch { throw .ledger(error) }
    return redaction
  }

  /// The transaction. The text is nil where it had gone before.
  private static func record(
    _ request: RedactionRequest, at location: LedgerLocation, _ options: AppendOptions,
    _ erasure: Erasure
  ) throws(AppendFailure) -> (Redaction, PrivateText?) {
    let place = Redaction.Place(record: request.record, part: request.part)
    let ledger: Ledger
    let text: PrivateText?
    do throws(LedgerError) {
      ledger = try open(at: location, writing: true)
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
    do throws(LedgerError) { try erasure.begin(request.record, request.part) } catch {
      throw .ledger(error)
    }
    let receipt: Receipt
    do throws(AppendFailure) {
      receipt = try ledger.append([BookFile(name: "redact", bytes: line)], options)
    } catch {
      // What is perhaps recorded is perhaps erased.
      if error.isBeforeAnything { erasure.cancel() }
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
  /// Looks for the same text where it was not erased.
  fileprivate mutating func find(
    _ text: PrivateText, _ erasure: Erasure
  ) throws(LedgerError) {
    var (records, count, parts): ([Int], Int, [Place]) = ([], 0, [])
    try erasure.remains(of: text) { record in
      count += 1
      if records.count < Self.maxNamed { records.append(record) }
    } _: {
      parts.append(Place(record: $0, part: $1))
    }
    (self.records, recordCount, self.parts) = (records, count, parts)
  }
}
