/// Reads the rows of a JSON file: the objects of an array, or of JSON Lines. Their columns are
/// paths.
///
/// The file is gone through twice: first for what its rows have, since a path that no row has is
/// misspelt. JSON Lines are read piecewise, an array is held whole.
package final class JSONRows: RowReader {
  /// Of a file whose rows are an array.
  static let mostBytes = 1 << 27

  package let file: String
  package let header: [String]
  /// What rows have that is in no column, with the number of those rows; in the order of the file,
  /// no more than the first thousands.
  package let unnamed: [(name: String, rows: Int)]
  private let paths: [JSONPath]
  private let source: JSONSource
  private var number = 0

  /// - Parameters:
  ///   - rows: the path of the array. Nil: the file is an array, or JSON Lines.
  ///   - wanted: paths, each of which some row has to have.
  package convenience init(
    _ file: BookFile, rows: String? = nil, columns wanted: [String]
  ) throws(TableFailure) {
    try self.init(file, rows: rows, columns: wanted, pieceBytes: BytePieces.usualBytes)
  }

  init(
    _ file: BookFile, rows: String?, columns wanted: [String], pieceBytes: Int
  ) throws(TableFailure) {
    self.file = file.name
    header = wanted
    paths = wanted.map(JSONPath.init)
    let found = try JSONFile(file, rows: rows, pieceBytes: pieceBytes)
    var census = JSONCensus(wanted)
    do throws(LedgerError) {
      let first = try found.source()
      while let item = try first.next() { census.add(item) }
      source = try found.source()
    } catch {
      throw .unreadable(error)
    }
    let missing = census.missing(in: file.name)
    if !missing.isEmpty { throw .refused(missing) }
    unnamed = census.unnamed
  }

  package func next() throws(LedgerError) -> TableItem? {
    while let item = try source.next() {
      number += 1
      switch item {
      case .fault(let place, let refusal):
        return .fault(place.diagnostic(refusal, in: file, ImportedPlace(row: number)))
      case .value(let document, let node, let start):
        if document.kind(of: node) != .object {
          let refusal = Refusal(
            .malformed, .statement, "a row is a JSON object, and this is none",
            hint: "its columns are the names of its members")
          let place = document.place(of: node, from: start)
          return .fault(place.diagnostic(refusal, in: file, ImportedPlace(row: number)))
        }
        if document.members(of: node).allSatisfy({ document.isEmpty($0 + 1) }) { continue }
        let values = paths.map { document.node(at: $0, from: node) }
        let cells = values.map { $0.map(document.text) ?? "" }
        let object = JSONObject(document: document, node: node, values: values, start: start)
        return .row(
          TableRow(number: number, line: start.line, cells: cells, origin: .json(object)))
      }
    }
    return nil
  }
}
