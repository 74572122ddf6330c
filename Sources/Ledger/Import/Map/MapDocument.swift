/// The JSON of a map, with the place of each value, and the faults that are found in it.
struct MapDocument {
  typealias Place = ImportedPlace.MapPlace

  let file: String
  let bytes: [UInt8]
  let tape: JSONTape
  /// Where lines start.
  private let lineStarts: [Int]
  /// How many Unicode scalars stand before every so many bytes: a map may be one line.
  private let scalarCounts: [Int]
  private static let countedBytes = 512
  private(set) var faults: [Diagnostic] = []
  private(set) var uncountedFaults = 0

  /// - Throws: the fault that makes it no JSON.
  init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    self.file = file
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    lineStarts = starts
    var (counts, count) = ([0], 0)
    for (index, byte) in bytes.enumerated() {
      if byte & 0xC0 != 0x80 { count += 1 }
      if (index + 1) % Self.countedBytes == 0 { counts.append(count) }
    }
    scalarCounts = counts
    var tape = JSONTape()
    var fault: JSONFault?
    bytes.withUnsafeBufferPointer { text in
      if let bad = UTF8Scan.firstFault(text) {
        fault = JSONFault(offset: bad, reason: "not UTF-8", hint: "save the map as UTF-8")
      } else {
        do throws(JSONFault) { try tape.parse(text) } catch { fault = error }
      }
    }
    self.tape = tape
    if let fault {
      let refusal = Refusal(.malformed, .statement, fault.reason, hint: fault.hint)
      throw diagnostic(refusal, at: fault.offset)
    }
  }

  // MARK: Values

  func kind(_ node: Int) -> JSONTape.Kind { tape.nodes[node].kind }

  func string(_ node: Int) -> String {
    bytes.withUnsafeBufferPointer { JSONText.string(of: tape.nodes[node], in: $0) }
  }

  /// The bytes of a value as they stand there.
  func raw(_ node: Int) -> [UInt8] { Array(bytes[tape.nodes[node].range]) }

  /// Names and values of an object.
  func members(_ object: Int) -> [(name: String, key: Int, value: Int)] {
    var members: [(String, Int, Int)] = []
    var key = object + 1
    while key < Int(tape.nodes[object].next) {
      members.append((string(key), key, key + 1))
      key = Int(tape.nodes[key + 1].next)
    }
    return members
  }

  func elements(_ array: Int) -> [Int] {
    var elements: [Int] = []
    var node = array + 1
    while node < Int(tape.nodes[array].next) {
      elements.append(node)
      node = Int(tape.nodes[node].next)
    }
    return elements
  }

  // MARK: Places

  private func offset(_ node: Int) -> Int {
    let start = Int(tape.nodes[node].start)
    return tape.nodes[node].kind == .string ? start - 1 : start
  }

  private func line(at offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  func place(_ node: Int) -> Place {
    let offset = offset(node)
    let line = line(at: offset)
    return Place(
      file: file, line: line + 1, column: scalars(to: offset) - scalars(to: lineStarts[line]) + 1)
  }

  private func scalars(to offset: Int) -> Int {
    let piece = offset / Self.countedBytes
    return bytes[piece * Self.countedBytes..<offset]
      .reduce(scalarCounts[piece]) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  private func diagnostic(_ refusal: Refusal, at offset: Int) -> Diagnostic {
    let offset = min(offset, bytes.count)
    let line = line(at: offset)
    let start = lineStarts[line]
    let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    return bytes.withUnsafeBufferPointer {
      Diagnostic(
        refusal, file: file, line: line + 1, text: UTF8Bytes(rebasing: $0[start..<max(start, end)]),
        offset: offset - start, ImportedPlace())
    }
  }

  // MARK: Faults

  mutating func refuse(_ node: Int, _ message: String, hint: String? = nil) {
    refuse(node, .badValue, message, hint: hint)
  }

  mutating func refuse(
    _ node: Int, _ code: RefusalCode, _ message: String, hint: String? = nil
  ) {
    add(Refusal(code, .statement, message, hint: hint), at: offset(node))
  }

  mutating func refuse(at place: Place, _ code: RefusalCode, _ message: String, hint: String?) {
    let wanted = scalars(to: lineStarts[place.line - 1]) + place.column
    var (low, high) = (0, scalarCounts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if scalarCounts[middle] < wanted { low = middle } else { high = middle }
    }
    var (offset, count) = (low * Self.countedBytes, scalarCounts[low])
    while offset < bytes.count {
      if bytes[offset] & 0xC0 != 0x80 { count += 1 }
      if count == wanted { break }
      offset += 1
    }
    add(Refusal(code, .statement, message, hint: hint), at: offset)
  }

  /// So many faults are known that others are only counted.
  var isFull: Bool { faults.count >= ImportPlan.maxFaults }

  private mutating func add(_ refusal: Refusal, at offset: Int) {
    if isFull { uncountedFaults += 1 } else { faults.append(diagnostic(refusal, at: offset)) }
  }

  mutating func refuseUnknown(_ key: Int, _ name: String, of what: String, known: [String]) {
    refuse(
      key, .unknownField, "\(what) has no member \(Quoted(name))",
      hint: isFull
        ? nil
        : Suggestions.hint(for: name, among: known)
          ?? "it has \(known.sorted().joined(separator: ", "))")
  }

  // MARK: Values that have to be there

  mutating func text(_ node: Int, _ what: String) -> String? {
    if kind(node) == .string { return string(node) }
    refuse(node, "\(what) is a text", hint: "put it in double quotes")
    return nil
  }

  mutating func flag(_ node: Int, _ what: String) -> Bool? {
    switch kind(node) {
    case .yes: return true
    case .no: return false
    case .object, .array, .string, .integer, .fraction, .null:
      refuse(node, "\(what) is true or false")
      return nil
    }
  }

  mutating func count(_ node: Int, _ what: String, in range: ClosedRange<Int>) -> Int? {
    if kind(node) == .integer, let value = Int(String(decoding: raw(node), as: UTF8.self)),
      range.contains(value)
    {
      return value
    }
    refuse(node, "\(what) is a number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// A text, or a list of texts.
  mutating func texts(_ node: Int, _ what: String) -> [String]? {
    if kind(node) == .string { return [string(node)] }
    guard kind(node) == .array else {
      refuse(node, "\(what) is a text or a list of texts")
      return nil
    }
    var texts: [String] = []
    for element in elements(node) {
      guard let text = text(element, "an element of \(what)") else { return nil }
      texts.append(text)
    }
    return texts
  }

  mutating func object(_ node: Int, _ what: String) -> [(name: String, key: Int, value: Int)]? {
    if kind(node) == .object { return members(node) }
    refuse(node, "\(what) is an object", hint: "write it in braces")
    return nil
  }

  mutating func list(_ node: Int, _ what: String) -> [Int]? {
    if kind(node) == .array { return elements(node) }
    refuse(node, "\(what) is a list", hint: "write it in square brackets")
    return nil
  }

  /// A mark of one character.
  mutating func scalar(_ node: Int, _ what: String) -> Unicode.Scalar? {
    guard let text = text(node, what) else { return nil }
    if text.unicodeScalars.count == 1 { return text.unicodeScalars.first }
    refuse(node, "\(what) is one character, not \(Quoted(text))")
    return nil
  }

  /// One of some words.
  mutating func word<T: CaseIterable & RawRepresentable>(
    _ node: Int, _ what: String, _ type: T.Type
  ) -> T? where T.RawValue == String {
    guard let text = text(node, what) else { return nil }
    if let value = T(rawValue: text) { return value }
    let known = T.allCases.map(\.rawValue)
    refuse(
      node, "\(Quoted(text)) is no \(what)",
      hint: Suggestions.hint(for: text, among: known)
        ?? "it is one of \(known.joined(separator: ", "))")
    return nil
  }
}
