import Ledger
import Testing

@Suite("Idempotence and conflicts")
struct ConflictRulesTests {
  @Test func `a statement that was recorded is skipped and named`() throws {
    let history = try given(World.names, World.pledge("x"))
    let outcome = try history.when("", World.pledge("x"), World.names)
    outcome.thenAlready(7, 1, 2, 3, 4, 5, 6)
    #expect(outcome.receipt?.already.first?.line == 2)
    #expect(outcome.receipt?.head.size == 7)
  }

  @Test func `a statement in other words is the same statement`() throws {
    try given(
      World.names,
      "{'kind':'pledge.made','on':'2025-01-01','id':'x','by':['a','b'],'amount':'USD 1.5k'}"
    ).when(
      "{ 'amount':{'value':'1500.00','currency':'USD'}, 'by':['b','a'], 'certainty':'reported',"
        + "'id':'x', 'on':'2025-01-01', 'kind':'pledge\\u002emade'}"
    ).thenAlready(7)
  }

  @Test func `a statement that stands twice in one batch is recorded once`() throws {
    let payment = World.payment("USD 5")
    let outcome = try given(World.names).when(payment, payment)
    #expect(outcome.receipt?.records == 7..<8)
    #expect(outcome.receipt?.already.map(\.record) == [7])
  }

  @Test func `two equal payments are two with an id or a key`() throws {
    let history = try given(World.names, World.payment("USD 5"))
    try history.when(World.payment("USD 5", more: ",'id':'second'")).thenAccepted()
    try history.when(World.payment("USD 5", more: ",'key':'third'")).thenAccepted()
    try history.when(World.payment("USD 5")).thenAlready(7)
  }

  @Test func `the statement inside a correction is recorded too`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.corrected("'x'", World.pledge("x", "USD 7")))
    try history.when(World.pledge("x", "USD 7")).thenAlready(8)
    try history.when(World.pledge("x")).thenAlready(7)
  }

  @Test func `a retracted statement stays retracted when its book is appended again`() throws {
    let history = try given(World.names, World.payment("USD 5"), World.retracted("7"))
    try history.when(World.payment("USD 5"), World.retracted("7")).thenAlready(7, 8)
    #expect(try history.ledger.head().size == 8)
  }

  @Test func `an id with other content is a conflict that names the fields`() throws {
    try given(World.names, World.pledge("x")).when(
      World.pledge("x", "USD 7", more: ",'due':'2030','note':'n'")
    ).thenRefused(
      .conflict, at: "'x'", saying: "record 7, with another 'amount', 'due', 'note'",
      hint: "correct record 7")
  }

  @Test func `a conflict is judged against what stands after a correction`() throws {
    try given(
      World.names, World.pledge("x"), World.corrected("7", World.pledge("x", "USD 7"))
    ).when(World.pledge("x", "USD 7", more: ",'due':'2030'"))
      .thenRefused(.conflict, at: "'x'", saying: "with another 'due'")
  }

  @Test func `a retracted id is not free for other content`() throws {
    try given(World.names, World.pledge("x"), World.retracted("'x'")).when(
      World.pledge("x", "USD 7")
    )
    .thenRefused(.conflict, at: "'x'", saying: "which was retracted, with another 'amount'")
  }

  @Test func `a key with other content is a conflict at the key`() throws {
    try given(World.names, World.payment("USD 5", more: ",'key':'k1'")).when(
      World.payment("USD 6", more: ",'key':'k1'")
    ).thenRefused(
      .conflict, at: "'k1'", saying: "the key 'k1' belongs to record 7, with another 'amount'")
  }

  @Test func `a key with the same content is already recorded`() throws {
    try given(World.names, World.payment("USD 5", more: ",'key':'k1'")).when(
      World.payment("USD 5", more: ",'key':'k1'")
    ).thenAlready(7)
  }

  @Test func `keys differ by their bytes`() throws {
    try given(World.names, World.payment("USD 5", more: ",'key':'\u{e9}'")).when(
      World.payment("USD 6", more: ",'key':'e\u{301}'")
    ).thenAccepted()
  }

  @Test func `a correction keeps the key and may give a new one`() throws {
    let history = try given(
      World.names, World.payment("USD 5", more: ",'key':'k1'"),
      World.corrected("'k1'", World.payment("USD 6", more: ",'key':'k1'")),
      World.corrected("'k1'", World.payment("USD 7", more: ",'key':'k2'")))
    try history.when(World.retracted("'k2'")).thenAccepted()
    try history.when(World.payment("USD 9", more: ",'key':'k2'"))
      .thenRefused(.conflict, at: "'k2'", saying: "record 7")
  }

  @Test func `a correction cannot take the key of another record`() throws {
    try given(
      World.names, World.payment("USD 5", more: ",'key':'k1'"), World.payment("USD 6")
    ).when(World.corrected("8", World.payment("USD 6", more: ",'key':'k1'")))
      .thenRefused(.conflict, at: "'k1'", saying: "record 7")
  }

  @Test func `the key of a correction itself is kept too`() throws {
    func correction(_ reason: String) -> String {
      "{'kind':'record.corrected','record':7,'key':'fix','reason':'\(reason)',"
        + "'statement':\(World.payment("USD 6"))}"
    }
    let history = try given(World.names, World.payment("USD 5"), correction("one"))
    try history.when(correction("one")).thenAlready(8)
    try history.when(correction("two"))
      .thenRefused(.conflict, at: "'fix'", saying: "with another 'reason'")
  }

  @Test func `a proposal that was made cannot be made again with other content`() throws {
    let history = try given(World.names, World.proposal("x"))
    try history.when(World.pledge("x", "USD 9")).thenAccepted()
    try history.when(World.pledge("x", "USD 10"))
      .thenRefused(.conflict, at: "'x'", saying: "record 8, with another 'amount'")
    try history.when(World.proposal("x", "USD 11")).thenRefused(.conflict, at: "'x'")
    try history.when(World.proposal("x"), World.pledge("x", "USD 9")).thenAlready(7, 8)
  }

  @Test func `what was made cannot be proposed afterwards`() throws {
    try given(World.names, World.pledge("x")).when(World.proposal("x"))
      .thenRefused(.conflict, at: "'x'", saying: "'kind'")
  }
}
