import Ledger

/// Rows of holders of issuers, of which an assertion is about the only one of a party.
struct SoleRows<Row> {
  private let rows: [Row]
  /// Holder or issuer → the place of its row; -1 where it has several.
  private var places: [ID: Int] = [:]

  /// - Parameter parties: the holder and the issuer of a row.
  init(_ rows: [Row], _ parties: (Row) -> (holder: ID, issuer: ID)) {
    self.rows = rows
    for (place, row) in rows.enumerated() {
      let (holder, issuer) = parties(row)
      note(holder, place)
      if issuer != holder { note(issuer, place) }
    }
  }

  private mutating func note(_ party: ID, _ place: Int) {
    places[party] = places[party] == nil ? place : -1
  }

  /// The one row of a party, or of all where it names none; nil where there is none, or several.
  subscript(party: ID?) -> Row? {
    guard let party else { return rows.count == 1 ? rows[0] : nil }
    guard let place = places[party], place >= 0 else { return nil }
    return rows[place]
  }
}
