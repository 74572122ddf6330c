/// Tags, comments, declarations.
extension XMLReader {
  /// Behind `<`.
  mutating func tag() throws(XMLFailure) -> Event {
    if try peek() == UInt8(ascii: "/") {
      position += 1
      return try endTag()
    }
    if open.isEmpty, hasRoot {
      throw malformed("there is a second element beside the first", at: tagPlace)
    }
    place = tagPlace
    name = try readName("an element")
    hasRoot = true
    try readAttributes()
    if open.count >= Self.deepest {
      throw malformed("elements lie deeper in one another than \(Self.deepest) levels", at: place)
    }
    open.append(Open(name: name, place: place))
    return .start
  }

  /// Behind `</`.
  private mutating func endTag() throws(XMLFailure) -> Event {
    let closed = try readName("an element")
    try skipBlanks()
    try expect(UInt8(ascii: ">"), "'>' was expected at the end of this tag")
    guard let opened = open.last, opened.name == closed else {
      throw mismatch(closed)
    }
    return close()
  }

  private func mismatch(_ closed: Int) -> XMLFailure {
    let name = Quoted("</" + names.name(closed) + ">")
    guard let opened = open.last else {
      return malformed("\(name) ends nothing", at: tagPlace)
    }
    return malformed(
      "\(name) stands where \(Quoted("</" + names.name(opened.name) + ">")) has to", at: tagPlace,
      hint: "the element that is open starts at line \(opened.place.line), "
        + "column \(opened.place.column)")
  }

  mutating func close() -> Event {
    if let closed = open.popLast() { name = closed.name }
    return .end
  }

  /// Up to the end of the tag.
  private mutating func readAttributes() throws(XMLFailure) {
    attributes.removeAll(keepingCapacity: true)
    attributeBytes.removeAll(keepingCapacity: true)
    while true {
      let hasBlank = try skipBlanks()
      switch try peek() {
      case UInt8(ascii: ">"):
        position += 1
        return
      case UInt8(ascii: "/"):
        position += 1
        try expect(UInt8(ascii: ">"), "'>' was expected after '/'")
        endsNext = true
        return
      case nil: throw cutOff()
      default: break
      }
      let start = here()
      if !hasBlank { throw malformed("a blank was expected before an attribute", at: start) }
      let name = try readName("an attribute")
      if attributes.count >= Self.mostAttributes {
        throw malformed("a tag has more than \(Self.mostAttributes) attributes", at: start)
      }
      if attributes.contains(where: { $0.name == name }) {
        throw malformed("the attribute \(Quoted(names.name(name))) stands twice", at: start)
      }
      try skipBlanks()
      guard let sign = try peek() else { throw cutOff() }
      if sign != UInt8(ascii: "=") {
        throw malformed(
          "'=' was expected after the attribute \(Quoted(names.name(name)))", at: here())
      }
      position += 1
      try skipBlanks()
      let value = try readValue()
      attributes.append(Attribute(name: name, value: value))
    }
  }

  private mutating func readValue() throws(XMLFailure) -> Range<Int> {
    let start = attributeBytes.count
    let place = here()
    guard let quote = try peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw malformed("the value of an attribute stands in quotes", at: here())
    }
    position += 1
    while let byte = try peek() {
      switch byte {
      case quote:
        position += 1
        return start..<attributeBytes.count
      case UInt8(ascii: "<"):
        throw malformed(
          "'<' stands in the value of an attribute", at: here(),
          hint: "write &lt;, or close the quote before it")
      case UInt8(ascii: "&"):
        let scalar = try readReference()
        Self.append(scalar, to: &attributeBytes)
      case 0x0D:
        position += 1
        if try peek() == 0x0A { position += 1 }
        attributeBytes.append(0x20)
      case 0x09, 0x0A:
        position += 1
        attributeBytes.append(0x20)
      default:
        try checkCharacter(byte)
        attributeBytes.append(byte)
        position += 1
      }
      if attributeBytes.count > Self.longestAttributes {
        throw malformed(
          "the attributes of a tag are longer than \(Self.longestAttributes) bytes", at: place)
      }
    }
    throw cutOff()
  }

  /// The number of the name that stands here.
  mutating func readName(_ what: String) throws(XMLFailure) -> Int {
    let start = here()
    var bytes: [UInt8] = []
    swap(&bytes, &nameBytes)
    defer { swap(&bytes, &nameBytes) }
    bytes.removeAll(keepingCapacity: true)
    while let byte = try peek() {
      if byte < 0x80 {
        guard byte.isNamePart, !bytes.isEmpty || byte.isNameStart else { break }
        bytes.append(byte)
        position += 1
      } else {
        let scalar = scalarHere()
        guard scalar.isNamePart, !bytes.isEmpty || scalar.isNameStart else { break }
        let length = UTF8.width(scalar)
        bytes += buffer[position..<(position + length)]
        position += length
      }
      if bytes.count > Self.longestName {
        throw malformed("a name is longer than \(Self.longestName) bytes", at: start)
      }
    }
    if bytes.isEmpty {
      guard let byte = try peek() else { throw cutOff() }
      try checkCharacter(byte)
      throw malformed(
        "the name of \(what) was expected here", at: start,
        hint: "a '<' that begins no tag is written &lt;")
    }
    guard let number = bytes.withUnsafeBufferPointer({ names.number(of: $0) }) else {
      throw malformed("the file has more than \(XMLNames.most) different names", at: start)
    }
    return number
  }

  /// Behind `<!`: a comment or CDATA.
  mutating func bang(_ start: XMLPlace) throws(XMLFailure) {
    position += 1
    switch try peek() {
    case UInt8(ascii: "-"):
      try expect("--", "'<!--' was expected", start)
      try comment(start)
    case UInt8(ascii: "["):
      try expect("[CDATA[", "'<![CDATA[' was expected", start)
      if open.isEmpty { throw malformed("there is text outside of the elements", at: start) }
      try characterData(start)
    case UInt8(ascii: "D"):
      throw malformed(
        "the file has a document type declaration, which could define texts without end", at: start,
        hint: "take <!DOCTYPE …> out of the file")
    case nil: throw cutOff()
    default:
      throw malformed(
        "'<!' begins nothing that is known", at: start,
        hint: "a web page may stand in the place of the file: get it anew")
    }
  }

  private mutating func comment(_ start: XMLPlace) throws(XMLFailure) {
    var hyphens = 0
    while let byte = try peek() {
      if hyphens >= 2 {
        if byte == UInt8(ascii: ">") {
          position += 1
          return
        }
        throw malformed("'--' stands in a comment", at: here())
      }
      hyphens = byte == UInt8(ascii: "-") ? hyphens + 1 : 0
      try checkCharacter(byte)
      position += 1
    }
    throw malformed("the comment that starts here is not closed", at: start)
  }

  /// Behind `<`, before `?`.
  mutating func instruction(_ start: XMLPlace) throws(XMLFailure) {
    position += 1
    let number = try readName("a processing instruction")
    let target = names.name(number)
    if target.lowercased() == "xml" {
      throw malformed(
        "an XML declaration stands only at the start of a file", at: start,
        hint: "take out what stands before it, blanks too")
    }
    var isFirst = true
    var isAfterMark = false
    while let byte = try peek() {
      if isAfterMark, byte == UInt8(ascii: ">") {
        position += 1
        return
      }
      if isFirst, byte != UInt8(ascii: "?"), !Self.isBlank(byte) {
        throw malformed("a blank was expected after the name \(Quoted(target))", at: here())
      }
      isFirst = false
      isAfterMark = byte == UInt8(ascii: "?")
      try checkCharacter(byte)
      position += 1
    }
    throw malformed("the processing instruction that starts here is not closed", at: start)
  }

  /// `<?xml … ?>`, where the file begins with it.
  mutating func declaration() throws(XMLFailure) {
    guard try peek() == UInt8(ascii: "<") else { return }
    let word = Array("<?xml".utf8)
    // The start of a file comes in one piece.
    guard buffer.starts(with: word), buffer.count > word.count, Self.isBlank(buffer[word.count])
    else { return }
    let start = here()
    position = word.count
    var order = 0
    while true {
      let hasBlank = try skipBlanks()
      if try peek() == UInt8(ascii: "?") {
        position += 1
        try expect(UInt8(ascii: ">"), "'?>' was expected at the end of the XML declaration")
        if order == 0 { throw malformed("the XML declaration has no version", at: start) }
        attributeBytes.removeAll(keepingCapacity: true)
        return
      }
      let at = here()
      let number = try readName("an attribute")
      let name = names.name(number)
      try skipBlanks()
      try expect(UInt8(ascii: "="), "'=' was expected in the XML declaration")
      try skipBlanks()
      let range = try readValue()
      let value = String(decoding: attributeBytes[range], as: UTF8.self)
      let isGood =
        switch (name, order) {
        case ("version", 0):
          value.hasPrefix("1.") && value.utf8.count > 2
            && value.utf8.dropFirst(2).allSatisfy { $0.digitValue != nil }
        case ("encoding", 1): true
        case ("standalone", 1...2): value == "yes" || value == "no"
        default: false
        }
      if !isGood || !hasBlank {
        throw malformed(
          "the XML declaration has \(Quoted("\(name)=\"\(value)\"")) where it cannot", at: at,
          hint: "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>")
      }
      order = name == "version" ? 1 : name == "encoding" ? 2 : 3
    }
  }
}
