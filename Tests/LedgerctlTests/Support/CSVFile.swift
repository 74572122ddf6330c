import Testing

@testable import ledgerctl

/// A CSV file as RFC 4180 has it, read strictly: lines end with CR LF, quotes stand around a whole
/// field and are doubled in it, and every line has the fields of the header.
struct CSVFile {
  var header: [String]
  var rows: [[String]]

  struct Fault: Error { var line: Int }

  init(_ text: String) throws {
    var lines: [[String]] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      var fields: [String] = []
      var isEnd = false
      while !isEnd {
        fields.append(try Self.field(&rest, line: lines.count + 1))
        if rest.first == "," {
          rest.removeFirst()
        } else if rest.starts(with: "\r\n".unicodeScalars) {
          rest.removeFirst(2)
          isEnd = true
        } else {
          throw Fault(line: lines.count + 1)
        }
      }
      if let first = lines.first, first.count != fields.count { throw Fault(line: lines.count + 1) }
      lines.append(fields)
    }
    header = lines.isEmpty ? [] : lines.removeFirst()
    rows = lines
  }

  private static func field(
    _ rest: inout String.UnicodeScalarView.SubSequence, line: Int
  ) throws -> String {
    var field = String.UnicodeScalarView()
    guard rest.first == "\"" else {
      while let scalar = rest.first, scalar != ",", scalar != "\r" {
        if scalar == "\"" || scalar == "\n" { throw Fault(line: line) }
        field.append(rest.removeFirst())
      }
      return String(field)
    }
    rest.removeFirst()
    while let scalar = rest.first {
      rest.removeFirst()
      if scalar == "\"" {
        guard rest.first == "\"" else { return String(field) }
        rest.removeFirst()
      }
      field.append(scalar)
    }
    throw Fault(line: line)
  }

  /// The rows, each a value under its column where it has one.
  var values: [[String: String]] {
    rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(header, row)).filter { !$0.value.isEmpty }
    }
  }
}
