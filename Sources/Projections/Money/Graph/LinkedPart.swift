import Ledger

/// Promises and rounds of a state with all that links join to them, directly or through others.
/// Whatever else the state holds says nothing about their figures.
struct LinkedPart: Sendable {
  /// Those in it, as indices of the state's, in the order of introduction.
  private(set) var promises: [Int] = []
  /// symbol → whether it is in the part.
  private var isHeld: [Bool]

  /// - Parameter chosen: indices of promises that are in it.
  init(_ state: MoneyState, of chosen: [Int]) {
    isHeld = Array(repeating: false, count: state.uses.count)
    if chosen.isEmpty { return }
    var sets = Self.joined(state)
    var isWanted = isHeld
    for index in chosen { isWanted[sets.root(of: state.promises[index].symbol)] = true }
    for symbol in isHeld.indices where isWanted[sets.root(of: symbol)] { isHeld[symbol] = true }
    promises = Self.held(isHeld, state)
  }

  /// All but the pledges that nothing links with anything, of which there may be very many.
  /// - Parameter isChosen: those that are in it nevertheless, by their indices.
  init(_ state: MoneyState, with isChosen: (Int) -> Bool) {
    isHeld = Array(repeating: false, count: state.uses.count)
    for round in state.rounds { isHeld[round.symbol] = true }
    Self.forEachLink(state) {
      (isHeld[$0], isHeld[$1]) = (true, true)
    } promise: {
      if state.promises[$0].kind == .commitment || isChosen($0) {
        isHeld[state.promises[$0].symbol] = true
      }
    }
    promises = Self.held(isHeld, state)
  }

  /// Few are as a rule: to go by their symbols passes few promises.
  private static func held(_ isHeld: [Bool], _ state: MoneyState) -> [Int] {
    isHeld.indices.lazy.filter { isHeld[$0] }.map { state.uses[$0].promise }.filter { $0 >= 0 }
      .sorted()
  }

  func holds(_ symbol: Int) -> Bool { isHeld[symbol] }

  /// Symbols, joined where something links them.
  private static func joined(_ state: MoneyState) -> DisjointSets {
    var sets = DisjointSets(count: state.uses.count)
    forEachLink(state) { sets.join($0, $1) }
    return sets
  }

  /// Hands out two symbols where any link in effect leads from one to the other, or one payment
  /// that is kept for itself to both; of a payment for one thing that one twice. It passes every
  /// promise on the way, and hands it out too.
  private static func forEachLink(
    _ state: MoneyState, _ body: (Int, Int) -> Void, promise: (Int) -> Void = { _ in }
  ) {
    for pair in state.partOf.keys { body(pair.from, pair.to) }
    for pair in state.sameAs.keys { body(pair.from, pair.to) }
    for pair in state.overlaps.keys { body(pair.from, pair.to) }
    for index in state.promises.indices {
      promise(index)
      guard state.promises[index].kind == .commitment else { continue }
      let symbol = state.promises[index].symbol
      for link in state.promises[index].fulfils { body(symbol, link.to) }
      if let round = state.promises[index].round, let to = state.symbols[round] {
        body(symbol, to)
      }
    }
    for index in state.payments.indices {
      guard let first = state.payments[index].fulfils.first else { continue }
      for link in state.payments[index].fulfils { body(first.to, link.to) }
    }
  }
}
