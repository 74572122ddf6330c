extension Slice<UTF8Bytes> {
  /// True if this stands before another in the order of bytes.
  fileprivate func precedes(_ other: Slice<UTF8Bytes>) -> Bool {
    var (a, b) = (startIndex, other.startIndex)
    while a < endIndex, b < other.endIndex {
      let (one, two) = (base[a], other.base[b])
      if one != two { return one < two }
      a += 1
      b += 1
    }
    return a == endIndex && b < other.endIndex
  }
}

/// Where and why a text is not the JSON that the log accepts.
package struct JSONFault: Error, Equatable {
  /// Bytes from the start of the text.
  package var offset: Int
  package var reason: String
  package var hint: String?
}

/// One pass over a JSON text into a flat list of nodes in document order.
///
/// Strict: no duplicate keys, no invalid UTF-8, no lone surrogates, no NUL, nothing after the
/// value, at most 32 levels. Numbers are kept as text, so no figure ever passes through floating
/// point.
package struct JSONTape {
  package enum Kind: UInt8 { case object, array, string, integer, fraction, yes, no, null }

  package struct Node {
    package var kind: Kind
    package var escaped: Bool
    /// Of a string: without the quotes.
    package var start: UInt32
    package var end: UInt32
    /// The index of the node that follows this one and all that is in it.
    package var next: UInt32

    package var range: Range<Int> { Int(start)..<Int(end) }
  }

  package static let deepest = 32

  /// Objects hold a string node for each key, followed by the value.
  package private(set) var nodes: [Node] = []
  private var bytes = UTF8Bytes(start: nil, count: 0)
  private var position = 0

  package init() {}

  /// Replaces the tape by that of `text`, which must be shorter than 2^32 bytes.
  package mutating func parse(_ text: UTF8Bytes) throws(JSONFault) {
    nodes.removeAll(keepingCapacity: true)
    bytes = text
    position = 0
    defer { bytes = UTF8Bytes(start: nil, count: 0) }
    skipSpace()
    try value(depth: 1)
    skipSpace()
    if position < bytes.count { throw fault("there is text after the JSON value") }
  }

  private func fault(_ reason: String, at offset: Int? = nil, hint: String? = nil) -> JSONFault {
    JSONFault(offset: offset ?? position, reason: reason, hint: hint)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(JSONFault) {
    guard let next else { throw fault("the JSON text ends too early") }
    switch next {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    case UInt8(ascii: "'"): throw fault("not JSON: strings stand in double quotes")
    default: throw fault("not JSON: a value was expected here")
    }
  }

  private mutating func open(_ kind: Kind, depth: Int) throws(JSONFault) -> Int {
    if depth > Self.deepest { throw fault("nested deeper than \(Self.deepest) levels") }
    nodes.append(
      Node(kind: kind, escaped: false, start: UInt32(position), end: 0, next: 0))
    position += 1
    skipSpace()
    return nodes.count - 1
  }

  private mutating func close(_ index: Int) {
    position += 1
    nodes[index].end = UInt32(position)
    nodes[index].next = UInt32(nodes.count)
  }

  private mutating func object(depth: Int) throws(JSONFault) {
    let index = try open(.object, depth: depth)
    var keys = 0
    if next == UInt8(ascii: "}") { return close(index) }
    while true {
      guard next == UInt8(ascii: "\"") else {
        throw fault(
          next == nil
            ? "the JSON text ends too early" : "not JSON: a key in double quotes was expected")
      }
      try string()
      keys += 1
      skipSpace()
      guard next == UInt8(ascii: ":") else {
        throw fault("not JSON: ':' was expected after the key")
      }
      position += 1
      skipSpace()
      try value(depth: depth + 1)
      skipSpace()
      if next == UInt8(ascii: "}") { break }
      guard next == UInt8(ascii: ",") else {
        throw fault(
          next == nil ? "the JSON text ends too early" : "not JSON: ',' or '}' was expected here")
      }
      position += 1
      skipSpace()
    }
    close(index)
    try refuseDuplicateKeys(of: index, count: keys)
  }

  private mutating func array(depth: Int) throws(JSONFault) {
    let index = try open(.array, depth: depth)
    if next == UInt8(ascii: "]") { return close(index) }
    while true {
      try value(depth: depth + 1)
      skipSpace()
      if next == UInt8(ascii: "]") { break }
      guard next == UInt8(ascii: ",") else {
        throw fault(
          next == nil ? "the JSON text ends too early" : "not JSON: ',' or ']' was expected here")
      }
      position += 1
      skipSpace()
    }
    close(index)
  }

  private mutating func word(_ text: StaticString, _ kind: Kind) throws(JSONFault) {
    let start = position
    for offset in 0..<text.utf8CodeUnitCount {
      guard next == text.utf8Start[offset] else {
        throw fault("not JSON: a value was expected here", at: start)
      }
      position += 1
    }
    leaf(kind, start, position)
  }

  private mutating func leaf(_ kind: Kind, _ start: Int, _ end: Int, escaped: Bool = false) {
    nodes.append(
      Node(
        kind: kind, escaped: escaped, start: UInt32(start), end: UInt32(end),
        next: UInt32(nodes.count + 1)))
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
    return position - start
  }

  private mutating func number() throws(JSONFault) {
    let start = position
    var kind = Kind.integer
    if next == UInt8(ascii: "-") { position += 1 }
    let first = position
    guard digits() > 0 else { throw fault("not JSON: a digit was expected here") }
    if bytes[first] == UInt8(ascii: "0"), position - first > 1 {
      throw fault("not JSON: a number starts with 0", at: start)
    }
    if next == UInt8(ascii: ".") {
      kind = .fraction
      position += 1
      guard digits() > 0 else { throw fault("not JSON: a digit was expected here") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      kind = .fraction
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      guard digits() > 0 else { throw fault("not JSON: a digit was expected here") }
    }
    leaf(kind, start, position)
  }

  private mutating func string() throws(JSONFault) {
    position += 1
    let start = position
    var escaped = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        leaf(.string, start, position, escaped: escaped)
        position += 1
        return
      }
      if byte == UInt8(ascii: "\\") {
        escaped = true
        try escape()
      } else if byte < 0x20 {
        throw fault(byte == 0 ? "a NUL byte" : "a control character in a string must be escaped")
      } else if byte < 0x80 {
        position += 1
      } else {
        let length = UTF8Scan.length(bytes, at: position)
        if length == 0 { throw fault("not UTF-8") }
        position += length
      }
    }
    throw fault("the string that starts here is not closed", at: start - 1)
  }

  private mutating func escape() throws(JSONFault) {
    let start = position
    position += 1
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      position += 1
      let unit = try hexUnit(start)
      if unit == 0 { throw fault("\\u0000 is not accepted", at: start) }
      if unit >= 0xDC00 && unit <= 0xDFFF { throw fault("a lone surrogate", at: start) }
      if unit >= 0xD800 && unit <= 0xDBFF {
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
          bytes[position + 1] == UInt8(ascii: "u")
        else { throw fault("a lone surrogate", at: start) }
        position += 2
        let low = try hexUnit(start)
        guard low >= 0xDC00 && low <= 0xDFFF else { throw fault("a lone surrogate", at: start) }
      }
    case nil: throw fault("the JSON text ends too early")
    default: throw fault("not JSON: an unknown escape", at: start)
    }
  }

  private mutating func hexUnit(_ start: Int) throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = JSONText.hexDigit(byte) else {
        throw fault("not JSON: \\u needs four hexadecimal digits", at: start)
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  private func refuseDuplicateKeys(of index: Int, count: Int) throws(JSONFault) {
    if count < 2 || areAscending(of: index, count: count) { return }
    var seen: Set<[UInt8]> = []
    var key = index + 1
    for position in 0..<count {
      if count <= 24 {
        var other = index + 1
        for _ in 0..<position {
          if JSONText.same(nodes[other], nodes[key], bytes) { throw duplicate(key) }
          other = Int(nodes[other + 1].next)
        }
      } else if !seen.insert(JSONText.bytes(of: nodes[key], in: bytes)).inserted {
        throw duplicate(key)
      }
      key = Int(nodes[key + 1].next)
    }
  }

  /// True for keys as the log writes them, of which none can stand twice.
  private func areAscending(of index: Int, count: Int) -> Bool {
    var last = index + 1
    if nodes[last].escaped { return false }
    for _ in 1..<count {
      let key = Int(nodes[last + 1].next)
      if nodes[key].escaped || !bytes[nodes[last].range].precedes(bytes[nodes[key].range]) {
        return false
      }
      last = key
    }
    return true
  }

  private func duplicate(_ key: Int) -> JSONFault {
    let name = JSONText.string(of: nodes[key], in: bytes)
    return fault(
      "the key \(Quoted(name)) stands twice in one object", at: Int(nodes[key].start) - 1,
      hint: "keep one of the two")
  }
}
