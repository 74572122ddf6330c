/// What stands between the tags.
extension XMLReader {
  /// Text up to a `<` or the end.
  mutating func characters() throws(XMLFailure) {
    while let byte = try peek() {
      switch byte {
      case UInt8(ascii: "<"): return
      case UInt8(ascii: "&"):
        let scalar = try readReference()
        if keepsText { Self.append(scalar, to: &text) }
        hasVisibleText = true
      case UInt8(ascii: "]"):
        var count = 0
        while try peek() == UInt8(ascii: "]") {
          count += 1
          keep(UInt8(ascii: "]"))
          position += 1
        }
        hasVisibleText = true
        if count >= 2, try peek() == UInt8(ascii: ">") {
          throw malformed("']]>' stands in a text", at: here(), hint: "write ]]&gt;")
        }
      case 0x0D: try lineEnd()
      default:
        try checkCharacter(byte)
        plainRun()
      }
      try checkLength()
    }
  }

  /// Takes what needs no look: nothing that ends a text, no control, no letter beyond 0xEF.
  private mutating func plainRun() {
    let start = position
    var isVisible = false
    let end = buffer.withUnsafeBufferPointer { bytes in
      var at = start + 1
      isVisible = bytes[start] > 0x20
      while at < bytes.count {
        let byte = bytes[at]
        if byte > 0x20 {
          if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "]")
            || byte == 0xEF
          {
            break
          }
          isVisible = true
        } else if byte != 0x20 && byte != 0x0A && byte != 0x09 {
          break
        }
        at += 1
      }
      return at
    }
    if keepsText { text += buffer[start..<end] }
    hasVisibleText = hasVisibleText || isVisible
    position = end
  }

  private mutating func keep(_ byte: UInt8) {
    if keepsText { text.append(byte) }
  }

  private mutating func lineEnd() throws(XMLFailure) {
    position += 1
    if try peek() == 0x0A { position += 1 }
    keep(0x0A)
  }

  private mutating func checkLength() throws(XMLFailure) {
    if text.count > Self.longestText {
      throw malformed("a text is longer than \(Self.longestText) bytes", at: here())
    }
  }

  /// Behind `<![CDATA[`.
  mutating func characterData(_ start: XMLPlace) throws(XMLFailure) {
    var brackets = 0
    while let byte = try peek() {
      switch byte {
      case UInt8(ascii: "]"):
        brackets += 1
        position += 1
        continue
      case UInt8(ascii: ">") where brackets >= 2:
        position += 1
        for _ in 0..<(brackets - 2) { keep(UInt8(ascii: "]")) }
        hasVisibleText = true
        return
      default: break
      }
      for _ in 0..<brackets { keep(UInt8(ascii: "]")) }
      brackets = 0
      if byte == 0x0D {
        try lineEnd()
      } else {
        try checkCharacter(byte)
        keep(byte)
        position += 1
      }
      try checkLength()
    }
    throw malformed("the CDATA section that starts here is not closed", at: start)
  }

  /// Outside of the elements.
  mutating func blanks() throws(XMLFailure) {
    try skipBlanks()
    if let byte = try peek(), byte != UInt8(ascii: "<") {
      try checkCharacter(byte)
      throw malformed(
        hasRoot ? "there is text behind the last element" : "the file does not begin as XML does",
        at: here(), hint: hasRoot ? nil : "a file of XML begins with '<'")
    }
  }

  func atEnd() throws(XMLFailure) {
    if let opened = open.last {
      throw malformed(
        "the file ends before \(Quoted("</" + names.name(opened.name) + ">"))", at: opened.place,
        hint: "it may have been cut off; get it anew")
    }
    if !hasRoot { throw malformed("there is no element in the file", at: XMLPlace()) }
  }

  /// A file that ends within markup.
  mutating func cutOff() -> XMLFailure {
    malformed(
      "the file ends within a tag", at: here(), hint: "it may have been cut off; get it anew")
  }

  // MARK: References

  private static let longestReference = 12

  /// What an `&…;` stands for.
  mutating func readReference() throws(XMLFailure) -> Unicode.Scalar {
    let start = here()
    position += 1
    var bytes: [UInt8] = []
    while true {
      guard let byte = try peek() else { throw cutOff() }
      position += 1
      if byte == UInt8(ascii: ";") { break }
      let isPart = byte == UInt8(ascii: "#") || byte.isLetter || byte.digitValue != nil
      if !isPart || bytes.count == Self.longestReference {
        throw malformed(
          "'&' begins no reference here", at: start, hint: "a '&' in a text is written &amp;")
      }
      bytes.append(byte)
    }
    let name = String(decoding: bytes, as: UTF8.self)
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "apos": return "'"
    case "quot": return "\""
    default: break
    }
    if bytes.first == UInt8(ascii: "#") {
      let isHexadecimal = bytes.count > 1 && bytes[1] == UInt8(ascii: "x")
      let digits = String(name.dropFirst(isHexadecimal ? 2 : 1))
      if let value = UInt32(digits, radix: isHexadecimal ? 16 : 10),
        let scalar = Unicode.Scalar(value), scalar.isXMLCharacter
      {
        return scalar
      }
      throw malformed("\(Quoted("&\(name);")) names no character that XML allows", at: start)
    }
    throw malformed(
      "\(Quoted("&\(name);")) is not known without a document type", at: start,
      hint: "known are &amp; &lt; &gt; &apos; &quot; and numbers as in &#233;")
  }

  static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
  }

  // MARK: Characters

  /// Of the character that begins with `byte`, the next one.
  mutating func checkCharacter(_ byte: UInt8) throws(XMLFailure) {
    if byte >= 0x20 && byte != 0xEF { return }
    if byte == 0x09 || byte == 0x0A || byte == 0x0D { return }
    let scalar = scalarHere()
    if scalar.isXMLCharacter { return }
    let number = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: 4 - min(4, number.utf8.count)) + number
    throw malformed(
      "U+\(code) is a character that XML does not allow", at: here(),
      hint: byte == 0 ? "the file may be in UTF-16 without a byte-order mark, or damaged" : nil)
  }

  /// The next character; there has to be one.
  func scalarHere() -> Unicode.Scalar {
    let lead = buffer[position]
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard position + length <= buffer.count else { return "\u{FFFD}" }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(buffer[position + offset] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  // MARK: Small steps

  @discardableResult
  mutating func skipBlanks() throws(XMLFailure) -> Bool {
    var hasSome = false
    while let byte = try peek(), Self.isBlank(byte) {
      position += 1
      hasSome = true
    }
    return hasSome
  }

  mutating func expect(_ byte: UInt8, _ message: StaticString) throws(XMLFailure) {
    guard let found = try peek() else { throw cutOff() }
    if found != byte { throw malformed(message.description, at: here()) }
    position += 1
  }

  mutating func expect(
    _ text: StaticString, _ message: StaticString, _ start: XMLPlace
  ) throws(XMLFailure) {
    for offset in 0..<text.utf8CodeUnitCount {
      guard let found = try peek() else { throw cutOff() }
      if found != text.utf8Start[offset] { throw malformed(message.description, at: start) }
      position += 1
    }
  }
}

extension UInt8 {
  fileprivate var isNameMark: Bool { self == UInt8(ascii: "_") || self == UInt8(ascii: ":") }

  /// Of an ASCII character.
  var isNameStart: Bool { isLetter || isNameMark }

  var isNamePart: Bool {
    isLetter || isNameMark || digitValue != nil || self == UInt8(ascii: "-")
      || self == UInt8(ascii: ".")
  }
}

extension Unicode.Scalar {
  /// Section 2.2 of XML 1.0.
  var isXMLCharacter: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Section 2.3 of XML 1.0, beyond ASCII.
  var isNameStart: Bool {
    switch value {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
      0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    default: false
    }
  }

  var isNamePart: Bool {
    switch value {
    case 0xB7, 0x0300...0x036F, 0x203F...0x2040: true
    default: isNameStart
    }
  }
}
