/// Whole numbers of any size as limbs of 32 bits, the least significant first, without zero limbs
/// at the end. Zero has no limbs. The schoolbook algorithms of Knuth, The Art of Computer
/// Programming, volume 2, section 4.3.1: numbers here seldom have more than ten limbs.
enum Limbs {
  static func make(_ value: UInt128) -> [UInt32] {
    var limbs: [UInt32] = []
    var rest = value
    while rest > 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
    return limbs
  }

  /// nil if 128 bits do not hold it.
  static func value(_ limbs: [UInt32]) -> UInt128? {
    guard limbs.count <= 4 else { return nil }
    return limbs.reversed().reduce(0) { $0 << 32 | UInt128($1) }
  }

  static func isLess(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    if a.count != b.count { return a.count < b.count }
    for position in a.indices.reversed() where a[position] != b[position] {
      return a[position] < b[position]
    }
    return false
  }

  static func add(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    let (long, short) = a.count < b.count ? (b, a) : (a, b)
    var sum = long
    var carry: UInt64 = 0
    for position in long.indices {
      if position >= short.count && carry == 0 { break }
      let addend = position < short.count ? UInt64(short[position]) : 0
      let limb = UInt64(long[position]) + addend + carry
      sum[position] = UInt32(truncatingIfNeeded: limb)
      carry = limb >> 32
    }
    if carry > 0 { sum.append(UInt32(carry)) }
    return sum
  }

  /// a − b, for a ≥ b.
  static func subtract(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var difference = a
    var borrow: Int64 = 0
    for position in a.indices {
      if position >= b.count && borrow == 0 { break }
      let subtrahend = position < b.count ? Int64(b[position]) : 0
      let limb = Int64(a[position]) - subtrahend + borrow
      difference[position] = UInt32(truncatingIfNeeded: limb)
      borrow = limb >> 32
    }
    trim(&difference)
    return difference
  }

  static func multiply(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    if a.isEmpty || b.isEmpty { return [] }
    var product = [UInt32](repeating: 0, count: a.count + b.count)
    for i in a.indices {
      var carry: UInt64 = 0
      for j in b.indices {
        let limb = UInt64(a[i]) * UInt64(b[j]) + UInt64(product[i + j]) + carry
        product[i + j] = UInt32(truncatingIfNeeded: limb)
        carry = limb >> 32
      }
      product[i + b.count] = UInt32(carry)
    }
    trim(&product)
    return product
  }

  /// Divides in place and returns the remainder. The divisor is not 0.
  static func divide(_ a: inout [UInt32], by divisor: UInt32) -> UInt32 {
    var remainder: UInt64 = 0
    for position in a.indices.reversed() {
      let limb = remainder << 32 | UInt64(a[position])
      a[position] = UInt32(limb / UInt64(divisor))
      remainder = limb % UInt64(divisor)
    }
    trim(&a)
    return UInt32(remainder)
  }

  /// Algorithm D. The divisor is not 0.
  static func divide(
    _ a: [UInt32], by b: [UInt32]
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    if isLess(a, b) { return ([], a) }
    if b.count == 1 {
      var quotient = a
      let remainder = divide(&quotient, by: b[0])
      return (quotient, remainder == 0 ? [] : [remainder])
    }
    // With its highest bit set, the first limb of the divisor makes a good guess at each digit.
    let shift = b[b.count - 1].leadingZeroBitCount
    let divisor = shiftedUp(b, by: shift)
    var rest = shiftedUp(a, by: shift) + [0]
    let n = b.count
    var quotient = [UInt32](repeating: 0, count: a.count - n + 1)
    for j in quotient.indices.reversed() {
      let top = UInt64(rest[j + n]) << 32 | UInt64(rest[j + n - 1])
      var guess = top / UInt64(divisor[n - 1])
      var left = top % UInt64(divisor[n - 1])
      while guess >> 32 > 0 || guess * UInt64(divisor[n - 2]) > left << 32 | UInt64(rest[j + n - 2])
      {
        guess -= 1
        left += UInt64(divisor[n - 1])
        if left >> 32 > 0 { break }
      }
      if takeAway(guess, times: divisor, from: &rest, at: j) {
        guess -= 1
        addBack(divisor, to: &rest, at: j)
      }
      quotient[j] = UInt32(guess)
    }
    trim(&quotient)
    trim(&rest)
    return (quotient, shiftedDown(rest, by: shift))
  }

  /// True if the subtraction ran below 0, so that the guess was one too high.
  private static func takeAway(
    _ guess: UInt64, times divisor: [UInt32], from rest: inout [UInt32], at offset: Int
  ) -> Bool {
    var carry: UInt64 = 0
    var borrow: Int64 = 0
    for i in divisor.indices {
      let product = guess * UInt64(divisor[i]) + carry
      carry = product >> 32
      let limb = Int64(rest[offset + i]) - Int64(product & 0xFFFF_FFFF) + borrow
      rest[offset + i] = UInt32(truncatingIfNeeded: limb)
      borrow = limb >> 32
    }
    let limb = Int64(rest[offset + divisor.count]) - Int64(carry) + borrow
    rest[offset + divisor.count] = UInt32(truncatingIfNeeded: limb)
    return limb < 0
  }

  private static func addBack(
    _ divisor: [UInt32], to rest: inout [UInt32], at offset: Int
  ) {
    var carry: UInt64 = 0
    for i in divisor.indices {
      let limb = UInt64(rest[offset + i]) + UInt64(divisor[i]) + carry
      rest[offset + i] = UInt32(truncatingIfNeeded: limb)
      carry = limb >> 32
    }
    rest[offset + divisor.count] &+= UInt32(carry)
  }

  private static func shiftedUp(_ a: [UInt32], by bits: Int) -> [UInt32] {
    if bits == 0 { return a }
    var result: [UInt32] = []
    result.reserveCapacity(a.count + 2)
    var carry: UInt32 = 0
    for limb in a {
      result.append(limb << UInt32(bits) | carry)
      carry = limb >> UInt32(32 - bits)
    }
    if carry > 0 { result.append(carry) }
    return result
  }

  private static func shiftedDown(_ a: [UInt32], by bits: Int) -> [UInt32] {
    if bits == 0 { return a }
    var result = a
    for position in a.indices {
      let above = position + 1 < a.count ? a[position + 1] << UInt32(32 - bits) : 0
      result[position] = a[position] >> UInt32(bits) | above
    }
    trim(&result)
    return result
  }

  private static func trim(_ limbs: inout [UInt32]) {
    while limbs.last == 0 { limbs.removeLast() }
  }
}
