/// What a map says that cannot come out right, whatever the table holds.
extension MapReader {
  /// Where what operates falls, it stands still.
  mutating func refuseFallsTwice() {
    let levels = map.templates.filter(\.isLevel)
    guard levels.contains(where: { $0.status == .operating }),
      let other = levels.first(where: { $0.status == .mothballed })
    else { return }
    document.refuse(
      at: other.place, .badValue,
      "a level of `mothballed` beside one of `operating` would count each fall twice",
      hint: "leave it out: where what operates falls, the step is `mothballed`")
  }

  /// A misspelt word would never be met, and nobody would be told.
  mutating func refuseUnmet() {
    for condition in map.conditions {
      guard case .column(let number) = condition.hole, map.columns.indices.contains(number),
        let known = Self.words(of: map.columns[number])
      else { continue }
      for case .equal(let texts) in condition.tests {
        for text in texts where !known.contains(text) {
          let names = known.sorted()
          document.refuse(
            at: condition.place, .badValue,
            "the `values` of the column \(Quoted(map.columns[number].name)) never give "
              + "\(Quoted(text))",
            hint: Suggestions.hint(for: text, among: names)
              ?? "they give \(names.prefix(10).map { "\(Quoted($0))" }.joined(separator: ", "))")
        }
      }
    }
  }

  /// All that a column can say; nil where that is not closed.
  private static func words(of column: MapColumn) -> Set<String>? {
    let format = column.reader.format
    guard let values = format.values, format.other == nil, column.choice == .first else {
      return nil
    }
    var words = Set(values.values.compactMap { try? format.recorded($0, of: "values") })
    if let standard = column.standard {
      guard standard.holes.isEmpty else { return nil }
      words.insert(standard.plainText)
    }
    return words
  }
}

extension StatementTemplate {
  /// The status that it gives a capacity, where it is the same for all rows.
  fileprivate var status: AdvancedStatus? {
    guard case .text(let text)? = fields.first(where: { $0.name == "status" })?.node,
      case .text(let word)? = text.pieces.first, text.pieces.count == 1
    else { return nil }
    return AdvancedStatus(rawValue: word)
  }
}
