import Ledger

/// One command: its words for help, its flags, and what it does.
protocol Command: SendableMetatype {
  static var name: String { get }
  /// One line for the overview.
  static var summary: String { get }
  /// The ways to call it, without "ledgerctl".
  static var usage: [String] { get }
  static var options: [Option] { get }
  /// Further paragraphs of its page.
  static var details: [String] { get }
  /// Command lines that work as printed, without "ledgerctl".
  static var examples: [String] { get }
  /// The flags that it takes once these operands stand before them.
  static func flags(after operands: [String]) -> [Option]
  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws
}

extension Command {
  static var details: [String] { [] }
  static func flags(after operands: [String]) -> [Option] { options }
}
