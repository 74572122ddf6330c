/// A number that tells whether two tables hold the same rows, in whatever order they come.
///
/// A row is a list of words, which are the coefficients of a polynomial in x, monic so that lists
/// of different lengths differ. A table is the polynomial in y that has its rows for roots. Both
/// are evaluated modulo the prime 2^61 - 1 at a point that is drawn for each audit, after the
/// tables were written: those that differ agree there with a probability of at most their degree
/// over the prime (J. T. Schwartz, Fast probabilistic algorithms for verification of polynomial
/// identities, 1980). The degree is the number of words in the table. At two points at once, for a
/// table of 2^30 words, that is one in 2^62.
struct MultisetDigest: Equatable {
  /// Where the polynomials are evaluated: two points (x, y).
  struct Point {
    fileprivate let x: (UInt64, UInt64)
    fileprivate let y: (UInt64, UInt64)

    init(using random: inout some RandomNumberGenerator) {
      func residue() -> UInt64 { UInt64.random(in: 0..<Residue.prime, using: &random) }
      x = (residue(), residue())
      y = (residue(), residue())
    }

    /// Nobody can have prepared a table for it.
    static func random() -> Point {
      var system = SystemRandomNumberGenerator()
      return Point(using: &system)
    }
  }

  /// One row, word by word.
  struct Row {
    private let point: Point
    fileprivate var values: (UInt64, UInt64) = (1, 1)

    init(_ point: Point) { self.point = point }

    private mutating func take(_ word: UInt64) {
      values.0 = Residue.sum(Residue.product(values.0, point.x.0), word)
      values.1 = Residue.sum(Residue.product(values.1, point.x.1), word)
    }

    /// One word, or two of which the first is larger than any single one.
    mutating func take(_ number: Int64) {
      let bits = UInt64(bitPattern: number)
      if bits < 1 << 60 { return take(bits) }
      take(1 << 60 | bits >> 32)
      take(bits & 0xffff_ffff)
    }

    mutating func take(_ number: Int) { take(Int64(number)) }

    /// The count of its bytes, then seven of them at a time.
    mutating func take(_ text: UnsafeRawBufferPointer) {
      take(UInt64(text.count))
      var offset = 0
      while offset < text.count {
        var word: UInt64 = 0
        for byte in text[offset..<min(offset + 7, text.count)] { word = word << 8 | UInt64(byte) }
        take(word)
        offset += 7
      }
    }

    mutating func take(_ text: String) {
      var text = text
      text.withUTF8 { take(UnsafeRawBufferPointer($0)) }
    }

    fileprivate var factors: (UInt64, UInt64) {
      (Residue.difference(point.y.0, values.0), Residue.difference(point.y.1, values.1))
    }
  }

  private var values: (UInt64, UInt64) = (1, 1)

  mutating func add(_ row: Row) {
    let factors = row.factors
    values.0 = Residue.product(values.0, factors.0)
    values.1 = Residue.product(values.1, factors.1)
  }

  static func == (left: MultisetDigest, right: MultisetDigest) -> Bool {
    left.values == right.values
  }
}

/// Numbers modulo the prime 2^61 - 1, below which all of them are kept.
private enum Residue {
  static let prime: UInt64 = (1 << 61) - 1

  @inline(__always)
  static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a &+ b
    return sum >= prime ? sum &- prime : sum
  }

  @inline(__always)
  static func difference(_ a: UInt64, _ b: UInt64) -> UInt64 { a >= b ? a &- b : a &+ prime &- b }

  /// 2^61 is 1, so the upper bits of a product are added to the lower ones.
  @inline(__always)
  static func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return sum(low & prime, high &<< 3 | low &>> 61)
  }
}
