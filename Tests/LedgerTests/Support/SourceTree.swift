import Foundation
import TestSupport

/// The files of the repository, as text.
struct SourceFile: CustomStringConvertible {
  /// From the top of the repository.
  var path: String
  var text: String

  var description: String { path }
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  var folder: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
  var name: String {
    String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
  }

  /// The words of the code: comments and the text of strings are left out.
  var words: Set<Substring> {
    var words: Set<Substring> = []
    for line in lines {
      var inString = false
      var code = ""
      var previous: Character = " "
      for character in line {
        if character == "\"", previous != "\\" { inString.toggle() }
        if character == "/", previous == "/", !inString { break }
        if !inString { code.append(character) }
        previous = character
      }
      words.formUnion(
        code.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
    }
    return words
  }

  /// The types that the file declares at its top level.
  var types: [String] {
    lines.compactMap { line in
      var words = line.split(separator: " ")[...]
      while let word = words.first, ["public", "package", "final", "indirect"].contains(word) {
        words = words.dropFirst()
      }
      guard let keyword = words.first, line.first != " ",
        ["struct", "enum", "class", "protocol", "actor", "typealias"].contains(keyword)
      else { return nil }
      return words.dropFirst().first.map { String($0.prefix { $0.isLetter || $0.isNumber }) }
    }
  }

  /// The types that the file declares or extends at its top level: `A` and `B` of `extension A.B`,
  /// `A` of `extension [A]`.
  var subjects: Set<String> {
    let extended = lines.flatMap { line -> [String] in
      let words = line.split(separator: " ")
      guard line.first != " ", let place = words.firstIndex(of: "extension"),
        words.count > place + 1
      else { return [] }
      return words[place + 1].split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    return Set(types + extended)
  }

  /// Only whole modules: `internal import CSQLite` imports CSQLite.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place < 2, words.count > place + 1 else {
        return nil
      }
      return String(words[place + 1])
    }
  }
}

enum SourceTree {
  /// The Swift files under a folder, by path.
  static func swiftFiles(_ folder: String) -> [SourceFile] {
    let top = Repository.root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(atPath: top.path) else { return [] }
    var files: [SourceFile] = []
    while let path = walk.nextObject() as? String {
      guard path.hasSuffix(".swift"),
        let text = try? String(contentsOf: top.appending(path: path), encoding: .utf8)
      else { continue }
      files.append(SourceFile(path: "\(folder)/\(path)", text: text))
    }
    return files.sorted { $0.path < $1.path }
  }
}
