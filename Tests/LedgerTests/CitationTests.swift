import Foundation
import Testing

/// What sources, tests and pages lean on has to be in the repository, for whoever has no more.
@Suite("Citations")
struct CitationTests {
  /// Everything that people write and read here, as text.
  static let files = SourceTree.textFiles

  @Test func `the files are found`() {
    let paths = Set(Self.files.map(\.path))
    for path in ["README.md", "Makefile", "docs/verify.py", "Sources/Ledger/Ledger.swift"] {
      #expect(paths.contains(path))
    }
  }

  @Test(arguments: files)
  func `no file cites a page that is not here`(file: SourceFile) {
    for page in file.citedPages where file.place(of: page) == nil {
      Issue.record("\(file) cites \(page)")
    }
  }

  @Test(arguments: files.filter { $0.name.hasSuffix(".md") })
  func `no page names a file or folder that is not here`(file: SourceFile) {
    for path in file.linkedPaths + file.quotedPaths where file.place(of: path) == nil {
      Issue.record("\(file) names \(path)")
    }
  }

  /// `docs/model.md, section 7` has a heading `## 7.` to lead to.
  @Test(arguments: files)
  func `a section that is cited has its heading`(file: SourceFile) throws {
    for (page, section) in file.citedSections {
      guard let place = file.place(of: page) else { continue }
      let text = try String(contentsOf: place, encoding: .utf8)
      #expect(text.contains("\n## \(section). "), "\(file) cites \(page), section \(section)")
    }
  }

  @Test func `the plan of the house names every folder of the sources`() throws {
    let plan = try #require(Self.files.first { $0.path == "docs/architecture.md" })
    for folder in Set(SourceTree.swiftFiles("Sources").map(\.folder)) {
      #expect(plan.text.contains("`\(folder)`"), "\(folder) is not in \(plan)")
    }
  }
}
