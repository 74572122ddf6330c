/// What the rows of a JSON file have, beside the columns that are wanted.
struct JSONCensus {
  /// Names beyond these are not kept: objects may use anything as a name.
  private static let mostNames = 1 << 12

  private let wanted: [String]
  private let paths: [JSONPath]
  private var isFound: [Bool]
  private(set) var unnamed: [(name: String, rows: Int)] = []
  /// Where in `unnamed` a path stands; nil for one that a column covers.
  private var places: [String: Int?] = [:]
  private var firstRow: TablePlace?
  private var rowCount = 0
  /// A member of the first row that holds objects, as a file does whose rows lie deeper.
  private var inner: String?
  private var hasFaults = false

  init(_ wanted: [String]) {
    self.wanted = wanted
    paths = wanted.map(JSONPath.init)
    isFound = wanted.map { _ in false }
  }

  mutating func add(_ item: JSONSource.Item) {
    switch item {
    case .fault: hasFaults = true
    case .value(let document, let node, let start):
      guard document.kind(of: node) == .object else {
        hasFaults = true
        return
      }
      rowCount += 1
      if firstRow == nil {
        firstRow = document.place(of: node, from: start)
        inner = document.members(of: node).first { member in
          guard let first = document.elements(of: member + 1)?.first else { return false }
          return document.kind(of: first) == .object
        }.map { document.string(of: $0) }
      }
      for index in paths.indices where !isFound[index] {
        isFound[index] = document.node(at: paths[index], from: node) != nil
      }
      count(document, node, under: "")
    }
  }

  private mutating func count(_ document: JSONDocument, _ node: Int, under path: String) {
    for member in document.members(of: node) {
      let name = path + document.string(of: member)
      if document.kind(of: member + 1) == .object, !wanted.contains(name),
        !document.isEmpty(member + 1)
      {
        count(document, member + 1, under: name + ".")
      } else if let place = places[name] {
        if let place { unnamed[place].rows += 1 }
      } else if places.count < Self.mostNames {
        let isNamed = isNamed(name)
        places[name] = .some(isNamed ? nil : unnamed.count)
        if !isNamed { unnamed.append((name, 1)) }
      }
    }
  }

  /// True if a column is this, a part of it, or has it as a part.
  private func isNamed(_ name: String) -> Bool {
    func isPart(_ part: String, of whole: String) -> Bool {
      guard part.utf8.starts(with: whole.utf8) else { return false }
      let next = part.utf8.dropFirst(whole.utf8.count).first
      return next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
    }
    return wanted.contains { isPart($0, of: name) || isPart(name, of: $0) }
  }

  private var deeper: String? {
    guard rowCount == 1, let inner else { return nil }
    return "if the rows are those in \(Quoted(inner)), say \"rows\": "
      + "\"\(SafeText.escape(inner))\" in the map"
  }

  /// A fault for each wanted path that no row has, where all rows could be read.
  func missing(in file: String) -> [Diagnostic] {
    guard let firstRow, !hasFaults else { return [] }
    let names = Array(places.keys)
    let read = unnamed.prefix(20).map { Quoted($0.name).description }.joined(separator: ", ")
    return wanted.indices.filter { !isFound[$0] }.map { index in
      let near = Suggestions.hint(for: wanted[index], among: names)
      let refusal = Refusal(
        .unknownColumn, .statement, "no row has \(Quoted(wanted[index]))",
        hint: near ?? deeper ?? (read.isEmpty ? nil : "not asked for so far are \(read)"))
      return firstRow.diagnostic(refusal, in: file, ImportedPlace(field: wanted[index]))
    }
  }
}
