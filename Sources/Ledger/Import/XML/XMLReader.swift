/// Reads XML 1.0 one event after another, without names of namespaces.
///
/// What a file may ask for is bounded: depth, names, attributes and the texts that are kept. There
/// is no document type, hence no entity beyond the five that need none.
struct XMLReader: ~Copyable {
  enum Event {
    /// `name`, and the attributes.
    case start
    /// `name`; an empty element has one too.
    case end
    /// `text`, all that stands between two tags. Blanks alone are none.
    case text
    case finish
  }

  static let deepest = 256
  static let longestName = 1000
  static let mostAttributes = 256
  /// Of all attributes of a tag together.
  static let longestAttributes = 1 << 20
  static let longestText = 4 << 20

  struct Open {
    var name: Int
    var place: XMLPlace
  }

  struct Attribute {
    var name: Int
    var value: Range<Int>
  }

  let file: String
  var names: XMLNames
  /// Of the last event.
  var name = 0
  /// Of the last start.
  var place = XMLPlace()
  /// Of the last event, as far as it is kept.
  var text: [UInt8] = []
  var attributes: [Attribute] = []
  var attributeBytes: [UInt8] = []
  /// Whether texts are to be kept; they are read in any case.
  var keepsText = true

  /// The elements that are open.
  var open: [Open] = []
  var hasRoot = false
  /// An empty element has started.
  var endsNext = false
  /// Behind the `<` of a tag.
  var isInTag = false
  var hasVisibleText = false
  /// Of the tag that is read.
  var tagPlace = XMLPlace()
  /// The bytes of a name while it is read.
  var nameBytes: [UInt8] = []

  private var decoder: XMLDecoder
  /// Characters whole, behind `position` those to come.
  var buffer: [UInt8] = []
  var position = 0
  private var isAtEnd = false
  /// How many bytes were before the buffer.
  private var dropped = 0
  /// A place in the buffer up to which lines are counted.
  private var counted = 0
  private var countedPlace = XMLPlace()
  /// A carriage return stands before it, which with a line feed ends one line.
  private var isAfterReturn = false

  /// - Parameter names: those that have the numbers from 0.
  init(_ file: BookFile, names: [String]) throws(XMLFailure) {
    self.file = file.name
    self.names = XMLNames(known: names)
    do throws(LedgerError) { decoder = try XMLDecoder(file) } catch { throw .system(error) }
  }

  /// How many elements are open.
  var depth: Int { open.count }

  mutating func next() throws(XMLFailure) -> Event {
    if endsNext {
      endsNext = false
      return close()
    }
    if isInTag {
      isInTag = false
      return try tag()
    }
    text.removeAll(keepingCapacity: true)
    hasVisibleText = false
    if dropped == 0, position == 0, !hasRoot { try declaration() }
    while true {
      if open.isEmpty { try blanks() } else { try characters() }
      guard try peek() != nil else {
        try atEnd()
        return .finish
      }
      let start = here()
      position += 1
      switch try peek() {
      case UInt8(ascii: "!"): try bang(start)
      case UInt8(ascii: "?"): try instruction(start)
      case nil: throw cutOff()
      default:
        tagPlace = start
        if !hasVisibleText { return try tag() }
        isInTag = true
        return .text
      }
    }
  }

  /// Goes on to the end of the element that has started last.
  mutating func skipElement() throws(XMLFailure) {
    let outside = depth - 1
    keepsText = false
    defer { keepsText = true }
    while depth > outside {
      if try next() == .finish { return }
    }
  }

  /// The value of an attribute of the last start, without blanks around it; nil where nothing is
  /// left.
  func value(of name: Int) -> String? {
    guard let found = attributes.first(where: { $0.name == name }) else { return nil }
    return Self.trimmed(attributeBytes[found.value])
  }

  /// Without blanks around it; nil where nothing is left.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> String? {
    var rest = bytes.drop { isBlank($0) }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  // MARK: The bytes

  /// The next byte; nil at the end.
  @inline(__always)
  mutating func peek() throws(XMLFailure) -> UInt8? {
    if position < buffer.count { return buffer[position] }
    return try fill() ? buffer[position] : nil
  }

  /// How much is kept before what was read, to be shown with a fault.
  private static let contextBytes = 4096

  private mutating func fill() throws(XMLFailure) -> Bool {
    if isAtEnd { return false }
    if position > Self.contextBytes {
      let drop = position - Self.contextBytes
      if counted < drop { _ = place(at: drop) }
      buffer.removeFirst(drop)
      position -= drop
      counted -= drop
      dropped += drop
    }
    do throws(LedgerError) { isAtEnd = try !decoder.decode(into: &buffer) } catch {
      throw .system(error)
    }
    if isAtEnd, let fault = decoder.fault {
      throw malformed(fault.message, at: here(), hint: fault.hint)
    }
    return !isAtEnd
  }

  // MARK: Places

  /// Of the next byte.
  mutating func here() -> XMLPlace { place(at: position) }

  /// Each byte is counted once, so places cost nothing that grows with the length of a line.
  private mutating func place(at index: Int) -> XMLPlace {
    if index <= counted { return countedPlace }
    var (line, column) = (countedPlace.line, countedPlace.column)
    var isAfterReturn = isAfterReturn
    let start = counted
    buffer.withUnsafeBufferPointer { bytes in
      for at in start..<index {
        let byte = bytes[at]
        if byte == 0x0A || byte == 0x0D {
          if byte == 0x0D || !isAfterReturn { line += 1 }
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
        isAfterReturn = byte == 0x0D
      }
    }
    self.isAfterReturn = isAfterReturn
    counted = index
    countedPlace = XMLPlace(line: line, column: column, offset: dropped + index)
    return countedPlace
  }

  // MARK: Faults

  func malformed(_ message: String, at place: XMLPlace, hint: String? = nil) -> XMLFailure {
    .malformed(diagnostic(.malformed, message, at: place, hint: hint))
  }

  /// - Parameter field: the element or attribute that it is about.
  func diagnostic(
    _ code: RefusalCode, _ message: String, at place: XMLPlace, hint: String? = nil,
    field: String? = nil
  ) -> Diagnostic {
    let at = place.offset - dropped
    var (start, end) = (at, at)
    if buffer.indices.contains(at) || at == buffer.count {
      while start > 0, at - start < 256, !Self.endsLine(buffer[start - 1]) { start -= 1 }
      while start < at, buffer[start] & 0xC0 == 0x80 { start += 1 }
      while end < buffer.count, end - at < 512, !Self.endsLine(buffer[end]) { end += 1 }
    } else {
      (start, end) = (0, 0)
    }
    var diagnostic = buffer.withUnsafeBufferPointer {
      Diagnostic(
        Refusal(code, .statement, message, hint: hint), file: file, line: place.line,
        text: UTF8Bytes(rebasing: $0[start..<end]), offset: start == end ? 0 : at - start,
        ImportedPlace(field: field))
    }
    diagnostic.column = place.column
    return diagnostic
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
