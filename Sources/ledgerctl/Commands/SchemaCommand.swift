import Ledger
import Projections

enum SchemaCommand: Command {
  /// What a schema describes. A new one is a case here and a document below.
  enum Name: String, CaseIterable {
    case statement, map, report, receipt

    var document: JSONSchema {
      switch self {
      case .statement: StatementSchema.document
      case .map: MapSchema.document
      case .report: ReportSchema.document
      case .receipt: ReceiptSchema.document
      }
    }
  }

  static let names = Name.allCases.map(\.rawValue)

  static let name = "schema"
  static let summary = "prints the JSON Schema of a statement, a map, a report or a receipt"
  static let usage = ["schema \(names.joined(separator: "|"))"]
  static let options: [Option] = []
  static let details = [
    """
    Editors complete and check maps and single statements by the first two, and any validator \
    checks a book by the first, line by line; the others are of what `project`, `append` and \
    `import` print as JSON. They are JSON Schema 2020-12. What only the ledger can know, such as \
    whether an id is known, `ledgerctl append --dry-run` checks.
    """
  ]
  static let examples = ["schema statement", "schema report"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    let name = try arguments.firstOperand(
      as: Name.self, missing: "no schema is named", unknown: { "unknown schema \($0)" })
    try arguments.refuseOperands(after: 1)
    context.output.line(name.document.pretty)
  }
}
