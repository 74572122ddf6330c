import Ledger
import Testing

@Suite("Corrections and retractions: still-referenced, bad-value")
struct CorrectionRulesTests {
  @Test func `a record is named by number, by id and by key`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.payment("USD 5", more: ",'key':'k1'"))
    try history.when(World.corrected("7", World.pledge("x", "USD 1"))).thenAccepted()
    try history.when(World.corrected("'x'", World.pledge("x", "USD 2"))).thenAccepted()
    try history.when(World.corrected("'k1'", World.payment("USD 6"))).thenAccepted()
  }

  @Test func `a record of the same batch can be corrected`() throws {
    try given(World.names)
      .when(World.pledge("x"), World.corrected("'x'", World.pledge("x", "USD 2")))
      .thenAccepted()
  }

  @Test(arguments: [("99", "there is no record 99"), ("'nix'", "unknown id 'nix'")])
  func `a correction of nothing is refused`(reference: String, message: String) throws {
    try given(World.names).when(World.corrected(reference, World.pledge("x")))
      .thenRefused(.unknownID, at: reference, saying: message)
  }

  @Test(arguments: ["0", "-1", "1.5", "null", "true", "[7]", "99999999999999999999"])
  func `a reference that is no record is refused`(reference: String) throws {
    try given(World.names).when(World.retracted(reference))
      .thenRefused(.badValue, at: reference)
  }

  @Test func `a replacement has the same kind`() throws {
    try given(World.names, World.pledge("x")).when(World.corrected("7", World.commitment("x")))
      .thenRefused(
        .badValue, at: "'commitment.made'",
        saying: "record 7 is pledge.made, its replacement commitment.made", hint: "same kind")
  }

  @Test func `a replacement has the same id`() throws {
    let history = try given(World.names, World.pledge("x"), World.payment("USD 5"))
    try history.when(World.corrected("7", World.pledge("y")))
      .thenRefused(
        .badValue, at: "'y'", saying: "record 7 introduces 'x', its replacement 'y'")
    try history.when(World.corrected("8", World.payment("USD 5", more: ",'id':'y'")))
      .thenRefused(.badValue, at: "'y'", saying: "introduces no id, its replacement 'y'")
  }

  @Test func `a replacement is judged like any statement, inside the correction`() throws {
    try given(World.names, World.pledge("x"))
      .when(World.corrected("7", World.pledge("x", more: ",'to':'nobody','sources':'a'")))
      .thenRefused([(1, .wrongKindOfID), (1, .unknownID)])
    try given(World.names, World.pledge("x"))
      .when(World.corrected("7", World.pledge("x", more: ",'to':'nobody'")))
      .thenRefused(.unknownID, at: "'nobody'")
  }

  @Test func `what a correction itself cites is judged too`() throws {
    try given(World.names, World.pledge("x")).when(
      "{'kind':'record.corrected','record':7,'reason':'r','sources':'t',"
        + "'statement':\(World.pledge("x", "USD 5"))}"
    ).thenRefused(.unknownID, at: "'t'")
    try given(World.names, World.pledge("x"))
      .when("{'kind':'record.retracted','record':7,'reason':'r','sources':'a'}")
      .thenRefused(.wrongKindOfID, at: "'a'")
  }

  @Test func `the first statement is corrected, never a correction`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.corrected("7", World.pledge("x", "USD 5")))
    try history.when(World.corrected("8", World.pledge("x", "USD 6")))
      .thenRefused(
        .badValue, at: "8", saying: "record 8 is itself a record.corrected", hint: "first stated")
    try history.when(World.retracted("8")).thenRefused(.badValue, at: "8")
    try history.when(World.corrected("7", World.retracted("7")))
      .thenRefused(.badValue, at: "{'kind':'record.retracted'")
  }

  @Test func `of several corrections the newest counts`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.corrected("7", World.pledge("x", "EUR 5")),
      World.corrected("7", World.pledge("x", "JPY 5")))
    try history.when(World.commitment("k", "EUR 1", more: ",'fulfils':'x'"))
      .thenRefused(.unitMismatch, at: "'x'")
    try history.when(World.commitment("k", "JPY 1", more: ",'fulfils':'x'")).thenAccepted()
  }

  @Test func `a correction after a retraction reinstates`() throws {
    try given(
      World.names, World.pledge("x"), World.retracted("'x'"),
      World.corrected("'x'", World.pledge("x", "USD 5"))
    ).when(World.ended("x", on: "2025-02-01")).thenAccepted()
  }

  @Test func `what is reinstated names only what stands`() throws {
    try given(
      World.names, World.pledge("w"), World.pledge("x", more: ",'part_of':'w'"),
      World.retracted("'x'"), World.retracted("'w'")
    ).when(World.corrected("'x'", World.pledge("x", "USD 5", more: ",'part_of':'w'")))
      .thenRefused(.unknownID, at: "'w'", saying: "was retracted")
  }

  @Test func `what others build on cannot be retracted`() throws {
    try given(
      World.names, World.pledge("x"), World.commitment("k", more: ",'fulfils':'x'"),
      World.ended("x", on: "2025-03-01")
    ).when(World.retracted("'x'"))
      .thenRefused(
        .stillReferenced, at: "'x'", saying: "records 8, 9 build on 'x', which record 7 introduces",
        hint: "retract or correct those first")
  }

  @Test func `a source that is cited cannot be retracted, whoever cites it`() throws {
    try given(World.names, World.pledge("x", more: ",'sources':'s'")).when(World.retracted("'s'"))
      .thenRefused(.stillReferenced, at: "'s'", saying: "record 7 builds on 's'")
    try given(
      World.names, World.pledge("x"),
      "{'kind':'record.retracted','record':7,'reason':'r','sources':'s'}"
    ).when(World.retracted("'s'")).thenRefused(
      .stillReferenced, at: "'s'", saying: "record 8 builds on 's'")
  }

  @Test func `more users than ten are counted as more`() throws {
    let history = try given(World.names, World.pledge("x"))
    for number in 1...12 { try history.and(World.payment("USD \(number)", more: ",'fulfils':'x'")) }
    try history.when(World.retracted("'x'"))
      .thenRefused(
        .stillReferenced, at: "'x'", saying: "8, 9, 10, 11, 12, 13, 14, 15, 16, 17 and more")
  }

  @Test func `users that were retracted or corrected away do not count`() throws {
    try given(
      World.names, World.pledge("x"), World.pledge("y"),
      World.payment("USD 1", more: ",'fulfils':'x'"),
      World.payment("USD 2", more: ",'fulfils':'x'"), World.retracted("9"),
      World.corrected("10", World.payment("USD 2", more: ",'fulfils':'y'"))
    ).when(World.retracted("'x'")).thenAccepted()
  }

  @Test func `a user within the batch counts, and its retraction before it too`() throws {
    let history = try given(World.names, World.pledge("x"))
    try history.when(World.ended("x", on: "2025-03-01"), World.retracted("'x'"))
      .thenRefused([(2, .stillReferenced)])
    try history.when(
      World.ended("x", on: "2025-03-01"), World.retracted("8"), World.retracted("'x'")
    ).thenAccepted()
  }

  @Test func `of an id that was proposed and made, a retraction names the record`() throws {
    let history = try given(World.names, World.proposal("x"), World.pledge("x", "USD 5"))
    try history.when(World.retracted("'x'"))
      .thenRefused(
        .badValue, at: "'x'", saying: "'x' was proposed and then made, in records 7 and 8",
        hint: "sequence number")
    try history.when(World.retracted("8")).thenAccepted()
    try history.when(World.pledge("x", "USD 6"))
      .thenAccepted()
  }

  @Test func `of an id that was proposed and made, a correction finds its kind`() throws {
    let history = try given(World.names, World.proposal("x"), World.pledge("x", "USD 5"))
    try history.when(World.corrected("'x'", World.pledge("x", "USD 6"))).thenAccepted()
    #expect(try history.ledger.revisions(of: 8) == [9])
    try history.when(World.corrected("'x'", World.proposal("x", "USD 7"))).thenAccepted()
    #expect(try history.ledger.revisions(of: 7) == [10])
  }

  @Test func `one of two introductions can go while others build on the id, not both`() throws {
    let history = try given(
      World.names, World.proposal("x"), World.pledge("x", "USD 5"),
      World.ended("x", on: "2025-03-01"))
    try history.when(World.retracted("7")).thenAccepted()
    try history.when(World.retracted("8")).thenRefused(
      .stillReferenced, at: "8", saying: "record 8")
  }

  @Test func `a reason is needed`() throws {
    try given(World.names, World.pledge("x")).when("{'kind':'record.retracted','record':7}")
      .thenRefused(.missingField, at: "{", saying: "'reason'")
  }
}
