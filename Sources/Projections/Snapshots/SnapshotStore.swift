import Ledger

/// Where states of views are kept between runs: a folder of the user's own, apart from ledgers.
/// Nothing depends on it; what is missing, damaged or not for this program is folded again.
public struct SnapshotStore: Sendable {
  /// Ledgers beyond these lose their states, the one longest not written first.
  static let maxLedgers = 32

  /// Made when something is kept.
  let path: String
  /// Tells one build of the program from any other: only what it left itself is read.
  let program: String
  /// States of later days would be of no use to a reader of today.
  let today: Day
  var limits = Limits()

  /// What is worth keeping.
  struct Limits: Sendable {
    /// Fewer are folded at once.
    var minRecords = 2_000
    /// Fewer records or facts than these since the last state are folded again rather than written.
    var minNews = 2_000
    /// How many facts lie between the newest state and the one before it, at least.
    var spacing = 4_096
  }

  public init(path: String, program: String, today: Day) {
    self.path = path
    self.program = program
    self.today = today
  }

  /// nil for a ledger that nothing keeps, and for one that is folded as fast as a state is read.
  ///
  /// Asked before anything is read: from then on no change of the file goes unnoticed.
  func states(of ledger: Ledger) throws(LedgerError) -> LedgerSnapshots? {
    guard try ledger.log.size() >= limits.minRecords, let folder = folder(of: ledger),
      var stamp = ledger.log.stamp()
    else { return nil }
    let known = Lineage.read(folder)
    if let known, known.stamp == stamp.text {
      return LedgerSnapshots(folder: self, path: folder, ledger: ledger, lineage: known)
    }
    let wait = stamp.millisecondsUntilSettled
    if wait > 0 {
      FileSystem.pause(milliseconds: UInt32(wait))
      guard let later = ledger.log.stamp(), later == stamp else { return nil }
      stamp = later
    }
    return LedgerSnapshots(folder: self, path: folder, ledger: ledger, lineage: Lineage(new: stamp))
  }

  /// nil also where something stands that others may have put there, a link above all.
  private func folder(of ledger: Ledger) -> String? {
    guard let place = ledger.log.place else { return nil }
    let name = Array("\(ledger.origin)\u{0}\(place)".utf8).withUnsafeBytes { SHA256.hash($0).hex }
    let folder = "\(path)/\(name.prefix(32))"
    return FileSystem.isOwnFolder(folder) || FileSystem.isFree(folder) ? folder : nil
  }

  /// Runs an append to a ledger. States that were good for its file are good for what it is
  /// afterwards, if nobody else wrote to it meanwhile.
  public func following<Result, Failure: Error>(
    _ ledger: Ledger, _ append: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let folder = folder(of: ledger), var lineage = Lineage.read(folder),
      let version = ledger.log.versionByOthers(), ledger.log.stamp()?.text == lineage.stamp
    else { return try append() }
    let result = try append()
    if let stamp = ledger.log.stamp(ifNobodyWroteSince: version) {
      lineage.stamp = stamp.text
      lineage.write(folder)
    }
    return result
  }

  /// Makes room for one ledger more.
  func makeRoom() {
    let ledgers = FileSystem.names(in: path).filter { $0.utf8.count == 32 }.map { "\(path)/\($0)" }
      .filter(FileSystem.isOwnFolder)
    if ledgers.count < Self.maxLedgers { return }
    let byAge = ledgers.sorted {
      (FileSystem.changed($0) ?? 0, $0) < (FileSystem.changed($1) ?? 0, $1)
    }
    for oldest in byAge.prefix(ledgers.count - Self.maxLedgers + 1) {
      FileSystem.removeFolder(oldest)
    }
  }
}

/// What a ledger's file was when the states beside this were folded from it, and what it has become
/// since by appends alone. A state of another lineage was folded from other bytes, whatever head
/// they claimed to have.
struct Lineage: Hashable {
  /// Stands in every state.
  var name: String
  /// Of the file as it is now.
  var stamp: String

  private static let file = "lineage"
  private static let maxBytes = 4096

  init(new stamp: LogStamp) {
    name = String(UInt64.random(in: .min ... .max), radix: 16)
    self.stamp = stamp.text
  }

  private init(name: String, stamp: String) { (self.name, self.stamp) = (name, stamp) }

  static func isFile(_ name: String) -> Bool { name == file }

  /// The inverse of `write`.
  static func read(_ folder: String) -> Lineage? {
    guard let bytes = FileSystem.ownFile("\(folder)/\(file)", maxBytes: maxBytes)
    else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty else { return nil }
    return Lineage(name: String(lines[0]), stamp: String(lines[1]))
  }

  func write(_ folder: String) {
    FileSystem.replaceOwnFile("\(folder)/\(Self.file)", with: Array("\(name)\n\(stamp)\n".utf8))
  }
}

/// The states of one ledger, each in a file that is named for the view, for how many facts are in
/// it, and for the day of the last.
struct LedgerSnapshots {
  /// A state that is larger is not kept.
  static let maxBytes = 64 << 20

  struct File: Hashable {
    var name: String
    var count: Int
    var day: Int

    var text: String { "\(name).\(count).\(day)" }
  }

  let folder: SnapshotStore
  let path: String
  let ledger: Ledger
  let lineage: Lineage

  /// Those of a view, the newest first. What a write that was cut off left is removed.
  func files(_ name: String) -> [File] {
    var files: [File] = []
    for text in FileSystem.names(in: path) {
      let parts = text.split(separator: ".")
      if Lineage.isFile(text) { continue }
      if parts.count == 3, let count = Int(parts[1]), let day = Int(parts[2]) {
        if parts[0] == name { files.append(File(name: name, count: count, day: day)) }
      } else {
        FileSystem.remove("\(path)/\(text)")
      }
    }
    return files.sorted { ($0.count, $0.day) > ($1.count, $1.day) }
  }

  func bytes(_ file: File) -> [UInt8]? {
    FileSystem.ownFile("\(path)/\(file.text)", maxBytes: Self.maxBytes)
  }

  func remove(_ file: File) { FileSystem.remove("\(path)/\(file.text)") }

  /// Keeps nothing where the file is not what it was when reading began.
  func write(_ bytes: [UInt8], _ file: File) {
    if bytes.count > Self.maxBytes || ledger.log.stamp()?.text != lineage.stamp { return }
    if !FileSystem.isOwnFolder(path) {
      folder.makeRoom()
      guard FileSystem.makeOwnFolder(path), FileSystem.isOwnFolder(path) else { return }
    }
    if Lineage.read(path) != lineage { lineage.write(path) }
    FileSystem.replaceOwnFile("\(path)/\(file.text)", with: bytes)
  }
}
