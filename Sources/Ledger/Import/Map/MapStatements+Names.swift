/// Holes that name parties and sources.
extension MapStatements {
  func named(
    _ hole: MapHole, _ row: RowValues, _ element: LoopElement?, at place: ImportedPlace.MapPlace
  ) throws(MapFault) -> CellValue {
    var mentions: [Mention] = []
    return try named(hole, row, element, at: place, &mentions)
  }

  /// What fills a hole; of a column of parties or sources their ids.
  func named(
    _ hole: MapHole, _ row: RowValues, _ element: LoopElement?, at place: ImportedPlace.MapPlace,
    _ mentions: inout [Mention]
  ) throws(MapFault) -> CellValue {
    if hole == .whole { return .text(wholeKey) }
    let value = try row.value(hole, element, at: place)
    guard let column = column(of: hole, row) else { return value }
    let kind = map.columns[column].reader.format.kind
    guard kind == .party || kind == .source else { return value }
    switch value {
    case .null: return .null
    case .text(let text):
      let id = try id(of: text, column, row)
      mentions.append(Mention(column: column, id: id, text: text))
      return .text(id)
    case .list(let texts):
      var ids: [ID] = []
      for text in texts {
        let id = try id(of: text, column, row)
        if ids.contains(id) { continue }
        mentions.append(Mention(column: column, id: id, text: text))
        ids.append(id)
      }
      return .list(ids)
    }
  }

  /// The column whose values fill a hole, where they name something.
  private func column(of hole: MapHole, _ row: RowValues) -> Int? {
    switch hole {
    case .column(let column), .series(_, let column): column
    case .element(nil): row.loopColumn
    case .export, .row, .file, .whole, .element: nil
    }
  }

  private func id(of text: String, _ column: Int, _ row: RowValues) throws(MapFault) -> ID {
    let traits = map.columns[column]
    // Pages are many, and each is named by few rows.
    let isParty = traits.reader.format.kind == .party
    if isParty, let id = ids[column][text] { return id }
    let id =
      isParty
      ? map.parties[text] ?? IDText.id(from: traits.party.prefix + text) : SourceID.of(url: text)
    guard let id else {
      throw MapFault(
        .badValue,
        "\(Quoted(text)) in column \(Quoted(traits.name)) gives no id: it has no Latin letter",
        hint: "give it one in `parties`, as in \(Quoted(text)): \"an-id\"",
        cell: row.cell(of: .column(column)), field: traits.name, at: traits.place)
    }
    if isParty { ids[column].updateValue(id, forKey: text) }
    return id
  }
}
