extension HeaderSearch {
  private static let mostNames = 20

  func refused(
    _ scanner: TableScanner?, _ names: [String], _ faults: [Diagnostic]
  ) -> TableHeader {
    let scanner = scanner ?? TableScanner(delimiter: UInt8(ascii: ","), dialect)
    return TableHeader(scanner: scanner, names: names, above: above, faults: faults)
  }

  /// Why there is no row at all.
  func nothing(_ readings: [Reading]) -> Diagnostic {
    for reading in readings {
      if let diagnostic = ending(reading) { return diagnostic }
    }
    let refusal = Refusal(
      .malformed, .statement, "the file holds no row",
      hint: "a table has a header, and a row for each thing")
    return text.place(of: text.start).diagnostic(refusal, in: file)
  }

  /// What ends a table among the rows that were looked at.
  func ending(_ reading: Reading) -> Diagnostic? {
    if let fault = reading.fault { return diagnostic(of: fault, reading, at: text.start) }
    return text.fault.map { text.endPlace.diagnostic($0.refusal, in: file) }
  }

  func diagnostic(
    of fault: TableScanner.Fault, _ reading: Reading, at start: Int
  ) -> Diagnostic {
    text.place(of: fault.offset ?? start)
      .diagnostic(fault.refusal(reading.scanner), in: file)
  }

  /// A fault for each wanted column that the best header does not have.
  func missing(_ wanted: [String], among names: [String], _ best: Candidate) -> [Diagnostic] {
    let row = best.reading.rows[best.row]
    let delimiter = Quoted(String(Unicode.Scalar(best.reading.scanner.delimiter)))
    var read = names.prefix(Self.mostNames).map { Quoted($0).description }.joined(separator: ", ")
    if names.count > Self.mostNames { read += ", … (\(names.count) columns)" }
    read = "with delimiter \(delimiter), line \(row.lines.lowerBound) reads \(read)"
    let known = Set(names).union(row.cells)
    return wanted.filter { !known.contains($0) }.map { name in
      let near = Suggestions.hint(for: name, among: names)
      let refusal = Refusal(
        .unknownColumn, .statement, "no column is called \(Quoted(name))",
        hint: near.map { "\($0) \(read)" } ?? read)
      return text.place(of: row.start)
        .diagnostic(refusal, in: file, ImportedPlace(field: name))
    }
  }

  /// A fault for each wanted name that several columns have.
  func ambiguous(_ wanted: [String], _ best: Candidate, _ names: [String]) -> [Diagnostic] {
    let row = best.reading.rows[best.row]
    if dialect.headerRowCount == 0 { return [] }
    return wanted.compactMap { name in
      let columns = row.cells.indices.filter { row.cells[$0] == name || names[$0] == name }
      guard columns.count > 1 else { return nil }
      let calls = columns.prefix(3).map { Quoted(names[$0]).description }
      let refusal = Refusal(
        .unknownColumn, .statement, "\(columns.count) columns are called \(Quoted(name))",
        hint: "call them \(calls.joined(separator: ", ")) in the map")
      let place = text.bytes.withUnsafeBufferPointer {
        row.start
          + best.reading.scanner.start(of: columns[1], in: $0.piece(row.start..<row.row.end))
      }
      return text.place(of: place).diagnostic(refusal, in: file, ImportedPlace(field: name))
    }
  }
}
