import Ledger
import Testing

@Suite("Shares: not-held")
struct RegisterRuleTests {
  @Test func `nobody moves more than is held`() throws {
    let history = try given(World.names, World.issued("10"))
    try history.when(World.transferred("10.5"))
      .thenRefused(
        .notHeld, at: "'10.5'",
        saying: "'a' holds 10 common shares of 'c' on 2025-06-01, fewer than the 10.5 that move",
        hint: "record the earlier acquisition")
    try history.when(World.transferred("10")).thenAccepted()
  }

  @Test func `shares of another class do not count`() throws {
    try given(World.names, World.issued("10", more: ",'class':'A'")).when(World.transferred("1"))
      .thenRefused(.notHeld, at: "'1'", saying: "holds 0 common")
  }

  @Test func `shares are held from the day of their issue, whatever the order of lines`() throws {
    try given(World.names).when(World.transferred("5"), World.issued("10")).thenAccepted()
    try given(World.names).when(World.issued("10", on: "2025-07-01"), World.transferred("5"))
      .thenAccepted()
  }

  @Test func `a late sale cannot take what was already moved later`() throws {
    try given(World.names, World.issued("10"), World.transferred("8"))
      .when(World.transferred("5", to: "d", on: "2025-03-01"))
      .thenRefused(
        .notHeld, at: "{'kind':'shares.transferred'", saying: "on 2025-06-01", hint: "")
  }

  @Test func `the message about another record names it`() throws {
    try given(World.names, World.issued("10"), World.transferred("8"))
      .when(World.transferred("5", to: "d", on: "2025-03-01"))
      .thenRefused(.notHeld, at: "{", saying: "fewer than the 8 that move (record 8)")
  }

  @Test func `a correction of an issue is judged over the whole register`() throws {
    try given(World.names, World.issued("10"), World.transferred("8"))
      .when(World.corrected("7", World.issued("7")))
      .thenRefused(.notHeld, at: "{'kind':'record.corrected'", saying: "(record 8)")
  }

  @Test func `a corrected move is refused where the correction states it`() throws {
    try given(World.names, World.issued("10"), World.transferred("8"))
      .when(World.corrected("8", World.transferred("11")))
      .thenRefused(.notHeld, at: "'11'")
  }

  @Test func `an issue that was sold on cannot be retracted`() throws {
    try given(World.names, World.issued("10"), World.issued("1", to: "b"), World.transferred("8"))
      .when(World.retracted("7"))
      .thenRefused(.notHeld, at: "{'kind':'record.retracted'", saying: "(record 9)")
  }

  @Test func `a move that was corrected to another issuer leaves the first register`() throws {
    let history = try given(
      World.names, World.issued("10"), World.issued("10", of: "d"), World.transferred("8"),
      World.corrected("9", World.transferred("8", of: "d")))
    try history.when(World.transferred("10", on: "2025-07-01")).thenAccepted()
    try history.when(World.transferred("3", of: "d", on: "2025-07-01"))
      .thenRefused(.notHeld, at: "'3'")
  }

  @Test func `a fault and its remedy may stand in one batch`() throws {
    try given(World.names, World.issued("10"), World.transferred("8")).when(
      World.retracted("7"), World.issued("9", on: "2025-02-01")
    ).thenAccepted()
  }

  @Test func `a split multiplies what is held`() throws {
    let split = "{'kind':'shares.split','on':'2025-03-01','issuer':'c','ratio':'3:2'}"
    let history = try given(World.names, World.issued("10"), split)
    try history.when(World.transferred("15.5")).thenRefused(.notHeld, at: "'15.5'", saying: "15 ")
    try history.when(World.transferred("15")).thenAccepted()
  }

  @Test func `a split that divides leaves fractions, exactly`() throws {
    try given(
      World.names, World.issued("10"),
      "{'kind':'shares.split','on':'2025-03-01','issuer':'c','ratio':'1:3'}"
    ).when(World.transferred("3.3333333334")).thenRefused(.notHeld, at: "'3.3333333334'")
  }

  @Test func `a conversion moves shares from class to class`() throws {
    func converted(_ quantity: String) -> String {
      "{'kind':'shares.converted','on':'2025-03-01','issuer':'c','holder':'a',"
        + "'from_class':'A','to_class':'common','quantity':'\(quantity)','ratio':'2'}"
    }
    let history = try given(World.names, World.issued("10", more: ",'class':'A'"))
    try history.when(converted("11")).thenRefused(.notHeld, at: "'11'", saying: "10 A shares")
    try history.when(converted("10"), World.transferred("20")).thenAccepted()
  }

  @Test func `an exchange carries holdings into the absorbing issuer`() throws {
    let exchange =
      "{'kind':'shares.exchanged','on':'2025-03-01','issuer':'c','into':'d','ratio':'2'}"
    let history = try given(World.names, World.issued("10"), World.issued("1", to: "b", of: "d"))
    try history.when(exchange, World.transferred("21", of: "d"))
      .thenRefused(.notHeld, at: "'21'")
    try history.when(exchange, World.transferred("20", of: "d")).thenAccepted()
    try history.when(World.transferred("1")).thenRefused(.notHeld, at: "'1'", saying: "of 'c'")
  }

  @Test func `a late sale before an exchange is judged in the absorbing issuer too`() throws {
    try given(
      World.names, World.issued("10"), World.issued("1", to: "b", of: "d"),
      "{'kind':'shares.exchanged','on':'2025-03-01','issuer':'c','into':'d','ratio':'2'}",
      World.transferred("20", of: "d")
    ).when(World.transferred("1", on: "2025-02-01"))
      .thenRefused(.notHeld, at: "{", saying: "'d' on 2025-06-01")
  }

  @Test func `a cancellation without a quantity takes all that is held`() throws {
    let history = try given(
      World.names, World.issued("10"),
      "{'kind':'shares.cancelled','on':'2025-03-01','issuer':'c','from':'a'}")
    try history.when(World.transferred("1")).thenRefused(.notHeld, at: "'1'", saying: "holds 0")
    try history.when(
      "{'kind':'shares.cancelled','on':'2025-02-01','issuer':'c','from':'a','quantity':'11'}"
    ).thenRefused(.notHeld, at: "'11'")
  }

  @Test func `quantities of an issuer that is only reported move nothing`() throws {
    try given(World.names).when(World.transferred("5")).thenAccepted()
  }

  @Test func `each group of issuers reports its first fault`() throws {
    try given(World.names, World.issued("10"), World.issued("10", of: "d")).when(
      World.transferred("11"), World.transferred("12"), World.transferred("13", of: "d")
    ).thenRefused([(1, .notHeld), (3, .notHeld)])
  }
}
