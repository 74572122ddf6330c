import Ledger

enum InitCommand: Command {
  static let name = "init"
  static let summary = "creates a ledger"
  static let usage = ["init [--origin NAME]"]
  static let options = [
    Option("origin", "NAME", "the ledger's name in checkpoints and proofs, for good")
  ]
  static let details = [
    """
    Refused where a file stands. `append` creates a ledger too when there is none. An origin is \
    best a name that nobody else uses, as in example.org/deals. A new ledger can be read by its \
    owner alone; `chmod` gives others their rights.
    """
  ]
  static let examples = ["init --origin example.org/deals"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: 0)
    let origin = arguments.value("origin") ?? defaultOrigin(of: location)
    guard Note.isKeyName(origin) else {
      throw Failure.usage(
        "--origin \(Quoted(origin)) cannot name a key that signs checkpoints",
        hint: "leave out spaces and '+', as in example.org/deals")
    }
    let ledger = try Ledger.create(at: location, origin: origin)
    context.output.line(
      "created \(Quoted(location.description)) with the origin \(Quoted(ledger.origin))")
  }

  /// "ledgerctl/deals" for "/data/deals.db"
  static func defaultOrigin(of location: LedgerLocation) -> String {
    let file = location.description.split(separator: "/").last ?? "ledger"
    let stem = file.split(separator: ".").first ?? "ledger"
    let safe = stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" }
    return "ledgerctl/" + String(safe)
  }
}
