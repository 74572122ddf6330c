/// One batch on its way into the log: all of it or none.
///
/// Each line is read, compared with what is recorded, judged, and appended at once inside the
/// transaction, so that later lines find it; the register is judged when all lines are in.
final class Appender {
  private let admission: Indexer
  private let log: any EventLog
  private let options: AppendOptions
  private var reading: BookReading
  private let envelope: RecordCodec.Envelope
  private var refused = Rules.Refused()
  /// The newest record is not the one that the author expected: then nothing may be new.
  private let isStale: Bool
  private var isRefusedAsStale = false
  /// The file whose rest cannot be read.
  private var brokenFile: Int?
  private var diagnostics: [Diagnostic] = []
  private var uncounted = 0
  private var sequence: Int
  private let recordedAt: Int64
  private let today: Day

  /// The first new record.
  private let first: Int
  private var already: [Receipt.Already] = []
  private var alreadyCount = 0
  private var later: [Receipt.Later] = []
  /// Lines of the batch that moved shares, by record, and the issuers that they touched.
  private var registerLines: [Int: (file: Int, line: Int, issuers: Set<ID>)] = [:]
  private var refusedShares = false

  private let progress: (AppendProgress) -> Void
  private var lineCount = 0
  private var byteCount = 0
  private var bytesInAll = 0

  static let maxDiagnostics = 100

  private var known: Catalog { admission.known }

  init(
    _ log: any EventLog, _ options: AppendOptions, _ progress: @escaping (AppendProgress) -> Void
  ) throws(LedgerError) {
    self.log = log
    self.progress = progress
    self.options = options
    reading = BookReading(form: options.form)
    admission = Indexer(log)
    // A record cannot hold NUL.
    let recorder = String(options.recorder.map { $0 == "\0" ? "\u{FFFD}" : $0 })
    sequence = try log.size()
    first = sequence + 1
    isStale = options.expect.map { [sequence] in $0 != sequence } ?? false
    let last = sequence == 0 ? nil : try log.recordedAt(sequence)
    recordedAt = min(max(options.nowMilliseconds, last ?? 0), Timestamp.latest)
    envelope = RecordCodec.Envelope(recordedAt: recordedAt, recorder: recorder)
    today = Day(number: Int32(clamping: recordedAt / Timestamp.millisecondsPerDay))
  }

  /// - Parameter books: the lines of the files.
  func append(_ files: [BookFile], _ books: BooksAhead) throws(AppendFailure) -> Receipt {
    bytesInAll = files.reduce(0) { $0 + $1.byteCount }
    do throws(LedgerError) {
      while !isRefusedAsStale, let (index, piece) = try books.next() {
        try take(piece, of: index, files[index].name)
      }
      if !refusedShares, !isRefusedAsStale { try judgeRegisters(files) }
      if diagnostics.isEmpty {
        return Receipt(
          records: first..<sequence + 1, already: already, alreadyCount: alreadyCount,
          later: later,
          head: Head(size: sequence, root: try log.root().hex))
      }
    } catch { throw .ledger(error) }
    throw .refused(diagnostics, uncounted: uncounted)
  }

  /// Refuses the batch where another head was expected, and something is not recorded already.
  private func refuseAsStale() {
    let newest = first - 1
    let refusal = Refusal(
      .staleHead, .statement, "the newest record is \(newest), not \(options.expect ?? 0)",
      hint: "read what was added, then append with --expect \(newest)")
    diagnostics = [Diagnostic(refusal)]
    isRefusedAsStale = true
  }

  private func report(
    _ refusals: [Refusal], _ text: UTF8Bytes, _ line: Int, _ file: String, hasTape: Bool = true
  ) {
    if isStale { return refuseAsStale() }
    let tape = hasTape ? reading.tape : nil
    for refusal in refusals {
      if diagnostics.count == Self.maxDiagnostics {
        uncounted += 1
      } else {
        diagnostics.append(Diagnostic(refusal, file: file, line: line, text: text, tape: tape))
      }
    }
  }

  // MARK: Files

  private func take(
    _ piece: BookReading.ParsedChunk, of index: Int, _ file: String
  ) throws(LedgerError) {
    let failure = piece.piece.bytes.withUnsafeBufferPointer { bytes -> LedgerError? in
      do throws(LedgerError) {
        for place in piece.lines.indices where !isRefusedAsStale {
          let line = piece.lines[place].line
          let text = UTF8Bytes(rebasing: bytes[line.range])
          if brokenFile == index {
            loseUnread(text)
          } else if let read = piece.lines[place].read {
            try take(read, text, line.number, of: index, file)
          } else {
            refuse(text, line.number, cutBytes: piece.piece.cutBytes, of: index, file)
          }
        }
        return nil
      } catch { return error }
    }
    if let failure { throw failure }
    lineCount += piece.lines.count
    byteCount += piece.piece.bytes.count
    progress(AppendProgress(lines: lineCount, bytes: byteCount, of: bytesInAll))
  }

  // MARK: One line

  /// Says what is wrong with a line that could not be read.
  private func refuse(
    _ text: UTF8Bytes, _ number: Int, cutBytes: Int, of index: Int, _ file: String
  ) {
    do throws(BookReading.Fault) { _ = try reading.read(text) } catch {
      switch error {
      case .tooLong:
        let refusal = Refusal(
          .tooLarge, .statement, "a line of \(text.count + cutBytes) bytes",
          hint: "a record holds at most \(RecordCodec.maxBytes) bytes")
        refuseUnread(refusal, text, number, file)
      case .notUTF8(let fault):
        let refusal = Refusal(
          .malformed, .offset(fault), "not UTF-8; the rest of the file was not read",
          hint: "save the file as UTF-8")
        brokenFile = index
        refuseUnread(refusal, text, number, file)
      case .notJSON(let fault):
        let refusal = Refusal(
          .malformed, .offset(fault.offset), fault.reason,
          hint: fault.hint ?? "each line holds one JSON object")
        refuseUnread(refusal, text, number, file)
      case .refused(let refusals): refuse(refusals, text, number, file)
      }
    }
  }

  /// Refuses a line that was read on another core.
  private func refuse(
    _ refusals: [Refusal], again text: UTF8Bytes, _ number: Int, _ file: String
  ) {
    _ = try? reading.read(text)
    refuse(refusals, text, number, file)
  }

  private func refuse(
    _ refusals: [Refusal], _ text: UTF8Bytes, _ number: Int, _ file: String
  ) {
    report(refusals, text, number, file)
    let tape = reading.tape
    var found: [(name: String, text: String)] = []
    var object: Int? = tape.nodes.isEmpty ? nil : 0
    while let here = object {
      for name in ["id", "key", "kind"] {
        if let value = tape.member(name, of: here, in: text), tape.nodes[value].kind == .string {
          found.append((name, JSONText.string(of: tape.nodes[value], in: text)))
        }
      }
      object = here == 0 ? tape.member("statement", of: here, in: text) : nil
    }
    lose(found)
  }

  /// Refuses a line of which there is no tape.
  private func refuseUnread(
    _ refusal: Refusal, _ text: UTF8Bytes, _ number: Int, _ file: String
  ) {
    report([refusal], text, number, file, hasTape: false)
    loseUnread(text)
  }

  private func loseUnread(_ text: UTF8Bytes) {
    lose(JSONText.members(in: UTF8Bytes(rebasing: text.prefix(BookChunks.longestLineBytes))))
  }

  /// Remembers what a refused line would have introduced: what leans on that is not at fault.
  private func lose(_ members: [(name: String, text: String)]) {
    refused.firstSequence = refused.firstSequence ?? sequence + 1
    for member in members {
      if member.name != "kind" {
        if member.name == "id" || member.name == "key" { refused.names.insert(member.text) }
      } else if member.text.hasPrefix("shares.") || member.text.hasPrefix("record.") {
        refusedShares = true
      }
    }
  }

  private func take(
    _ read: BookReading.Line, _ text: UTF8Bytes, _ line: Int, of fileIndex: Int,
    _ file: String
  ) throws(LedgerError) {
    let (statement, bytes, hash) = (read.statement, read.bytes, read.hash)
    let number = try known.number(introducedBy: statement)
    if let record = try admission.recorded(statement, number, hash, { bytes }) {
      alreadyCount += 1
      if already.count < Receipt.maxListed {
        already.append(Receipt.Already(file: file, line: line, record: record))
      }
      return
    }
    if isStale { return refuseAsStale() }
    let references = try References(of: statement, in: known, isNew: number == nil)
    let verdict = try Rules(known: known, refused: refused).judge(statement, references)
    if !verdict.refusals.isEmpty || verdict.leansOnRefused {
      refuse(verdict.leansOnRefused ? [] : verdict.refusals, again: text, line, file)
      return
    }
    var stored = statement
    let texts = stored.seal()
    let isWritten = texts.isEmpty && !read.leavesOutPlaces
    let record = envelope.bytes(
      sequence + 1, isWritten ? bytes : FieldWriter.bytes(of: stored))
    if record.count > RecordCodec.maxBytes {
      let refusal = Refusal(
        .tooLarge, .statement, "the record would have \(record.count) bytes",
        hint: "a record holds at most \(RecordCodec.maxBytes); shorten its texts or lists")
      refuse([refusal], again: text, line, file)
      return
    }
    sequence += 1
    try keep(stored, references, record, texts, hash, (fileIndex, line))
  }

  // MARK: Into the log

  private func keep(
    _ statement: Statement, _ references: References, _ bytes: [UInt8], _ texts: [PrivateText],
    _ hash: Int64, _ place: (file: Int, line: Int)
  ) throws(LedgerError) {
    var entry = LogEntry(sequence: sequence, recordedAtMilliseconds: recordedAt, bytes: bytes)
    entry.privateTexts = texts
    let issuers = try admission.record(statement, references, entry, hash: hash)
    if !issuers.isEmpty { registerLines[sequence] = (place.file, place.line, issuers) }
    let day = references.effectiveDay
    if day > today { later.append(Receipt.Later(record: sequence, day: day)) }
  }

  // MARK: The register

  private func judgeRegisters(_ files: [BookFile]) throws(LedgerError) {
    var newest: [ID: Int] = [:]
    for (record, line) in registerLines {
      for issuer in line.issuers { newest[issuer] = max(newest[issuer] ?? 0, record) }
    }
    let touched = Set(newest.keys)
    for (issuers, fault) in try RegisterRule(known: known).faults(of: touched) {
      let own = fault.fact.correctedBy ?? fault.fact.sequence
      let culprit =
        registerLines[own] != nil
        ? own
        : issuers.compactMap { newest[$0] }.max()
      guard let culprit, let place = registerLines[culprit] else { continue }
      var refusal = fault.refusal
      if culprit != own {
        refusal.place = .statement
        refusal.message += " (record \(fault.fact.sequence))"
      }
      // Those that are not shown need no text.
      let file = files[place.file]
      let isShown = diagnostics.count < Self.maxDiagnostics
      let text = isShown ? try file.line(place.line) ?? [] : []
      text.withUnsafeBufferPointer { text in
        let isRead = (try? reading.read(text)) != nil
        report([refusal], text, place.line, file.name, hasTape: isRead)
      }
    }
  }
}
