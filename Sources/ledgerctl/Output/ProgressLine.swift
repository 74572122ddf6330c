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
    show("\(done) of \(total) records", done, of: Int128(total))
  }

  /// Of lines, of which only the bytes are known.
  func show(_ progress: AppendProgress) {
    let (lines, bytes) = (progress.lines, max(1, progress.bytes))
    show("\(lines) lines", lines, of: Int128(lines) * Int128(progress.of) / Int128(bytes))
  }

  private func show(_ state: @autoclosure () -> String, _ done: Int, of total: Int128) {
    guard context.showsProgress, done > 0 else { return }
    let now = context.stopwatch()
    guard now >= next else { return }
    next = now + Self.everyMilliseconds
    let milliseconds = Int128(max(1, now - start))
    let perSecond = Int128(done) * 1000 / milliseconds
    let left = max(0, total - Int128(done)) * milliseconds / (Int128(done) * 1000)
    let rate = "\(perSecond)/s, \(left) s left"
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
