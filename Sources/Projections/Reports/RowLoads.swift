import Ledger

/// Many rows, worked on on other cores while the rows after them are made. What comes of them is
/// handed out in their order.
package final class RowLoads<Output: Sendable> {
  private let work: @Sendable (RowLoad) -> Output
  /// None before there are many rows.
  private var ahead: OrderedPipeline<RowLoad, Output>?

  package init(_ work: @escaping @Sendable (RowLoad) -> Output) { self.work = work }

  /// Takes a load, and hands out what came of it or of an earlier one meanwhile.
  package func add(_ load: RowLoad, _ body: (Output) -> Void) {
    if ahead == nil, load.count < RowLoad.maxCount { return body(work(load)) }
    let ahead = self.ahead ?? OrderedPipeline(.any, work)
    self.ahead = ahead
    if ahead.isFull, let output = ahead.next() { body(output) }
    ahead.add(load)
  }

  /// Hands out all that is left.
  package func finish(_ body: (Output) -> Void) {
    while let output = ahead?.next() { body(output) }
  }
}
