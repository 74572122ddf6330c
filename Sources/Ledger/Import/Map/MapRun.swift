/// One file on its way through a map.
final class MapRun {
  private let map: ImportMap
  private let file: MapImport.File
  private let filling: MapStatements
  private let plan: ImportPlan
  private let table: MapTable
  /// By party: how it was first spelt.
  private var spellings: [ID: String] = [:]
  /// By column: the parties that its cells named, and what they named that is something else: true
  /// and false.
  private var registered: [TextMap<Bool>]
  private var rows = 0

  init(
    _ map: ImportMap, _ file: MapImport.File, _ filling: MapStatements, _ plan: ImportPlan
  ) {
    (self.map, self.file, self.filling) = (map, file, filling)
    self.plan = plan
    registered = Array(repeating: TextMap(), count: map.columns.count)
    table = MapTable(map, header: file.reader.header, joined: file.joined)
  }

  func run() throws(ImportFailure) {
    do throws(LedgerError) {
      let source = source
      filling.source = source.id
      try plan.begin(source, file: file.name)
      if map.series == nil { try takeRows() } else { try takeSeries() }
      noteHeader()
    } catch { throw .ledger(error) }
  }

  private func values(of row: TableRow) -> RowValues {
    let values = RowValues(map, table, exported: plan.options.exported, file: baseName)
    values.begin(row)
    return values
  }

  /// Without its folders, which differ from one run to the next.
  private var baseName: String {
    file.name.utf8.lastIndex(of: UInt8(ascii: "/")).map {
      String(file.name[file.name.utf8.index(after: $0)...])
    } ?? file.name
  }

  private var source: ImportSource {
    let own = map.source
    var source = ImportSource(
      stem: own?.id ?? map.name,
      title: own.flatMap { $0.title.isEmpty ? nil : $0.title } ?? baseName,
      sha256: file.sha256)
    source.publisher = own?.publisher
    source.url = own?.url
    source.medium = own?.medium ?? Medium.dataset.rawValue
    source.published = plan.options.exported
    return source
  }

  // MARK: Series

  /// Rows of one thing in their order, things in the order in which they first come.
  private func takeSeries() throws(LedgerError) {
    guard let series = map.series else { return }
    var groups: [String: Int] = [:]
    var rows: [[(order: String, values: RowValues)]] = []
    while let item = try file.reader.next() {
      switch item {
      case .fault(let fault): plan.fault(fault)
      case .row(let row):
        let values = values(of: row)
        do throws(MapFault) {
          if try isSkipped(values) { continue }
          let of = try text(series.of, values, "of")
          let order = try text(series.order, values, "order")
          let group = groups[of] ?? rows.count
          if group == rows.count {
            groups[of] = group
            rows.append([])
          }
          rows[group].append((order, values))
        } catch { refuse(error, values) }
      }
    }
    for group in rows {
      let order = group.indices.sorted { a, b in
        let (one, two) = (group[a].order, group[b].order)
        if one == two { return a < b }
        return SeriesPlace.precedes(one, two)
      }
      try take(series: order.map { group[$0].values })
    }
  }

  private func text(
    _ text: MapText, _ values: RowValues, _ what: String
  ) throws(MapFault) -> String {
    if case .text(let text) = try values.text(text) { return text }
    let hole = text.holes.first
    throw MapFault(
      .missingField, "`\(what)` of the series needs a text",
      hint: "let it take a column that every row fills", cell: hole.flatMap { values.cell(of: $0) },
      field: hole.map { values.name(of: $0) }, at: text.place)
  }

  private func take(series: [RowValues]) throws(LedgerError) {
    let columns = seriesColumns
    var previous: SeriesPlace.Values = [:]
    var places: [SeriesPlace.Values] = []
    var max: SeriesPlace.Values = [:]
    for row in series {
      places.append(previous)
      for column in columns {
        guard let value = try? row.value(column), value != .null else { continue }
        previous[column] = value
        max[column] = max[column].map { SeriesPlace.larger($0, value) } ?? value
      }
    }
    // What goes on behind the last row is what was said last.
    let last = previous
    for (row, previous) in zip(series, places) {
      row.series = SeriesPlace(previous: previous, max: max, last: last)
      try take(row)
    }
  }

  /// Those that are asked for over the rows of a series.
  private lazy var seriesColumns: [Int] = {
    let columns = map.uses.compactMap { use -> Int? in
      if case .series(_, let column) = use.hole { column } else { nil }
    }
    return Set(columns).sorted()
  }()

  // MARK: Rows

  /// Counts a row that is skipped.
  private func isSkipped(_ values: RowValues) throws(MapFault) -> Bool {
    guard try values.isSkipped else { return false }
    noteSkip()
    return true
  }

  private func noteSkip() {
    count()
    plan.summary.skipped += 1
  }

  private func count() {
    rows += 1
    plan.summary.rows += 1
  }

  /// Rows that have nothing to do with one another, filled ahead.
  private func takeRows() throws(LedgerError) {
    let (source, exported, baseName) = (filling.source, plan.options.exported, baseName)
    let (header, joined) = (file.reader.header, file.joined)
    let ahead = RowsAhead(file.reader) { [map] in
      let map = map.apart()
      let table = MapTable(map, header: header, joined: joined)
      return RowFiller(RowValues(map, table, exported: exported, file: baseName), source: source)
    }
    let values = RowValues(map, table, exported: exported, file: baseName)
    while let load = try ahead.next() {
      for item in load.items {
        switch item {
        case .fault(let fault): plan.fault(fault)
        case .row(let row, let outcome):
          values.begin(row)
          try take(values, outcome, load.filled)
        }
      }
    }
  }

  private func take(
    _ values: RowValues, _ outcome: RowFiller.Outcome, _ load: MapStatements.Load
  ) throws(LedgerError) {
    switch outcome {
    case .skipped: noteSkip()
    case .stated(let statements, let digits):
      count()
      guard filling.begin(values.row, digits: digits) else { return try state(values) }
      for filled in statements { try state(load.statements[filled], load, values) }
      if statements.isEmpty { noteSilence(of: values.row) }
    case .unclear:
      do throws(MapFault) { if try isSkipped(values) { return } } catch {
        return refuse(error, values)
      }
      try take(values)
    }
  }

  private func noteSilence(of row: TableRow) {
    plan.summary.silent += 1
    plan.notes.add(.silentRow, row: row.number)
  }

  /// A row that is not skipped.
  private func take(_ values: RowValues) throws(LedgerError) {
    count()
    filling.begin(values.row)
    try state(values)
  }

  /// All that a row states, or why it cannot.
  private func state(_ values: RowValues) throws(LedgerError) {
    let faults = values.faults
    for fault in faults { refuse(fault, values) }
    var count = 0
    for index in map.templates.indices {
      count += try state(index, values, hasFaults: !faults.isEmpty)
    }
    if count == 0, faults.isEmpty { noteSilence(of: values.row) }
  }

  /// - Returns: how many statements there were.
  private func state(
    _ index: Int, _ values: RowValues, hasFaults: Bool
  ) throws(LedgerError) -> Int {
    let template = map.templates[index]
    let elements: [LoopElement?]
    do throws(MapFault) { elements = try values.elements(of: index) } catch {
      // What is wrong with the row is said already.
      if !hasFaults { refuse(error, values) }
      return 0
    }
    var count = 0
    for element in elements {
      do throws(MapFault) {
        guard try values.meets(template.when, element) else { continue }
        count += 1
        try filling.fill(index, values, element)
      } catch {
        if !hasFaults { refuse(error, values) }
        try lose(template, values, element)
        continue
      }
      let load = filling.take()
      if hasFaults {
        try lose(template, values, element)
      } else {
        for filled in load.statements { try state(filled, load, values) }
      }
    }
    return count
  }

  // MARK: Statements

  private func state(
    _ filled: MapStatements.Filled, _ load: MapStatements.Load, _ values: RowValues
  ) throws(LedgerError) {
    let template = map.templates[filled.template]
    introduce(filled.introduced, template)
    var isNamed = true
    for mention in load.mentions[filled.mentions] where try !register(mention, values) {
      isNamed = false
    }
    if !isNamed { return try lose(template, values, filled.element) }
    func locate(_ refusal: Refusal, _ field: String?) -> Diagnostic {
      diagnostic(refusal, field, template, values)
    }
    let line = load.lines.bytes[filled.line]
    var statement =
      filled.level == nil
      ? ImportStatement(key: filled.key, line: line)
      : ImportStatement(key: filled.key, json: Array(line))
    statement.sources = filled.sources
    statement.loose = template.loose
    statement.row = values.row.number
    statement.twin = filled.twin
    if let rule = template.onChange { statement.change = .told(rule) }
    if let level = filled.level {
      guard plan.claim(filled.key, row: statement.row, locate) else { return }
      switch try plan.levels.step(to: level, statement) {
      case .none: return
      case .refused(let refusal): return plan.fault(locate(refusal, "quantity"))
      case .step(let step): statement = step
      }
    }
    try plan.state(statement, locate)
  }

  private func introduce(_ id: ID?, _ template: StatementTemplate) {
    if let id, let type = template.kind.introduces { plan.introduce(id, type) }
  }

  /// What cannot be stated, as far as it can be named.
  private func lose(
    _ template: StatementTemplate, _ values: RowValues, _ element: LoopElement?
  ) throws(LedgerError) {
    let names = filling.names(template, values, element)
    introduce(names.first { $0.name == "id" }?.text, template)
    try plan.lose(names)
  }

  /// Registers what a statement names, where nobody knows it.
  /// - Returns: false, with a fault, where its id is something else.
  private func register(
    _ mention: MapStatements.Mention, _ values: RowValues
  ) throws(LedgerError) -> Bool {
    if let known = registered[mention.column][mention.text] { return known }
    let column = map.columns[mention.column]
    let isParty = column.reader.format.kind == .party
    if isParty { noteSpelling(mention) }
    func line() -> [UInt8] {
      var line = ImportLine(isParty ? .partyRegistered : .sourceRegistered)
      line.text("id", mention.id)
      if isParty {
        line.text("name", mention.text)
        line.text("type", column.party.type)
        line.text("sponsor", column.party.sponsor)
      } else {
        line.text("title", mention.text)
        line.text("url", mention.text)
        line.text("medium", column.medium)
      }
      return line.finished()
    }
    func locate(_ refusal: Refusal, _ field: String?) -> Diagnostic {
      diagnostic(
        MapFault(
          refusal.code, refusal.message, hint: refusal.hint,
          cell: values.cell(of: .column(mention.column)), field: column.name, at: column.place),
        values)
    }
    let isKnown = try plan.register(
      mention.id, isParty ? .party : .source, line(), locate)
    // Pages are many, and each is named by few rows.
    if isParty || !isKnown {
      registered[mention.column].updateValue(isKnown, forKey: mention.text)
    }
    if isKnown { return true }
    let refusal = Refusal(
      .duplicateID, .statement,
      "\(Quoted(mention.id)) is no \(isParty ? "party" : "source"), but something else already",
      hint: isParty
        ? "give \(Quoted(mention.text)) another id in `parties`"
        : "the id follows from the address: what has it already wants another")
    plan.fault(locate(refusal, nil))
    return false
  }

  private func noteSpelling(_ mention: MapStatements.Mention) {
    guard let first = spellings[mention.id] else {
      spellings[mention.id] = mention.text
      return
    }
    if first != mention.text {
      plan.notes.add(.spelling, "\(mention.id): \(first), \(mention.text)")
    }
  }

  // MARK: Places

  private func diagnostic(
    _ refusal: Refusal, _ name: String?, _ template: StatementTemplate, _ values: RowValues
  ) -> Diagnostic {
    let field =
      template.fields.first { $0.name == name } ?? (name == "sources" ? template.sources : nil)
    let hole = field?.node.holes.first
    return diagnostic(
      MapFault(
        refusal.code, refusal.message, hint: refusal.hint,
        cell: hole.flatMap { values.cell(of: $0) }, field: hole.map { values.name(of: $0) },
        at: field?.place ?? template.place),
      values)
  }

  private func refuse(_ fault: MapFault, _ values: RowValues) {
    if fault.isOfRun, !filling.isNewOfRun(fault) { return }
    plan.fault(diagnostic(fault, values))
  }

  private func diagnostic(_ fault: MapFault, _ values: RowValues) -> Diagnostic {
    let refusal = Refusal(fault.code, .statement, fault.message, hint: fault.hint)
    return values.row.place(of: fault.cell).diagnostic(
      refusal, in: file.name,
      ImportedPlace(row: values.row.number, field: fault.field, map: fault.place))
  }

  // MARK: Notes

  /// What the map does not take of a file.
  private func noteHeader() {
    for (name, rows) in file.unnamed(map, ofRows: rows) {
      plan.notes.add(.columnIgnored, name, count: rows, places: [])
    }
    for line in file.above {
      plan.notes.add(.rowsAboveHeader, nil, at: ImportPlace(line: line.number, column: 1))
    }
  }
}
