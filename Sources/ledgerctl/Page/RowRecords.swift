import Ledger
import Projections

/// The records of rows whose views have no column of them, found for the rows that are shown.
enum RowRecords {
  /// Of the positions of a table, by what tells them apart.
  static func positions(
    _ table: PageTable, _ history: FactStream, _ query: Query
  ) throws(LedgerError) -> [[Cell]: [Int]] {
    let cells = RowCells(table.columns)
    var keys: [[Cell]: PositionRecords.Key] = [:]
    for row in table.rows {
      guard let holder = cells.word("holder", row), let issuer = cells.word("issuer", row) else {
        continue
      }
      keys[table.key(of: row)] = PositionRecords.Key(holder: holder, issuer: issuer)
    }
    if keys.isEmpty { return [:] }
    let found = try history.fold(
      through: query.asOf, into: PositionRecords(Set(keys.values))
    ).records
    return keys.compactMapValues { found[$0].map { Set($0).sorted() } }
  }

  /// Of the exposures of a table.
  static func exposure(_ table: PageTable, _ money: MoneyModel) -> [[Cell]: [Int]] {
    let cells = RowCells(table.columns)
    var keys: [[Cell]: ExposureReport.Key] = [:]
    for row in table.rows {
      guard let party = cells.word("party", row), let code = cells.word("currency", row),
        let currency = Currency(code: code)
      else { continue }
      keys[table.key(of: row)] = ExposureReport.Key(
        party: party, counterparty: cells.word("counterparty", row),
        instrument: cells.word("instrument", row).flatMap { Instrument(rawValue: $0) },
        currency: currency)
    }
    let found = ExposureReport.records(money, of: Set(keys.values))
    return keys.compactMapValues { found[$0] }
  }
}
