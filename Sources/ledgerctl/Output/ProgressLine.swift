/// One line that a terminal shows while long work runs: how far it is, how fast, how much longer.
/// Elsewhere it shows nothing.
final class ProgressLine {
  private static let firstAfterMilliseconds: Int64 = 500
  private static let everyMilliseconds: Int64 = 200

  private let context: Context
  private let start: Int64
  private var next: Int64
  private var isShown = false

  init(_ context: Context) {
    self.context = context
    start = context.stopwatch()
    next = start + Self.firstAfterMilliseconds
  }

  func show(_ done: Int, of total: Int) {
    guard context.showsProgress, done > 0 else { return }
    let now = context.stopwatch()
    guard now >= next else { return }
    next = now + Self.everyMilliseconds
    let elapsed = max(1, Int(now - start))
    let perSecond = done.multipliedReportingOverflow(by: 1000).partialValue / elapsed
    let left = perSecond > 0 ? max(0, total - done) / perSecond : 0
    context.error.write("\r\(done) of \(total) records, \(perSecond)/s, \(left) s left\u{1B}[K")
    context.error.flush()
    isShown = true
  }

  func clear() {
    guard isShown else { return }
    context.error.write("\r\u{1B}[K")
    context.error.flush()
    isShown = false
  }
}
