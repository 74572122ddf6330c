import Foundation
import TestSupport

extension SourceTree {
  /// Sources, tests, tools and pages, by path; no golden files, which are output, and no
  /// vectors, which are of others.
  static let textFiles: [SourceFile] = {
    let endings: Set<String> = ["swift", "md", "py", "h", "modulemap"]
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: Repository.root.path)) ?? []
    return paths.sorted().compactMap { path in
      for folder in [".build/", ".git/", "Tests/Vectors/"] where path.hasPrefix(folder) {
        return nil
      }
      if path.contains("/Golden/") { return nil }
      let url = Repository.root.appending(path: path)
      guard endings.contains(url.pathExtension) || path == "Makefile",
        let text = try? String(contentsOf: url, encoding: .utf8)
      else { return nil }
      return SourceFile(path: path, text: text)
    }
  }()
}

extension SourceFile {
  /// Names of pages (`….md`) that stand in the text, without those elsewhere on the web. In code
  /// they count where a comment has them, or where they name a folder too: a test may well write a
  /// page of its own.
  var citedPages: [String] {
    guard text.contains(".md") else { return [] }
    return lines.filter { $0.contains(".md") }.flatMap { line -> [String] in
      let comment = line.range(of: "//")?.lowerBound ?? line.endIndex
      return line.split { !$0.isLetter && !$0.isNumber && !"_./:-".contains($0) }.compactMap {
        let page = $0.hasSuffix(".") || $0.hasSuffix(":") ? $0.dropLast() : $0
        guard page.hasSuffix(".md"), page.count > 3, !page.contains("://") else { return nil }
        let isCode = name.hasSuffix(".swift") && page.startIndex < comment
        return isCode && !page.contains("/") ? nil : String(page)
      }
    }
  }

  /// (`docs/model.md`, 7) of "docs/model.md, section 7".
  var citedSections: [(page: String, section: Int)] {
    lines.filter { $0.contains(".md") }.flatMap { line in
      line.matches(of: #/(?<page>[\w.\/\-]+\.md)[`)]*,? section (?<section>\d+)/#).compactMap {
        match in Int(match.section).map { (String(match.page), $0) }
      }
    }
  }

  /// What Markdown links lead to, in the repository.
  var linkedPaths: [String] {
    text.matches(of: #/\]\((?<path>[^)\s#]+)[^)]*\)/#).map { String($0.path) }
      .filter { !$0.contains(":") }
  }

  /// Paths from the top of the repository that stand in backquotes, without patterns.
  var quotedPaths: [String] {
    text.matches(of: #/`(?<path>(?:Sources|Tests|docs|events|\.ci)\/[\w.+\/\-]*)`/#)
      .map { String($0.path) }
  }

  /// Where a path leads that this file names, from its own folder or from the top; nil for nowhere.
  func place(of path: String) -> URL? {
    let own = self.path.split(separator: "/").dropLast().joined(separator: "/")
    return [Repository.root.appending(path: own), Repository.root]
      .map { $0.appending(path: path).standardizedFileURL }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }
}
