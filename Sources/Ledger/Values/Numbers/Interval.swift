/// What is known of an amount: that it lies between two ends, both included. The unit is the
/// caller's. The arithmetic is that of docs/model.md, section 2; what is computed from something
/// approximate is approximate.
public struct Interval: Sendable, Hashable {
  public var low: Rational
  /// nil for an open end.
  public var high: Rational?
  /// False for [0, 0]: nothing is nothing, whatever it was computed from.
  public private(set) var approx: Bool

  public static let zero = Interval(.zero)

  public init(low: Rational, high: Rational?, approx: Bool = false) {
    self.low = low
    self.high = high
    self.approx = approx && !(low.isZero && high?.isZero == true)
  }

  /// The one exact value.
  public init(_ value: Rational) {
    self.init(low: value, high: value)
  }

  /// The same, approximate or not.
  public func marked(approx: Bool) -> Interval { Interval(low: low, high: high, approx: approx) }

  /// True if both ends are 0.
  public var isZero: Bool { low.isZero && high?.isZero == true }

  public static func + (a: Interval, b: Interval) -> Interval {
    Interval(
      low: a.low + b.low, high: both(a.high, b.high).map { $0 + $1 }, approx: a.approx || b.approx)
  }

  public static func += (a: inout Interval, b: Interval) {
    a.low += b.low
    if let high = a.high { a.high = b.high.map { high + $0 } }
    a.approx = a.approx || b.approx
  }

  /// What is left of this when `b` is taken away, never below 0.
  public func less(_ b: Interval) -> Interval {
    Interval(
      low: b.high.map { max(.zero, low - $0) } ?? .zero,
      high: high.map { max(.zero, $0 - b.low) },
      approx: approx || b.approx)
  }

  /// This as a part of `b`: a `b` that may be 0 opens the high end, one that is open makes the low
  /// end 0; nil if `b` is missing or is nothing but 0.
  public func share(of b: Interval?) -> Interval? {
    guard let b, b.high?.isZero != true else { return nil }
    let least = b.high.flatMap { low.divided(by: $0) } ?? .zero
    let isOneValue = high == low && b.high == b.low
    return Interval(
      low: least, high: isOneValue ? least : high.flatMap { $0.divided(by: b.low) },
      approx: approx || b.approx)
  }

  /// Both ends times a factor of at least 0; an open end stays open.
  public func scaled(by factor: Rational) -> Interval {
    let least = low * factor
    return Interval(
      low: least, high: high.map { $0 == low ? least : $0 * factor }, approx: approx)
  }

  /// At most `limit`, end by end.
  public func capped(at limit: Interval) -> Interval { .lesserEndByEnd(self, limit) }

  public static func greaterEndByEnd(_ a: Interval, _ b: Interval) -> Interval {
    Interval(
      low: max(a.low, b.low), high: both(a.high, b.high).map { max($0, $1) },
      approx: a.approx || b.approx)
  }

  public static func lesserEndByEnd(_ a: Interval, _ b: Interval) -> Interval {
    let high = both(a.high, b.high).map { min($0, $1) } ?? a.high ?? b.high
    return Interval(low: min(a.low, b.low), high: high, approx: a.approx || b.approx)
  }

  private static func both(_ a: Rational?, _ b: Rational?) -> (Rational, Rational)? {
    guard let a, let b else { return nil }
    return (a, b)
  }
}

extension Interval: CustomStringConvertible {
  /// For people who debug: `~[0, 2.5]`, `[3, ∞)`.
  public var description: String {
    "\(approx ? "~" : "")[\(low), " + (high.map { "\($0)]" } ?? "∞)")
  }
}
