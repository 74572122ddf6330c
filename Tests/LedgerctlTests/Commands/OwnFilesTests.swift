import Foundation
import Testing

/// What the built program makes of paths, and what it leaves.
@Suite("Files of the program itself")
struct OwnFilesTests {
  @Test("A new ledger is for its owner alone, and so is what stands beside it")
  func rights() throws {
    try BuiltProduct.withTemporaryFolder { place in
      let shell = """
        umask 022; ledgerctl init >/dev/null && stat -c %a ledger.db
        rm ledger.db; ledgerctl append party.registered --id a --name A >/dev/null
        stat -c %a ledger.db; chmod 664 ledger.db
        ledgerctl append party.registered --id b --name B >/dev/null; stat -c %a ledger.db
        """
      let outcome = try BuiltProduct.run(shell: shell, in: place)
      #expect(outcome.output == "600\n600\n664\n")
    }
  }

  @Test("A path that is not UTF-8 leads nowhere, not to a file with a like name")
  func paths() throws {
    try BuiltProduct.withTemporaryFolder { place in
      let shell = """
        ledgerctl --ledger $'l\\xff.db' init; echo $?; ls
        ledgerctl --ledger $'l\\xef\\xbf\\xbd.db' init >/dev/null; echo $?
        ledgerctl --ledger $'l\\xff.db' log 2>/dev/null; echo $?
        LEDGERCTL_LEDGER=$'l\\xff.db' ledgerctl log; echo $?
        """
      let outcome = try BuiltProduct.run(
        shell: "bash -c '\(shell.replacing("'", with: "'\\''"))' 2>&1", in: place)
      let words = outcome.output.split(separator: "\n")
      #expect(words.filter { $0 == "2" }.count == 3, "\(outcome.output)")
      #expect(words.filter { $0 == "0" }.count == 1, "\(outcome.output)")
      #expect(outcome.output.contains("$LEDGERCTL_LEDGER is not UTF-8"))
    }
  }

  @Test("A first append that is killed leaves nothing in the folder for temporary files")
  func killed() throws {
    try BuiltProduct.withTemporaryFolder { place in
      var book = ""
      for number in 0..<20_000 {
        book +=
          #"{"kind":"party.registered","id":"p\#(number)","name":"P","note":"a longer note"}"#
          + "\n"
      }
      try Data(book.utf8).write(to: place.appending(path: "b.jsonl"))
      let shell = """
        mkdir t; for n in 01 05 1 2 4; do
          TMPDIR=$PWD/t timeout -s KILL 0.$n ledgerctl append b.jsonl >/dev/null 2>&1
          rm -f ledger.db*
        done; ls t | wc -l
        """
      let outcome = try BuiltProduct.run(shell: shell, in: place)
      #expect(
        outcome.output.split(separator: "\n").last?.contains("0") == true, "\(outcome.output)")
    }
  }
}
