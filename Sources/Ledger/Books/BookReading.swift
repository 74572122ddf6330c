/// Reads the lines of a book, as far as a line alone can tell.
struct BookReading {
  enum Fault: Error {
    case tooLong
    /// Where.
    case notUTF8(Int)
    case notJSON(JSONFault)
    case refused([Refusal])
  }

  /// A statement, with the bytes by which it is compared, and their hash: 0 where an id finds it.
  struct Line: Sendable {
    var statement: Statement
    var bytes: [UInt8]
    var hash: Int64
    /// A record says how finely its amounts were given, which these bytes do not.
    var leavesOutPlaces: Bool
  }

  /// Statements where their lines could be read: nil says that a line is at fault.
  struct ParsedChunk: Sendable {
    var piece: BookChunk
    var lines: [(line: BookChunk.Line, read: Line?)]
  }

  let form: FieldReader.Form
  /// Of the last line, as far as it is JSON.
  private(set) var tape = JSONTape()
  private var writer = FieldWriter(form: .compared)
  private var canonical = CanonicalJSON()

  init(form: FieldReader.Form) { self.form = form }

  mutating func read(_ text: UTF8Bytes) throws(Fault) -> Line {
    if text.count >= BookChunks.longestLineBytes { throw .tooLong }
    if let fault = UTF8Scan.firstFault(text) { throw .notUTF8(fault) }
    do throws(JSONFault) { try tape.parse(text) } catch { throw .notJSON(error) }
    var refusals: [Refusal] = []
    let read = FieldReader.read(tape: tape, bytes: text, form: form, into: &refusals)
    guard let read else { throw .refused(refusals) }
    canonical.clear()
    writer.write(read, to: &canonical)
    let bytes = Array(canonical.bytes[...])
    let hash = read.introducedID == nil ? ContentHash.of(bytes) : 0
    return Line(
      statement: read, bytes: bytes, hash: hash, leavesOutPlaces: canonical.hasLeftOutPlaces)
  }

  mutating func read(_ piece: BookChunk) -> ParsedChunk {
    let lines = piece.lines
    return piece.bytes.withUnsafeBufferPointer { bytes in
      ParsedChunk(
        piece: piece,
        lines: lines.map { line in
          let text = UTF8Bytes(rebasing: bytes[line.range])
          do throws(Fault) { return (line, try read(text)) } catch { return (line, nil) }
        })
    }
  }
}
