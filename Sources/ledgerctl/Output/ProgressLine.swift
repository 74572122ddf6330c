import Ledger

/// One line that a terminal shows while long work runs: how far it is, how fast, how much longer.
final class ProgressLine {
  private static let firstAfterMilliseconds: Int64 = 500
  private static let everyMilliseconds: Int64 = 200

  private let stream: OutputStream?
  private let stopwatch: () -> Int64
  private let start: Int64
  private var next: Int64
  private var isShown = false

  /// - Parameters:
  ///   - stream: of a terminal; nil to show nothing.
  ///   - stopwatch: in milliseconds.
  init(to stream: OutputStream?, stopwatch: @escaping () -> Int64) {
    self.stream = stream
    self.stopwatch = stopwatch
    start = stopwatch()
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
    guard let stream, done > 0 else { return }
    let now = stopwatch()
    guard now >= next else { return }
    next = now + Self.everyMilliseconds
    let milliseconds = Int128(max(1, now - start))
    let perSecond = Int128(done) * 1000 / milliseconds
    let left = max(0, total - Int128(done)) * milliseconds / (Int128(done) * 1000)
    let rate = "\(perSecond)/s, \(left) s left"
    stream.write("\r\(state()), \(rate)\u{1B}[K")
    stream.flush()
    isShown = true
  }

  func clear() {
    guard isShown else { return }
    stream?.write("\r\u{1B}[K")
    stream?.flush()
    isShown = false
  }
}
