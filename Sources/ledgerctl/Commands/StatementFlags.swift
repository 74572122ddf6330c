import Ledger

/// A statement written as flags, `append KIND --field value …`, as one JSON object.
///
/// It takes the same way as a line of a book; what is refused is shown against the flag.
struct StatementFlags {
  typealias Flag = FlagFault.Flag

  private static let prefix = "field:"

  let kind: StatementKind
  private(set) var json: String
  /// Where each flag's member stands in `json`, in Unicode scalars.
  private var places: [(range: Range<Int>, flag: Flag)] = []

  static func options(for kind: StatementKind) -> [Option] {
    FieldList.of(kind).map { field in
      Option(
        String(field.name.map { $0 == "_" ? "-" : $0 }), field.shape.placeholder,
        key: prefix + field.name, repeats: field.shape.isList, field.meaning)
    }
  }

  init(_ kind: StatementKind, _ arguments: Arguments) throws(Failure) {
    self.kind = kind
    json = "{\"kind\":\"\(kind.rawValue)\""
    var faults: [FlagFault] = []
    for field in FieldList.of(kind) {
      let name = String(field.name.map { $0 == "_" ? "-" : $0 })
      let flags = arguments.values(Self.prefix + field.name).map { Flag(name: name, value: $0) }
      if flags.isEmpty { continue }
      json += ",\"\(field.name)\":"
      if field.shape.isList {
        appendList(flags, field.shape, &faults)
      } else {
        append(flags[0], field.shape, &faults)
      }
    }
    json += "}"
    if !faults.isEmpty { throw .refusedFlags(faults) }
  }

  /// What was refused in `json`, said of the flags.
  func faults(of diagnostics: [Diagnostic]) -> [FlagFault] {
    diagnostics.map { diagnostic in
      let scalar = diagnostic.column - 1
      let place = places.first { $0.range.contains(scalar) }
      return FlagFault(
        code: diagnostic.code, flag: place?.flag, message: diagnostic.message,
        hint: diagnostic.hint)
    }
  }

  private var length: Int { json.unicodeScalars.count }

  private mutating func append(_ flag: Flag, _ shape: FieldShape, _ faults: inout [FlagFault]) {
    let start = length
    json += Self.value(of: flag, shape, &faults)
    places.append((start..<length, flag))
  }

  /// The flag repeated, a member each, or once with the whole list as JSON.
  private mutating func appendList(
    _ flags: [Flag], _ shape: FieldShape, _ faults: inout [FlagFault]
  ) {
    if shape == .textMap { return appendMap(flags, &faults) }
    if flags.count == 1, flags[0].value.hasPrefix("[") { return append(flags[0], shape, &faults) }
    json += "["
    for (index, flag) in flags.enumerated() {
      if index > 0 { json += "," }
      append(flag, shape, &faults)
    }
    json += "]"
  }

  /// `name=text` repeated, or once the whole map as JSON.
  private mutating func appendMap(_ flags: [Flag], _ faults: inout [FlagFault]) {
    if flags.count == 1, flags[0].value.hasPrefix("{") { return append(flags[0], .text, &faults) }
    json += "{"
    for (index, flag) in flags.enumerated() {
      if index > 0 { json += "," }
      let start = length
      if let (name, text) = Self.split(flag.value) {
        json += Self.string(name) + ":" + Self.string(text)
      } else {
        faults.append(
          FlagFault(
            code: .badValue, flag: flag, message: "\(Quoted(flag.value)) is not a name and a text",
            hint: "write --\(flag.name) NAME=TEXT"))
      }
      places.append((start..<length, flag))
    }
    json += "}"
  }
}

// MARK: - Values

extension StatementFlags {
  private static func value(
    of flag: Flag, _ shape: FieldShape, _ faults: inout [FlagFault]
  ) -> String {
    let text = flag.value
    if text.hasPrefix("{") || text.hasPrefix("[") {
      if let fault = fault(inJSON: text) {
        faults.append(
          FlagFault(code: .malformed, flag: flag, message: fault.reason, hint: fault.hint))
      }
      return text
    }
    switch shape {
    case .flag where text == "true" || text == "false": return text
    case .record where text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) && Int(text) != nil:
      return String(Int(text) ?? 0)
    case .structure:
      if let (name, share) = split(text) { return pair("instrument", name, "share", share) }
    case .energy:
      if let (name, quantity) = split(text) { return pair("source", name, "quantity", quantity) }
    case .flag, .record, .id, .date, .text, .textList, .textMap, .idList, .amountList, .quantity,
      .decimal, .ratio, .currency, .digest, .term, .statement:
      break
    }
    return string(text)
  }

  private static func pair(_ a: String, _ x: String, _ b: String, _ y: String) -> String {
    "{\"\(a)\":\(string(x)),\"\(b)\":\(string(y))}"
  }

  private static func split(_ text: String) -> (name: String, value: String)? {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  private static func string(_ text: String) -> String {
    var json = CanonicalJSON()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func fault(inJSON text: String) -> JSONFault? {
    var tape = JSONTape()
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      do throws(JSONFault) {
        try tape.parse(bytes)
        return nil
      } catch {
        return error
      }
    }
  }
}

extension FieldShape {
  var isList: Bool {
    switch self {
    case .textList, .textMap, .idList, .amountList, .structure, .energy: true
    case .id, .date, .text, .quantity, .decimal, .ratio, .currency, .digest, .term, .flag,
      .record, .statement:
      false
    }
  }

  /// What stands for the value in help.
  var placeholder: String {
    switch self {
    case .id, .idList, .amountList: "ID"
    case .date: "DATE"
    case .text, .textList: "TEXT"
    case .textMap: "NAME=TEXT"
    case .quantity: "AMOUNT"
    case .decimal: "NUMBER"
    case .ratio: "NEW:OLD"
    case .currency: "CODE"
    case .digest: "HEX"
    case .term: "WORD"
    case .flag: "true|false"
    case .structure: "INSTRUMENT=SHARE"
    case .energy: "SOURCE=POWER"
    case .record: "SEQ|ID"
    case .statement: "JSON"
    }
  }
}
