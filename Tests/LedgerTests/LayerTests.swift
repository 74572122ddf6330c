import Testing

/// What each folder of the sources may build on: the house as a picture that the code has to match.
struct LayerTests {
  /// A target and what its folders may use; "" is its top. Folders below one of these belong to it.
  /// A file at the top may have an entry of its own.
  struct House: Sendable, CustomStringConvertible {
    var target: String
    var layers: [String: Set<String>]

    var description: String { target }

    /// The folder that a file belongs to: the deepest that has an entry; nil where none has.
    func layer(of file: SourceFile) -> String? {
      let parts = file.folder.split(separator: "/").dropFirst(2)
      if parts.isEmpty, layers[file.name] != nil { return file.name }
      for count in stride(from: parts.count, through: 0, by: -1) {
        let path = parts.prefix(count).joined(separator: "/")
        if layers[path] != nil { return count == 0 && !parts.isEmpty ? nil : path }
      }
      return nil
    }
  }

  private static let values: Set<String> = [
    "Values", "Values/Numbers", "Values/Dates", "Values/Amounts",
  ]

  static let ledger = House(
    target: "Ledger",
    layers: [
      "Values": [], "Values/Numbers": ["Values"], "Values/Dates": ["Values"],
      "Values/Amounts": ["Values", "Values/Numbers"],
      "System": ["Values"],
      "JSON": values,
      "Statements": values.union(["JSON"]),
      "Schema": values.union(["JSON", "Statements"]),
      "Books": values.union(["System", "JSON", "Statements"]),
      "Import/Cells": values,
      "Import/Table": values.union(["System", "JSON", "Statements", "Books"]),
      "Import/XML": ["Values", "System", "Statements", "Books", "Import/Table"],
      "Import/IATI": values.union([
        "System", "JSON", "Statements", "Books", "Tree", "Recording", "Import", "Import/XML",
        "Import/Plan",
      ]),
      "Import": values.union(["System", "JSON", "Statements", "Tree"]),
      "Import/Plan": values.union([
        "System", "JSON", "Statements", "Books", "Tree", "Storage", "Import",
      ]),
      "Import/Map": values.union([
        "System", "JSON", "Statements", "Books", "Tree", "Schema", "Import", "Import/Cells",
        "Import/Table", "Import/Plan",
      ]),
      "Tree": ["Values"],
      "Signatures": ["Values", "Statements", "Tree"],
      "Storage": values.union(["System", "Statements", "Tree"]),
      "Storage/Batch": values.union(["System", "Statements", "Tree", "Storage"]),
      "Storage/SQLite": ["Values", "System"],
      "Storage/SQLiteLog": values.union([
        "System", "JSON", "Statements", "Tree", "Storage", "Storage/Batch", "Storage/SQLite",
      ]),
      "Rules": values.union(["System", "JSON", "Statements", "Signatures", "Storage"]),
      "Recording": values.union([
        "System", "JSON", "Statements", "Books", "Tree", "Storage", "Rules",
      ]),
      "Audit/Tables": values.union([
        "System", "JSON", "Statements", "Tree", "Storage", "Storage/Batch", "Storage/SQLite",
        "Storage/SQLiteLog",
      ]),
      "Audit": values.union([
        "System", "Statements", "Tree", "Signatures", "Storage", "Rules", "Recording",
        "Audit/Tables",
      ]),
      "": values.union([
        "System", "JSON", "Statements", "Books", "Tree", "Signatures", "Storage",
        "Storage/SQLiteLog", "Rules", "Recording", "Audit", "Audit/Tables", "Import",
        "Import/Plan",
      ]),
    ])

  static let projections = House(
    target: "Projections",
    layers: [
      "Facts": [], "Reports": ["Facts"], "Snapshots": ["Facts"], "Net": ["Reports"],
      "Money/State": ["Facts", "Snapshots"],
      "Money/Graph": ["Facts", "Net", "Money/State"],
      "Money/Views": ["Facts", "Reports", "Net", "Money/State", "Money/Graph"],
      "Capacity": ["Facts", "Reports", "Snapshots", "Net"],
      "Shares": ["Facts", "Reports", "Snapshots", "Money/State", "Money/Graph"],
      "Parties": ["Facts", "Reports", "Money/State", "Money/Graph", "Money/Views", "Shares"],
      "Network": [
        "Facts", "Reports", "Snapshots", "Money/State", "Money/Graph", "Money/Views", "Shares",
      ],
      "Findings": [
        "Facts", "Reports", "Money/State", "Money/Graph", "Money/Views", "Capacity", "Shares",
        "Network",
      ],
      "Summary": [
        "Facts", "Reports", "Snapshots", "Money/State", "Money/Graph", "Money/Views", "Capacity",
        "Shares", "Findings",
      ],
      "": [
        "Facts", "Reports", "Snapshots", "Money/State", "Money/Graph", "Money/Views", "Capacity",
        "Shares", "Parties", "Network", "Findings", "Summary", "Render",
      ],
      "Render": ["Reports"],
      "Export": ["", "Facts", "Reports", "Render"],
      "Comparison": ["", "Facts", "Reports", "Money/Views", "Capacity"],
      "Evidence/Languages": [], "Evidence/Figures": ["Evidence/Languages"], "Evidence/Texts": [],
      "Evidence/Vouching": [
        "Facts", "Reports", "Evidence/Languages", "Evidence/Figures", "Evidence/Texts",
      ],
    ])

  static let program = House(
    target: "ledgerctl",
    layers: [
      "System": [], "Output": ["System"],
      "Trust/Tools": ["System", "Output"],
      "Context.swift": ["System", "Output", "Trust/Tools"], "Arguments.swift": ["Output"],
      "Trust": ["System", "Output", "Trust/Tools", "Context.swift", "Arguments.swift"],
      "Answers": ["System", "Output", "Trust", "Context.swift", "Arguments.swift"],
      "Page/Markup": ["Output"],
      "Page/Charts": ["Output", "Page/Markup"],
      "Page": ["Output", "Page/Markup", "Page/Charts"],
      "Commands": [
        "System", "Output", "Trust", "Trust/Tools", "Context.swift", "Arguments.swift", "Answers",
        "Page",
      ],
      "": ["System", "Output", "Context.swift", "Arguments.swift", "Commands"],
    ])

  static let houses = [ledger, projections, program]

  private func files(_ house: House) -> [SourceFile] {
    TidyTests.sources.filter { $0.path.hasPrefix("Sources/\(house.target)/") }
  }

  @Test(arguments: houses)
  func `every folder has a place, and every place a folder`(house: House) {
    var found: Set<String> = []
    for file in files(house) {
      guard let layer = house.layer(of: file) else {
        Issue.record("no entry for the folder of \(file)")
        continue
      }
      found.insert(layer)
    }
    #expect(found == Set(house.layers.keys))
  }

  @Test(arguments: houses)
  func `a folder uses only what it may build on`(house: House) {
    let files = files(house)
    var home: [Substring: SourceFile] = [:]
    for file in files {
      for type in file.types { home[Substring(type)] = file }
    }
    for file in files {
      guard let layer = house.layer(of: file) else { continue }
      for word in file.words {
        guard let other = home[word], let below = house.layer(of: other), below != layer else {
          continue
        }
        #expect(house.layers[layer]?.contains(below) == true, "\(file) uses \(word) of \(other)")
      }
    }
  }

  @Test(arguments: houses)
  func `no folders build on one another in a circle`(house: House) {
    var left = house.layers
    while let free = left.first(where: { $0.value.isDisjoint(with: left.keys) }) {
      left[free.key] = nil
    }
    #expect(left.isEmpty, "\(left.keys.sorted())")
  }
}
