/// The log in one SQLite file: write-ahead log, `synchronous=FULL`, one writer, many readers.
package final class SQLiteLog {
  package let origin: String
  let tables: SQLiteTables
  /// What is being written.
  private(set) var batch: Batch
  /// Device and number of the file that is open; nil where nobody can tell.
  let file: String?

  /// How long another writer is waited for.
  package static let busyMilliseconds = 5_000

  /// - Parameter file: what is known of it; nil for one that no path leads to.
  private init(
    path: String, connection: consuming Connection, file: String? = nil
  ) throws(LedgerError) {
    let tables = try SQLiteTables(connection, path: path) { LedgerError($0, path: path) }
    origin =
      try tables.mapped { () throws(SQLiteError) in
        try tables.queries.origin.first(read: { $0.text(0) })
      } ?? ""
    self.tables = tables
    batch = Batch(into: tables)
    self.file = file
  }

  var path: String { tables.path }

  /// What makes a commit last through a power cut, here and on systems whose plain sync leaves
  /// the drive's cache alone; and what is deleted is overwritten with zeros.
  static let writerSettings =
    "PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA secure_delete=ON"
  /// Takes effect where a file is new. Of pages of 16 KiB there are a quarter as many to find, to
  /// split, to write and to copy as of those that SQLite makes by itself.
  private static let pageSize = "PRAGMA page_size=16384"
  /// A batch changes so many KiB of pages before SQLite must write some out. Set inside the
  /// transaction, where it takes no lock of its own.
  private static let roomForABatch = "PRAGMA cache_size=-10240"

  /// Opens a ledger for writing. Makes it where no file stands, or where its making was cut off;
  /// of several processes that do so at once, one makes it.
  package static func create(
    path: String, origin: String, busyMilliseconds: Int = busyMilliseconds
  ) throws(LedgerError) -> SQLiteLog {
    let before = FileStamp.file(at: path)
    // What was cut off is made anew.
    _ = try RollbackJournal.isOfMaking(path)
    // It may come to hold private parts. What SQLite puts beside it gets the rights of the file.
    FileSystem.reserve(path)
    let connection = try mapped(path) { () throws(SQLiteError) in
      let connection = try Connection(
        path: path, access: .readWriteCreate, busyTimeoutMilliseconds: busyMilliseconds)
      try connection.execute(writerSettings)
      try finish(connection, origin: origin, busyMilliseconds)
      return connection
    }
    return try open(path: path, consume connection, writing: true, before)
  }

  /// Makes what is missing. SQLite waits for other writers by itself, but not where two change the
  /// journal mode of one file: to wait there could be to wait for one another.
  private static func finish(
    _ connection: borrowing Connection, origin: String, _ busyMilliseconds: Int
  ) throws(SQLiteError) {
    let start = ContinuousClock.now
    while true {
      do throws(SQLiteError) {
        // A file of another kind is left as it is, its journal mode too.
        guard try isUnfinished(connection) else { return }
        try connection.execute(pageSize)
        try connection.keepWriteAheadLog()
        return try fill(connection, origin: origin)
      } catch {
        if connection.isInTransaction { try? connection.execute("ROLLBACK") }
        let waited = start.duration(to: .now)
        guard error.code == .busy, waited < .milliseconds(busyMilliseconds) else { throw error }
        FileSystem.pause(milliseconds: 5)
      }
    }
  }

  /// True for an empty database without a mark: what is left where the making of a ledger was cut
  /// off, an empty file too.
  static func isUnfinished(_ connection: borrowing Connection) throws(SQLiteError) -> Bool {
    guard try connection.pragma("application_id") == 0, try connection.pragma("user_version") == 0
    else { return false }
    let objects = try connection.prepare("SELECT 1 FROM sqlite_schema LIMIT 1")
    return try objects.first(read: { _ in true }) == nil
  }

  /// Makes a log that is gone afterwards, however the process ends; what does not fit into memory
  /// goes into a file without a name.
  package static func temporary(origin: String) throws(LedgerError) -> SQLiteLog {
    let name = "a temporary file"
    let connection = try mapped(name) { () throws(SQLiteError) in
      let connection = try Connection.temporary()
      try connection.execute(pageSize)
      try fill(connection, origin: origin)
      return connection
    }
    return try SQLiteLog(path: name, connection: connection)
  }

  private static func fill(
    _ connection: borrowing Connection, origin: String
  ) throws(SQLiteError) {
    try connection.execute("BEGIN IMMEDIATE")
    // Of two that make one file, the second finds it made.
    if try isUnfinished(connection) {
      try connection.execute("PRAGMA application_id=\(Schema.applicationID)")
      try connection.execute("PRAGMA user_version=\(Schema.version)")
      try connection.execute(Schema.creation)
      let insert = try connection.prepare("INSERT INTO ledger VALUES ('origin', ?1)")
      try insert.bind(origin, at: 1)
      try insert.run()
    }
    try connection.execute("COMMIT")
  }

  package static func open(
    path: String, writing: Bool, busyMilliseconds: Int = busyMilliseconds
  ) throws(LedgerError) -> SQLiteLog {
    let before = FileStamp.file(at: path)
    let connection =
      writing
      ? try connect(path, .readWrite, busyMilliseconds) : try connectToRead(path, busyMilliseconds)
    return try open(path: path, consume connection, writing: writing, before)
  }

  /// - Parameter before: the file that stood there before it was opened.
  private static func open(
    path: String, _ connection: consuming Connection, writing: Bool, _ before: String?
  ) throws(LedgerError) -> SQLiteLog {
    let application: Int64
    let version: Int64
    let isUnfinished: Bool
    do throws(SQLiteError) {
      // All at one moment: another process may be making it just now.
      try connection.execute(Connection.TransactionKind.deferred.rawValue)
      application = try connection.pragma("application_id")
      version = try connection.pragma("user_version")
      isUnfinished = try Self.isUnfinished(connection)
      try connection.execute("COMMIT")
    } catch { throw LedgerError(error, path: path) }
    guard !isUnfinished else { throw .unfinished(path) }
    try refuseOther(path, isLedger: application == Schema.applicationID, version)
    try refuseForeign(connection, path: path)
    do throws(SQLiteError) {
      if writing {
        try connection.keepWriteAheadLog()
        try connection.execute(writerSettings)
        // They hold other programs back. What is inserted here is new, or SQLite says otherwise.
        connection.setTriggers(false)
      }
    } catch { throw LedgerError(error, path: path) }
    let file = FileStamp.file(at: path)
    return try SQLiteLog(
      path: path, connection: connection, file: before == nil || before == file ? file : nil)
  }

  /// Refuses what is no ledger, or one of a newer version.
  static func refuseOther(
    _ path: String, isLedger: Bool, _ version: Int64
  ) throws(LedgerError) {
    guard isLedger else {
      throw LedgerError(
        .notALedger, "\(Quoted(path)) is not a ledger",
        hint: "name another file with --ledger, or make one with `ledgerctl init`")
    }
    guard version <= Schema.version else {
      throw LedgerError(
        .newerVersion, "\(Quoted(path)) was written by a newer ledgerctl (format \(version))",
        hint: "use a newer ledgerctl")
    }
  }

  /// Before anything is read from its tables: they may not be tables.
  private static func refuseForeign(
    _ connection: borrowing Connection, path: String
  ) throws(LedgerError) {
    let fault: String?
    do throws(SQLiteError) { fault = try SchemaCheck(connection).barrier } catch {
      throw LedgerError(error, path: path)
    }
    if let fault {
      throw LedgerError(
        .damaged, "\(Quoted(path)) is not as a ledger is made: \(fault)",
        hint: "`ledgerctl audit` finds what is damaged; restore the file from a copy")
    }
  }

  static func mapped<Result: ~Copyable>(
    _ path: String, _ body: () throws(SQLiteError) -> Result
  ) throws(LedgerError) -> Result {
    do throws(SQLiteError) { return try body() } catch { throw LedgerError(error, path: path) }
  }
}

// MARK: - EventLog

extension SQLiteLog: EventLog, TableIndex {
  package func write(_ body: () throws(LedgerError) -> Bool) throws(LedgerError) {
    defer { batch = Batch(into: tables) }
    do throws(SQLiteError) {
      try tables.connection.execute(Connection.TransactionKind.immediate.rawValue)
      try tables.connection.execute(Self.roomForABatch)
    } catch {
      rollBack()
      throw LedgerError(error, path: path).nothingRecorded
    }
    let isKept: Bool
    do throws(LedgerError) {
      isKept = try body()
      if isKept { try batch.flush() }
    } catch {
      rollBack()
      throw error.nothingRecorded
    }
    if !isKept { return rollBack() }
    do throws(SQLiteError) { try tables.connection.execute("COMMIT") } catch {
      rollBack()
      let failure = LedgerError(error, path: path)
      // Where the last sync failed, the commit may have reached the disk all the same.
      let isUncertain = error.code == .ioError && !error.isFailedWrite
      throw isUncertain ? failure.perhapsRecorded : failure.nothingRecorded
    }
  }

  /// Never an error: SQLite has rolled back by itself where it could not go on, and what it cannot
  /// undo here it undoes when the file is closed, or opened next.
  func rollBack() {
    try? batch.wait()
    if tables.connection.isInTransaction { try? tables.connection.execute("ROLLBACK") }
  }

  package func read<Result>(
    _ body: () throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    try batch.wait()
    if tables.connection.isInTransaction { return try body() }
    try mapped { () throws(SQLiteError) in
      try tables.connection.execute(Connection.TransactionKind.deferred.rawValue)
    }
    defer { try? tables.connection.execute("ROLLBACK") }
    return try body()
  }

  package func append(_ entry: LogEntry) throws(LedgerError) {
    if entry.redacts != nil || !entry.privateTexts.isEmpty {
      try mapped { () throws(SQLiteError) in try tables.queries.insertPrivate(entry) }
    }
    try batch.append(entry)
  }

  package func size() throws(LedgerError) -> Int {
    if let newest = batch.newest { return newest }
    try batch.wait()
    let size = try tables.newestRecord()
    let most = try mapped { () throws(SQLiteError) in try tables.connection.maxRecords() }
    // What is counted from it from here on stays far from the end of all numbers.
    guard 0..<most ~= size else {
      throw LedgerError(
        .damaged, "\(Quoted(path)) claims a record \(size), for which it has no room",
        hint: "`ledgerctl audit` finds what is damaged")
    }
    return size
  }

  package func root() throws(LedgerError) -> Digest {
    if let root = try batch.root() { return root }
    return try root(ofFirst: try size())
  }

  package func root(ofFirst size: Int) throws(LedgerError) -> Digest {
    guard let root = try MerkleTree.root(size: size, in: self) else { return MerkleTree.emptyRoot }
    return root
  }

  package func recordedAt(_ sequence: Int) throws(LedgerError) -> Int64? {
    if let record = batch[sequence] { return record.recordedAtMilliseconds }
    return try mapped { () throws(SQLiteError) in
      try tables.queries.time.first(bind: Int64(sequence), read: { $0.int64(0) })
    }
  }

  package func bytes(_ sequence: Int) throws(LedgerError) -> [UInt8]? {
    if let record = batch[sequence] { return record.bytes }
    return try mapped { () throws(SQLiteError) in
      try tables.queries.bytes.first(bind: Int64(sequence), read: { $0.bytes(0) })
    }
  }

  package func scan(
    from first: Int, through last: Int, _ body: (Int, UTF8Bytes) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    try batch.writeRecords()
    let order = first <= last ? "ASC" : "DESC"
    let statement = try mapped { () throws(SQLiteError) in
      let statement = try tables.connection.prepare(
        "SELECT seq, bytes FROM record WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq \(order)")
      try statement.bind(Int64(min(first, last)), at: 1)
      try statement.bind(Int64(max(first, last)), at: 2)
      return statement
    }
    while try step(statement) {
      let goOn = try statement.withBlob(1) { (blob) throws(LedgerError) -> Bool in
        try body(Int(statement.int64(0)), blob.bindMemory(to: UInt8.self))
      }
      if !goOn { return }
    }
  }

  func step(_ statement: borrowing PreparedStatement) throws(LedgerError) -> Bool {
    do throws(SQLiteError) { return try statement.step() } catch {
      throw LedgerError(error, path: path)
    }
  }
}

extension SQLiteLog: HashStore {
  package func hash(at storedIndex: Int) throws(LedgerError) -> Digest {
    try batch.writeRecords()
    try batch.wait()
    return try tables.hash(at: storedIndex)
  }
}
