import Ledger

/// The sums of a node below which every thing has one way up and no link has an amount: there
/// nothing can be reached twice, and the figures of the parts add. Nearly all nodes are of this
/// sort, and deep chains of them would else be walked once for every whole.
struct PlainSums {
  private var committed = Interval.zero
  /// Paid, less what came back: of each node by itself.
  private var funded: Interval
  private var undrawn = Interval.zero

  var figures: Flows.Figures {
    Flows.Figures(committed: committed, funded: funded, undrawn: undrawn)
  }

  /// Those of all nodes. Where nothing leads to a node and at most one payment names it, which is
  /// so of nearly all, they are that payment.
  final class ByNode {
    /// Where the sums of a node are found.
    private struct Place: Equatable {
      private let number: Int32

      static let notPlain = Place(number: -1)
      /// It stands alone, and nothing is paid of it.
      static let unpaid = Place(number: -2)

      private init(number: Int32) { self.number = number }

      /// It stands alone, and all that is paid of it is kept here.
      init?(alone index: Int) {
        guard let number = Int32(exactly: -3 - index) else { return nil }
        self.number = number
      }

      init?(kept index: Int) {
        guard let number = Int32(exactly: index) else { return nil }
        self.number = number
      }

      var alone: Int? { number < -2 ? -3 - Int(number) : nil }
      var kept: Int? { number >= 0 ? Int(number) : nil }
    }

    private var places: [Place]
    /// In the order of their nodes, as they are asked for: flows come in that of the payments.
    private var alone: [Interval] = []
    private var kept: [PlainSums] = []

    /// - Parameters:
    ///   - order: every node after all that leads to it.
    ///   - open: what a live commitment lacks, where it is not the difference of its figures here.
    init(_ graph: PromiseGraph, _ order: [Int], open: (Int) -> Interval?) {
      places = Array(repeating: .notPlain, count: graph.nodes.count)
      for node in order {
        if let place = alonePlace(node, graph) {
          places[node] = place
        } else if let sums = PlainSums.find(node, graph, self, open),
          let place = Place(kept: kept.count)
        {
          places[node] = place
          kept.append(sums)
        }
      }
    }

    private func alonePlace(_ node: Int, _ graph: PromiseGraph) -> Place? {
      guard graph.sources[node].isEmpty else { return nil }
      let payers = graph.payers[node]
      guard let flow = payers.first else { return .unpaid }
      guard payers.count == 1, graph.isPlain(flow), let place = Place(alone: alone.count)
      else { return nil }
      // Of nothing nothing can come back.
      if graph.flows[flow].isReturn { return .unpaid }
      alone.append(graph.flows[flow].amount)
      return place
    }

    /// Whether a node is of this sort.
    func holds(_ node: Int) -> Bool { places[node] != .notPlain }

    /// What was paid of a node that stands alone: nothing leads to it, and at most one payment
    /// names it. nil for every other.
    func paid(ofAlone node: Int) -> Interval? {
      if places[node] == .unpaid { return .zero }
      return places[node].alone.map { alone[$0] }
    }

    /// nil for a node that is not of this sort.
    subscript(node: Int) -> PlainSums? {
      if let index = places[node].kept { return kept[index] }
      return paid(ofAlone: node).map { PlainSums(funded: $0) }
    }
  }

  private init(funded: Interval = .zero) { self.funded = funded }

  private static func find(
    _ node: Int, _ graph: PromiseGraph, _ known: ByNode, _ open: (Int) -> Interval?
  ) -> PlainSums? {
    var sums = PlainSums()
    var returned = Interval.zero
    for flow in graph.payers[node] {
      guard graph.isPlain(flow) else { return nil }
      if graph.flows[flow].isReturn {
        returned += graph.flows[flow].amount
      } else {
        sums.funded += graph.flows[flow].amount
      }
    }
    for (source, way) in graph.sources[node] {
      guard graph.nodes[source].ways.count == 1, graph.nodes[source].ways[way].limit == nil,
        let below = known[source]
      else { return nil }
      sums.add(source, graph, below, open)
    }
    if !returned.isZero { sums.funded = sums.funded.less(returned) }
    return sums
  }

  /// The figures of several nodes, each thing counted once, where nothing can reach two of them:
  /// all are of this sort, and none leads on to where another may lie. Else nil, also for
  /// commitments, which would count with what lies inside them.
  static func together(
    _ nodes: [Int], in graph: PromiseGraph, _ known: ByNode
  ) -> Flows.Figures? {
    var sums = PlainSums()
    var last = -1
    for node in nodes {
      guard node > last, graph.nodes[node].ways.isEmpty, graph.nodes[node].kind != .commitment
      else { return nil }
      last = node
      if let paid = known.paid(ofAlone: node) {
        sums.funded += paid
      } else if let own = known[node] {
        sums.add(own)
      } else {
        return nil
      }
    }
    return sums.figures
  }

  /// What was paid under several commitments of which none lies in another one.
  static func funded(
    _ commitments: [Int], in graph: PromiseGraph, _ known: ByNode
  ) -> Interval? {
    var sums = PlainSums()
    for node in commitments {
      guard let own = known[node],
        graph.nodes[node].ways.allSatisfy({ graph.nodes[$0.to].kind != .commitment })
      else { return nil }
      sums.add(own)
    }
    return sums.funded
  }

  private mutating func add(_ other: PlainSums) {
    committed += other.committed
    funded += other.funded
    undrawn += other.undrawn
  }

  private mutating func add(
    _ part: Int, _ graph: PromiseGraph, _ below: PlainSums, _ open: (Int) -> Interval?
  ) {
    guard graph.nodes[part].kind == .commitment else { return add(below) }
    funded += below.funded
    if graph.nodes[part].isEnded {
      if let amount = graph.nodes[part].amount { committed += below.funded.capped(at: amount) }
      committed += below.committed
      undrawn += below.undrawn
    } else if let amount = graph.nodes[part].amount {
      committed += amount
      undrawn += open(part) ?? amount.less(below.funded)
    }
  }
}

extension PromiseGraph {
  /// Whether a flow is all that its payment is, and names one thing.
  fileprivate func isPlain(_ flow: Int) -> Bool {
    flows[flow].hasOneTarget && flowCounts[flows[flow].payment] == 1
  }
}
