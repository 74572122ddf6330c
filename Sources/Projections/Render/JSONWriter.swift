import Ledger

/// Writes JSON for output: members in the order given, and nothing in a string that could change
/// what a terminal shows.
package struct JSONWriter {
  private var bytes: [UInt8] = []
  private var needsComma = false
  /// Takes what is written as it becomes much; the end is left to `finish`.
  private let output: (([UInt8]) -> Void)?
  private static let maxBuffered = 1 << 16

  package init(to output: (([UInt8]) -> Void)? = nil) {
    self.output = output
    if output != nil { bytes.reserveCapacity(Self.maxBuffered + Self.maxBuffered / 8) }
  }

  package init(reserving byteCount: Int) {
    output = nil
    bytes.reserveCapacity(byteCount)
  }

  /// The same as bytes.
  package var written: [UInt8] { bytes }

  /// All that was written, where no stream takes it.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Ends the last line.
  package mutating func finish() {
    put("\n")
    output?(bytes)
    bytes.removeAll()
  }

  private mutating func put(_ byte: Unicode.Scalar) { bytes.append(UInt8(ascii: byte)) }

  private mutating func put(text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func put(scalar: Unicode.Scalar) {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  package mutating func object<E>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    try bracket("{", "}", body)
  }

  package mutating func array<S: Sequence>(
    _ elements: S, _ body: (inout JSONWriter, S.Element) -> Void
  ) {
    bracket("[", "]") { json in
      for element in elements {
        json.separate()
        body(&json, element)
        json.needsComma = true
      }
    }
  }

  /// An array with an element a line, so that two outputs compare line by line.
  package mutating func lines<S: Sequence>(
    _ elements: S, _ body: (inout JSONWriter, S.Element) -> Void
  ) {
    lines { json in
      for element in elements { json.line { body(&$0, element) } }
    }
  }

  /// The same with elements that `body` adds, each by `line`.
  package mutating func lines<E>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    try bracket("[", "]") { (json) throws(E) in
      try body(&json)
      if json.needsComma { json.put("\n") }
    }
  }

  package mutating func line(_ body: (inout JSONWriter) -> Void) {
    separate()
    put("\n")
    body(&self)
    needsComma = true
    drain()
  }

  /// Lines of an array that is open, as another wrote them by `line`.
  package mutating func lines(written: [UInt8]) {
    separate()
    needsComma = true
    guard let output, written.count > Self.maxBuffered else {
      bytes.append(contentsOf: written)
      return drain()
    }
    drain(above: 0)
    output(written)
  }

  private mutating func drain(above most: Int = Self.maxBuffered) {
    guard let output, bytes.count > most else { return }
    output(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The names of an object's members as they are written, each with what stands before it, for
  /// objects that are written often.
  package struct Names: Sendable {
    fileprivate let bytes: [UInt8]
    /// Where each ends.
    fileprivate let ends: [Int]

    package init(_ names: [String]) {
      var json = JSONWriter()
      var ends: [Int] = []
      for (place, name) in names.enumerated() {
        json.put(place == 0 ? "{" : ",")
        json.string(name)
        json.put(":")
        ends.append(json.bytes.count)
      }
      (bytes, self.ends) = (json.bytes, ends)
    }
  }

  /// An object with a member for each value.
  package mutating func object<Value>(
    _ names: Names, _ values: [Value], _ body: (inout JSONWriter, Value) -> Void
  ) {
    if names.ends.isEmpty { put("{") }
    names.bytes.withUnsafeBufferPointer { text in
      var start = 0
      for (end, value) in zip(names.ends, values) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
        body(&self, value)
        start = end
      }
    }
    put("}")
    needsComma = true
  }

  package mutating func member<E>(
    _ name: String, _ body: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    separate()
    string(name)
    put(":")
    try body(&self)
    needsComma = true
  }

  package mutating func string(_ value: String) {
    put("\"")
    var value = value
    let isPlain = value.withUTF8 { text in
      let isPlain = text.allSatisfy { 0x20...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C }
      if isPlain { bytes.append(contentsOf: text) }
      return isPlain
    }
    if !isPlain { escape(value) }
    put("\"")
  }

  /// JSON as it stands in the source of the program.
  package mutating func literal(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  package mutating func integer(_ value: Int) { put(text: String(value)) }
  package mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }
  package mutating func null() { literal("null") }
  /// JSON that is already written. What is unsafe to print in it can only stand in strings.
  package mutating func raw(_ json: String) {
    if !json.unicodeScalars.contains(where: SafeText.isUnsafe) { return put(text: json) }
    for scalar in json.unicodeScalars {
      if SafeText.isUnsafe(scalar) { escape(scalar) } else { put(scalar: scalar) }
    }
  }

  /// The member `head`: how many records there are, and the root of their tree.
  package mutating func head(_ head: Head) {
    member("head") { json in
      json.object { json in
        json.member("size") { $0.integer(head.size) }
        json.member("root") { $0.string(head.root) }
      }
    }
  }

  private mutating func bracket<E>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar,
    _ body: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    put(open)
    needsComma = false
    try body(&self)
    put(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { put(",") }
    needsComma = false
  }

  private mutating func escape(_ value: String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": put(text: "\\\"")
      case "\\": put(text: "\\\\")
      case "\n": put(text: "\\n")
      case "\r": put(text: "\\r")
      case "\t": put(text: "\\t")
      default: if SafeText.isUnsafe(scalar) { escape(scalar) } else { put(scalar: scalar) }
      }
    }
  }

  /// `\uXXXX`, above the first plane as two surrogates.
  private mutating func escape(_ scalar: Unicode.Scalar) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      put(text: "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    }
  }
}
