import Ledger

/// A total of the view `pledges`: docs/model.md, section 7.8. Figures are in its currency.
public struct PledgeTotal: Sendable {
  let key: TotalKey
  /// Σ of the amounts of what is pledged and has not ended.
  public var gross: Figure
  /// Gross without counting anything twice.
  public var net: Figure
  /// Σ of the amounts of what is only proposed and has not ended.
  public var proposed: Figure
  /// Each commitment and each payment once.
  public var committed: Figure
  public var funded: Figure
  public var undrawn: Figure
  /// Of the pledges that lie inside no other.
  public var overrun: Figure
  /// Of the lost pledges that lie inside no other.
  public var lost: Figure
  /// False where a bound of the net was found greedily.
  public var isExact: Bool
  /// True where an amount that belongs to it has no rate.
  public var isPartial: Bool
  let terms: NetTerms

  /// nil without `--group-by`, and for what is in no group.
  public var group: String? { key.group }
  public var currency: Currency { key.currency }

  private init(_ model: MoneyModel, _ total: TotalGroup) {
    let sums = PledgeSums(model, total)
    func figure(_ interval: Interval) -> Figure { model.figure(interval, total.key.currency) }
    func sum(_ nodes: [Int], and apart: Interval?, _ part: (Int) -> Interval?) -> Figure {
      figure(model.outermost(nodes).reduce(apart ?? .zero) { $0 + (part($1) ?? .zero) })
    }
    let apart = model.apart[total.key.currency]
    key = total.key
    gross = figure(sums.gross)
    net = figure(sums.net.interval)
    proposed = figure(sums.proposed)
    committed = figure(sums.flows.committed)
    funded = figure(sums.flows.funded)
    undrawn = figure(sums.flows.undrawn)
    overrun = sum(total.nodes, and: apart?.overrun, model.overrun)
    lost = sum(total.nodes.filter(model.isLost), and: apart?.lost, model.lost)
    isExact = sums.net.isExact
    isPartial = total.isPartial
    terms = sums.net.terms
  }

  public static let columns: [ColumnOf<PledgeTotal>] = [
    .word("group", isKey: true) { $0.group },
    .word("currency", isKey: true) { $0.currency.code },
    .figure("gross") { $0.gross },
    .figure("net") { $0.net },
    .figure("proposed") { $0.proposed },
    .figure("committed") { $0.committed },
    .figure("funded") { $0.funded },
    .figure("undrawn") { $0.undrawn },
    .figure("overrun") { $0.overrun },
    .figure("lost") { $0.lost },
    .flag("exact", .wide) { $0.isExact },
    .flag("partial", .wide) { $0.isPartial },
  ]

  /// One per group and currency.
  static func totals(_ model: MoneyModel, of selected: [Int]) -> [PledgeTotal] {
    model.pledgeGroups(selected).map { PledgeTotal(model, $0) }
  }
}

/// What the pledges of a total promise and got.
struct PledgeSums {
  private(set) var gross = Interval.zero
  private(set) var proposed = Interval.zero
  private(set) var net: NetResult
  private(set) var flows: Flows.Figures

  init(_ model: MoneyModel, _ total: TotalGroup) {
    var standing: [Int] = []
    for node in total.nodes {
      guard let amount = model.graph.nodes[node].amount, !model.graph.nodes[node].isEnded
      else { continue }
      if model.isProposed(node) {
        proposed += amount
      } else {
        gross += amount
        standing.append(node)
      }
    }
    net = model.net(.pledge, total.key.currency, of: standing)
    flows = model.flows.total(of: total.nodes)
    guard let apart = model.apart[total.key.currency] else { return }
    gross += apart.gross
    proposed += apart.proposed
    net.interval += apart.gross
    flows.funded += apart.funded
  }
}

extension MoneyModel {
  /// How nets come about and which rates were used; empty without `--explain`.
  func explanation(_ nets: [(key: TotalKey, terms: NetTerms)]) -> [String] {
    guard query.explain else { return [] }
    let rates = valuation.explanation
    let lines = nets.flatMap { key, terms in
      let name = [key.group, key.currency.code].compactMap { $0 }.joined(separator: ", ")
      return ["net of \(name):"] + terms.lines(unit: key.currency.code).map { "  \($0)" }
    }
    return lines + (rates.isEmpty ? [] : ["rates:"] + rates)
  }
}
