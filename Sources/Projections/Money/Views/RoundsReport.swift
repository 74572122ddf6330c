import Ledger

/// A row of the view `rounds`: docs/model.md, section 8. Figures are in the currency of the query;
/// where it names none, or no rate converts the target, in that of the round.
public struct RoundRow: Hashable, Sendable {
  /// A party of its commitments.
  public struct Participant: Hashable, Sendable {
    public var party: ID
    /// Its part of them.
    public var amount: Figure?
    /// Of the post-money, in percent.
    public var stake: Figure?

    static let columns: [ColumnOf<Participant>] = [
      .word("party", names: .party) { $0.party },
      .figure("amount") { $0.amount },
      .figure("stake", in: .percent) { $0.stake },
    ]
  }

  public var id: ID
  public var issuer: ID
  /// As stated, like `raised`, `preMoney` and `postMoney`.
  public var target: Figure?
  public var raised: Figure?
  /// Σ of the commitments that name it.
  public var committed: Figure?
  /// Σ of the payments that reach it.
  public var funded: Figure?
  /// What the target still lacks; 0 once the round is over.
  public var open: Figure?
  public var preMoney: Figure?
  public var postMoney: Figure?
  /// "open", "closed" or how it ended.
  public var life: String
  /// In the order in which they first committed.
  public var participants: [Participant]
  public var structure: [InstrumentShare]
  /// The records that say something about it.
  public var records: [Int]
}

/// The view `rounds`: docs/model.md, section 8.
public enum RoundsReport {
  public static let columns: [ColumnOf<RoundRow>] = [
    .word("id", isKey: true, names: .round) { $0.id },
    .word("issuer", names: .party) { $0.issuer },
    .figure("target", in: .ownMoney) { $0.target },
    .figure("raised", in: .ownMoney) { $0.raised },
    .figure("committed") { $0.committed },
    .figure("funded") { $0.funded },
    .figure("open") { $0.open },
    .figure("pre_money", .wide, in: .ownMoney) { $0.preMoney },
    .figure("post_money", .wide, in: .ownMoney) { $0.postMoney },
    .word("life") { $0.life },
    .parts("participants", .hidden, of: RoundRow.Participant.columns) { $0.participants },
    .parts("structure", .hidden, of: InstrumentShare.columns("committed")) { $0.structure },
    .records { $0.records },
  ]

  /// The rounds that the query selects, in the order of introduction.
  public static func rows(_ model: MoneyModel) -> [RoundRow] { selected(model).map(\.row) }

  private static func selected(_ model: MoneyModel) -> [RoundView] {
    model.nodes(.round).map { RoundView(model, $0) }.filter(\.isSelected)
  }

  static func report(_ model: MoneyModel) -> Report {
    let selected = selected(model)
    return Report(
      view: "rounds", title: "Rounds", rows: RowSource(columns, selected.lazy.map { $0.row }),
      unconverted: .unconverted(unconverted(model, selected)))
  }

  private static func unconverted(
    _ model: MoneyModel, _ selected: [RoundView]
  ) -> [UnconvertedAmount]? {
    guard let below = model.unconverted(selected.map(\.node)) else { return nil }
    let stated = selected.map(\.round).flatMap { round in
      [
        ("target", round.target), ("raised", round.raised), ("pre_money", round.preMoney),
        ("post_money", round.postMoney),
      ].compactMap { field, amount -> UnconvertedAmount? in
        guard let amount, model.valuation.value(amount) == nil else { return nil }
        return UnconvertedAmount(.id(round.id), field, amount.quantity)
      }
    }
    return stated + below
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

  var row: RoundRow {
    let figures = analysis.flows.figures(of: node)
    return RoundRow(
      id: round.id, issuer: round.issuer, target: round.target.map { analysis.figure($0) },
      raised: round.raised.map { analysis.figure($0) },
      committed: analysis.figure(figures.committed, currency),
      funded: analysis.figure(figures.funded, currency), open: analysis.figure(open, currency),
      preMoney: round.preMoney.map { analysis.figure($0) },
      postMoney: round.postMoney.map { analysis.figure($0) }, life: life,
      participants: participantRows, structure: structure, records: round.records.sorted())
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
  private var participantRows: [RoundRow.Participant] {
    let own = RoundView(analysis.own, node)
    let postMoney = own.currency.flatMap { own.analysis.valuation.value(round.postMoney, in: $0) }
    let stakes = Dictionary(uniqueKeysWithValues: own.participants.map { ($0.party, $0.amount) })
      .compactMapValues { $0.share(of: postMoney) }
    return participants.map { party, amount in
      RoundRow.Participant(
        party: party, amount: analysis.figure(amount, currency),
        stake: stakes[party].map { Figure($0.scaled(by: Rational(100)), .percent) })
    }
  }

  // MARK: Structure

  /// The stated instruments and those that commitments name besides, with what was committed in
  /// each; what names none comes last. The rows add up to what is committed.
  private var structure: [InstrumentShare] {
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
    return rows.map { instrument, share in
      InstrumentShare(
        instrument: instrument, share: share.map { Figure($0, .percent) },
        amount: analysis.figure(committed[instrument] ?? .zero, currency))
    }
  }
}
