import Ledger
import Projections

/// Who promised whom.
enum NetworkPart {
  private static let maxEdges = 40

  private struct Tie: Hashable {
    var from: ID
    /// nil for a promise to nobody that is named.
    var to: ID?
    var currency: String
  }

  private struct Drawn {
    var tie: Tie
    var figure: Figure
    var word: String
  }

  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    guard let report = data.reports[.network] else { return nil }
    let cells = RowCells(report.rows.columns)
    var largest = LargestFigures<Drawn>(maxEdges)
    try report.rows.forEachRow { row in
      guard let from = cells.word("from", row), let drawn = figure(of: row, cells) else { return }
      let tie = Tie(
        from: from, to: cells.word("to", row), currency: cells.word("currency", row) ?? "")
      largest.add(Drawn(tie: tie, figure: drawn.figure, word: drawn.word), drawn.figure.interval)
    }
    if largest.count == 0 { return nil }
    let chart = chart(largest.items, try circles(report), data.names)
    let left = largest.leftOut
    let rest: Markup =
      left == 0
      ? ""
      : """
      <p class="rest">\(left) of \(largest.count) ties \(left == 1 ? "is" : "are") left out: the \
      smallest. All of them: \
      <code>\(data.request.commandLine("project network", knowing: data.head.size))</code></p>

      """
    return """
      <p>An arrow goes from who promises to whom; it is the wider the more it may be at most, \
      within its currency. Dashed: only proposed. Dotted: nobody said how much at most. With a \
      line on both sides and the word circle: what is promised comes back to who promised it. \
      Numbers stand for the parties in the list.</p>
      \(chart.markup)\(rest)
      """
  }

  /// What is promised; where that is nothing, what was paid, proposed or is held.
  private static func figure(
    of row: [Cell], _ cells: RowCells
  ) -> (figure: Figure, word: String)? {
    let words = [("promised", "promised"), ("paid", "paid"), ("proposed", "proposed")]
    for (column, word) in words + [("percent", "held")] {
      if let figure = cells.figure(column, row), !figure.interval.isZero { return (figure, word) }
    }
    return nil
  }

  private static func chart(
    _ drawn: [Drawn], _ circles: Set<Tie>, _ names: PageNames
  ) -> NetworkChart {
    let parties = Set(drawn.flatMap { [$0.tie.from, $0.tie.to ?? $0.tie.from] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(parties, parties.indices))
    let hasNobody = drawn.contains { $0.tie.to == nil }
    return NetworkChart(
      id: "network-all", title: "Who promised whom",
      names: parties.map(names.party) + (hasNobody ? ["nobody that is named"] : []),
      edges: drawn.map { drawn in
        let tie = drawn.tie
        return NetworkChart.Edge(
          from: places[tie.from] ?? 0, to: tie.to.flatMap { places[$0] } ?? parties.count,
          figure: drawn.figure, word: drawn.word, isProposed: drawn.word == "proposed",
          isOnCircle: circles.contains(tie) && drawn.word == "promised")
      })
  }

  /// The ties that lie on the circles that the view found.
  private static func circles(_ report: Report) throws(LedgerError) -> Set<Tie> {
    guard let side = report.sides.first(where: { $0.name == "circles" }) else { return [] }
    let cells = RowCells(side.rows.columns)
    var ties: Set<Tie> = []
    try side.rows.forEachRow { row in
      guard case .list(let list)? = cells.cell("parties", row) else { return }
      let parties = list.compactMap { if case .word(let id) = $0 { id } else { nil as ID? } }
      let currency = cells.word("currency", row) ?? ""
      for (from, to) in zip(parties, parties.dropFirst() + parties.prefix(1)) {
        ties.insert(Tie(from: from, to: to, currency: currency))
      }
    }
    return ties
  }
}
