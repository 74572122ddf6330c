/// Reads a map: all that is wrong with it is found in one run.
package struct MapReader {
  /// What a map names besides itself: the bytes of a file beside it, nil where it is not there.
  package typealias Load = (_ name: String) throws(LedgerError) -> [UInt8]?

  /// Why a map is none.
  package enum Failure: Error {
    case refused([Diagnostic], uncounted: Int)
    case ledger(LedgerError)
  }

  /// The names of members, as the schema has them too.
  static let members = [
    "map", "$schema", "note", "name", "dialect", "rows", "columns", "ignore", "null", "skip", "key",
    "source", "parties", "lookups", "series", "statements",
  ]

  var document: MapDocument
  var map: ImportMap
  let load: Load
  /// The default for all columns.
  var nulls: [String]?
  /// The map has a series: else nothing comes before or after a row.
  var hasSeries = false
  /// The places of columns by their names.
  var columnNumbers: [String: Int] = [:]

  package static func read(
    _ bytes: [UInt8], file: String, load: Load
  ) throws(Failure) -> ImportMap {
    try withoutActuallyEscaping(load) { (load) throws(Failure) -> ImportMap in
      let document: MapDocument
      var others: [String: [UInt8]] = [:]
      do throws(Diagnostic) {
        document = try MapDocument(file: file, bytes: bytes)
      } catch { throw .refused([error], uncounted: 0) }
      var reader = MapReader(document: document, map: ImportMap(file: file)) {
        (name) throws(LedgerError) in
        let bytes = try load(name)
        others[name] = bytes
        return bytes
      }
      do throws(LedgerError) { try reader.read() } catch { throw .ledger(error) }
      let faults = reader.document.faults
      if !faults.isEmpty {
        throw .refused(
          faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) },
          uncounted: reader.document.uncountedFaults)
      }
      reader.map.texts = ImportMap.Texts(own: bytes, others: others)
      return reader.map
    }
  }

  private mutating func read() throws(LedgerError) {
    guard let members = document.object(0, "a map") else { return }
    // Names that differ in bytes may still be equal as text.
    let nodes = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    guard readVersion(nodes["map"]) else { return }
    for member in members where !Self.members.contains(member.name) {
      document.refuseUnknown(member.key, member.name, of: "a map", known: Self.members)
    }
    readName(nodes["name"])
    if let node = nodes["dialect"] { readDialect(node) }
    if let node = nodes["rows"] { map.rows = document.text(node, "`rows`") }
    if let node = nodes["null"] { nulls = document.texts(node, "`null`")?.map { $0.lowercased() } }
    hasSeries = nodes["series"] != nil
    if let node = nodes["lookups"] { readLookups(node) }
    if let node = nodes["columns"] {
      readColumns(node)
    } else {
      document.refuse(0, .missingField, "the map has no `columns`")
    }
    if let node = nodes["ignore"] { readIgnored(node) }
    if let node = nodes["skip"] { readSkip(node) }
    if let node = nodes["key"] { map.key = readText(node, "`key`") }
    if let node = nodes["source"] { readSource(node) }
    if let node = nodes["parties"] { try readParties(node) }
    if let node = nodes["series"] { readSeries(node) }
    if let node = nodes["statements"] {
      readTemplates(node)
    } else {
      document.refuse(
        0, .missingField, "the map has no `statements`", hint: "list a template for each kind")
    }
    refuseCircles()
    refuseSeriesInSkip()
    refuseUnmet()
    refuseFallsTwice()
    if nodes["key"] == nil { refuseKeyless() }
  }

  /// False where nothing else can be understood.
  private mutating func readVersion(_ node: Int?) -> Bool {
    guard let node else {
      document.refuse(
        0, .missingField, "this is no map: it has no `map`", hint: "begin it with {\"map\": 1, …")
      return false
    }
    let text = String(decoding: document.raw(node), as: UTF8.self)
    let isNumber = document.kind(node) == .integer
    if isNumber, text == "\(ImportMap.version)" { return true }
    let isLater = isNumber && !text.hasPrefix("-") && (Int(text) ?? .max) > ImportMap.version
    document.refuse(
      node,
      isLater
        ? "a map of version \(text); this program reads version \(ImportMap.version)"
        : "`map` is the version of the map, \(ImportMap.version)",
      hint: isLater ? "take a newer ledgerctl" : nil)
    return false
  }

  private mutating func readName(_ node: Int?) {
    guard let node else {
      return document.refuse(
        0, .missingField, "the map has no `name`",
        hint: "name the import: every key begins with it, and it stays when the file is renamed")
    }
    guard let name = document.text(node, "`name`") else { return }
    if let id = id(name, node) { map.name = id }
  }

  /// An id as it stands in a map.
  mutating func id(_ text: String, _ node: Int) -> ID? {
    do throws(ValueError) { try Identifier.check(text) } catch {
      document.refuse(node, error.message, hint: error.hint)
      return nil
    }
    return text
  }

  // MARK: Dialect

  private mutating func readDialect(_ node: Int) {
    let known = [
      "delimiter", "quoteChar", "escapeChar", "encoding", "headerRowCount", "skipRows",
      "commentPrefix",
    ]
    for (name, key, value) in document.object(node, "`dialect`") ?? [] {
      switch name {
      case "delimiter": map.dialect.delimiter = mark(value, name)
      case "quoteChar":
        if document.kind(value) == .string, document.string(value).isEmpty {
          map.dialect.quote = nil
        } else {
          map.dialect.quote = mark(value, name)
        }
      case "escapeChar": map.dialect.escape = mark(value, name)
      case "encoding":
        map.dialect.encoding = document.word(value, "encoding", TextEncoding.self)
      case "headerRowCount":
        if let count = document.count(value, name, in: 0...20) {
          map.dialect.headerRowCount = count
        }
      case "skipRows": map.dialect.skipRows = document.count(value, name, in: 0...1_000_000)
      case "commentPrefix": map.dialect.commentPrefix = document.text(value, name)
      default: document.refuseUnknown(key, name, of: "a dialect", known: known)
      }
    }
    if let fault = map.dialect.fault {
      document.refuse(node, "\(fault.member): \(fault.reason)")
    }
  }

  private mutating func mark(_ node: Int, _ name: String) -> UInt8? {
    guard let scalar = document.scalar(node, "`\(name)`") else { return nil }
    if scalar.isASCII { return UInt8(scalar.value) }
    document.refuse(node, "`\(name)` is an ASCII character")
    return nil
  }

  // MARK: Small parts

  private mutating func readIgnored(_ node: Int) {
    if document.kind(node) == .string {
      if document.string(node) == "rest" {
        map.ignored = .rest
        return
      }
      return document.refuse(node, "`ignore` is \"rest\" or a list of columns")
    }
    if let names = document.texts(node, "`ignore`") { map.ignored = .list(Set(names)) }
  }

  private mutating func readSource(_ node: Int) {
    guard let members = document.object(node, "`source`") else { return }
    var source = ImportMap.Source(id: map.name, title: "")
    for (name, key, value) in members {
      switch name {
      case "id":
        if let text = document.text(value, "an id"), let id = id(text, value) { source.id = id }
      case "title": source.title = document.text(value, "a title") ?? ""
      case "publisher": source.publisher = document.text(value, "a publisher")
      case "url": source.url = document.text(value, "a url")
      case "medium":
        source.medium = document.word(value, "medium", Medium.self)?.rawValue
      default:
        document.refuseUnknown(
          key, name, of: "a source", known: ["id", "title", "publisher", "url", "medium"])
      }
    }
    map.source = source
  }

  private mutating func readParties(_ node: Int) throws(LedgerError) {
    if document.kind(node) == .string {
      let name = document.string(node)
      guard let bytes = try load(name) else {
        return document.refuse(
          node, "there is no file \(Quoted(name))", hint: "its place is told from that of the map")
      }
      let table: MapDocument
      do throws(Diagnostic) { table = try MapDocument(file: name, bytes: bytes) } catch {
        return document.refuse(
          node, "\(Quoted(name)), line \(error.line): \(error.message)", hint: error.hint)
      }
      guard table.kind(0) == .object else {
        return document.refuse(node, "\(Quoted(name)) is no object of cells and ids")
      }
      for member in table.members(0) {
        guard table.kind(member.value) == .string else {
          document.refuse(
            node, "\(Quoted(name)) gives \(Quoted(member.name)) no id: an id is a text")
          continue
        }
        let id = table.string(member.value)
        do throws(ValueError) { try Identifier.check(id) } catch {
          document.refuse(
            node, "\(Quoted(name)) gives \(Quoted(member.name)) no id: \(error.message)",
            hint: error.hint)
          continue
        }
        map.parties[member.name] = id
      }
      return
    }
    for (name, _, value) in document.object(node, "`parties`") ?? [] {
      if let text = document.text(value, "an id"), let id = id(text, value) {
        map.parties[name] = id
      }
    }
  }

  /// Each column is held against all of them.
  private static let mostLookups = 20

  private mutating func readLookups(_ node: Int) {
    let members = document.object(node, "`lookups`") ?? []
    if members.count > Self.mostLookups {
      return document.refuse(node, "a map has at most \(Self.mostLookups) lookups")
    }
    for (name, _, value) in members {
      var lookup = MapLookup(name: name, file: "", key: "", by: "", place: document.place(value))
      for (member, key, value) in document.object(value, "a lookup") ?? [] {
        guard ["file", "key", "by"].contains(member) else {
          document.refuseUnknown(key, member, of: "a lookup", known: ["file", "key", "by"])
          continue
        }
        let text = document.text(value, "`\(member)`") ?? ""
        switch member {
        case "file": lookup.file = text
        case "key": lookup.key = text
        default: lookup.by = text
        }
      }
      for (member, text) in [("file", lookup.file), ("key", lookup.key), ("by", lookup.by)]
      where text.isEmpty {
        document.refuse(value, .missingField, "the lookup \(Quoted(name)) has no `\(member)`")
      }
      map.lookups.append(lookup)
    }
  }

  private mutating func readSeries(_ node: Int) {
    var (of, order): (MapText?, MapText?)
    guard let members = document.object(node, "`series`") else { return }
    for (name, key, value) in members {
      switch name {
      case "of": of = readText(value, "`of`")
      case "order": order = readText(value, "`order`")
      default: document.refuseUnknown(key, name, of: "a series", known: ["of", "order"])
      }
    }
    guard let of, let order else {
      if members.contains(where: { $0.name == "of" }),
        members.contains(where: { $0.name == "order" })
      {
        return
      }
      return document.refuse(
        node, .missingField, "a series has `of` and `order`",
        hint:
          "`of` tells the thing that a row is about, `order` where the row stands among its rows")
    }
    map.series = ImportMap.Series(of: of, order: order)
  }
}
