import Ledger

/// `circular`: a ring of parties who promise money to one another, in its own currency. Only a
/// hint: none of them need be wrong.
enum CircularFindings {
  /// As many parties as a message names.
  static let maxNamed = 10

  @Sendable static func rings(_ input: FindingsInput) -> [Finding] {
    input.circles.flatMap { group in
      group.rings.map { finding($0, group.currency) }
    }
  }

  private static func finding(_ ring: PromiseCircles.Ring, _ currency: Currency) -> Finding {
    let named = ring.parties.prefix(maxNamed)
    let more = ring.parties.count - named.count
    let others = more > 0 ? " and \(more) more" : ""
    let inside = Figure(ring.inside, .currency(currency)).words
    return Finding(
      code: .circular, about: ring.parties.first, records: Set(ring.records).sorted(),
      message: "\(named.joined(separator: ", "))\(others) promise \(inside) to one another "
        + "in circles (information)")
  }
}
