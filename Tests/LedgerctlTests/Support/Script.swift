import Foundation
import Ledger

@testable import ledgerctl

/// A command-line test as text; `CommandLineTest` says how it is written.
struct Script {
  let lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  struct Mistake: Error { var line: String }

  /// Runs the commands and gives the text as it should stand.
  func run() throws -> String {
    let test = CommandLineTest()
    var out: [String] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      if line.hasPrefix("$ ") {
        out.append(line)
        let outcome = test.run(try Self.words(of: String(line.dropFirst(2))))
        out += Self.transcript(of: outcome)
        while index < lines.count, !Self.startsAnew(lines[index]) { index += 1 }
        if index < lines.count { out.append("") }
      } else if line.hasPrefix("set ") {
        out.append(line)
        try Self.set(String(line.dropFirst(4)), in: test)
      } else if line.hasPrefix("file ") {
        var content = ""
        out.append(line)
        while index < lines.count, lines[index].hasPrefix("| ") {
          out.append(lines[index])
          content += lines[index].dropFirst(2) + "\n"
          index += 1
        }
        try Self.write(String(line.dropFirst(5)), content, in: test)
      } else if line.isEmpty || line.hasPrefix("#") {
        out.append(line)
      } else {
        throw Mistake(line: line)
      }
    }
    while out.last == "" { out.removeLast() }
    return out.joined(separator: "\n") + "\n"
  }

  /// Whether a line ends what the command before it printed.
  private static func startsAnew(_ line: String) -> Bool {
    ["$ ", "# ", "set ", "file "].contains { line.hasPrefix($0) }
  }

  private static func transcript(of outcome: CommandLineTest.Outcome) -> [String] {
    var lines: [String] = []
    // What begins like a line of the script is indented by a backslash, a line end of CSV shown.
    for line in outcome.output.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(startsAnew(String(line)) ? "\\" + line : String(line))
    }
    if lines.last == "" { lines.removeLast() } else { lines.append("(no line end)") }
    for line in outcome.error.split(separator: "\n") { lines.append("! " + line) }
    if outcome.status != .done { lines.append("? \(outcome.status.rawValue)") }
    return lines
  }

  private static func set(_ setting: String, in test: CommandLineTest) throws {
    let parts = setting.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw Mistake(line: setting) }
    switch parts[0] {
    case "width": test.width = Int(parts[1])
    case "clock":
      guard let time = Timestamp.milliseconds(parts[1]) else { throw Mistake(line: setting) }
      test.nowMilliseconds = time
    case "hashes": test.hidesHashes = parts[1] == "hidden"
    case "ledger": test.variables["LEDGERCTL_LEDGER"] = test.folder + "/" + parts[1]
    default: throw Mistake(line: setting)
    }
  }

  /// `\xNN` in a file is that byte; the file "-" is standard input.
  private static func write(_ name: String, _ content: String, in test: CommandLineTest) throws {
    var bytes: [UInt8] = []
    let source = Array(content.utf8)
    var at = 0
    while at < source.count {
      let escape = source[at...].prefix(4)
      if escape.starts(with: "\\x".utf8),
        let byte = UInt8(String(decoding: escape.dropFirst(2), as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        at += 4
      } else {
        bytes.append(source[at])
        at += 1
      }
    }
    if name == "-" {
      test.input = bytes
      return
    }
    try Data(bytes).write(to: URL(fileURLWithPath: test.folder + "/" + name))
  }

  /// Splits as a shell does, with single quotes, double quotes and backslashes.
  static func words(of line: String) throws -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    guard quote == nil, words.first == "ledgerctl" else { throw Mistake(line: line) }
    return Array(words.dropFirst())
  }
}
