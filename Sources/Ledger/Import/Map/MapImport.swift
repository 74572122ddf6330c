/// An import of tables by a map.
package final class MapImport: Importer {
  /// A file of rows.
  package struct File {
    package var name: String
    package var sha256: Digest
    package var reader: any RowReader
    /// Tables that are joined, in the order of the map's lookups.
    package var joined: [JoinedTable]

    package init(name: String, sha256: Digest, reader: any RowReader, joined: [JoinedTable]) {
      (self.name, self.sha256, self.reader, self.joined) = (name, sha256, reader, joined)
    }
  }

  package let name: String
  private let map: ImportMap
  /// Opens the files, anew for each run.
  private let open: () throws(ImportFailure) -> [File]

  package init(_ map: ImportMap, open: @escaping () throws(ImportFailure) -> [File]) {
    (self.map, self.open) = (map, open)
    name = map.name
  }

  package func run(_ plan: ImportPlan) throws(ImportFailure) {
    let filling = MapStatements(map)
    for file in try open() {
      let run = MapRun(map, file, filling, plan)
      try run.run()
    }
    // Labels are the last part of a key.
    let labels = map.templates
      .map { (pattern: LabelPattern($0.label), isKept: $0.keep || $0.isLevel) }
      .sorted { ($0.pattern.weight, $0.isKept ? 1 : 0) > ($1.pattern.weight, $1.isKept ? 1 : 0) }
    do throws(LedgerError) {
      try plan.finish { key in
        let label = key.utf8.lastIndex(of: UInt8(ascii: "/")).map {
          key[key.utf8.index(after: $0)...]
        }
        // The template that names most of the label has stated it.
        return labels.first { $0.pattern.matches(label ?? key[...]) }?.isKept ?? false
      }
    } catch { throw .ledger(error) }
  }
}

extension MapImport.File {
  /// Lines above the header.
  var above: [TableLine] { (reader as? TableReader)?.above ?? [] }

  /// Columns that a map neither takes nor ignores, and how many rows have them.
  func unnamed(_ map: ImportMap, ofRows rows: Int) -> [(name: String, rows: Int)] {
    let names = (reader as? JSONRows)?.unnamed ?? reader.header.map { ($0, rows) }
    let wanted = Set(map.wanted)
    return names.filter { name, _ in
      if name.isEmpty || wanted.contains(name) { return false }
      switch map.ignored {
      case .none: return true
      case .rest: return false
      case .list(let ignored): return !ignored.contains(name)
      }
    }
  }
}

extension ImportFailure {
  package init(_ failure: TableFailure) {
    switch failure {
    case .unreadable(let error): self = .ledger(error)
    case .refused(let faults): self = .refused(faults, uncounted: 0)
    }
  }
}
