import Foundation
import Ledger
import Testing

/// The rules of the house that a compiler does not hold.
@Suite("Tidiness")
struct TidyTests {
  static let sources = SourceTree.swiftFiles("Sources")
  static let tests = SourceTree.swiftFiles("Tests")
  static let all = sources + tests

  @Test func `the files are found`() {
    #expect(Self.sources.count > 80)
    #expect(Self.tests.count > 30)
  }

  // MARK: Borders

  /// Where SQL, and the files that SQLite keeps, may be known.
  static let engine = [
    "Sources/Ledger/Storage/SQLite/", "Sources/Ledger/Storage/SQLiteLog/",
    "Sources/Ledger/Audit/Tables/",
  ]

  @Test(arguments: sources)
  func `an engine is known only by its protocol and its location`(file: SourceFile) {
    if Self.engine.contains(where: file.path.hasPrefix) { return }
    for text in ["SELECT ", "PRAGMA ", "DELETE FROM", "-wal", "-shm", "-journal", "-erasing"] {
      #expect(!file.text.contains(text), "\(file) holds \(text)")
    }
    let rooms = ["Rules", "Recording", "Storage", "Tree"].map { "Sources/Ledger/\($0)/" }
    guard rooms.contains(where: file.path.hasPrefix) || !file.path.hasPrefix("Sources/Ledger/")
    else { return }
    #expect(file.words.isDisjoint(with: ["SQLiteLog", "SQLiteTables", "Connection"]), "\(file)")
  }

  /// The modules that each target may import, beside the C library.
  static let modules: [String: Set<String>] = [
    "Ledger": [], "Projections": ["Ledger"], "ledgerctl": ["Ledger", "Projections"],
  ]

  /// In the program one folder talks to the system, beside the context that stands for the world.
  private static func asksSystem(_ file: SourceFile) -> Bool {
    if file.path.hasPrefix("Sources/Projections/") { return false }
    return !file.path.hasPrefix("Sources/ledgerctl/")
      || file.path.hasPrefix("Sources/ledgerctl/System/")
      || file.path == "Sources/ledgerctl/Context.swift"
  }

  @Test(arguments: sources)
  func `a target imports only what lies below it`(file: SourceFile) {
    let target = String(file.path.split(separator: "/")[1])
    var allowed = Self.modules[target] ?? []
    if Self.asksSystem(file) { allowed.formUnion(["Glibc", "Musl", "Darwin"]) }
    if file.path.hasPrefix("Sources/Ledger/Storage/SQLite/") { allowed.insert("CSQLite") }
    if file.path.hasPrefix("Sources/Ledger/Tree/") { allowed.insert("CSHA256") }
    for module in file.imports {
      #expect(allowed.contains(module), "\(file) imports \(module)")
    }
  }

  @Test func `SQLite calls stand only in the folder SQLite`() {
    for file in Self.sources where !file.path.hasPrefix("Sources/Ledger/Storage/SQLite/") {
      let calls = file.words.filter { $0.hasPrefix("sqlite3_") }
      #expect(calls.isEmpty, "\(file) calls \(calls)")
    }
  }

  @Test(arguments: sources)
  func `no source knows binary floating point`(file: SourceFile) {
    let types: Set<Substring> = ["Double", "Float", "Float16", "Float32", "Float64", "Float80"]
    #expect(file.words.isDisjoint(with: types), "\(file)")
  }

  // MARK: Form

  @Test(arguments: all)
  func `a file has at most 400 lines of 100 columns`(file: SourceFile) {
    #expect(file.lines.count <= 401, "\(file) has \(file.lines.count) lines")
    for (number, line) in file.lines.enumerated() where line.count > 100 {
      Issue.record("\(file):\(number + 1) has \(line.count) columns")
    }
  }

  @Test(arguments: sources)
  func `a switch over kinds or their families has no default`(file: SourceFile) {
    let kinds = Set(
      StatementKind.allCases.map { "\($0)" } + StatementKind.Family.allCases.map { "\($0)" })
    for (number, line) in file.lines.enumerated()
    where line.drop(while: { $0 == " " }).hasPrefix("default:") {
      let indent = line.prefix { $0 == " " }
      for above in file.lines[..<number].reversed() {
        let text = above.dropFirst(indent.count)
        if above.hasPrefix(indent), text.first != " ", text.contains("switch ") { break }
        guard above.hasPrefix(indent), text.hasPrefix("case .") else { continue }
        let name = text.dropFirst(6).prefix { $0.isLetter }
        #expect(!kinds.contains(String(name)), "\(file):\(number + 1): default after .\(name)")
      }
    }
  }

  @Test(arguments: all)
  func `no file holds what was put off, or the path of a machine`(file: SourceFile) {
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK"]
    let paths = ["/ho" + "me/", "/Us" + "ers/", "/ro" + "ot/", "/wo" + "rk/"]
    for text in words + paths {
      #expect(!file.text.contains(text), "\(file) holds \(text)")
    }
  }

  @Test(arguments: sources)
  func `a file is named for a type or an extension in it, and never for a role`(
    file: SourceFile
  ) {
    for word in ["Manager", "Helper", "Util"] {
      #expect(!file.name.contains(word), "\(file)")
      #expect(!file.types.contains { $0.contains(word) }, "\(file)")
    }
    // A file of payloads holds a family of kinds.
    if file.folder == "Sources/Ledger/Statements/Kinds" { return }
    let name = String(file.name.prefix { $0 != "+" && $0 != "." })
    #expect(file.subjects.contains(name), "\(file)")
  }
}
