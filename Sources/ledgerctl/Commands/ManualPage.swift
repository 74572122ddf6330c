import Ledger
import Projections

/// The manual page, made from the tables that help is made from, in the macros of man(7).
struct ManualPage {
  /// The day that its foot shows.
  static let day = "2026-11-27"

  private let output: OutputStream

  static func write(to output: OutputStream) {
    let page = ManualPage(output: output)
    page.start()
    for command in CommandList.all { page.command(command) }
    page.end()
  }

  private func start() {
    output.line(".TH LEDGERCTL 1 \(Self.day) \(Self.quoted("ledgerctl \(CommandList.version)"))")
    output.line(".SH NAME")
    text("ledgerctl - \(CommandList.summary)")
    output.line(".SH SYNOPSIS")
    usage(["[--ledger FILE] COMMAND …"])
    output.line(".SH DESCRIPTION")
    text("`ledgerctl help COMMAND` explains a command, `ledgerctl help KIND` a kind of statement.")
    output.line(".SH OPTIONS")
    options([CommandList.ledgerOption, CommandList.helpOption])
    entry("--version", VersionCommand.summary)
    output.line(".SH COMMANDS")
  }

  private func command(_ command: any Command.Type) {
    output.line(".SS \(Self.quoted(command.name))")
    text("ledgerctl \(command.name): \(command.summary)")
    output.line(".PP")
    usage(command.usage)
    for paragraph in command.details {
      output.line(".PP")
      text(paragraph)
    }
    options(command.options)
    for example in command.examples {
      output.line(".PP")
      output.line("Example:")
      output.line(".B \(Self.quoted("ledgerctl \(example)"))")
    }
  }

  private func end() {
    output.line(".SH EXIT STATUS")
    for status in ExitStatus.allCases { entry(String(status.rawValue), status.meaning) }
    output.line(".SH ENVIRONMENT")
    for variable in Self.variables { entry(variable.name, variable.meaning) }
    output.line(".SH FILES")
    entry("ledger.db", "the ledger, if nothing else is said")
    output.line(".SH EXAMPLES")
    text("The views: \(ProjectCommand.views.joined(separator: ", ")).")
    output.line(".PP")
    let kinds = StatementKind.allCases.filter(\.isAuthored).map(\.rawValue)
    text("The kinds of statements: \(kinds.joined(separator: ", ")).")
  }

  private static let variables = [
    (name: "LEDGERCTL_LEDGER", meaning: "the ledger, if --ledger is not given"),
    (
      name: "LEDGERCTL_CACHE",
      meaning: "the folder for what views have come to; empty: nothing is kept"
    ),
    (name: "NO_COLOR", meaning: "if it is set, no colour is used"),
  ]

  // MARK: Parts

  private func usage(_ lines: [String]) {
    for (index, line) in lines.enumerated() {
      if index > 0 { output.line(".br") }
      output.line(".B ledgerctl")
      text(line)
    }
  }

  private func options(_ options: [Option]) {
    for option in options { entry(option.usage, option.meaning) }
  }

  private func entry(_ name: String, _ meaning: String) {
    output.line(".TP")
    output.line(".B \(Self.quoted(name))")
    text(meaning)
  }

  private func text(_ text: String) {
    for line in TextWrap.lines(of: text, width: 60) { output.line(Self.escaped(line)) }
  }

  // MARK: Escapes

  /// As an argument of a macro.
  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\\(dq"))\""
  }

  /// Nothing in a text is a request or an escape of troff; what is not ASCII is named.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\e"
      case "-": out += "\\-"
      case "'": out += "\\(aq"
      case "`": out += "\\(ga"
      case "~": out += "\\(ti"
      case "^": out += "\\(ha"
      case "." where out.isEmpty: out += "\\&."
      case " ", "!"..."~": out.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
    return out
  }
}
