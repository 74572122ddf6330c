import Ledger
import Testing

/// Statements that a program builds, not a book.
struct BuiltStatementTests {
  private let options = AppendOptions(recorder: "t", nowMilliseconds: 1_772_452_800_000)

  @Test(arguments: StatementKind.allCases)
  func `a payload whose fields were left empty is refused, and nothing is recorded`(
    kind: StatementKind
  ) throws {
    let ledger = try Ledger.inMemory(origin: "o")
    let on = kind.needsDate ? try EDTF("2026-03-02") : nil
    let failure = #expect(throws: AppendFailure.self) {
      try ledger.append([Statement(on: on, body: Body(empty: kind))], options)
    }
    guard case .refused(let diagnostics, _)? = failure else {
      Issue.record("\(kind) is not refused")
      return
    }
    #expect(!diagnostics.isEmpty)
    #expect(diagnostics.allSatisfy { $0.line == 1 })
    #expect(try ledger.head().size == 0)
  }

  @Test func `a fault names the place of its statement among those given`() throws {
    let ledger = try Ledger.inMemory(origin: "o")
    var party = PartyRegistered()
    (party.id, party.name) = ("acme", "Acme")
    var pledge = PledgeMade()
    (pledge.id, pledge.by) = ("plant", [Promisor(party: "nobody")])
    pledge.amount = try Quantity(shorthand: "USD 5bn")
    let statements = [
      Statement(body: .registration(.partyRegistered(party))),
      Statement(on: try EDTF("2026-03-02"), body: .promise(.pledgeMade(pledge))),
    ]
    let failure = #expect(throws: AppendFailure.self) { try ledger.append(statements, options) }
    guard case .refused(let diagnostics, _)? = failure else { return }
    #expect(diagnostics.map(\.line) == [2])
    #expect(diagnostics.map(\.code) == [.unknownID])
  }

  @Test func `a built statement equals the same one from a book`() throws {
    let ledger = try Ledger.inMemory(origin: "o")
    var party = PartyRegistered()
    (party.id, party.name) = ("acme", "Acme \u{1F600} \"quoted\"")
    let statement = Statement(note: "line\nbreak", body: .registration(.partyRegistered(party)))
    #expect(try ledger.append([statement], options).records == 1..<2)
    let line =
      #"{"kind":"party.registered","id":"acme","name":"Acme 😀 \"quoted\"","note":"line\nbreak"}"#
    let receipt = try ledger.append([BookFile(name: "b", bytes: Array(line.utf8))], options)
    #expect(receipt.records.isEmpty)
    #expect(receipt.already.map(\.record) == [1])
  }
}
