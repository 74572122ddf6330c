import Ledger

enum CompletionsCommand: Command {
  static let name = "completions"
  static let summary = "prints completions for a shell"
  static let usage = ["completions bash|zsh|fish"]
  static let options: [Option] = []
  static let details = [
    """
    `make install` installs them. Otherwise, for bash, `source <(ledgerctl completions bash)` in \
    ~/.bashrc; for zsh the same in ~/.zshrc after compinit, or a file _ledgerctl in a folder of \
    $fpath; for fish, write them to ~/.config/fish/completions/ledgerctl.fish.
    """
  ]
  static let examples = ["completions bash"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: 1)
    switch arguments.operands.first {
    case "bash": bash(to: context.output)
    case "zsh": zsh(to: context.output)
    case "fish": fish(to: context.output)
    case nil: throw Failure.usage("no shell is named", hint: "bash, zsh or fish")
    case .some(let shell):
      throw Failure.usage("unknown shell \(Quoted(shell))", hint: "bash, zsh or fish")
    }
  }

  /// What may follow a command: its flags and the words that it takes.
  private static func words(after command: any Command.Type) -> [String] {
    let operands: [String] =
      switch command.name {
      case ProjectCommand.name: ProjectCommand.views
      case AppendCommand.name: StatementKind.allCases.filter(\.isAuthored).map(\.rawValue)
      case HelpCommand.name:
        CommandList.all.map { $0.name } + StatementKind.allCases.map(\.rawValue)
      case SchemaCommand.name: SchemaCommand.names
      case name: ["bash", "zsh", "fish"]
      default: []
      }
    let options = command.options + [CommandList.ledgerOption, CommandList.helpOption]
    return operands + options.map { "--" + $0.name }
  }

  private static func bash(to output: OutputStream) {
    output.line("_ledgerctl() {")
    output.line("  local word=\"${COMP_WORDS[COMP_CWORD]}\" command= words= i")
    output.line("  for ((i = 1; i < COMP_CWORD; i++)); do")
    output.line("    case \"${COMP_WORDS[i]}\" in")
    output.line("    --ledger) ((i++)) ;;")
    output.line("    -*) ;;")
    output.line("    *) command=\"${COMP_WORDS[i]}\"; break ;;")
    output.line("    esac")
    output.line("  done")
    output.line("  case \"$command\" in")
    for command in CommandList.all {
      let words = words(after: command).joined(separator: " ")
      output.line("  \(command.name)) words=\"\(words)\" ;;")
    }
    let commands = CommandList.all.map { $0.name }.joined(separator: " ")
    output.line("  '') words=\"\(commands) --ledger --help --version\" ;;")
    output.line("  esac")
    output.line("  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))")
    output.line("}")
    output.line("complete -o default -F _ledgerctl ledgerctl")
  }

  /// Both as a file that compinit loads and as one that is sourced.
  private static func zsh(to output: OutputStream) {
    output.line("#compdef ledgerctl")
    output.line("_ledgerctl() {")
    output.line("  local command= i")
    output.line("  local -a found")
    output.line("  for ((i = 2; i < CURRENT; i++)); do")
    output.line("    case \"${words[i]}\" in")
    output.line("    --ledger) ((i++)) ;;")
    output.line("    -*) ;;")
    output.line("    *) command=\"${words[i]}\"; break ;;")
    output.line("    esac")
    output.line("  done")
    output.line("  case \"$command\" in")
    for command in CommandList.all {
      output.line("  \(command.name)) found=(\(words(after: command).joined(separator: " "))) ;;")
    }
    output.line("  '')")
    output.line("    found=(")
    for command in CommandList.all {
      output.line("      " + ShellWord.quoted("\(command.name):\(command.summary)"))
    }
    output.line("      --ledger --help --version")
    output.line("    )")
    output.line("    _describe -t commands command found")
    output.line("    return")
    output.line("    ;;")
    output.line("  esac")
    output.line("  compadd -- $found")
    output.line("  [[ \"$PREFIX\" == -* ]] || _files")
    output.line("}")
    output.line("if [[ \"${funcstack[1]}\" == _ledgerctl ]]; then")
    output.line("  _ledgerctl \"$@\"")
    output.line("else")
    output.line("  compdef _ledgerctl ledgerctl")
    output.line("fi")
  }

  private static func fish(to output: OutputStream) {
    let prefix = "complete -c ledgerctl"
    for command in CommandList.all {
      let summary = ShellWord.quoted(command.summary)
      output.line(
        "\(prefix) -f -n __fish_use_subcommand -a \(command.name) -d \(summary)")
      let seen = ShellWord.quoted("__fish_seen_subcommand_from \(command.name)")
      for word in words(after: command) {
        let isFlag = word.hasPrefix("--")
        output.line("\(prefix) -n \(seen) " + (isFlag ? "-l \(word.dropFirst(2))" : "-a \(word)"))
      }
    }
  }
}
