import Ledger
import TestSupport
import Testing

@testable import Projections

/// What several promises come to together.
struct FlowTotalsTests {
  /// Without what is known of plain nodes.
  private func general(_ nodes: [Int], _ flows: Flows) -> Flows.Figures {
    let reach = Flows.Closure(below: nodes, flows.graph)
    let committed = flows.value(of: reach, .committed)
    return Flows.Figures(
      committed: committed, funded: flows.value(of: reach, .funded),
      undrawn: flows.undrawn(reach, of: nodes, committed))
  }

  private func flows(_ seed: UInt64) throws -> Flows {
    let book = try RandomBook(seed: seed, .views, 120)
    // More than was paid comes back in some places.
    let returns = (1...9).map { index in
      #"{"kind":"payment.returned","on":"2026-08-01","amount":"\#(index % 4 == 0 ? "~" : "")USD "#
        + #"\#(3 * index)","fulfils":["\#(index % 3 == 0 ? "p" : "c")\#(index)"]}"#
    }
    let lines = (book.lines + returns).joined(separator: "\n")
    let state = FoldedViews.fold(try BookLines.facts(lines), into: MoneyState())
    let query = Query(asOf: .distantFuture)
    return Flows(PromiseGraph(state, Valuation(state.rates, query)))
  }

  @Test func `sums of plain pledges are what the general way finds`() throws {
    var dice = SeededGenerator(seed: 7)
    var (plainCount, partedCount, returnCount) = (0, 0, 0)
    for seed in 1...12 as ClosedRange<UInt64> {
      let flows = try flows(seed)
      let nodes = flows.graph.nodes.indices.filter { flows.graph.nodes[$0].kind != .commitment }
      for _ in 0..<40 {
        let chosen = nodes.filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }
        if chosen.count < 2 { continue }
        let (found, expected) = (flows.total(of: chosen), general(chosen, flows))
        #expect(found.committed == expected.committed, "\(seed): \(chosen)")
        #expect(found.funded == expected.funded, "\(seed): \(chosen)")
        #expect(found.undrawn == expected.undrawn, "\(seed): \(chosen)")
        if PlainSums.together(chosen, in: flows.graph, flows.plain) != nil {
          plainCount += 1
        } else {
          partedCount += 1
        }
      }
      returnCount += flows.graph.flows.count { $0.isReturn }
    }
    #expect(plainCount > 20 && partedCount > 20 && returnCount > 0)
  }

  @Test func `a promise that is named twice counts once`() throws {
    let book = try MoneyBook(
      """
      pledge p 100
      pledge q 50
      commitment c 30 fulfils p
      payment m 12 fulfils c
      """)
    let state = FoldedViews.fold(book.facts, into: MoneyState())
    let flows = Flows(PromiseGraph(state, Valuation(state.rates, Query(asOf: .distantFuture))))
    for nodes in [[0, 1], [0, 1, 0], [1, 0, 0], [0, 0]] {
      #expect(flows.total(of: nodes).committed == Interval(Rational(30)), "\(nodes)")
      #expect(flows.total(of: nodes).undrawn == Interval(Rational(18)), "\(nodes)")
    }
  }

  @Test func `what belongs to a node stands together, in the order in which it was given`() {
    var dice = SeededGenerator(seed: 8)
    for count in [0, 1, 5, 40] {
      let pairs = (0..<(3 * count)).map { (Int.random(in: 0..<count, using: &dice), "\($0)") }
      let byNode = ByNode<String>(count) { add in
        for (node, element) in pairs { add(node, element) }
      }
      for node in 0..<count {
        #expect(Array(byNode[node]) == pairs.filter { $0.0 == node }.map(\.1))
      }
      #expect(byNode.counts == (0..<count).map { node in pairs.count { $0.0 == node } })
    }
  }
}
