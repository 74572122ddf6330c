import Ledger
import Testing

/// Zeros at the end of a number are kept in the record, and tell no two statements apart.
@Suite("Zeros at the end")
struct GivenPlacesTests {
  private func bytes(_ history: Given, _ sequence: Int) throws -> String {
    let record = try #require(try history.ledger.record(sequence))
    return String(decoding: record.bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      ("'USD 100.00'", "{'currency':'USD','places':'2','value':'100'}"),
      ("'USD 1.50bn'", "{'currency':'USD','places':'-7','value':'1500000000'}"),
      (
        "'USD 15.0bn..25bn'",
        "{'currency':'USD','max':'25000000000','min':'15000000000','places':{'min':'-8'}}"
      ),
      ("'USD 5.0..7.00'", "{'currency':'USD','max':'7','min':'5','places':{'max':'2','min':'1'}}"),
      ("'~<=USD 5.0'", "{'approx':true,'currency':'USD','max':'5','places':'1'}"),
      ("'USD 100'", "{'currency':'USD','value':'100'}"),
      ("'USD 1.5bn'", "{'currency':'USD','value':'1500000000'}"),
      ("{'currency':'USD','value':'100.00'}", "{'currency':'USD','places':'2','value':'100'}"),
      (
        "{'currency':'USD','value':'100','places':'2'}",
        "{'currency':'USD','places':'2','value':'100'}"
      ),
      (
        "{'currency':'USD','min':'5','max':'7','places':{'max':1}}",
        "{'currency':'USD','max':'7','min':'5','places':{'max':'1'}}"
      ),
      ("{'currency':'USD','value':'1.5','places':'1'}", "{'currency':'USD','value':'1.5'}"),
    ])
  func `a record keeps them`(given text: String, stored: String) throws {
    let line = "{'kind':'pledge.made','on':'2025','id':'x','by':'a','amount':\(text)}"
    let files = try LedgerFiles()
    let (path, ledger) = try files.made()
    let history = try Given(ledger).and(line)
    #expect(
      try bytes(history, 7).contains("\"amount\":" + stored.replacing("'", with: "\"") + ","))
    #expect(try Ledger.audit(path: path).damage == [])
  }

  @Test(
    arguments: [
      ("{'currency':'USD','value':'100.0','places':'2'}", "'2'"),
      ("{'currency':'USD','value':'1.55','places':'1'}", "{'currency'"),
      ("{'currency':'USD','value':'150','places':'-1'}", "{'currency'"),
      ("{'currency':'USD','value':'100','places':'1.5'}", "'1.5'"),
      ("{'currency':'USD','value':'100','places':{'min':'1'}}", "{'min'"),
      ("{'currency':'USD','min':'1','max':'2','places':'1'}", "'1'}"),
    ])
  func `places that the number cannot have are refused`(amount: String, place: String) throws {
    try given(World.names)
      .when("{'kind':'pledge.made','on':'2025','id':'x','by':'a','amount':\(amount)}")
      .thenRefused(.badValue, at: place)
  }

  @Test func `a statement is already recorded, however finely it is given`() throws {
    let plain = [World.pledge("x", "USD 100"), World.payment("USD 5..7.5")]
    let fine = [World.pledge("x", "USD 100.00"), World.payment("USD 5.0..7.50")]
    for (first, second) in [(plain, fine), (fine, plain)] {
      let history = try given(World.names, first[0], first[1])
      try history.when(second[0], second[1], first[0], first[1]).thenAlready(7, 8, 7, 8)
      try history.when(World.pledge("x", "USD 100.01")).thenRefused([(1, .conflict)])
    }
  }

  @Test func `a correction may give them`() throws {
    let files = try LedgerFiles()
    let (path, ledger) = try files.made()
    let history = try Given(ledger).and(
      World.payment("USD 5"), World.corrected("7", World.payment("USD 5.00")))
    #expect(try bytes(history, 8).contains("\"places\":\"2\""))
    try history.when(World.payment("USD 5.0")).thenAlready(7)
    #expect(try Ledger.audit(path: path).damage == [])
  }
}
