/// Why a text is no checkpoint, proof or key.
public struct FormatFault: Error, Hashable, Sendable {
  /// Counted from 1; nil where it is about the whole.
  public var line: Int?
  /// Lower case, no final period.
  public var reason: String

  package init(line: Int? = nil, _ reason: String) {
    self.line = line
    self.reason = reason
  }
}

/// Reads a text line by line. A line ends in U+000A and in nothing else.
struct LineReader {
  private(set) var rest: ArraySlice<UInt8>
  /// The number of the line that was read last, from 1.
  private(set) var line: Int

  /// - Parameter line: how many lines stand before `bytes` in their file.
  init(_ bytes: ArraySlice<UInt8>, after line: Int = 0) {
    rest = bytes
    self.line = line
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The next line without its end.
  mutating func next() throws(FormatFault) -> ArraySlice<UInt8> {
    line += 1
    guard !rest.isEmpty else { throw fault("the text ends too early") }
    guard let end = rest.firstIndex(of: 0x0A) else {
      throw fault("the line has no newline at its end")
    }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  /// Goes on behind `bytes`, which `rest` begins with.
  mutating func skip(_ bytes: ArraySlice<UInt8>) {
    line += bytes.count { $0 == 0x0A }
    rest = rest[bytes.endIndex...]
  }

  /// Hashes, one a line, and the empty line after them.
  mutating func hashes(atMost limit: Int) throws(FormatFault) -> [Digest] {
    var hashes: [Digest] = []
    while true {
      let text = try next()
      if text.isEmpty { return hashes }
      guard let hash = Base64.digest(text) else { throw fault("not a hash in base64") }
      guard hashes.count < limit else { throw fault("more than \(limit) hashes") }
      hashes.append(hash)
    }
  }

  func fault(_ reason: String) -> FormatFault { FormatFault(line: line, reason) }

  /// A number in ASCII digits without needless zeros. Nil above `Int.max`.
  static func number(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, text.count == 1 || first != UInt8(ascii: "0") else { return nil }
    var number = 0
    for character in text {
      guard let digit = character.digitValue else { return nil }
      let (tenfold, isTooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, isAboveMaximum) = tenfold.addingReportingOverflow(Int(digit))
      if isTooLarge || isAboveMaximum { return nil }
      number = sum
    }
    return number
  }
}

extension ArraySlice<UInt8> {
  /// What stands after `prefix`, or nil where something else does.
  func after(_ prefix: String) -> ArraySlice<UInt8>? {
    starts(with: prefix.utf8) ? dropFirst(prefix.utf8.count) : nil
  }
}
