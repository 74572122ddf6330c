/// A file as UTF-8, piece by piece, in the encoding that it has or declares.
struct XMLDecoder: ~Copyable {
  /// Why the next byte is no character.
  struct Fault {
    var message: String
    var hint: String?
  }

  private var text: TextPieces
  /// What stands behind all that was decoded.
  private(set) var fault: Fault?

  init(_ file: BookFile) throws(LedgerError) {
    var first = try BytePieces(
      file.source, name: file.name, pieceBytes: XMLEncoding.startBytes)
    var start: [UInt8] = []
    while start.count < XMLEncoding.startBytes, try first.add(to: &start) {}
    var said: TextEncoding?
    switch XMLEncoding(start) {
    case .unsaid: break
    case .said(let encoding): said = encoding
    case .unknown(let name):
      fault = Fault(
        message: "the encoding \(Quoted(name)) is not known here",
        hint: "save the file as UTF-8; UTF-16, iso-8859-1 and windows-1252 are read too")
    case .contradicted(let name):
      fault = Fault(
        message: "the file declares \(Quoted(name)) in single bytes",
        hint: "declare the encoding that it has, which may be UTF-8")
    }
    text = TextPieces(try BytePieces(file.source, name: file.name), said: said)
  }

  /// Adds whole characters; false at the end, or before a fault.
  mutating func decode(into buffer: inout [UInt8]) throws(LedgerError) -> Bool {
    let start = buffer.count
    while fault == nil, !text.isOver, buffer.count == start { try text.add(to: &buffer) }
    if buffer.count == start, fault == nil { fault = text.fault.map { Fault($0) } }
    return buffer.count > start
  }
}

extension XMLDecoder.Fault {
  init(_ fault: TextFault) {
    switch fault.reason {
    case .byte(let byte, let encoding):
      let digits = String(byte, radix: 16, uppercase: true)
      message = "the byte 0x\(digits) is no character in \(encoding.rawValue)"
      let other = encoding == .utf8 || encoding == .iso88591
      hint =
        other
        ? "a file in windows-1252 says so at its start: "
          + "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" : nil
    case .nul:
      message = "a NUL byte, which no text has"
      hint = "the file is damaged, or no XML"
    case .half:
      message = "half a character of UTF-16"
      hint = "the file may have been cut off; get it anew"
    case .zip:
      message = "the file is a zip file"
      hint = "unpack it first"
    case .gzip:
      message = "the file is compressed (gzip)"
      hint = "unpack it first"
    }
  }
}
