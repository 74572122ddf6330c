import Ledger

/// Which source a file may be of that nobody registered: by its name, by the ends of URLs, and by
/// the words of titles.
package struct SourceGuess: Sendable {
  private let sources: [Claims.Source]
  /// Names that a file of a source may have.
  private var names: [String: ID] = [:]
  /// A word of a title → the sources that have it.
  private var words: [[UInt8]: [Int]] = [:]
  private var wordCounts: [Int] = []

  package init(_ sources: [Claims.Source]) {
    self.sources = sources
    for (index, source) in sources.enumerated() {
      names[source.id] = names[source.id] ?? source.id
      if let name = source.url.map(Self.stem), name.utf8.count > 2 {
        names[name] = names[name] ?? source.id
      }
      let words = Self.words(of: source.title)
      wordCounts.append(words.count)
      for word in words { self.words[word, default: []].append(index) }
    }
  }

  /// - Parameters:
  ///   - path: of the file.
  ///   - heading: the first paragraph of its text.
  package func nearest(path: String, heading: String) -> ID? {
    if let found = byTitle(heading) { return found }
    let stem = Self.stem(path)
    if let known = names[stem] { return known }
    if let name = Suggestions.nearest(to: stem, among: names.keys.sorted()).first {
      return names[name]
    }
    return byTitle(String(stem.map { $0 == "-" || $0 == "_" ? " " : $0 }))
  }

  /// The source most of whose title stands in a text, if that is half of its words and two.
  private func byTitle(_ text: String) -> ID? {
    var shared: [Int: Int] = [:]
    for word in Self.words(of: text) {
      // What stands in very many titles tells none from another.
      guard let having = words[word], having.count <= 1000 else { continue }
      for source in having { shared[source, default: 0] += 1 }
    }
    let fitting = shared.filter { $0.value >= 2 && $0.value * 2 >= wordCounts[$0.key] }
    let best = fitting.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return best.map { sources[$0.key].id }
  }

  /// The last part of a path or a URL, up to its last point.
  private static func stem(_ path: String) -> String {
    let whole = path.split(separator: "?", omittingEmptySubsequences: false).first ?? ""
    let name = whole.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: "."), point != name.startIndex else {
      return name.lowercased()
    }
    return name[..<point].lowercased()
  }

  private static let maxWords = 60

  /// Words of at least three bytes, in small letters.
  private static func words(of text: String) -> Set<[UInt8]> {
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return Set(parts.lazy.map { Array($0.utf8) }.filter { $0.count >= 3 }.prefix(maxWords))
  }
}
