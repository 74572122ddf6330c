import Ledger
import TestSupport
import Testing

@testable import Projections

/// The state of each record, held against what the ledger says of its corrections and retractions.
struct LogTableTests {
  private static func ledger(_ lines: [String]) throws -> Ledger {
    let ledger = try Ledger.inMemory(origin: "test")
    let text = lines.joined(separator: "\n").replacing("'", with: "\"")
    _ = try ledger.append(
      [BookFile(name: "b", bytes: Array(text.utf8))],
      AppendOptions(recorder: "a \u{202e}", nowMilliseconds: 1_795_000_000_000))
    return ledger
  }

  private static func rows(
    _ ledger: Ledger, _ size: Int
  ) throws -> (rows: [[FlatValue]], facts: [Fact]) {
    try FactStream.read(ledger, knownAt: .sequence(size)) { (history) throws(LedgerError) in
      var rows: [[FlatValue]] = []
      try LogTable(history).forEachRow { rows.append($0) }
      return (rows, try history.facts())
    }
  }

  private static func column(_ name: String) throws -> Int {
    try #require(LogTable.table.columns.firstIndex { $0.name == name })
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `a record stands until a later one corrects or retracts it`(seed: UInt64) throws {
    let book = try RandomBook(seed: seed, .views.revised, 80)
    let ledger = try Self.ledger(book.lines)
    let (state, by, day) = (
      try Self.column("state"), try Self.column("by_record"), try Self.column("effective_day")
    )
    let all = try ledger.head().size
    for size in [0, 1, all / 2, all - 7, all] {
      let (rows, facts) = try Self.rows(ledger, size)
      #expect(rows.count == size)
      let standing = Dictionary(uniqueKeysWithValues: facts.map { ($0.sequence, $0) })
      for sequence in stride(from: 1, through: size, by: 1) {
        let record = try #require(try ledger.record(sequence))
        let row = rows[sequence - 1]
        let fact = standing[sequence]
        let isFact = record.statement.kind.family != .revision
        // The record that it revises, or itself.
        let revised =
          try isFact
          ? sequence
          : (1..<sequence).first { try ledger.revisions(of: $0).contains(sequence) } ?? sequence
        let newest = try ledger.revisions(of: revised).last { $0 <= size }
        if newest == nil || newest == sequence {
          #expect(row[state] == .text("standing") && row[by] == .null, "\(sequence) of \(size)")
          #expect(!isFact || fact != nil && fact?.correctedBy == nil)
        } else {
          let kind = try newest.flatMap { try ledger.record($0) }?.statement.kind
          let isCorrected = kind == .recordCorrected
          #expect(row[state] == .text(isCorrected ? "corrected" : "retracted"), "\(sequence)")
          #expect(row[by] == newest.map { .integer($0) })
          if isFact { #expect(fact?.correctedBy == (isCorrected ? newest : nil)) }
        }
        let isDated = fact.map { $0.day != .distantPast } ?? false
        #expect(row[day] == (isDated ? FlatValue(fact?.day.description) : .null), "\(sequence)")
      }
    }
  }

  @Test func `a row says what the record says`() throws {
    let ledger = try Self.ledger([
      "{'kind':'party.registered','id':'a','name':'A \\n\\u001b \u{202e}'}",
      "{'kind':'pledge.made','on':'2025-03','id':'p','by':'a','amount':'USD 5',"
        + "'certainty':'filed'}",
    ])
    let rows = try Self.rows(ledger, 2).rows
    let record = try #require(try ledger.record(2))
    let start = try #require(
      String(decoding: record.bytes, as: UTF8.self).firstRange(of: "{\"amount"))
    #expect(
      rows[1] == [
        .integer(2), .text(Timestamp.text(1_795_000_000_000)), .text("a \u{202e}"),
        .text("pledge.made"), .text("p"), .text("2025-03"), .text("2025-03-31"),
        .text("standing"), .null, .text("filed"),
        .text(
          String(String(decoding: record.bytes, as: UTF8.self)[start.lowerBound...].dropLast())),
      ])
    #expect(rows[0][5...6] == [.null, .null])
  }

  /// A second correction overtakes the first, and a correction a retraction.
  @Test func `a correction that was overtaken is in the state of the newer one`() throws {
    let pledge = "{'kind':'pledge.made','on':'2025','id':'p','by':'a','amount':'USD 5'}"
    func corrected(_ amount: String) -> String {
      "{'kind':'record.corrected','record':2,'reason':'r','statement':"
        + pledge.replacing("USD 5", with: amount) + "}"
    }
    let ledger = try Self.ledger([
      "{'kind':'party.registered','id':'a','name':'A'}", pledge, corrected("USD 6"),
      corrected("USD 7"), "{'kind':'record.retracted','record':2,'reason':'r'}",
      corrected("USD 8"),
    ])
    let (state, by) = (try Self.column("state"), try Self.column("by_record"))
    func states(_ size: Int) throws -> [[FlatValue]] {
      try Self.rows(ledger, size).rows.dropFirst().map { [$0[state], $0[by]] }
    }
    let stands: [FlatValue] = [.text("standing"), .null]
    func revised(_ state: String, _ by: Int) -> [FlatValue] { [.text(state), .integer(by)] }
    #expect(try states(3) == [revised("corrected", 3), stands])
    #expect(try states(4) == [revised("corrected", 4), revised("corrected", 4), stands])
    #expect(try states(5) == Array(repeating: revised("retracted", 5), count: 3) + [stands])
    #expect(try states(6) == Array(repeating: revised("corrected", 6), count: 4) + [stands])
  }
}
