import Foundation
import Testing

@testable import ledgerctl

struct InstallTests {
  private static func shell(_ command: String, in place: URL) throws -> BuiltProduct.Outcome {
    try BuiltProduct.run(shell: command, in: place)
  }

  @Test
  func
    `make install puts the program, its page and completions in place, uninstall takes them away`()
    throws
  {
    try BuiltProduct.withTemporaryFolder { place in
      let make =
        "make -C \(ShellWord.quoted(BuiltProduct.packageFolder.path)) -o build "
        + "LEDGERCTL=\(ShellWord.quoted(BuiltProduct.folder.path))/ledgerctl "
        + "DESTDIR=\(ShellWord.quoted(place.path)) PREFIX=/usr"
      let installed = try Self.shell("\(make) install", in: place)
      #expect(installed.status == 0, "\(installed.output)")
      let files = [
        "bin/ledgerctl", "share/man/man1/ledgerctl.1",
        "share/bash-completion/completions/ledgerctl", "share/zsh/site-functions/_ledgerctl",
        "share/fish/vendor_completions.d/ledgerctl.fish",
      ].map { place.appending(path: "usr/\($0)") }
      for file in files {
        #expect(try !Data(contentsOf: file).isEmpty)
      }
      #expect(try String(contentsOf: files[3], encoding: .utf8).hasPrefix("#compdef ledgerctl\n"))
      #expect(try Self.shell("\(make) uninstall", in: place).status == 0)
      for file in files { #expect(!FileManager.default.fileExists(atPath: file.path)) }
    }
  }

  @Test(arguments: [
    ("mandoc", "ledgerctl help --man | mandoc -T lint"),
    ("groff", "ledgerctl help --man | groff -man -ww -z -Tutf8"),
    ("bash", "ledgerctl completions bash | bash -n"),
    ("zsh", "ledgerctl completions zsh | zsh -n"),
    ("fish", "ledgerctl completions fish > c.fish && fish -n c.fish"),
  ])
  func `the tools that read what is installed have nothing to say against it`(
    _ tool: String, _ command: String
  ) throws {
    try BuiltProduct.withTemporaryFolder { place in
      if try Self.shell("command -v \(tool)", in: place).status != 0 { return }
      let outcome = try Self.shell(command, in: place)
      #expect(outcome.output == "")
      #expect(outcome.status == 0)
    }
  }

  @Test func `the page names every command, flag and exit status`() {
    let page = CommandLineTest().run(["help", "--man"]).output
    for command in CommandList.all {
      #expect(page.contains(".SS \"\(command.name)\""))
      for option in command.options {
        #expect(page.contains("\\-\\-\(ManualPage.escaped(option.name))"), "\(option.name)")
      }
    }
    #expect(page.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `nothing in a text is a request or an escape of the page`() {
    #expect(ManualPage.escaped(".a \\b 'c' -d") == "\\&.a \\eb \\(aqc\\(aq \\-d")
    #expect(ManualPage.escaped("…") == "\\[u2026]")
  }

  @Test func `bash completes a command and its flags`() throws {
    try BuiltProduct.withTemporaryFolder { place in
      if try Self.shell("command -v bash", in: place).status != 0 { return }
      let script = """
        source <(ledgerctl completions bash)
        COMP_WORDS=(ledgerctl --ledger x project tim); COMP_CWORD=4; _ledgerctl
        echo "${COMPREPLY[@]}"
        """
      try script.write(to: place.appending(path: "s"), atomically: true, encoding: .utf8)
      #expect(try Self.shell("bash s", in: place).output == "timeline\n")
    }
  }
}
