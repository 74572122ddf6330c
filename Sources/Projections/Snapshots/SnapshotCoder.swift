import Ledger

/// Something whose state is written and read back, each part named once for both directions.
protocol Coded {
  /// What a reader fills in.
  static var blank: Self { get }
  /// Hands every part of the value to the coder, which writes it or puts another in its place.
  mutating func code(_ coder: inout SnapshotCoder)
}

/// Writes the state of a view as bytes, or reads it back. Numbers are variable in length, and a
/// text that occurs again is a number. Reading survives any bytes: what makes no sense breaks the
/// coder, and what was filled in until then is of no use.
struct SnapshotCoder {
  let isReading: Bool
  private(set) var bytes: [UInt8]
  private(set) var isBroken = false
  private var position = 0
  private let end: Int
  /// What was met before: text → number, and back.
  private var numbers: [String: Int] = [:]
  private var texts: [String] = []
  /// The one that was read last, as the next is nearly always the same.
  private var currency = Currency.unset

  init() {
    isReading = false
    bytes = []
    end = 0
  }

  /// - Precondition: `start` and `end` lie in the bytes.
  init(reading bytes: [UInt8], from start: Int, to end: Int) {
    isReading = true
    self.bytes = bytes
    position = start
    self.end = end
  }

  private var left: Int { end - position }
  /// True where all was read and made sense.
  var isComplete: Bool { !isBroken && position == end }

  mutating func fail() {
    isBroken = true
    position = end
  }
}

// MARK: - Numbers

extension SnapshotCoder {
  mutating func byte(_ value: inout UInt8) {
    if !isReading { return bytes.append(value) }
    guard position < end else { return fail() }
    value = bytes[position]
    position += 1
  }

  /// The lowest first.
  /// - Parameter count: at most 16, which of a word that is written are all that matter.
  mutating func bytes(_ count: Int, of value: inout UInt128) {
    if !isReading {
      var (low, high) = (UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64))
      for place in 0..<count {
        bytes.append(UInt8(truncatingIfNeeded: place < 8 ? low : high))
        if place < 8 { low >>= 8 } else { high >>= 8 }
      }
      return
    }
    guard count <= left else { return fail() }
    var (low, high): (UInt64, UInt64) = (0, 0)
    for place in 0..<count {
      let byte = UInt64(bytes[position + place])
      let shift = UInt64(8 * (place & 7))
      if place < 8 { low |= byte &<< shift } else { high |= byte &<< shift }
    }
    position += count
    value = UInt128(high) << 64 | UInt128(low)
  }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow.
  mutating func unsigned(_ value: inout UInt64) {
    if !isReading {
      var rest = value
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      return bytes.append(UInt8(truncatingIfNeeded: rest))
    }
    value = 0
    var shift: UInt64 = 0
    while shift < 64 {
      guard position < end else { return fail() }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return }
      shift += 7
    }
    fail()
  }

  mutating func integer(_ value: inout Int) {
    // Small numbers of either sign are short.
    var folded = UInt64(bitPattern: Int64(value << 1) ^ Int64(value >> 63))
    unsigned(&folded)
    if isReading { value = Int(bitPattern: UInt(folded >> 1)) ^ -Int(folded & 1) }
  }

  mutating func flag(_ value: inout Bool) {
    var byte: UInt8 = value ? 1 : 0
    self.byte(&byte)
    if byte > 1 { fail() }
    value = byte == 1
  }

  /// A number of things that take at least a byte each.
  mutating func count(_ value: Int) -> Int {
    var number = UInt64(value)
    unsigned(&number)
    if isReading, number > UInt64(left) {
      fail()
      return 0
    }
    return Int(number)
  }

  /// One of some values, by its place among them.
  mutating func choice<T: CaseIterable & Equatable>(_ value: inout T) {
    let all = T.allCases
    if !isReading {
      var number = UInt8(
        clamping: all.firstIndex(of: value).map { all.distance(from: all.startIndex, to: $0) } ?? 0)
      return byte(&number)
    }
    var number: UInt8 = 0
    byte(&number)
    guard Int(number) < all.count else { return fail() }
    value = all[all.index(all.startIndex, offsetBy: Int(number))]
  }

  mutating func choice<T: CaseIterable & Equatable>(_ value: inout T?) {
    var isThere = value != nil
    flag(&isThere)
    guard isThere, var some = value ?? T.allCases.first else {
      value = nil
      return
    }
    choice(&some)
    value = some
  }
}

// MARK: - Texts

extension SnapshotCoder {
  mutating func text(_ value: inout String) {
    if !isReading {
      if let known = numbers[value] {
        var number = UInt64(known)
        return unsigned(&number)
      }
      var number: UInt64 = 0
      unsigned(&number)
      numbers[value] = numbers.count + 1
      var letters = Array(value.utf8)
      return blob(&letters)
    }
    var number: UInt64 = 0
    unsigned(&number)
    if number > 0 {
      guard number <= UInt64(texts.count) else { return fail() }
      value = texts[Int(number) - 1]
      return
    }
    var letters: [UInt8] = []
    blob(&letters)
    if isBroken { return }
    value = String(decoding: letters, as: UTF8.self)
    texts.append(value)
  }
}

// MARK: - Currencies

extension SnapshotCoder {
  mutating func currency(_ value: inout Currency) {
    var letters = value.letters
    byte(&letters.0)
    byte(&letters.1)
    byte(&letters.2)
    guard isReading else { return }
    if letters != currency.letters {
      guard let read = Currency(letters: letters) else { return fail() }
      currency = read
    }
    value = currency
  }
}

// MARK: - Bytes

extension SnapshotCoder {
  /// What is written is one part, which can be read by itself: its texts are numbered anew.
  mutating func writePart(_ write: (inout SnapshotCoder) -> Void) {
    var part = SnapshotCoder()
    write(&part)
    blob(&part.bytes)
  }

  /// Passes over the next part.
  /// - Returns: what reads it; nil where there is none.
  mutating func nextPart() -> SnapshotCoder? {
    let length = count(0)
    if isBroken { return nil }
    position += length
    return SnapshotCoder(reading: bytes, from: position - length, to: position)
  }

  mutating func blob(_ value: inout [UInt8]) {
    let length = count(value.count)
    if !isReading { return bytes.append(contentsOf: value) }
    value = Array(bytes[position..<(position + length)])
    position += length
  }
}

// MARK: - Collections

extension SnapshotCoder {
  /// More memory than the bytes account for is taken only as elements come.
  private func room(_ count: Int) -> Int { min(count, left / 8 + 8) }

  mutating func optional<T>(
    _ value: inout T?, _ blank: @autoclosure () -> T, _ code: (inout SnapshotCoder, inout T) -> Void
  ) {
    var isThere = value != nil
    flag(&isThere)
    guard isThere else {
      value = nil
      return
    }
    var some = value ?? blank()
    code(&self, &some)
    value = some
  }

  mutating func list<T>(
    _ items: inout [T], _ blank: @autoclosure () -> T,
    _ code: (inout SnapshotCoder, inout T) -> Void
  ) {
    let count = count(items.count)
    if !isReading {
      for var item in items { code(&self, &item) }
      return
    }
    items = []
    if count == 0 { return }
    items.reserveCapacity(room(count))
    for place in 0..<count {
      items.append(blank())
      code(&self, &items[place])
      if isBroken { return }
    }
  }

  mutating func map<K: Hashable, V>(
    _ map: inout [K: V], _ blank: @autoclosure () -> (key: K, value: V),
    _ code: (inout SnapshotCoder, inout K, inout V) -> Void
  ) {
    let count = count(map.count)
    if !isReading {
      for (key, value) in map {
        var (key, value) = (key, value)
        code(&self, &key, &value)
      }
      return
    }
    map = Dictionary(minimumCapacity: room(count))
    for _ in 0..<count {
      var (key, value) = blank()
      code(&self, &key, &value)
      if isBroken { return }
      map[key] = value
    }
    // A key that came twice would be another state than was written.
    if map.count != count { fail() }
  }

  mutating func optional<T: Coded>(_ value: inout T?) {
    optional(&value, T.blank) { $1.code(&$0) }
  }

  mutating func list<T: Coded>(_ items: inout [T]) { list(&items, T.blank) { $1.code(&$0) } }

  mutating func map<K: Hashable & Coded, V: Coded>(_ map: inout [K: V]) {
    self.map(&map, (K.blank, V.blank)) {
      $1.code(&$0)
      $2.code(&$0)
    }
  }
}
