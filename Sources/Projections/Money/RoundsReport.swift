import Ledger

/// The view `rounds`: model.md, section 8.
public enum RoundsReport {
  public static func report(_ state: Promises, _ query: Query) -> Report {
    report(MoneyAnalysis(state, query))
  }

  static func report(_ analysis: MoneyAnalysis) -> Report {
    let selected = analysis.nodes(.round).compactMap { node -> RoundView? in
      let view = RoundView(analysis, node)
      return view.isSelected ? view : nil
    }
    return Report(
      view: "rounds", title: "Rounds",
      rows: Grid(columns: columns, rows: selected.map(\.row)),
      unconverted: unconverted(analysis, selected))
  }

  private static let columns = [
    Column("id"), Column("issuer"), Column("target"), Column("raised"), Column("committed"),
    Column("funded"), Column("open"), Column("pre_money", .wide), Column("post_money", .wide),
    Column("life"), Column("participants", .hidden), Column("structure", .hidden),
    Column("records", .hidden),
  ]

  private static func unconverted(_ analysis: MoneyAnalysis, _ selected: [RoundView]) -> Grid {
    guard analysis.query.currency != nil else { return .empty }
    var rows: [[Cell]] = []
    for view in selected {
      let round = view.round
      let amounts = [
        ("target", round.target), ("raised", round.raised), ("pre_money", round.preMoney),
        ("post_money", round.postMoney),
      ]
      for (field, amount) in amounts {
        guard let amount, analysis.valuation.value(amount) == nil else { continue }
        rows.append([
          .word(round.id), .word(field),
          .figure(Figure(amount.quantity.interval, FigureUnit(amount.quantity.unit))),
        ])
      }
    }
    let below = analysis.unconverted(selected.map(\.node))
    return MoneyAnalysis.unconvertedGrid(rows + below.rows)
  }
}

/// One round with the commitments that count in it.
struct RoundView {
  let analysis: MoneyAnalysis
  let node: Int
  let round: Round

  init(_ analysis: MoneyAnalysis, _ node: Int) {
    self.analysis = analysis
    self.node = node
    round = analysis.state.rounds[analysis.graph.nodes[node].index]
  }

  private var currency: Currency? { analysis.graph.nodes[node].currency }

  /// The commitments that add to the round.
  private var commitments: [Int] {
    analysis.flows.reach([node]).committed.filter { $0 < analysis.graph.nodes.count }.sorted()
  }

  private var life: String {
    round.outcome?.rawValue ?? (round.isClosed ? "closed" : "open")
  }

  var isSelected: Bool {
    let query = analysis.query
    if let to = query.to, round.issuer != to { return false }
    if let instrument = query.instrument, round.instrument != instrument,
      !round.structure.contains(where: { $0.instrument == instrument })
    {
      return false
    }
    if let least = query.minCertainty, round.certainty < least { return false }
    if let status = query.status, life != status { return false }
    if let party = query.party, round.issuer != party,
      !participants.contains(where: { $0.party == party })
    {
      return false
    }
    guard let project = query.project else { return true }
    return commitments.contains {
      analysis.lies(analysis.promise($0).project, within: project)
    }
  }

  var row: [Cell] {
    let figures = analysis.flows.figures(of: node)
    return [
      .word(round.id),
      .word(round.issuer),
      analysis.cell(round.target),
      analysis.cell(round.raised),
      analysis.cell(figures.committed, currency),
      analysis.cell(figures.funded, currency),
      analysis.cell(open(figures.committed), currency),
      analysis.cell(round.preMoney),
      analysis.cell(round.postMoney),
      .word(life),
      participantsCell,
      structureCell,
      Cell(records: round.records),
    ]
  }

  /// What the target still lacks: nothing once the round is over.
  private func open(_ committed: Interval) -> Interval? {
    guard let target = analysis.graph.nodes[node].amount else { return nil }
    return life == "open" ? target.less(committed) : .zero
  }

  // MARK: Participants

  /// In the order in which they first committed. Of an ended commitment a part counts at most at
  /// what the commitment still counts.
  private var participants: [(party: ID, amount: Interval)] {
    var found: [(party: ID, amount: Interval)] = []
    var place: [ID: Int] = [:]
    for commitment in commitments {
      guard let amount = analysis.graph.nodes[commitment].amount else { continue }
      let promise = analysis.promise(commitment)
      for promisor in promise.by {
        var part = analysis.part(
          of: promisor.party, by: promise.by, day: promise.byDay, amount: amount)
        if promise.outcome != nil {
          part = part.capped(at: analysis.flows.ownAmount(commitment))
        }
        if let known = place[promisor.party] {
          found[known].amount += part
        } else {
          place[promisor.party] = found.count
          found.append((promisor.party, part))
        }
      }
    }
    return found
  }

  private var participantsCell: Cell {
    let postMoney = round.postMoney.flatMap { analysis.valuation.value($0) }
    return .list(
      participants.map { party, amount in
        let stake = postMoney?.currency == currency ? amount.share(of: postMoney?.interval) : nil
        return .object([
          Cell.Member("party", .word(party)),
          Cell.Member("amount", analysis.cell(amount, currency)),
          Cell.Member("stake", Cell(stake.map { Figure($0.scaled(by: Rational(100)), .percent) })),
        ])
      })
  }

  // MARK: Structure

  /// The stated instruments, with what commitments have put into each.
  private var structureCell: Cell {
    var committed: [Instrument: Interval] = [:]
    for commitment in commitments {
      guard let instrument = analysis.promise(commitment).instrument else {
        continue
      }
      committed[instrument, default: .zero] += analysis.flows.ownAmount(commitment)
    }
    return .list(
      round.structure.map { part in
        .object([
          Cell.Member("instrument", .word(part.instrument.rawValue)),
          Cell.Member("share", .figure(Figure(part.share.interval, .percent))),
          Cell.Member("committed", analysis.cell(committed[part.instrument] ?? .zero, currency)),
        ])
      })
  }
}
