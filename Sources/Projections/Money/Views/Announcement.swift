import Ledger

/// A pledge as it was made known, to be marked on a line of time.
public struct Announcement: Hashable, Sendable {
  public var id: ID
  /// Who promises.
  public var by: [ID]
  /// When its fields took effect: of a promoted proposal the day of the promotion.
  public var day: Day
  /// That of the newest amendment in effect.
  public var amount: Figure
}

extension PledgesReport {
  /// Hands out the pledges that the query selects and a rate converts, ended ones too and proposals
  /// not, in the order of introduction.
  public static func forEachAnnouncement(_ model: MoneyModel, _ body: (Announcement) -> Void) {
    for node in model.selected(.pledge) where !model.isProposed(node) {
      guard
        let amount = model.figure(model.graph.nodes[node].amount, model.graph.nodes[node].currency)
      else { continue }
      let promise = model.promise(node)
      body(
        Announcement(
          id: promise.id, by: promise.by.map(\.party), day: promise.day, amount: amount))
    }
  }
}
