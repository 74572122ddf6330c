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
      .thenRefused(
        .notHeld, at: "'5'",
        saying: "'a' holds no shares of 'c' on 2025-06-01: its shares are counted from 2025-07-01",
        hint: "takes effect on its last day")
  }

  private func cancelled(_ more: String, on: String) -> String {
    "{'kind':'shares.cancelled','on':'\(on)','issuer':'c','from':'a'\(more)}"
  }

  private func moved(_ more: String, on: String = "2025-01-15") -> String {
    "{'kind':'shares.transferred','on':'\(on)','issuer':'c','from':'a','to':'b'\(more)}"
  }

  private func reported(_ percent: String, on: String, of holder: String = "a") -> String {
    "{'kind':'stake.reported','on':'\(on)','issuer':'c','holder':'\(holder)',"
      + "'percent':'\(percent)'}"
  }

  @Test(arguments: ["2025-01-15", "2025-01", "2025-01-31"])
  func `what moves by number before the first issue of that month is not held`(day: String) throws {
    let moves = [
      World.transferred("1", on: day), cancelled(",'quantity':'1'", on: day),
      cancelled("", on: day), moved("", on: day),
      "{'kind':'shares.converted','on':'\(day)','issuer':'c','holder':'a','from_class':'common',"
        + "'to_class':'A','quantity':'1','ratio':'1'}",
    ]
    for move in moves {
      // On the day of the issue the order of records decides.
      try given(World.names).when(move, World.issued("10", on: "2025-01"))
        .thenRefused([(1, .notHeld)])
      try given(World.names, move).when(World.issued("10", on: "2025-01"))
        .thenRefused(.notHeld, at: "{'kind':'shares.issued'", saying: "(record 7)", hint: "issue")
    }
    try given(World.names).when(World.issued("10", on: "2025-01"), World.transferred("1", on: day))
      .thenRefused(day == "2025-01-15" ? [(2, .notHeld)] : [])
  }

  @Test func `a percentage before the first issue moves what was reported, or is no unit`() throws {
    let issue = World.issued("10", on: "2025-01")
    try given(World.names).when(issue, moved(",'percent':'5%'"))
      .thenRefused(.unitMismatch, at: "'5%'", saying: "nothing is reported of what 'a' holds")
    try given(World.names, reported("20%", on: "2024")).when(issue, moved(",'percent':'5%'"))
      .thenAccepted()
    try given(World.names, reported("20%", on: "2025-01-16")).when(issue, moved(",'percent':'5%'"))
      .thenRefused([(2, .unitMismatch)])
  }

  @Test func `a report that was moved before the first issue cannot be taken back`() throws {
    let issue = World.issued("10", on: "2025-01")
    let history = try given(
      World.names, reported("20%", on: "2024"), issue, moved(",'percent':'5%'"))
    try history.when(World.retracted("7"))
      .thenRefused(.unitMismatch, at: "{'kind':'record.retracted'", saying: "(record 9)")
    try history.when(World.corrected("7", reported("20%", on: "2025-02")))
      .thenRefused(.unitMismatch, at: "{'kind':'record.corrected'")
    try history.when(World.corrected("7", reported("30%", on: "2024"))).thenAccepted()
    try history.when(reported("0%", on: "2025-01-02")).thenAccepted()
  }

  @Test func `all that was reported may move before the first issue, once`() throws {
    let issue = World.issued("10", on: "2025-01")
    let history = try given(World.names, reported("20%", on: "2024"), issue, moved(""))
    try history.when(cancelled("", on: "2025-01-16")).thenRefused(.notHeld, at: "'a'")
    try history.when(
      "{'kind':'shares.transferred','on':'2025-01-16','issuer':'c','from':'b','to':'a'}"
    ).thenAccepted()
  }

  @Test func `an issue that is corrected to a later day is judged with what moved before it`()
    throws
  {
    try given(World.names, World.issued("10"), World.transferred("8"))
      .when(World.corrected("7", World.issued("10", on: "2025-06-02")))
      .thenRefused(.notHeld, at: "{'kind':'record.corrected'", saying: "(record 8)", hint: "issue")
  }

  @Test func `a transfer without a quantity moves all that is held, also a fraction`() throws {
    let third = "{'kind':'shares.split','on':'2025-01-02','issuer':'c','ratio':'1:3'}"
    let history = try given(World.names, World.issued("119"), third)
    try history.when(World.transferred("39.6666666667")).thenRefused(
      .notHeld, at: "'39.6666666667'",
      saying: "holds 39.6666666666… common shares of 'c' on 2025-06-01, "
        + "fewer than the 39.6666666667 that move", hint: "leave out 'quantity'")
    try history.when(moved(""), moved("", on: "2025-02-01")).thenRefused(
      .notHeld, at: "'a'", saying: "'a' holds no common shares of 'c' on 2025-02-01, so none",
      hint: "acquisition")
    try history.when(
      moved(""), "{'kind':'shares.cancelled','on':'2025-03-01','issuer':'c','from':'b'}"
    ).thenAccepted()
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
