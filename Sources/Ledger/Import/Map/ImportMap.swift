/// How a table becomes statements: a map, read and resolved.
package struct ImportMap: Sendable {
  /// Of this language.
  package static let version = 1

  /// As messages name it.
  package var file: String
  /// The first part of every key.
  package var name: ID = ""
  package var dialect = TableDialect()
  /// Where the rows of a JSON file stand, as `a.b`; nil for an array or lines of objects.
  package var rows: String?
  package var columns: [MapColumn] = []
  package var ignored = Ignored.none
  /// A row that meets one of these is skipped; each holds tests that have to hold together.
  package var skip: [[MapCondition]] = []
  package var key: MapText?
  package var source: Source?
  /// Ids of parties by what a cell says.
  package var parties: [String: ID] = [:]
  package var lookups: [MapLookup] = []
  package var series: Series?
  package var templates: [StatementTemplate] = []
  /// What it was read from.
  var texts = Texts()

  /// The text of a map, and the files beside it that it names.
  struct Texts: Sendable {
    var own: [UInt8] = []
    var others: [String: [UInt8]] = [:]
  }

  package enum Ignored: Hashable, Sendable {
    case none, rest
    case list(Set<String>)
  }

  /// The data set, of which each file is an edition.
  package struct Source: Hashable, Sendable {
    package var id: ID
    package var title: String
    package var publisher: String?
    package var url: String?
    package var medium: String?
  }

  /// Rows of one thing, in order.
  package struct Series: Hashable, Sendable {
    package var of: MapText
    package var order: MapText
  }

  /// The names of the columns that a file has to have.
  package var wanted: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    func add(_ name: String) { if seen.insert(name).inserted { names.append(name) } }
    for cell in columns.flatMap(\.cells) {
      if case .own(let name) = cell { add(name) }
    }
    for lookup in lookups { add(lookup.by) }
    for case .cell(_, let name)? in templates.map(\.loop) { add(name) }
    return names
  }
}

extension ImportMap {
  /// The same map in objects of its own, for another core: those that count who holds one object
  /// wait for one another.
  func apart() -> ImportMap {
    (try? MapReader.read(texts.own, file: file) { texts.others[$0] }) ?? self
  }

  /// Of templates and of rows that are skipped.
  var conditions: [MapCondition] { templates.flatMap(\.when) + skip.joined() }

  /// Every hole, with where it stands.
  var uses: [(hole: MapHole, place: ImportedPlace.MapPlace)] {
    let texts =
      [key, series?.of, series?.order].compactMap { $0 } + columns.compactMap(\.standard)
      + templates.flatMap { [$0.key, $0.label].compactMap { $0 } }
    let fields = templates.flatMap { $0.fields + [$0.sources].compactMap { $0 } }
    return texts.flatMap { text in text.holes.map { ($0, text.place) } }
      + conditions.map { ($0.hole, $0.place) }
      + fields.flatMap { field in field.node.holes.map { ($0, field.place) } }
      + templates.compactMap { template in
        if case .column(_, let hole)? = template.loop { (hole, template.place) } else { nil }
      }
  }
}

/// Another table, joined to each row.
package struct MapLookup: Sendable {
  package var name: String
  package var file: String
  /// Its column, unique there.
  package var key: String
  /// The column of the table that is imported.
  package var by: String
  package var place: ImportedPlace.MapPlace
}

/// A column of a map: whence its text comes, and what that means. A class, for it is large and each
/// row looks at it.
package final class MapColumn: Sendable {
  /// A cell of a row.
  package enum Cell: Hashable, Sendable {
    case own(String)
    case lookup(Int, String)
  }

  /// How one value comes of several cells.
  package enum Choice: Hashable, Sendable { case first, largest, sum }

  package let name: String
  package let cells: [Cell]
  package let choice: Choice
  package let reader: CellReader
  /// Stands where the cell is null.
  package let standard: MapText?
  package let party: Party
  /// Of sources on first sight.
  package let medium: String?
  package let place: ImportedPlace.MapPlace

  init(_ draft: Draft, reader: CellReader) {
    (name, cells, choice) = (draft.name, draft.cells, draft.choice)
    (self.reader, standard, party) = (reader, draft.standard, draft.party)
    (medium, place) = (draft.medium, draft.place)
  }

  /// A column while it is read.
  struct Draft {
    var name: String
    var cells: [Cell]
    var choice = Choice.first
    var format: CellFormat
    var standard: MapText?
    var party = Party()
    var medium: String?
    var place: ImportedPlace.MapPlace
  }

  /// What is registered with a party on first sight.
  package struct Party: Hashable, Sendable {
    package var prefix = ""
    package var type: String?
    package var sponsor: ID?
  }
}
