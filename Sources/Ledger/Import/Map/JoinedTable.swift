/// A table that a map joins to another.
package struct JoinedTable: Sendable {
  package let header: [String]
  /// Cells by what the column `key` says, unique there.
  let rows: [String: [String]]

  package static func read(
    _ reader: some RowReader, _ lookup: MapLookup
  ) throws(TableFailure) -> JoinedTable {
    let key = reader.header.firstIndex(of: lookup.key) ?? 0
    var rows: [String: (row: Int, cells: [String])] = [:]
    var faults: [Diagnostic] = []
    do throws(LedgerError) {
      while let item = try reader.next() {
        switch item {
        case .fault(let fault): faults.append(fault)
        case .row(let row):
          if row.cells[key].isEmpty { continue }
          if let first = rows.updateValue((row.number, row.cells), forKey: row.cells[key]) {
            let refusal = Refusal(
              .conflict, .statement,
              "\(Quoted(row.cells[key])) stands in row \(first.row) as well",
              hint: "the `key` of a lookup is unique in its table")
            faults.append(
              row.place(of: key).diagnostic(
                refusal, in: lookup.file,
                ImportedPlace(row: row.number, field: lookup.key, map: lookup.place)))
          }
        }
        if faults.count >= ImportPlan.maxFaults { break }
      }
    } catch { throw .unreadable(error) }
    if !faults.isEmpty { throw .refused(faults) }
    return JoinedTable(header: reader.header, rows: rows.mapValues(\.cells))
  }
}
