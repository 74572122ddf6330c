/// Notes as they come up: one for each code and name.
package struct ImportNotes: Sendable {
  private struct Label: Hashable {
    var code: ImportNote.Code
    var name: String?
  }

  /// Of one code; further ones are one note.
  private static let mostNames = 200
  private static let furtherName = "others"

  private var notes: [ImportNote] = []
  private var numbers: [Label: Int] = [:]
  private var nameCounts: [ImportNote.Code: Int] = [:]

  package init() {}

  /// By code, and the first that came up first.
  package var list: [ImportNote] {
    ImportNote.Code.allCases.flatMap { code in notes.filter { $0.code == code } }
  }

  package mutating func add(
    _ code: ImportNote.Code, _ name: String? = nil, at place: ImportPlace? = nil, row: Int? = nil
  ) {
    add(code, name, count: 1, places: place.map { [$0] } ?? [], rows: row.map { [$0] } ?? [])
  }

  package mutating func add(
    _ code: ImportNote.Code, _ name: String?, count: Int, places: [ImportPlace], rows: [Int] = []
  ) {
    if count == 0 { return }
    let number = number(code, name)
    notes[number].count += count
    let most = ImportNote.mostPlaces
    notes[number].places += places.prefix(most - notes[number].places.count)
    notes[number].rows += rows.prefix(most - notes[number].rows.count)
  }

  /// A note of its own, beside others of its code.
  package mutating func append(_ code: ImportNote.Code, count: Int, rows: [Int]) {
    if nameCounts[code, default: 0] >= Self.mostNames {
      return add(code, Self.furtherName, count: count, places: [], rows: rows)
    }
    nameCounts[code, default: 0] += 1
    var note = ImportNote(code, count: count)
    note.rows = Array(rows.prefix(ImportNote.mostPlaces))
    notes.append(note)
  }

  package mutating func add(_ other: ImportNotes) { add(other.notes) }

  package mutating func add(_ others: [ImportNote]) {
    for note in others {
      add(note.code, note.name, count: note.count, places: note.places, rows: note.rows)
    }
  }

  private mutating func number(_ code: ImportNote.Code, _ name: String?) -> Int {
    var label = Label(code: code, name: name)
    if let known = numbers[label] { return known }
    if nameCounts[code, default: 0] >= Self.mostNames {
      label.name = Self.furtherName
      if let known = numbers[label] { return known }
    }
    nameCounts[code, default: 0] += 1
    numbers[label] = notes.count
    notes.append(ImportNote(code, count: 0, name: label.name))
    return notes.count - 1
  }
}
