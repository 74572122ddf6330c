import Ledger

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

  /// Of records, of which it is known how many there are.
  func show(_ done: Int, of total: Int) {
    show("\(done) of \(total) records", done, Double(total))
  }

  /// Of lines, of which only the bytes are known.
  func show(_ progress: AppendProgress) {
    let (lines, bytes) = (progress.lines, max(1, progress.bytes))
    show("\(lines) lines", lines, Double(lines) * Double(progress.of) / Double(bytes))
  }

  private func show(_ state: @autoclosure () -> String, _ done: Int, _ total: Double) {
    guard context.showsProgress, done > 0 else { return }
    let now = context.stopwatch()
    guard now >= next else { return }
    next = now + Self.everyMilliseconds
    let perSecond = Double(done) * 1000 / Double(max(1, now - start))
    let left = max(0, total - Double(done)) / perSecond
    let rate = "\(Int(perSecond))/s, \(Int(left)) s left"
    context.error.write("\r\(state()), \(rate)\u{1B}[K")
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
