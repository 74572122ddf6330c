import Ledger

/// An import from its files to its receipt.
struct ImportRun {
  /// What is imported.
  struct Source {
    /// Of the map; nil for what has none.
    var map: String?
    /// Made anew for each run over the files.
    var importer: any Importer
  }

  private let source: Source
  private let content: String
  private let flags: ImportFlags
  private let location: LedgerLocation
  private let context: Context

  init(
    _ source: Source, content: String, _ flags: ImportFlags, _ location: LedgerLocation,
    _ context: Context
  ) {
    (self.source, self.content, self.flags) = (source, content, flags)
    (self.location, self.context) = (location, context)
  }

  /// Another process may append between a look at the ledger and the append.
  private static let maxTries = 5

  func run() throws {
    if let book = flags.book, book != "-", context.exists(book) {
      throw Failure.usage("\(Quoted(book)) already exists", hint: "name another file")
    }
    for last in 1...Self.maxTries {
      do {
        return try attempt()
      } catch AppendFailure.refused(let diagnostics, _)
        where last < Self.maxTries && flags.expect == nil
        && diagnostics.contains(where: { $0.code == .staleHead })
      {
        continue
      }
    }
  }

  private func attempt() throws {
    let isRecorded = !flags.isDry && flags.book == nil
    let standing = try Ledger.openIfMade(at: location)
    let ledger = try standing ?? Ledger.inMemory(origin: InitCommand.defaultOrigin(of: location))
    let spool = BookSpool(name: "the import")
    let plan = try ledger.plan(source.importer, flags.options) { (bytes) throws(LedgerError) in
      try spool.write(bytes)
    }
    context.remains?.keep(plan)
    let hasVanished = !plan.summary.vanished.isEmpty && flags.options.onVanish == .fail
    var options = AppendOptions(
      expect: plan.size, recorder: flags.recorder ?? context.login,
      nowMilliseconds: context.nowMilliseconds)
    if let expect = flags.expect { options.expect = expect }
    options.dryRun = !isRecorded || !plan.faults.isEmpty || hasVanished
    if isRecorded, !options.dryRun, standing == nil { return try record(plan, spool, options) }
    let receipt = try judge(plan, ledger, try spool.book(), options)
    if hasVanished {
      try write(plan, receipt, isDry: true)
      throw Failure.vanished(plan.summary.vanished.count)
    }
    if flags.isDry || flags.book == "-" {
      try spool.copy { context.output.write(bytes: $0) }
    } else if let book = flags.book {
      var failure: LedgerError?
      try context.save(to: book, replaces: false) { stream in
        do { try spool.copy { stream.write(bytes: $0) } } catch { failure = error as? LedgerError }
      }
      if let failure { throw failure }
    }
    try finish(plan, receipt)
  }

  private func finish(_ plan: ImportPlan, _ receipt: Receipt) throws {
    try write(plan, receipt, isDry: flags.isDry || flags.book != nil)
    if flags.isStrict, !plan.notes.list.isEmpty {
      throw Failure.findings(plan.notes.list.count)
    }
  }

  /// Makes the ledger. A book that is refused leaves none, unless it is too large to be tried
  /// first.
  private func record(
    _ plan: ImportPlan, _ spool: BookSpool, _ options: AppendOptions
  ) throws {
    let origin = InitCommand.defaultOrigin(of: location)
    let book = try spool.book()
    if spool.byteCount <= AppendCommand.maxTriedBytes {
      var trial = options
      trial.dryRun = true
      _ = try judge(plan, try Ledger.inMemory(origin: origin), book, trial)
    }
    let made = try Ledger.openOrCreate(at: location, origin: origin)
    // Somebody else may have made it meanwhile.
    if try made.head().size > 0 { return try attempt() }
    try finish(plan, try judge(plan, made, book, options))
  }

  /// Appends, or tries to; what is refused comes back with its place in the files.
  private func judge(
    _ plan: ImportPlan, _ ledger: Ledger, _ book: BookFile, _ options: AppendOptions
  ) throws -> Receipt {
    var refused: RefusedLines = [:]
    var uncounted = plan.uncountedFaults
    if plan.faults.count < ImportPlan.maxFaults {
      do {
        let receipt = try AppendCommand.append([book], options, to: ledger, context)
        if plan.faults.isEmpty { return receipt }
      } catch AppendFailure.refused(let diagnostics, let more) {
        if diagnostics.contains(where: { $0.code == .staleHead && $0.line == 0 }) {
          throw AppendFailure.refused(diagnostics, uncounted: more)
        }
        uncounted += more
        for diagnostic in diagnostics where !plan.faultyLines.contains(diagnostic.line) {
          refused[diagnostic.line, default: []].append(diagnostic)
        }
      }
    }
    var faults = plan.faults
    if !refused.isEmpty {
      let explained = try ledger.plan(source.importer, flags.options, explaining: refused) { _ in }
      faults = explained.faults
      uncounted += explained.uncountedFaults - plan.uncountedFaults
    }
    throw Failure.refused(Self.sorted(faults), uncounted: uncounted)
  }

  /// By their places; files keep their order.
  private static func sorted(_ faults: [Diagnostic]) -> [Diagnostic] {
    var files: [String: Int] = [:]
    for fault in faults where files[fault.file] == nil { files[fault.file] = files.count }
    let order = faults.indices.sorted { a, b in
      let (one, two) = (faults[a], faults[b])
      return (files[one.file] ?? 0, one.line, one.column, a)
        < (files[two.file] ?? 0, two.line, two.column, b)
    }
    return order.map { faults[$0] }
  }

  private func write(_ plan: ImportPlan, _ receipt: Receipt, isDry: Bool) throws {
    let answer = ImportAnswer(
      content: content, map: source.map, summary: plan.summary, notes: plan.notes.list,
      receipt: receipt, isDry: isDry)
    // The statements have standard output then.
    let isApart = flags.isDry || flags.book == "-"
    if !isApart || flags.isJSON {
      try context.write(answer, asJSON: flags.isJSON, to: isApart ? context.error : context.output)
    } else {
      for line in answer.lines() { context.error.line(line) }
    }
    context.output.flush()
    if let failure = context.output.failure, !isDry, !receipt.records.isEmpty {
      throw Failure.receiptLost(records: receipt.records.count, reason: failure.words)
    }
  }
}
