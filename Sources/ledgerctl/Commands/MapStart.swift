import Ledger
import Projections

/// A map to start from, made of a table.
struct MapStart {
  private let name: ID
  private let file: String
  private let sample: TableSample
  private let output: OutputStream

  init(name: String, file: String, _ arguments: Arguments, _ context: Context) throws {
    do { try Identifier.check(name) } catch {
      throw Failure.usage("--start: \(error.message)", hint: error.hint)
    }
    if arguments.value("map") != nil {
      throw Failure.usage("--start and --map exclude each other", hint: "leave one out")
    }
    self.name = name
    self.file = arguments.value("name") ?? (file == "-" ? "table.csv" : file)
    output = context.output
    do { sample = try TableSample(context.book(file)) } catch let failure as TableFailure {
      throw ImportFailure(failure)
    }
  }

  /// As JSON with a line for each column.
  func print() {
    output.line("{\"map\": 1, \"name\": \(quoted(name)),")
    output.line(
      " \"note\": \"A first map of \(inner(base)). Give each column that counts its meaning, list "
        + "the others under `ignore`, and complete the template.\",")
    output.line(
      " \"dialect\": {\"delimiter\": \(quoted(delimiter)), \"encoding\": \(quoted(encoding))},")
    output.line(" \"columns\": {")
    let names = sample.header.enumerated().filter { !$1.isEmpty }
    for (place, (index, column)) in names.enumerated() {
      let cells = sample.cells[index].map { "'\($0)'" }.joined(separator: ", ")
      let note = cells.isEmpty ? "no cell holds anything" : "as in \(cells)"
      let end = place == names.count - 1 ? "}," : ","
      output.line("  \(quoted(column)): {\"note\": \(quoted(note))}\(end)")
    }
    // A name with braces can stand in no hole.
    let first = names.map { $1 }.first { !$0.contains { "{}".contains($0) } } ?? "*"
    output.line(" \"key\": \(quoted("{\(first)}")),")
    output.line(
      " \"source\": {\"id\": \(quoted(name)), \"title\": \(quoted(base)), \"medium\": \"dataset\"},"
    )
    output.line(" \"statements\": [")
    output.line(
      "  {\"kind\": \"pledge.made\", \"on\": \"{export}\", "
        + "\"id\": \(quoted("\(name) {\(first)}")), "
        + "\"by\": \"replace-me\", \"amount\": \">=USD 0\"}]}")
  }

  private var base: String {
    String(file.split(separator: "/", omittingEmptySubsequences: true).last ?? "table")
  }

  private var delimiter: String { String(UnicodeScalar(sample.delimiter)) }

  private var encoding: String { sample.encoding.rawValue }

  private func quoted(_ text: String) -> String {
    var json = CanonicalJSON()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func inner(_ text: String) -> String { String(quoted(text).dropFirst().dropLast()) }
}
