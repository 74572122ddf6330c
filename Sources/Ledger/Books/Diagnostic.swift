/// A refusal with its place in a file, for people and for JSON.
public struct Diagnostic: Error, Hashable, Sendable {
  public var code: RefusalCode
  public var file: String
  /// From 1.
  public var line: Int
  /// Unicode scalars from 1.
  public var column: Int
  public var message: String
  public var hint: String?
  /// The line, safe to print, cut to what surrounds the fault.
  public var excerpt: String
  /// Where the fault stands in `excerpt`, in scalars from 0.
  public var caret: Int
  /// More of its place, in a file that is imported.
  public var imported: ImportedPlace?

  static let excerptBefore = 60
  static let excerptAfter = 120

  init(_ refusal: Refusal, file: String, line: Int, text: UTF8Bytes, tape: JSONTape?) {
    code = refusal.code
    self.file = file
    self.line = line
    message = refusal.message
    hint = refusal.hint
    let offset = min(Self.offset(of: refusal.place, in: text, tape: tape), text.count)
    column = Self.scalarCount(text[..<offset]) + 1
    (excerpt, caret) = Self.excerpt(text, around: offset)
  }

  /// A refusal of what an importer read.
  ///
  /// - Parameters:
  ///   - line: of the file, from 1, with its text as far as it is known.
  ///   - offset: of the fault in the text, in bytes.
  package init(
    _ refusal: Refusal, file: String, line: Int, text: UTF8Bytes, offset: Int,
    _ imported: ImportedPlace
  ) {
    var refusal = refusal
    refusal.place = .offset(offset)
    self.init(refusal, file: file, line: line, text: text, tape: nil)
    self.imported = imported
  }

  /// A refusal that stands in no file.
  init(_ refusal: Refusal) {
    self.init(refusal, file: "", line: 0, text: UTF8Bytes(start: nil, count: 0), tape: nil)
  }

  /// Bytes from the start of the line to the place at fault.
  private static func offset(
    of place: Refusal.Place, in text: UTF8Bytes, tape: JSONTape?
  ) -> Int {
    let start = text.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? 0
    switch place {
    case .statement: return start
    case .offset(let offset): return offset
    case .field(let name, let id, let isCorrected):
      guard let tape, !tape.nodes.isEmpty, tape.nodes[0].kind == .object else { return start }
      var object = 0
      if isCorrected, let inner = tape.member("statement", of: 0, in: text) { object = inner }
      guard let value = tape.member(name, of: object, in: text) else {
        return tape.start(of: object)
      }
      return tape.start(of: id.flatMap { tape.text($0, under: value, in: text) } ?? value)
    }
  }

  private static func scalarCount(_ bytes: Slice<UTF8Bytes>) -> Int {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  /// What stands around an offset, on one line, with the offset's place in it.
  private static func excerpt(_ text: UTF8Bytes, around offset: Int) -> (String, Int) {
    var start = max(0, offset - excerptBefore)
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(text.count, offset + excerptAfter)
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    let before = SafeText.escape(String(decoding: text[start..<offset], as: UTF8.self))
    let after = SafeText.escape(String(decoding: text[offset..<end], as: UTF8.self))
    let lead = start > 0 ? "…" : ""
    let tail = end < text.count ? "…" : ""
    return (
      lead + before + after + tail, (lead + before).unicodeScalars.count
    )
  }
}

extension JSONTape {
  /// The value of a member of an object.
  func member(_ name: String, of object: Int, in bytes: UTF8Bytes) -> Int? {
    guard nodes[object].kind == .object else { return nil }
    var key = object + 1
    while key < Int(nodes[object].next) {
      if JSONText.string(of: nodes[key], in: bytes) == name { return key + 1 }
      key = Int(nodes[key + 1].next)
    }
    return nil
  }

  /// The first string in a subtree with this text.
  func text(_ text: String, under node: Int, in bytes: UTF8Bytes) -> Int? {
    for index in node..<Int(nodes[node].next)
    where nodes[index].kind == .string && JSONText.string(of: nodes[index], in: bytes) == text {
      return index
    }
    return nil
  }
}
