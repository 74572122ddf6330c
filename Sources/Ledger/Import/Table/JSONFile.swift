/// A JSON file whose rows are known: the elements of an array, or its lines.
struct JSONFile {
  private let file: BookFile
  private let pieceBytes: Int
  /// Nil: JSON Lines.
  private var array: (document: JSONDocument, nodes: [Int])?

  /// - Parameter rows: the path of the array, where it is not the whole file.
  init(_ file: BookFile, rows: String?, pieceBytes: Int) throws(TableFailure) {
    self.file = file
    self.pieceBytes = pieceBytes
    let text: TableText
    do throws(LedgerError) {
      text = try TableText(file, nil, pieceBytes: pieceBytes)
      if rows == nil, try Self.hasLines(text) { return }
      while !text.isWhole, text.unreadCount <= JSONRows.mostBytes, try text.grow() {}
    } catch {
      throw .unreadable(error)
    }
    if let fault = text.fault { throw refused(fault.jsonRefusal, at: text.endPlace) }
    if text.unreadCount > JSONRows.mostBytes {
      let refusal = Refusal(
        .tooLarge, .statement,
        "a JSON file of more than \(JSONRows.mostBytes >> 20) MiB whose rows are an array",
        hint: "write it as JSON Lines, an object a line, which is read piece by piece")
      throw refused(refusal, at: text.place(of: text.start))
    }
    let document: JSONDocument
    do throws(JSONFault) { document = try JSONDocument(text.bytes) } catch {
      let refusal = Refusal(.malformed, .statement, error.reason, hint: error.hint)
      throw refused(refusal, at: text.place(of: error.offset))
    }
    let node = rows.map { document.node(at: JSONPath($0), from: 0) } ?? 0
    guard let node, let nodes = document.elements(of: node) else {
      let place = document.place(of: node ?? 0, from: TextPoint())
      throw refused(Self.noArray(at: rows, isThere: node != nil, document), at: place)
    }
    array = (document, nodes)
  }

  /// Its rows, from the first on.
  func source() throws(LedgerError) -> JSONSource {
    if let array { return JSONSource(array.document, array.nodes) }
    return JSONSource(try TableText(file, nil, pieceBytes: pieceBytes))
  }

  private func refused(_ refusal: Refusal, at place: TablePlace) -> TableFailure {
    .refused([place.diagnostic(refusal, in: file.name)])
  }

  private static func noArray(
    at path: String?, isThere: Bool, _ document: JSONDocument
  ) -> Refusal {
    var arrays: [String] = []
    for member in document.members(of: 0) {
      let name = document.string(of: member)
      if document.kind(of: member + 1) == .array { arrays.append(name) }
      for inner in document.members(of: member + 1)
      where document.kind(of: inner + 1) == .array {
        arrays.append("\(name).\(document.string(of: inner))")
      }
    }
    let known = arrays.prefix(5).map { "\"rows\": \(Quoted($0))" }.joined(separator: ", or ")
    let hint =
      arrays.isEmpty ? "the rows are the elements of an array" : "there are arrays: say \(known)"
    guard let path else {
      return Refusal(.malformed, .statement, "the file is no array of rows", hint: hint)
    }
    return Refusal(
      .unknownColumn, .statement,
      isThere ? "what stands at \(Quoted(path)) is no array" : "nothing stands at \(Quoted(path))",
      hint: hint)
  }

  // MARK: Lines

  /// True where the first line that is not blank is an object of its own: it parses, or it ends
  /// like one and the next starts like one. Leaves the text at its start.
  private static func hasLines(_ text: TableText) throws(LedgerError) -> Bool {
    while true {
      if let first = firstLines(text) { return first }
      if text.unreadCount > TableScanner.mostRowBytes { return false }
      if try !text.grow() { return false }
    }
  }

  /// Nil where the text has to go on to tell.
  private static func firstLines(_ text: TableText) -> Bool? {
    var line: ArraySlice<UInt8>?
    var rest = text.bytes[text.start...]
    while let start = rest.firstIndex(where: { !isSpace($0) }) {
      if line == nil, rest[start] != UInt8(ascii: "{") { return false }
      let end = rest[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
      if end == nil, !text.isWhole { return nil }
      let found = rest[start..<(end ?? rest.endIndex)]
      if let line {
        let last = line.last { !isSpace($0) }
        return last == UInt8(ascii: "}") && found.first == UInt8(ascii: "{")
      }
      if (try? JSONDocument(Array(found))) != nil { return true }
      line = found
      rest = rest[found.endIndex...]
    }
    return text.isWhole ? false : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
