import Ledger
import Testing

@Suite("Ends: already-ended")
struct EndRulesTests {
  private func amended(_ id: String, on: String, _ amount: String = "USD 5") -> String {
    "{'kind':'pledge.amended','on':'\(on)','pledge':'\(id)','amount':'\(amount)'}"
  }

  @Test func `a second end is refused, before the first as well as after it`() throws {
    let history = try given(World.names, World.pledge("x"), World.ended("x", on: "2025-03-01"))
    for day in ["2025-02-01", "2025-03-01", "2025-04-01"] {
      try history.when(World.ended("x", on: day, "lapsed"))
        .thenRefused(
          .alreadyEnded, at: "'x'", saying: "'x' ended on 2025-03-01 (record 8)",
          hint: "correct or retract record 8")
    }
  }

  @Test func `an amendment after the end is refused, one by the end is not`() throws {
    let history = try given(World.names, World.pledge("x"), World.ended("x", on: "2025-03-01"))
    try history.when(amended("x", on: "2025-03-02"))
      .thenRefused(.alreadyEnded, at: "'x'", hint: "date the fact by the end")
    try history.when(amended("x", on: "2025-03-01"), amended("x", on: "2025-01")).thenAccepted()
  }

  @Test func `an imprecise date counts by its last day`() throws {
    try given(World.names, World.pledge("x"), World.ended("x", on: "2025-03-15"))
      .when(amended("x", on: "2025-03")).thenRefused(.alreadyEnded, at: "'x'")
  }

  @Test func `a late end that lands before facts is accepted`() throws {
    try given(World.names, World.pledge("x"), amended("x", on: "2025-06-01"))
      .when(World.ended("x", on: "2025-03-01")).thenAccepted()
  }

  @Test func `an end is judged within its batch`() throws {
    try given(World.names).when(
      World.pledge("x"), World.ended("x", on: "2025-03-01"), amended("x", on: "2025-04-01"),
      World.ended("x", on: "2025-05-01")
    ).thenRefused([(9 - 6, .alreadyEnded), (4, .alreadyEnded)])
  }

  @Test func `a proposal that ended cannot be made afterwards`() throws {
    let history = try given(World.names, World.proposal("x"), World.ended("x", on: "2025-03-01"))
    try history.when(World.pledge("x", on: "2025-04-01")).thenRefused(.alreadyEnded, at: "'x'")
    try history.when(World.pledge("x", on: "2025-02-01")).thenAccepted()
  }

  @Test func `commitments and rounds end once`() throws {
    let history = try given(
      World.names, World.commitment("k"),
      "{'kind':'round.opened','on':'2025-01-01','id':'r','issuer':'b'}",
      "{'kind':'commitment.ended','on':'2025-03-01','commitment':'k','outcome':'terminated'}",
      "{'kind':'round.ended','on':'2025-03-01','round':'r','outcome':'lapsed'}")
    try history.when(
      "{'kind':'commitment.amended','on':'2025-04-01','commitment':'k','amount':'USD 1'}",
      "{'kind':'commitment.ended','on':'2025-04-01','commitment':'k','outcome':'cancelled'}",
      "{'kind':'round.closed','on':'2025-04-01','round':'r','raised':'USD 1'}",
      "{'kind':'round.ended','on':'2025-04-01','round':'r','outcome':'withdrawn'}"
    ).thenRefused((1...4).map { ($0, .alreadyEnded) })
  }

  @Test func `a payment for a pledge that ended is accepted, for the money is real`() throws {
    try given(World.names, World.pledge("x"), World.ended("x", on: "2025-03-01"))
      .when(World.payment("USD 1", on: "2025-04-01", more: ",'fulfils':'x'")).thenAccepted()
  }

  @Test func `a retracted end is no end`() throws {
    try given(
      World.names, World.pledge("x"), World.ended("x", on: "2025-03-01"), World.retracted("8")
    ).when(amended("x", on: "2025-04-01"), World.ended("x", on: "2025-05-01")).thenAccepted()
  }

  @Test func `a corrected end ends on its new day`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.ended("x", on: "2025-03-01"),
      World.corrected("8", World.ended("x", on: "2025-05-01")))
    try history.when(amended("x", on: "2025-04-01")).thenAccepted()
    try history.when(amended("x", on: "2025-06-01"))
      .thenRefused(.alreadyEnded, at: "'x'", saying: "2025-05-01")
  }

  @Test func `an end that was corrected to another pledge no longer ends the first`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.pledge("y"), World.ended("x", on: "2025-03-01"),
      World.corrected("9", World.ended("y", on: "2025-03-01")))
    try history.when(amended("x", on: "2025-04-01")).thenAccepted()
    try history.when(amended("y", on: "2025-04-01")).thenRefused(.alreadyEnded, at: "'y'")
  }

  @Test func `an amendment cannot be corrected to a day after the end`() throws {
    try given(
      World.names, World.pledge("x"), amended("x", on: "2025-02-01"),
      World.ended("x", on: "2025-03-01")
    ).when(World.corrected("8", amended("x", on: "2025-04-01")))
      .thenRefused(.alreadyEnded, at: "'x'", saying: "(record 9)")
  }

  @Test func `a second end cannot be reinstated`() throws {
    try given(
      World.names, World.pledge("x"), World.ended("x", on: "2025-03-01"), World.retracted("8"),
      World.ended("x", on: "2025-04-01")
    ).when(World.corrected("8", World.ended("x", on: "2025-03-02")))
      .thenRefused(.alreadyEnded, at: "'x'", saying: "(record 10)")
  }
}
