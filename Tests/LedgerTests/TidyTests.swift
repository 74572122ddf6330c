import Foundation
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

  // MARK: Directions

  /// Inside Ledger: what each folder may build on. Errors, the file system and other cores are for
  /// all.
  static let layers: [String: Set<String>] = [
    "Values": [], "SQLite": [], "Statement": ["Values", "Input"], "Input": ["Values", "Statement"],
    "Log": ["Values", "Statement", "Input", "SQLite"],
    "Rules": ["Values", "Statement", "Input", "Log"],
  ]
  static let common: Set<String> = ["LedgerError.swift", "FileSystem.swift", "Ahead.swift"]

  private func layer(_ file: SourceFile) -> String {
    let parts = file.path.split(separator: "/")
    return parts.count > 3 ? String(parts[2]) : ""
  }

  @Test func `inside Ledger everything points one way`() {
    let files = Self.sources.filter { $0.path.hasPrefix("Sources/Ledger/") }
    var home: [Substring: SourceFile] = [:]
    for file in files where !Self.common.contains(file.name) {
      for type in file.types { home[Substring(type)] = file }
    }
    for file in files {
      guard let allowed = Self.layers[layer(file)] else { continue }
      for word in file.words {
        guard let other = home[word], layer(other) != layer(file) else { continue }
        #expect(allowed.contains(layer(other)), "\(file) uses \(word) of \(other)")
      }
    }
    #expect(Set(files.map(layer)).isSuperset(of: Self.layers.keys))
  }

  @Test func `rules know the log only by its protocol`() {
    let concrete = Self.sources.filter { $0.path.hasPrefix("Sources/Ledger/Log/SQLite") }
      .flatMap(\.types)
    #expect(concrete.contains("SQLiteLog"))
    for file in Self.sources where file.path.hasPrefix("Sources/Ledger/Rules/") {
      #expect(file.words.isDisjoint(with: concrete.map { Substring($0) }), "\(file)")
    }
  }

  /// The modules that each target may import, beside the C library.
  static let modules: [String: Set<String>] = [
    "Ledger": [], "Projections": ["Ledger"], "ledgerctl": ["Ledger", "Projections"],
  ]

  @Test(arguments: sources)
  func `a target imports only what lies below it`(file: SourceFile) {
    let target = String(file.path.split(separator: "/")[1])
    var allowed = (Self.modules[target] ?? []).union(["Glibc", "Musl", "Darwin"])
    if file.path.hasPrefix("Sources/Ledger/SQLite/") { allowed.insert("CSQLite") }
    for module in file.imports {
      #expect(allowed.contains(module), "\(file) imports \(module)")
    }
  }

  @Test func `SQLite calls stand only in the folder SQLite`() {
    for file in Self.sources where !file.path.hasPrefix("Sources/Ledger/SQLite/") {
      let calls = file.words.filter { $0.hasPrefix("sqlite3_") }
      #expect(calls.isEmpty, "\(file) calls \(calls)")
    }
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
  func `a switch over kinds has no default`(file: SourceFile) throws {
    let body = try #require(Self.sources.first { $0.path == "Sources/Ledger/Statement/Body.swift" })
    let kinds = Set(
      body.lines.compactMap { line -> Substring? in
        let words = line.drop { $0 == " " }.drop { $0 != "c" }
        guard line.contains("case "), line.contains("("), !line.contains("case ."),
          let name = words.split(separator: "case ").last
        else { return nil }
        return name.prefix { $0.isLetter }
      })
    #expect(kinds.count == 36)
    for (number, line) in file.lines.enumerated()
    where line.drop(while: { $0 == " " }).hasPrefix("default:") {
      let indent = line.prefix { $0 == " " }
      for above in file.lines[..<number].reversed() {
        let text = above.dropFirst(indent.count)
        if above.hasPrefix(indent), text.first != " ", text.contains("switch ") { break }
        guard above.hasPrefix(indent), text.hasPrefix("case .") else { continue }
        let name = text.dropFirst(6).prefix { $0.isLetter }
        #expect(!kinds.contains(name), "\(file):\(number + 1): default after .\(name)")
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
  }
}
