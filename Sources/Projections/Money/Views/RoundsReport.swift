import Ledger

/// The view `rounds`: docs/model.md, section 8.
public enum RoundsReport {
  static func report(_ analysis: MoneyModel) -> Report {
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

  private static func unconverted(_ analysis: MoneyModel, _ selected: [RoundView]) -> Grid {
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
    return MoneyModel.unconvertedGrid(rows + below.rows)
  }
}

/// One round with the commitments that count in it.
struct RoundView {
  /// One whose target no rate converts is shown in its own currency.
  let analysis: MoneyModel
  let node: Int
  let round: Round

  init(_ analysis: MoneyModel, _ node: Int) {
    let hasTarget = analysis.state.rounds[analysis.graph.nodes[node].index].target != nil
    self.analysis = hasTarget ? analysis.looking(at: node) : analysis
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
      analysis.cell(open, currency),
      analysis.cell(round.preMoney),
      analysis.cell(round.postMoney),
      .word(life),
      participantsCell,
      structureCell,
      Cell(records: round.records.sorted()),
    ]
  }

  /// What the target still lacks: nothing once the round is over.
  private var open: Interval? {
    let own = analysis.own
    guard round.target != nil, let target = own.graph.nodes[node].amount else { return nil }
    if life != "open" { return .zero }
    return analysis.looked(at: target.less(own.flows.figures(of: node).committed), of: node)
  }

  // MARK: Participants

  /// In the order in which they first committed, with their parts of what commitments count at.
  private var participants: [(party: ID, amount: Interval)] {
    var found: [(party: ID, amount: Interval)] = []
    var place: [ID: Int] = [:]
    let own = analysis.own
    for commitment in commitments {
      let promise = analysis.promise(commitment)
      let amount = own.flows.ownAmount(commitment)
      for promisor in promise.by {
        let part = promise.by.part(
          of: promisor.party, in: amount, hasEnded: promise.outcome != nil)
        guard let part = analysis.looked(at: part, of: commitment) else { continue }
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

  /// A stake is a part of the post-money in one currency, whatever both are looked at in.
  private var participantsCell: Cell {
    let own = RoundView(analysis.own, node)
    let postMoney = own.currency.flatMap { own.analysis.valuation.value(round.postMoney, in: $0) }
    let stakes = Dictionary(uniqueKeysWithValues: own.participants.map { ($0.party, $0.amount) })
      .compactMapValues { $0.share(of: postMoney) }
    return .list(
      participants.map { party, amount in
        .object([
          Cell.Member("party", .word(party)),
          Cell.Member("amount", analysis.cell(amount, currency)),
          Cell.Member(
            "stake", Cell(stakes[party].map { Figure($0.scaled(by: Rational(100)), .percent) })),
        ])
      })
  }

  // MARK: Structure

  /// The stated instruments and those that commitments name besides, with what was committed in
  /// each; what names none comes last. The rows add up to what is committed.
  private var structureCell: Cell {
    var committed: [Instrument?: Interval] = [:]
    var others: [Instrument] = []
    let stated = Set(round.structure.map(\.instrument))
    for commitment in commitments {
      let instrument = analysis.promise(commitment).instrument
      if let instrument, !stated.contains(instrument), committed[instrument] == nil {
        others.append(instrument)
      }
      committed[instrument, default: .zero] += analysis.flows.ownAmount(commitment)
    }
    let rows =
      round.structure.map { ($0.instrument as Instrument?, $0.share.interval as Interval?) }
      + others.map { ($0, nil) } + (committed[nil] == nil ? [] : [(nil, nil)])
    return .list(
      rows.map { instrument, share in
        .object([
          Cell.Member("instrument", Cell(word: instrument?.rawValue)),
          Cell.Member("share", Cell(share.map { Figure($0, .percent) })),
          Cell.Member("committed", analysis.cell(committed[instrument] ?? .zero, currency)),
        ])
      })
  }
}
