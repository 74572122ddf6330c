import Ledger
import Testing

@Suite("Units: unit-mismatch")
struct UnitRulesTests {
  @Test func `money is refused where power stands, and the other way round`() throws {
    let history = try given(World.names)
    try history.when(World.pledge("x", "5 GW"))
      .thenRefused(.unitMismatch, at: "'5 GW'", saying: "'amount' is in MW, not money")
    try history.when(
      "{'kind':'stake.reported','on':'2025','issuer':'a','holder':'b','percent':'USD 5'}"
    ).thenRefused(.unitMismatch, at: "'USD 5'", saying: "not a percentage")
  }

  @Test func `a part in another currency states what reaches its whole`() throws {
    let history = try given(World.names, World.pledge("w"))
    try history.when(World.pledge("x", "JPY 100", more: ",'part_of':'w'"))
      .thenRefused(
        .unitMismatch, at: "'w'", saying: "'w' is in USD, this is in JPY", hint: "USD …")
    try history.when(
      World.pledge("x", "JPY 100", more: ",'part_of':{'id':'w','amount':'JPY 5'}")
    ).thenRefused(.unitMismatch, at: "'w'", hint: "state it in USD")
    try history.when(
      World.pledge("x", "JPY 100", more: ",'part_of':{'id':'w','amount':'USD 5'}")
    ).thenAccepted()
  }

  @Test func `a payment in another currency states what it fulfils`() throws {
    let history = try given(World.names, World.pledge("x"), World.commitment("k"))
    try history.when(World.payment("JPY 5", more: ",'fulfils':['x',{'id':'k','amount':'USD 1'}]"))
      .thenRefused(.unitMismatch, at: "'x'")
    try history.when(World.payment("JPY 5", more: ",'fulfils':{'id':'x','amount':'USD 1'}"))
      .thenAccepted()
  }

  @Test func `a commitment in another currency states what it fulfils`() throws {
    try given(World.names, World.pledge("x"))
      .when(World.commitment("k", "EUR 5", more: ",'fulfils':'x'"))
      .thenRefused(.unitMismatch, at: "'x'")
  }

  @Test func `a round takes every currency`() throws {
    try given(
      World.names,
      "{'kind':'round.opened','on':'2025-01-01','id':'r','issuer':'b','target':'USD 9'}"
    ).when(
      World.commitment("k", "EUR 5", more: ",'round':'r'"),
      World.payment("JPY 5", more: ",'fulfils':'r'")
    ).thenAccepted()
  }

  @Test func `an amendment keeps the currency`() throws {
    let history = try given(World.names, World.pledge("x"), World.commitment("k"))
    try history.when(
      "{'kind':'pledge.amended','on':'2025-02-01','pledge':'x','amount':'EUR 5'}"
    ).thenRefused(.unitMismatch, at: "'EUR 5'", hint: "USD")
    try history.when(
      "{'kind':'commitment.amended','on':'2025-02-01','commitment':'k',"
        + "'by':[{'party':'a','amount':'EUR 5'}]}"
    ).thenRefused(.unitMismatch, at: "[{'party'")
  }

  @Test func `a return is in the currency of its payment`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.payment("USD 5", more: ",'id':'y','fulfils':'x'"))
    try history.when("{'kind':'payment.returned','on':'2025-02-01','payment':'y','amount':'EUR 1'}")
      .thenRefused(.unitMismatch, at: "'EUR 1'")
    try history.when(
      "{'kind':'payment.returned','on':'2025-02-01','fulfils':'x','amount':'EUR 1'}"
    ).thenRefused(.unitMismatch, at: "'x'")
  }

  @Test func `a split is in the currency of the whole`() throws {
    try given(World.names).when(
      "{'kind':'pledge.made','on':'2025','id':'x','by':['a',{'party':'b','amount':'EUR 1'}],"
        + "'amount':'USD 5'}"
    ).thenRefused(.unitMismatch, at: "['a'", saying: "the split of 'b'")
  }

  @Test func `a link between currencies states an amount in one of them`() throws {
    let history = try given(World.names, World.pledge("x"), World.pledge("y", "EUR 5"))
    try history.when(World.link("x", "part-of", "y"))
      .thenRefused(.unitMismatch, at: "'y'", hint: "'min' and 'max'")
    try history.when(World.link("x", "overlaps", "y", more: ",'max':'JPY 1'"))
      .thenRefused(.unitMismatch, at: "'JPY 1'")
    try history.when(World.link("x", "overlaps", "y", more: ",'max':'EUR 1'")).thenAccepted()
  }

  @Test func `a limit of a capacity link is a power`() throws {
    try given(World.names, World.capacity("x"), World.capacity("y"))
      .when(World.link("x", "overlaps", "y", more: ",'min':'USD 1'"))
      .thenRefused(.unitMismatch, at: "'USD 1'")
  }

  @Test func `capacities join only within one basis, save as the same thing`() throws {
    let history = try given(
      World.names, World.capacity("x", basis: "grid"), World.capacity("y", basis: "it-load"))
    try history.when(World.capacity("z", basis: "grid", more: ",'part_of':['x','y']"))
      .thenRefused(
        .unitMismatch, at: "'y'", saying: "this capacity is grid, 'y' is it-load")
    try history.when(World.link("x", "part-of", "y")).thenRefused(.unitMismatch, at: "'y'")
    try history.when(World.link("x", "same-as", "y")).thenAccepted()
  }

  @Test func `a link joins two of one kind`() throws {
    try given(World.names, World.pledge("x"), World.commitment("k"))
      .when(World.link("x", "same-as", "k"))
      .thenRefused(
        .wrongKindOfID, at: "'k'", saying: "'x' is a pledge, 'k' a commitment", hint: "one kind")
  }

  @Test func `a correction keeps a currency that others build on`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.commitment("k", more: ",'fulfils':'x'"))
    try history.when(World.corrected("'x'", World.pledge("x", "EUR 100")))
      .thenRefused(
        .unitMismatch, at: "'EUR 100'", saying: "record 8 builds on 'x'", hint: "record 8")
    try history.and(World.retracted("'k'"))
    try history.when(World.corrected("'x'", World.pledge("x", "EUR 100"))).thenAccepted()
    try history.when(World.commitment("l", "EUR 1", more: ",'fulfils':'x'")).thenAccepted()
  }

  @Test func `a correction keeps a basis that others build on`() throws {
    try given(World.names, World.capacity("x"), World.capacity("y", more: ",'part_of':'x'"))
      .when(World.corrected("'x'", World.capacity("x", basis: "grid")))
      .thenRefused(.unitMismatch, at: "'grid'", saying: "record 8 builds on 'x'")
  }

  @Test func `a percentage does not move counted shares`() throws {
    let history = try given(World.names, World.issued("10"))
    try history.when(
      "{'kind':'shares.transferred','on':'2025-06-01','issuer':'c','from':'a','to':'b',"
        + "'percent':'5%'}"
    ).thenRefused(.unitMismatch, at: "'5%'", saying: "'c' are counted on 2025-06-01")
    try history.when(
      "{'kind':'shares.cancelled','on':'2025-06-01','issuer':'c','from':'a','percent':'5%'}"
    ).thenRefused(.unitMismatch, at: "'5%'")
    let early =
      "{'kind':'shares.transferred','on':'2024-06-01','issuer':'c','from':'a','percent':'5%'}"
    try history.when(early).thenRefused(.unitMismatch, at: "'5%'", saying: "nothing is reported")
    try history.when(
      "{'kind':'stake.reported','on':'2024','issuer':'c','holder':'a','percent':'9%'}",
      early.replacing("06-01", with: "12-31")
    ).thenAccepted()
  }

  @Test func `a first issue cannot land before a percentage that moved`() throws {
    try given(
      World.names,
      "{'kind':'shares.transferred','on':'2025-06-01','issuer':'c','from':'a','percent':'5%'}"
    ).when(World.issued("10"))
      .thenRefused(.unitMismatch, at: "{'kind':'shares.issued'", saying: "(record 7)")
  }

  @Test func `a transfer of counted shares names the receiver`() throws {
    try given(World.names, World.issued("10")).when(
      "{'kind':'shares.transferred','on':'2025-06-01','issuer':'c','from':'a','quantity':'5'}"
    ).thenRefused(.missingField, at: "{'kind'", saying: "needs the field 'to'")
  }
}
