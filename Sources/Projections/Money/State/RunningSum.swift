import Ledger

/// The sum of amounts of which some may be taken out again. Ends are exact, and what makes a sum
/// open or approximate is counted, so nothing of what went stays behind.
struct RunningSum: Sendable {
  private var low = Rational.zero
  private var high = Rational.zero
  private var count = 0
  /// How many of them have no upper end, and how many are approximate.
  private var openCount = 0
  private var approxCount = 0

  /// True where all were taken out again.
  var isEmpty: Bool { count == 0 }

  var interval: Interval {
    Interval(low: low, high: openCount == 0 ? high : nil, approx: approxCount > 0)
  }

  mutating func add(_ amount: Interval) {
    count += 1
    low += amount.low
    if let end = amount.high { high += end } else { openCount += 1 }
    if amount.approx { approxCount += 1 }
  }

  /// Takes out what was added before.
  mutating func remove(_ amount: Interval) {
    count -= 1
    low = low - amount.low
    if let end = amount.high { high = high - end } else { openCount -= 1 }
    if amount.approx { approxCount -= 1 }
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    low.code(&coder)
    high.code(&coder)
    count.code(&coder)
    openCount.code(&coder)
    approxCount.code(&coder)
  }
}
