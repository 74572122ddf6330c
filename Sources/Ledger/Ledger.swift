/// One ledger: the only way in for everything above this module.
public final class Ledger {
  package let log: any EventLog
  /// Made anew for each question: what it remembers grows old with the next append.
  private var known: Catalog { Catalog(log) }

  package init(log: any EventLog) { self.log = log }

  /// Makes a ledger where nothing stands, or only an empty file.
  public static func create(
    at location: LedgerLocation, origin: String
  ) throws(LedgerError) -> Ledger {
    let isFree: Bool
    do throws(LedgerError) { isFree = try openIfMade(at: location) == nil } catch { isFree = false }
    let ledger = isFree ? try openOrCreate(at: location, origin: origin) : nil
    // Another process may have made it meanwhile.
    guard let ledger, ledger.origin == origin else {
      throw LedgerError(
        .exists, "\(Quoted(location.description)) already exists",
        hint: "name another file with --ledger")
    }
    return ledger
  }

  /// Opens a ledger for writing, and makes it first where there is none.
  public static func openOrCreate(
    at location: LedgerLocation, origin: String
  ) throws(LedgerError) -> Ledger {
    Ledger(log: try location.createLog(origin: origin))
  }

  /// Opens a ledger for writing; nil where nothing stands, or only an empty file.
  public static func openIfMade(at location: LedgerLocation) throws(LedgerError) -> Ledger? {
    do throws(LedgerError) { return try open(at: location, writing: true) } catch {
      switch error.code {
      case .notFound, .unfinished: return nil
      case .exists, .notALedger, .newerVersion, .busy, .readOnly, .damaged, .storage: throw error
      }
    }
  }

  /// A ledger that is gone afterwards, for trying a book: no path leads to it. What does not fit
  /// into memory goes into a file without a name.
  public static func inMemory(origin: String) throws(LedgerError) -> Ledger {
    Ledger(log: try SQLiteLog.temporary(origin: origin))
  }

  public static func open(
    at location: LedgerLocation, writing: Bool
  ) throws(LedgerError) -> Ledger {
    Ledger(log: try location.openLog(writing: writing))
  }

  /// The name that was set when the ledger was made.
  public var origin: String { log.origin }

  public func head() throws(LedgerError) -> Head {
    try log.read { () throws(LedgerError) -> Head in
      Head(size: try log.size(), root: try log.root().hex)
    }
  }

  /// Records the statements of files in their order: all of them, or none.
  public func append(
    _ files: [BookFile], _ options: AppendOptions,
    progress: @escaping (AppendProgress) -> Void = { _ in }
  ) throws(AppendFailure) -> Receipt {
    var outcome: Result<Receipt, AppendFailure>?
    let books = BooksAhead(files, form: options.form)
    do throws(LedgerError) { try books.readBeforehand() } catch {
      throw .ledger(error.nothingRecorded)
    }
    do throws(LedgerError) {
      try log.write { () throws(LedgerError) -> Bool in
        let appender = try Appender(log, options, progress)
        do throws(AppendFailure) {
          outcome = .success(try appender.append(files, books))
          return !options.dryRun
        } catch {
          // The first failure is the one to tell of.
          if case .ledger(let error) = error { throw error }
          outcome = .failure(error)
          return false
        }
      }
    } catch { throw .ledger(error) }
    guard let outcome else { throw .ledger(LedgerError(.storage, "the append did not run")) }
    return try outcome.get()
  }

  /// Records statements in their order: all of them, or none. Refusals name a statement by its
  /// place, from 1, as a line of "statements".
  public func append(
    _ statements: [Statement], _ options: AppendOptions
  ) throws(AppendFailure) -> Receipt {
    try append([BookFile(name: "statements", statements)], options)
  }

  public func record(_ sequence: Int) throws(LedgerError) -> Record? {
    try known.record(sequence)
  }

  /// Hands out records in order until `body` returns false.
  public func records(
    newestFirst: Bool = false, from start: Int? = nil,
    _ body: (Record) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    let size = try log.size()
    if size == 0 { return }
    let first = min(max(start ?? (newestFirst ? size : 1), 1), size)
    let last = newestFirst ? 1 : size
    var tape = JSONTape()
    var next = first
    var isDone = false
    try log.scan(from: first, through: last) { (sequence, bytes) throws(LedgerError) -> Bool in
      guard sequence == next else { throw .missing(next) }
      let record: Record
      do throws(RecordCodec.Fault) {
        record = try RecordCodec.decode(bytes, tape: &tape)
      } catch {
        throw .unreadable(sequence, error.reason)
      }
      next += newestFirst ? -1 : 1
      isDone = try !body(try record.checked(at: sequence)) || sequence == last
      return !isDone
    }
    if !isDone { throw .missing(next) }
  }

  /// The records that name an id, ascending: those that it stands in itself, and corrections.
  public func mentions(of id: ID) throws(LedgerError) -> [Int] {
    guard let entity = try known.entity(id) else { return [] }
    var found: Set<Int> = []
    for role in MentionRole.allCases {
      try log.mentions(of: entity.number, role) { (sequence) throws(LedgerError) -> Bool in
        found.insert(sequence)
        return true
      }
    }
    for sequence in found { found.formUnion(try log.revisions(of: sequence)) }
    return found.sorted()
  }

  /// The corrections and retractions of a record, ascending.
  public func revisions(of sequence: Int) throws(LedgerError) -> [Int] {
    try log.revisions(of: sequence)
  }

  /// The record that introduced an id or carries a key.
  public func sequence(named name: String) throws(LedgerError) -> Int? {
    if let entity = try known.entity(name) { return entity.made ?? entity.number }
    return try log.record(withKey: name)
  }

  public func type(of id: ID) throws(LedgerError) -> EntityType? { try known.entity(id)?.type }

  /// "did you mean …?" for an unknown id, among all that the ledger knows.
  public func suggestion(for id: ID) throws(LedgerError) -> String? {
    try known.suggestion(for: id)
  }
}
