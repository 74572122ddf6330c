import Ledger

extension MoneyModel {
  /// The amounts that no rate converts, among some promises and all that leads to them.
  /// - Parameter withCalls: those of the promises too.
  func unconverted(_ selected: [Int], withCalls: Bool = false) -> Grid {
    guard query.currency != nil else { return .empty }
    let nodes = below(selected)
    var rows: [[Cell]] = []
    func check(_ id: Cell, _ field: String, _ amount: DatedAmount?) {
      guard let amount, amount.currency != nil, valuation.value(amount) == nil else { return }
      rows.append(Self.unconvertedRow(id, field, amount))
    }
    let chosen = Set(selected)
    for node in nodes.sorted() where graph.nodes[node].kind != .round {
      let promise = promise(node)
      // What only states amounts in the currency of its targets needs no rate of its own.
      let ways = graph.nodes[node].ways.filter { nodes.contains($0.to) }
      if !chosen.contains(node), !ways.isEmpty, ways.allSatisfy(\.isCrossing) { continue }
      check(.word(promise.id), "amount", promise.amount)
      for promisor in promise.by {
        let split = promisor.amount.map { DatedAmount(quantity: $0, day: promise.byDay) }
        check(.word(promise.id), "by", split)
      }
      for link in promise.fulfils { check(.word(promise.id), "fulfils", link.extent?.amount) }
    }
    for node in withCalls ? selected : [] {
      for call in calls(of: node) { check(.word(call.id), "amount", dated(call)) }
    }
    for (pair, link) in state.partOf.sorted(by: { $0.value.order < $1.value.order }) {
      guard let node = nodeOf(pair.from), nodes.contains(node) else { continue }
      let id = Cell.word(state.name(of: pair.from))
      check(id, "part_of", link.extent?.amount)
      check(id, "min", link.extent?.min)
      check(id, "max", link.extent?.max)
    }
    // One of which something came back may have been kept for itself only then.
    for payment in state.payments.sorted(by: { ($0.day, $0.sequence) < ($1.day, $1.sequence) }) {
      guard payment.fulfils.contains(where: { nodeOf($0.to).map(nodes.contains) ?? false })
      else { continue }
      let id = payment.cell
      let isCrossing = payment.fulfils.allSatisfy { link in
        guard let node = nodeOf(link.to), nodes.contains(node) else { return true }
        return link.extent != nil && graph.nodes[node].recorded != payment.amount.currency
      }
      if !isCrossing { check(id, "amount", payment.amount) }
      for link in payment.fulfils { check(id, "fulfils", link.extent?.amount) }
    }
    return Self.unconvertedGrid(rows)
  }

  static func unconvertedGrid(_ rows: [[Cell]]) -> Grid {
    Grid(columns: [Column("id"), Column("field"), Column("amount")], rows: rows)
  }

  static func unconvertedRow(_ id: Cell, _ field: String, _ amount: DatedAmount) -> [Cell] {
    [
      id, .word(field),
      .figure(Figure(amount.quantity.interval, FigureUnit(amount.quantity.unit))),
    ]
  }

  private func nodeOf(_ symbol: Int) -> Int? { graph.nodeOf[symbol] }
}

extension Payment {
  /// Its id, or the record that made it.
  var cell: Cell { id.map { .word($0) } ?? .text("record \(sequence)") }
}

extension Grid {
  /// The rows of grids of the same columns, each once.
  static func joined(_ grids: Grid...) -> Grid {
    var joined = grids.first { !$0.columns.isEmpty } ?? .empty
    joined.rows = []
    var seen: Set<[Cell]> = []
    for row in grids.flatMap(\.rows) where seen.insert(row).inserted { joined.rows.append(row) }
    return joined
  }
}
