extension TableScanner.Fault {
  /// Nothing can be read behind it.
  var endsTable: Bool {
    switch self {
    case .textAfterQuote: false
    case .unclosed, .longCell, .longRow: true
    }
  }

  /// Its place; nil for the row.
  var offset: Int? {
    switch self {
    case .textAfterQuote(let offset), .unclosed(let offset), .longCell(let offset): offset
    case .longRow: nil
    }
  }

  func refusal(_ scanner: TableScanner) -> Refusal {
    let quote = Quoted(String(Unicode.Scalar(scanner.quote)))
    let hint = "\(quote) inside quotes is doubled; where it is plain text, say \"quoteChar\": \"\""
    switch self {
    case .textAfterQuote:
      return Refusal(
        .malformed, .statement, "text behind the quote \(quote) that closes a cell", hint: hint)
    case .unclosed:
      return Refusal(
        .malformed, .statement, "the quote \(quote) that opens here is not closed", hint: hint)
    case .longCell:
      return Refusal(
        .tooLarge, .statement,
        "a cell of more than \(TableScanner.mostCellBytes >> 20) MiB starts here",
        hint: "look whether the file is a table of this delimiter, with line ends")
    case .longRow:
      return Refusal(
        .tooLarge, .statement,
        "a row of more than \(TableScanner.mostRowBytes >> 20) MiB, or \(TableScanner.mostCells)"
          + " cells, starts here",
        hint: "look whether the file is a table of this delimiter, with line ends")
    }
  }
}
