import Ledger

/// Where states of views are kept between runs: a folder of the user's own, apart from ledgers.
/// Nothing depends on it; what is missing, damaged or not for this program is folded again.
public struct StateFolder: Sendable {
  /// Ledgers beyond these lose their states, the one longest not written first.
  static let mostLedgers = 32

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
    var leastRecords = 2_000
    /// Fewer records or facts than these since the last state are folded again rather than written.
    var leastNews = 2_000
    /// How many facts lie between the newest state and the one before it, at least.
    var spacing = 4_096
    /// More facts than this that were recorded late are folded in their order.
    var mostLate = 10_000
  }

  public init(path: String, program: String, today: Day) {
    self.path = path
    self.program = program
    self.today = today
  }

  /// nil for a ledger without a file, and for one that is folded as fast as a state is read.
  func states(of ledger: Ledger, _ head: Head) -> LedgerStates? {
    guard head.size >= limits.leastRecords, let place = FileSystem.realPath(ledger.path)
    else { return nil }
    let name = Array("\(ledger.origin)\u{0}\(place)".utf8).withUnsafeBytes { SHA256.hash($0).hex }
    return LedgerStates(
      folder: self, path: "\(path)/\(name.prefix(32))", origin: ledger.origin, head: head)
  }

  /// Makes room for one ledger more.
  func makeRoom() {
    let ledgers = FileSystem.names(in: path).filter { $0.utf8.count == 32 }.map { "\(path)/\($0)" }
    if ledgers.count < Self.mostLedgers { return }
    let byAge = ledgers.sorted {
      (FileSystem.changed($0) ?? 0, $0) < (FileSystem.changed($1) ?? 0, $1)
    }
    for oldest in byAge.prefix(ledgers.count - Self.mostLedgers + 1) {
      FileSystem.removeFolder(oldest)
    }
  }
}

/// The states of one ledger, each in a file that is named for the view, for how many facts are in
/// it, and for the day of the last.
struct LedgerStates {
  /// A state that is larger is not kept.
  static let mostBytes = 64 << 20

  struct File: Hashable {
    var name: String
    var count: Int
    var day: Int

    var text: String { "\(name).\(count).\(day)" }
  }

  let folder: StateFolder
  let path: String
  let origin: String
  let head: Head

  /// Those of a view, the newest first. What a write that was cut off left is removed.
  func files(_ name: String) -> [File] {
    var files: [File] = []
    for text in FileSystem.names(in: path) {
      let parts = text.split(separator: ".")
      if parts.count == 3, let count = Int(parts[1]), let day = Int(parts[2]) {
        if parts[0] == name { files.append(File(name: name, count: count, day: day)) }
      } else {
        FileSystem.remove("\(path)/\(text)")
      }
    }
    return files.sorted { ($0.count, $0.day) > ($1.count, $1.day) }
  }

  func bytes(_ file: File) -> [UInt8]? {
    FileSystem.ownFile("\(path)/\(file.text)", mostBytes: Self.mostBytes)
  }

  func remove(_ file: File) { FileSystem.remove("\(path)/\(file.text)") }

  func write(_ bytes: [UInt8], _ file: File) {
    if bytes.count > Self.mostBytes { return }
    if !FileSystem.exists(path) {
      folder.makeRoom()
      guard FileSystem.makeOwnFolder(path) else { return }
    }
    FileSystem.replaceOwnFile("\(path)/\(file.text)", with: bytes)
  }
}
