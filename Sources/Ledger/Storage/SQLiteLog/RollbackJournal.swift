/// A rollback journal (`-journal`) that stands beside the file of a ledger.
///
/// SQLite plays back what it holds before anything of the file is read: it puts other pages into
/// the file, and deletes whatever file it names. A ledger has a write-ahead log from its making on,
/// so only a making that was cut off leaves such a journal; it holds no pages and names no file.
enum RollbackJournal {
  /// Of the first page, with which a making begins.
  private static let maxMadeBytes = 16_384
  /// A header fills a sector, which SQLite takes to be no larger.
  private static let maxHeaderBytes = 65_536
  private static let headerBytes = 28
  private static let magic: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
  private static let applicationIDPlace = 68..<72

  /// Whether the journal is there, and all that playing it back can do is to undo a making.
  ///
  /// Asked before SQLite opens the file. A file is opened and closed here only where a journal is
  /// there, so never beside a connection to a ledger that is made.
  ///
  /// - Throws: `damaged` or `storage` where it is any other.
  static func isOfMaking(_ path: String) throws(LedgerError) -> Bool {
    let file = FileSystem.realPath(path) ?? path
    let journal = file + "-journal"
    guard isThere(journal) else { return false }
    let main = FileSystem.exists(file) ? FileSystem.ends(of: file, 100) : (0, [], [])
    let isMaking =
      main.map { isBeingMade($0.size, $0.first) } ?? false
      && !isThere(file + "-wal")
      && FileSystem.ends(of: journal, headerBytes).map(holdsNothing) ?? false
    // Another process may have ended its making meanwhile.
    guard isThere(journal) else { return false }
    if isMaking { return true }
    let isLedger = main.map { isMarked($0.first) } ?? false
    throw LedgerError(
      isLedger ? .damaged : .storage,
      "beside \(Quoted(path)) stands a rollback journal, named like it with '-journal' at the end, "
        + "that is not its own and could change it",
      hint: isLedger
        ? "move the journal away, then `ledgerctl audit`; or restore the file from a copy"
        : "move the journal away, or name another file with --ledger")
  }

  private static func isThere(_ path: String) -> Bool { FileSystem.size(path) ?? 0 > 0 }

  /// Whether what a file begins with marks it as a ledger.
  static func isMarked(_ first: [UInt8]) -> Bool {
    first.count >= applicationIDPlace.upperBound
      && number(first[applicationIDPlace]) == Schema.applicationID
  }

  /// Nothing, or what may be there of a first page.
  private static func isBeingMade(_ size: Int, _ first: [UInt8]) -> Bool {
    size <= maxMadeBytes && begins(first, as: Array("SQLite format 3\0".utf8))
      && first.dropFirst(applicationIDPlace.lowerBound).prefix(4).allSatisfy { $0 == 0 }
  }

  /// As far as it was written: what was not is missing or zero.
  private static func begins(_ bytes: [UInt8], as start: [UInt8]) -> Bool {
    let written = zip(bytes, start).prefix { $0 == $1 }.count
    return bytes.prefix(start.count).dropFirst(written).allSatisfy { $0 == 0 }
  }

  /// A header alone, or what may be there of it: no pages, for a file that had none before, and no
  /// name after it.
  private static func holdsNothing(_ size: Int, _ first: [UInt8], _ last: [UInt8]) -> Bool {
    guard begins(first, as: magic) else { return false }
    // Cut off within its header, it is not played back.
    if size < headerBytes { return true }
    let (pages, sector) = (number(first[8..<12]), number(first[20..<24]))
    return size <= (sector == 0 ? maxHeaderBytes : Int(sector))
      && (pages == 0 || pages == 0xffff_ffff) && number(first[16..<20]) == 0
      && !last.suffix(magic.count).elementsEqual(magic)
  }

  /// The most significant byte first.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 << 8 | Int64($1) }
  }
}
