/// Finds delimiter and header at the start of a table.
///
/// The delimiter is what a first line `sep=` says, else the dialect, else the one with which a row
/// holds all columns that are wanted. Counts of cells decide only between rows that hold equally
/// many of them.
struct HeaderSearch {
  static let delimiters = ([",", ";", "\t", "|"] as [Unicode.Scalar]).map { UInt8(ascii: $0) }
  /// A window of so many bytes is looked at.
  private static let mostBytes = TableScanner.mostRowBytes
  /// So many lines above a header are kept, each as long at most.
  private static let mostAbove = 20
  private static let mostAboveScalars = 240

  /// A row of the window as a delimiter cuts it.
  struct Row {
    var row: TableScanner.Row
    var start: Int
    /// Where it starts, and behind it.
    var lines: Range<Int>
    var cells: [String]
  }

  /// The window as a delimiter cuts it.
  struct Reading {
    var scanner: TableScanner
    /// Without empty ones.
    var rows: [Row] = []
    /// The fault that ends the table in the window.
    var fault: TableScanner.Fault?
    /// The window ends in the middle of a row.
    var needsMore = false
    /// How many rows have the number of cells, of those above one, that most rows have; how many
    /// of those that follow the first of them have another; and that number.
    var usual = (rows: 0, others: 0, cells: 0)
  }

  /// A reading with the row that may be its header, and how many wanted columns that holds.
  struct Candidate {
    var reading: Reading
    var row: Int
    var found: Int

    var cells: Int { reading.rows[row].cells.count }
    private var isWhole: Int { reading.rows[row].row.fault == nil ? 1 : 0 }
    private var isTable: Int { cells > 1 ? 1 : 0 }
    private var unnamed: Int { reading.rows[row].cells.count(where: \.isEmpty) }
    private var alike: Int { reading.rows[row...].count { $0.cells.count == cells } }

    func isBetter(than other: Candidate) -> Bool {
      if found == 0, other.found == 0 {
        let (one, two) = (reading.usual, other.reading.usual)
        return (one.rows, -one.others, one.cells) > (two.rows, -two.others, two.cells)
      }
      return (found, isWhole, isTable, -unnamed, alike, cells)
        > (other.found, other.isWhole, other.isTable, -other.unnamed, other.alike, other.cells)
    }
  }

  let text: TableText
  let dialect: TableDialect
  let file: String
  private let comment: [UInt8]
  var above: [TableLine] = []

  init(_ text: TableText, _ dialect: TableDialect, file: String) {
    self.text = text
    self.dialect = dialect
    self.file = file
    comment = Array((dialect.commentPrefix ?? "").utf8)
  }

  /// Leaves the text at the first row below the header.
  mutating func run(_ wanted: [String]) throws(LedgerError) -> TableHeader {
    var delimiter = dialect.delimiter
    if let said = try separatorLine() { delimiter = said }
    for _ in 0..<max(0, dialect.skipRows ?? 0) {
      guard case .whole(let content, let all) = try text.nextLine() else { break }
      keep(text.start..<(text.start + content), line: text.line)
      text.advance(to: text.start + all, lines: 1)
    }
    let scanners = (delimiter.map { [$0] } ?? Self.delimiters)
      .filter { $0 != dialect.quote && $0 != dialect.escape }
      .map { TableScanner(delimiter: $0, dialect) }
    var readings = scanners.map(read)
    while readings.contains(where: \.needsMore), text.unreadCount < Self.mostBytes {
      let hasGrown = try text.grow()
      // Offsets have moved, even where nothing was added.
      readings = scanners.map(read)
      if !hasGrown { break }
    }
    return choose(among: readings, wanted)
  }

  // MARK: Lines

  /// The delimiter that a first line `sep=;` names, which is then passed.
  private func separatorLine() throws(LedgerError) -> UInt8? {
    let sign = Array("sep=".utf8)
    while text.unreadCount < sign.count + 3, !text.isWhole {
      if try !text.grow() { break }
    }
    guard case .whole(let content, let all) = try text.nextLine(), content == sign.count + 1
    else { return nil }
    let line = text.bytes[text.start..<(text.start + content)]
    guard line.dropLast().map({ $0 | 0x20 }).elementsEqual(sign.map { $0 | 0x20 }),
      let mark = line.last, mark < 0x80, mark != dialect.quote, mark != dialect.escape
    else { return nil }
    text.advance(to: text.start + all, lines: 1)
    return mark
  }

  private mutating func keep(_ range: Range<Int>, line number: Int) {
    let start = text.bytes[range].prefix(4 * Self.mostAboveScalars)
    let line = Blanks.trim(String(decoding: start, as: UTF8.self))
    guard above.count < Self.mostAbove, !line.isEmpty else { return }
    let scalars = line.unicodeScalars.prefix(Self.mostAboveScalars)
    above.append(TableLine(number: number, text: String(scalars)))
  }

  // MARK: The window

  private func read(_ scanner: TableScanner) -> Reading {
    var reading = Reading(scanner: scanner)
    text.bytes.withUnsafeBufferPointer { all in
      var cells: [TableScanner.Cell] = []
      var (at, line) = (text.start, text.line)
      while at < all.count, reading.rows.count < TableDialect.mostHeaderRows {
        if !comment.isEmpty, all[at...].starts(with: comment) {
          while at < all.count, all[at] != 0x0A, all[at] != 0x0D { at += 1 }
          if at < all.count {
            at += all[at] == 0x0D && at + 1 < all.count && all[at + 1] == 0x0A ? 2 : 1
          }
          line += 1
          continue
        }
        guard let row = scanner.row(in: all, at: at, isWhole: text.isWhole, &cells) else {
          reading.needsMore = true
          break
        }
        if let fault = row.fault, fault.endsTable {
          reading.fault = fault
          break
        }
        let end = line + 1 + LineEnds(in: all, from: at, to: row.contentEnd).count
        if cells.contains(where: { $0.start < $0.end }) {
          reading.rows.append(
            Row(
              row: row, start: at, lines: line..<end,
              cells: cells.map { scanner.string(of: $0, in: all) }))
        }
        (at, line) = (row.end, end)
      }
      if !text.isWhole, reading.rows.count < TableDialect.mostHeaderRows {
        reading.needsMore = reading.fault == nil
      }
    }
    var counts: [Int: Int] = [:]
    for row in reading.rows where row.cells.count > 1 && row.row.fault == nil {
      counts[row.cells.count, default: 0] += 1
    }
    for (cells, rows) in counts where (rows, cells) > (reading.usual.rows, reading.usual.cells) {
      reading.usual = (rows, 0, cells)
    }
    let below = reading.rows.drop { $0.cells.count != reading.usual.cells }
    reading.usual.others = below.count - reading.usual.rows
    return reading
  }

  /// The rows that may name the columns.
  private func headerRows(of reading: Reading) -> Range<Int> {
    let count =
      isSought ? TableDialect.mostHeaderRows : max(1, dialect.headerRowCount)
    return 0..<min(count, reading.rows.count)
  }

  /// The header is the row that holds the columns, wherever it stands.
  private var isSought: Bool { dialect.headerRowCount == 1 && dialect.skipRows == nil }

  private func names(_ cells: [String]) -> [String] {
    if dialect.headerRowCount == 0 { return cells.indices.map { String($0 + 1) } }
    return TableHeader.numbered(cells)
  }

  // MARK: The choice

  private mutating func choose(among readings: [Reading], _ wanted: [String]) -> TableHeader {
    var best: Candidate?
    for reading in readings {
      for row in headerRows(of: reading) {
        let cells = reading.rows[row].cells
        let known = Set(names(cells)).union(dialect.headerRowCount == 0 ? [] : cells)
        let candidate = Candidate(
          reading: reading, row: row, found: wanted.count { known.contains($0) })
        if best.map(candidate.isBetter) ?? true { best = candidate }
      }
    }
    guard var best else { return refused(nil, [], [nothing(readings)]) }
    if best.found == 0 { best.row = usualRow(of: best.reading) }
    let row = best.reading.rows[best.row]
    let names = names(row.cells)
    var faults: [Diagnostic] = []
    if let fault = row.row.fault {
      faults = [diagnostic(of: fault, best.reading, at: row.start)]
    } else if best.found < wanted.count {
      faults =
        ending(best.reading).map { [$0] } ?? missing(wanted, among: names, best)
    }
    faults += ambiguous(wanted, best, names)
    if !faults.isEmpty { return refused(best.reading.scanner, names, faults) }
    let first = isSought ? best.row + 1 : min(dialect.headerRowCount, best.reading.rows.count)
    for index in 0..<first where index != best.row {
      let other = best.reading.rows[index]
      keep(other.start..<other.row.contentEnd, line: other.lines.lowerBound)
    }
    if first > 0 {
      let last = best.reading.rows[first - 1]
      text.advance(to: last.row.end, lines: last.lines.upperBound - text.line)
    }
    return TableHeader(scanner: best.reading.scanner, names: names, above: above)
  }

  /// The row that names the columns where none are wanted.
  private func usualRow(of reading: Reading) -> Int {
    let rows = headerRows(of: reading)
    if !isSought { return rows.upperBound - 1 }
    return rows.first { reading.rows[$0].cells.count == reading.usual.cells } ?? 0
  }
}
