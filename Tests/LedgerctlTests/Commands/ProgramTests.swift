import Foundation
import Ledger
import Projections
import Testing

@testable import ledgerctl

@Suite("The program")
struct ProgramTests {
  private static let book = """
    {"kind":"party.registered","id":"globex","name":"Globex"}
    {"kind":"party.registered","id":"initech","name":"Initech"}

    """

  /// A ledger with the parties that the examples of kinds lean on.
  private func ledger() throws -> CommandLineTest {
    let test = CommandLineTest()
    try test.write("book.jsonl", Self.book)
    #expect(test.run(["append", "book.jsonl"]).status == .done)
    return test
  }

  @Test("Every example of every command works as printed")
  func examples() throws {
    let test = CommandLineTest()
    let keeper = try #require(HashSigner(1).key(named: "example.org/deals"))
    try test.write("keeper.policy", "log \(keeper.text)\nquorum none\n")
    for (name, text) in Self.filesOfOthers { try test.write(name, text) }
    try FileManager.default.createDirectory(
      atPath: test.folder + "/articles", withIntermediateDirectories: false)
    try test.write("articles/one.txt", "An article without a figure.\n")
    for command in CommandList.all {
      #expect(!command.examples.isEmpty)
      for example in command.examples {
        let outcome = run(try Script.words(of: "ledgerctl " + example), in: test)
        // Without a key, what is verified is never more than not checked.
        let isVerifying = command == VerifyCommand.self && !example.contains("--policy")
        let status: ExitStatus = isVerifying ? .unchecked : .done
        #expect(outcome.status == status, "\(example): \(outcome.error)")
        // Where statements are printed, the receipt stands apart from them.
        let isApart = command == ImportCommand.self && example.contains("--dry-run")
        #expect(outcome.error.isEmpty != (isVerifying || isApart), "\(example)")
      }
    }
  }

  /// What the examples import.
  private static let filesOfOthers = [
    ("deals.csv", "Deal,Investor,Millions\nD-1,Fund One,5\n"),
    (
      "deals.map.json",
      """
      {"map": 1, "name": "deals",
       "columns": {"Deal": {}, "Investor": {"as": "party"}, "Millions": {"as": "number"}},
       "key": "{Deal}",
       "statements": [{"kind": "pledge.made", "on": "{export}", "id": "deal {Deal}",
         "by": "{Investor}", "amount": "EUR {Millions}m"}]}
      """
    ),
    (
      "activities.xml",
      """
      <iati-activities version="2.03" generated-datetime="2026-05-01T00:00:00Z">
      <iati-activity default-currency="USD"><iati-identifier>XM-1-1</iati-identifier>
      <reporting-org ref="XM-1" type="10"><narrative>Agency</narrative></reporting-org>
      <title><narrative>Wells</narrative></title>
      <transaction><transaction-type code="2"/><transaction-date iso-date="2026-01-05"/>
      <value value-date="2026-01-05">1000</value></transaction>
      </iati-activity></iati-activities>
      """
    ),
  ]

  /// Keys of openssl need no openssl here, and `$(…)` no shell.
  private func run(_ words: [String], in test: CommandLineTest) -> CommandLineTest.Outcome {
    let words = words.map { word in
      guard word.hasPrefix("$(ledgerctl "), word.hasSuffix(")") else { return word }
      let inner = word.dropFirst(12).dropLast().split(separator: " ").map(String.init)
      return run(inner, in: test).output.trimmingCharacters(in: .newlines)
    }
    return test.run(words) {
      $0.signatures = HashChecker()
      $0.signer = { key, _ in
        HashSigner(key.name == "keeper.pem" ? 1 : key.name == "new.pem" ? 2 : 3)
      }
    }
  }

  private static let pledge =
    #"{"kind":"pledge.made","on":"2024","id":"acme-us","by":"acme","amount":"USD 10bn"}"# + "\n"

  @Test("The examples of the kinds make one story, as lines of a book")
  func kindLines() throws {
    let test = try ledger()
    for kind in StatementKind.allCases where kind.isAuthored {
      try test.write("line.jsonl", KindExample.line(of: kind) + "\n")
      let outcome = test.run(["append", "line.jsonl"])
      #expect(outcome.output.hasPrefix("recorded 1 statement"), "\(outcome.error)")
      if kind == .pledgeMade { try appendWhole(test) }
    }
  }

  @Test("The examples of the kinds say the same as flags")
  func kindFlags() throws {
    let test = try ledger()
    for kind in StatementKind.allCases where kind.isAuthored {
      let words = try Script.words(of: "ledgerctl " + KindExample.flags(of: kind))
      let outcome = test.run(words)
      #expect(outcome.output.hasPrefix("recorded 1 statement"), "\(outcome.error)")
      try test.write("line.jsonl", KindExample.line(of: kind) + "\n")
      let again = test.run(["append", "line.jsonl"])
      #expect(again.output.hasPrefix("nothing new"), "\(kind): \(again.error)")
      if kind == .pledgeMade { try appendWhole(test) }
    }
  }

  /// The pledge that the example of a link leads to.
  private func appendWhole(_ test: CommandLineTest) throws {
    try test.write("whole.jsonl", Self.pledge)
    #expect(test.run(["append", "whole.jsonl"]).status == .done)
  }

  @Test("Every command, kind and field has words that explain it")
  func words() {
    for command in CommandList.all {
      #expect(!command.summary.isEmpty && !command.usage.isEmpty)
      #expect(command.options.allSatisfy { !$0.meaning.isEmpty })
    }
    for kind in StatementKind.allCases {
      #expect(FieldList.of(kind).allSatisfy { !$0.meaning.isEmpty })
    }
  }

  @Test("A receipt that cannot be written is said on standard error, with status 5")
  func lostReceipt() throws {
    let test = try ledger()
    let words = ["append", "party.registered", "--id", "acme", "--name", "Acme"]
    for failure in [OutputStream.Fault.closed, .other("no space left on device")] {
      let output = CapturedStream(failingAfter: 4, failure)
      let error = CapturedStream()
      var words = words
      words[3] = failure == .closed ? "acme" : "acme2"
      let status = Program.run(test.context(words, output.stream, error.stream))
      #expect(status == .storage)
      #expect(error.text.contains("the record is in"))
    }
    #expect(test.run(["show", "acme2"]).status == .done)
  }

  @Test("A reader that leaves early is no error, a full disk is")
  func lostOutput() throws {
    let test = try ledger()
    for (failure, expected) in [
      (OutputStream.Fault.closed, ExitStatus.done), (.other("no space left on device"), .storage),
    ] {
      let output = CapturedStream(failingAfter: 10, failure)
      let error = CapturedStream()
      let status = Program.run(test.context(["log"], output.stream, error.stream))
      #expect(status == expected)
      #expect(error.text.isEmpty == (expected == .done))
      #expect(output.text.utf8.count == 10)
    }
  }

  @Test(
    "An error of the ledger has an exit status",
    arguments: [
      (LedgerError.Code.notFound, ExitStatus.usage), (.exists, .usage), (.damaged, .damaged),
      (.notALedger, .storage), (.unfinished, .storage), (.newerVersion, .storage),
      (.busy, .storage),
      (.readOnly, .storage), (.storage, .storage),
    ])
  func status(_ code: LedgerError.Code, _ status: ExitStatus) {
    let diagnostics = Diagnostics(.ledger(LedgerError(code, "x")))
    #expect(diagnostics.status == status)
    #expect(diagnostics.entries.count == 1)
  }

  @Test("A batch with nothing but conflicts is a conflict, with anything else refused")
  func conflicts() {
    func faults(_ codes: [RefusalCode]) -> Failure {
      .refusedFlags(codes.map { FlagFault(code: $0, flag: nil, message: "x", hint: nil) })
    }
    #expect(Diagnostics(faults([.conflict, .staleHead])).status == .conflict)
    #expect(Diagnostics(faults([.conflict, .unknownID])).status == .refused)
  }

  @Test("A file that is no ledger is told from one that is not there")
  func noLedger() throws {
    let test = CommandLineTest()
    #expect(test.run(["log"]).status == .usage)
    try test.write("ledger.db", String(repeating: "not a ledger\n", count: 200))
    #expect(test.run(["log"]).status == .storage)
    #expect(test.run(["init"]).status == .usage)
    #expect(
      test.run(["append", "party.registered", "--id", "a", "--name", "A"]).status == .storage)
  }
}
