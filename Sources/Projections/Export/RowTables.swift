import Ledger

/// The tables that hold the rows of a report: one for the rows themselves, and one for each of
/// their lists, with a row an element. A list `x` of `pledges` is the table `pledges_x`.
///
/// Rows that one column tells apart have it for a primary key, others the column `row`: the
/// number in the report, from 1, which the table `records` names too.
struct RowTables: Sendable {
  /// The first is that of the rows.
  let tables: [FlatTable]
  private let fields: FlatFields
  private let hasNumber: Bool
  /// The place of the cell that is the primary key; nil where the number is.
  private let keyCell: Int?
  private let recordsCell: Int?
  private let lists: [List]

  /// How a list becomes rows of a table of its own.
  fileprivate struct List: Sendable {
    enum Content: Sendable {
      /// Words, and perhaps the parts that say more of some of them.
      case words(Int, beside: Int?)
      case parts(Int)
      /// Figures of several cells, a row a currency.
      case amounts([Int])
    }

    var content: Content
    var fields: FlatFields
    /// How many cells an element has.
    var width: Int
  }

  /// The lists of rows with these columns: a name, what is in it, and what its elements are.
  private typealias Listed = (name: String, content: List.Content, members: [Column])

  init(_ name: String, about: String, _ columns: [Column]) {
    let keys = columns.indices.filter { columns[$0].isKey }
    let keyCell = keys.count == 1 ? keys[0] : nil
    let recordsCell = columns.firstIndex { $0.kind == .records }
    fields = FlatFields(columns)
    hasNumber = keyCell == nil || recordsCell != nil
    self.keyCell = keyCell
    self.recordsCell = recordsCell
    let key = keyCell.map { columns[$0].name } ?? Self.number
    var table = FlatTable(
      name: name, about: about,
      columns: (hasNumber ? [FlatColumn(Self.number, .integer)] : []) + fields.columns,
      primaryKey: [key])
    for index in table.columns.indices where [key, Self.number].contains(table.columns[index].name)
    {
      table.columns[index].isRequired = true
    }
    if hasNumber, key != Self.number { table.uniqueColumns = [Self.number] }
    let owner = FlatColumn(
      keyCell.flatMap { columns[$0].names?.rawValue } ?? key, keyCell == nil ? .integer : .text,
      isRequired: true)
    let owned = FlatTable.ForeignKey(columns: [owner.name], table: name, references: [key])
    var lists: [List] = []
    var tables = [table]
    for (list, content, members) in Self.lists(of: columns) {
      let fields = FlatFields(members)
      lists.append(List(content: content, fields: fields, width: members.count))
      tables.append(
        Self.table("\(name)_\(list)", "\(list) of \(name)", owner, owned, fields, members))
    }
    self.lists = lists
    self.tables = tables
  }

  static let number = "row"
  private static let place = "place"

  private static func table(
    _ name: String, _ about: String, _ owner: FlatColumn, _ owned: FlatTable.ForeignKey,
    _ fields: FlatFields, _ members: [Column]
  ) -> FlatTable {
    var columns = fields.columns
    // What is listed under words or currencies is told apart by them.
    if let key = members.first(where: \.isKey) {
      for index in columns.indices where columns[index].name == key.name {
        columns[index].isRequired = true
      }
      return FlatTable(
        name: name, about: about, columns: [owner] + columns, primaryKey: [owner.name, key.name],
        foreignKeys: [owned])
    }
    let place = FlatColumn(
      Self.place, .integer, isRequired: true, about: "the place in the list, from 1")
    return FlatTable(
      name: name, about: about, columns: [owner, place] + columns,
      primaryKey: [owner.name, place.name], foreignKeys: [owned])
  }

  private static func lists(of columns: [Column]) -> [Listed] {
    var lists: [Listed] = []
    let amounts = columns.indices.filter { columns[$0].kind == .figures }
    for (index, column) in columns.enumerated() {
      switch column.kind {
      case .words:
        let beside = columns.firstIndex { $0.beside == column.name }
        let item = column.members
        let more = beside.map { columns[$0].members.filter { !item.map(\.name).contains($0.name) } }
        lists.append((column.name, .words(index, beside: beside), item + (more ?? [])))
      case .parts where column.beside == nil:
        lists.append((column.name, .parts(index), column.members))
      case .figures where index == amounts.first:
        let figures = amounts.map { Column(columns[$0].name, .figure) }
        let currency = Column("currency", .word, isKey: true)
        lists.append(("money", .amounts(amounts), [currency] + figures))
      case .word, .period, .text, .flag, .integer, .figure, .figures, .records, .parts, .any:
        break
      }
    }
    return lists
  }
}

// MARK: - Rows

extension RowTables {
  /// Hands out what a row of the report is in the tables, by their places in `tables`.
  func add(
    _ cells: [Cell], number: Int,
    _ body: (_ table: Int, _ row: [FlatValue]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    var row: [FlatValue] = []
    row.reserveCapacity(tables[0].columns.count)
    if hasNumber { row.append(.integer(number)) }
    try fields.append(cells, to: &row)
    try body(0, row)
    let owner = keyCell.map { FlatFields.value(of: cells[$0]) } ?? .integer(number)
    for (index, list) in lists.enumerated() {
      try list.forEachElement(of: cells) { (place, element) throws(LedgerError) in
        var row = [owner]
        if let place { row.append(.integer(place)) }
        try list.fields.append(element, to: &row)
        try body(index + 1, row)
      }
    }
  }

  /// The records of a row, each once.
  func records(of cells: [Cell]) -> [Int] {
    guard let recordsCell, case .list(let numbers) = cells[recordsCell] else { return [] }
    var seen: Set<Int> = []
    return numbers.compactMap { cell in
      guard case .integer(let number) = cell, seen.insert(number).inserted else { return nil }
      return number
    }
  }
}

extension RowTables.List {
  /// Hands out the cells of each element, and its place where nothing else tells it apart.
  fileprivate func forEachElement(
    of cells: [Cell], _ body: (_ place: Int?, _ cells: [Cell]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    switch content {
    case .words(let index, let beside):
      guard case .list(let words) = cells[index] else { return }
      let more = beside.map { Self.byWord(cells[$0]) }
      for (place, word) in words.enumerated() {
        let rest = more?[word] ?? Array(repeating: .null, count: width - 1)
        try body(place + 1, [word] + rest)
      }
    case .parts(let index):
      switch cells[index] {
      case .list(let parts):
        for (place, part) in parts.enumerated() {
          guard case .object(let members) = part, members.count == width else { continue }
          try body(place + 1, members.map(\.value))
        }
      case .object(let members):
        for member in members { try body(nil, [.word(member.name), member.value]) }
      case .null, .text, .word, .flag, .integer, .figure:
        break
      }
    case .amounts(let indices):
      try forEachCurrency(of: indices.map { cells[$0] }, body)
    }
  }

  /// What parts say of the words that they begin with.
  private static func byWord(_ cell: Cell) -> [Cell: [Cell]] {
    guard case .list(let parts) = cell else { return [:] }
    var found: [Cell: [Cell]] = [:]
    for case .object(let members) in parts {
      if let word = members.first?.value { found[word] = members.dropFirst().map(\.value) }
    }
    return found
  }

  private func forEachCurrency(
    of lists: [Cell], _ body: (_ place: Int?, _ cells: [Cell]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    var amounts: [String: [Cell]] = [:]
    for (column, cell) in lists.enumerated() {
      guard case .list(let figures) = cell else { continue }
      for case .figure(let figure) in figures {
        amounts[
          figure.unit.symbol, default: Array(repeating: .null, count: lists.count)][column] =
          .figure(figure)
      }
    }
    for (currency, figures) in amounts.sorted(by: { $0.key < $1.key }) {
      try body(nil, [.word(currency)] + figures)
    }
  }
}
