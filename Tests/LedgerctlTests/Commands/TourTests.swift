import Foundation
import TestSupport
import Testing

@Suite struct TourTests {
  /// `UPDATE_GOLDEN=1 swift test --filter TourTests` writes what the commands print into the page.
  @Test(
    "what a page shows of the program is what the program prints",
    arguments: ["README.md", "docs/tour.md", "docs/importing.md", "docs/schema.md"])
  func pages(name: String) throws { try check(name) }

  @Test("the first page is short")
  func firstPage() throws {
    #expect(try Repository.contents("README.md").count <= 9000)
  }

  @Test(
    "two people audit a ledger as the page on auditing says",
    .enabled(if: KeyTools.hasOpenSSL && KeyTools.hasSSH, "openssl or ssh-keygen is absent"))
  func auditing() throws { try check("docs/auditing.md") }

  private func check(_ name: String) throws {
    let page = BuiltProduct.packageFolder.appending(path: name)
    let tour = try ConsoleTour(String(contentsOf: page, encoding: .utf8))
    #expect(tour.commandCount > 0)
    let played = try tour.played()
    for difference in played.differences {
      Issue.record("\(name): \(difference)")
    }
    if Golden.isUpdating, !played.differences.isEmpty {
      try played.text.write(to: page, atomically: true, encoding: .utf8)
    }
  }

  @Test("a page whose output is not the program's is told apart, and mended")
  func wrongPage() throws {
    let page = """
      ## One
      ```console
      $ printf 'a\\nb\\n'
      a
      $ echo c > kept && cat kept
      c
      ```
      ```sh
      $ this is not run
      ```
      ## Two
      ```console
      $ cat kept 2> /dev/null || echo "a new folder"
      a new folder
      ```

      """
    let played = try ConsoleTour(page).played()
    #expect(played.differences.count == 1)
    #expect(played.text == page.replacing("\na\n$", with: "\na\nb\n$"))
  }

  @Test("only hashes, keys, signatures and times of the clock may differ")
  func masked() {
    let hash = String(repeating: "0123456789abcdef", count: 4)
    #expect(
      ConsoleTour.masked("head: 3 \(hash), 2026-11-21T09:30:00.000Z, 2026-11-21 09:30:00 UTC")
        == "head: 3 <hash>, <time>, <time>")
    let base64 = String(repeating: "Ab+/", count: 11)
    #expect(ConsoleTour.masked("— a \(base64)=\n") == "— a <base64>\n")
    #expect(ConsoleTour.masked("as of 2026-11-21, USD 3.3bn") == "as of 2026-11-21, USD 3.3bn")
  }
}

/// The console blocks of a page: lines after `$ ` are commands, `> ` goes on with one, and what
/// follows is what they print. Each section of the page starts in a folder of its own that holds
/// nothing but the project's `events`.
struct ConsoleTour {
  struct Played {
    /// The page, with what the commands printed.
    var text = ""
    var differences: [String] = []
  }

  private enum Part {
    case prose(String)
    case section(String)
    case command(lines: [String], output: String)
  }

  private var parts: [Part] = []

  var commandCount: Int {
    parts.count { if case .command = $0 { true } else { false } }
  }

  init(_ page: String) {
    var isConsole = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isConsole = !isConsole && line == "```console"
        parts.append(.prose(line))
      } else if isConsole {
        addConsole(line)
      } else {
        parts.append(line.hasPrefix("## ") ? .section(line) : .prose(line))
      }
    }
  }

  private mutating func addConsole(_ line: String) {
    if line.hasPrefix("$ ") {
      parts.append(.command(lines: [line], output: ""))
    } else if case .command(let lines, let output)? = parts.last {
      parts[parts.count - 1] =
        line.hasPrefix("> ") && output.isEmpty
        ? .command(lines: lines + [line], output: output)
        : .command(lines: lines, output: output + line + "\n")
    } else {
      parts.append(.prose(line))
    }
  }

  /// Runs all commands in their order.
  func played() throws -> Played {
    var played = Played()
    var rest = parts[...]
    while !rest.isEmpty {
      let end =
        rest.dropFirst().firstIndex { if case .section = $0 { true } else { false } }
        ?? rest.endIndex
      try BuiltProduct.withTemporaryFolder { place in
        try FileManager.default.createSymbolicLink(
          at: place.appending(path: "events"),
          withDestinationURL: BuiltProduct.packageFolder.appending(path: "events"))
        for part in rest[..<end] { try Self.play(part, in: place, &played) }
      }
      rest = rest[end...]
    }
    played.text.removeLast()
    return played
  }

  private static func play(_ part: Part, in place: URL, _ played: inout Played) throws {
    switch part {
    case .prose(let line), .section(let line): played.text += line + "\n"
    case .command(let lines, let expected):
      let command = lines.map { $0.dropFirst(2) }.joined(separator: "\n")
      let printed = try BuiltProduct.run(shell: command, in: place).output
      if masked(printed) != masked(expected) {
        played.differences.append("$ \(command)\n\(printed)")
      }
      played.text += lines.joined(separator: "\n") + "\n" + printed
    }
  }

  /// The text without what differs from run to run: hashes, keys and signatures in base64, and
  /// times of the clock.
  static func masked(_ text: String) -> String {
    text.replacing(/\b[0-9a-f]{64}\b/, with: "<hash>")
      .replacing(/[A-Za-z0-9+\/]{40,}={0,2}/, with: "<base64>")
      .replacing(
        /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{3})?(Z| UTC)/, with: "<time>")
  }
}
