import Ledger
import Testing

@Suite("Nothing lies in itself: cycle")
struct CycleRulesTests {
  @Test func `a link back to a part is refused`() throws {
    try given(
      World.names, World.pledge("x"), World.pledge("y", more: ",'part_of':'x'"),
      World.pledge("z", more: ",'part_of':'y'")
    ).when(World.link("x", "part-of", "z"))
      .thenRefused(
        .cycle, at: "'z'", saying: "'x' in 'z' in 'y' in 'x'", hint: "remove or correct")
  }

  @Test func `a link closes a cycle in one batch too`() throws {
    try given(World.names, World.pledge("x"), World.pledge("y"))
      .when(World.link("x", "part-of", "y"), World.link("y", "part-of", "x"))
      .thenRefused([(2, .cycle)])
  }

  @Test func `dates do not matter to a cycle, nor does an end of the link`() throws {
    try given(
      World.names, World.pledge("x"), World.pledge("y"), World.link("x", "part-of", "y"),
      "{'kind':'link.removed','on':'2025-02-01','from':'x','to':'y','type':'part-of'}"
    ).when("{'kind':'link.added','on':'2025-03-01','from':'y','to':'x','type':'part-of'}")
      .thenRefused(.cycle, at: "'x'")
  }

  @Test func `a link with an amount closes a cycle too`() throws {
    try given(
      World.names, World.pledge("x"),
      World.pledge("y", more: ",'part_of':{'id':'x','amount':'USD 5'}")
    ).when(World.link("x", "part-of", "y", more: ",'max':'USD 5'"))
      .thenRefused(.cycle, at: "'y'")
  }

  @Test func `what is the same as a part is a part`() throws {
    try given(
      World.names, World.pledge("x"), World.pledge("y"), World.pledge("z"),
      World.link("x", "part-of", "y"), World.link("y", "same-as", "z")
    ).when(World.link("z", "part-of", "x")).thenRefused(.cycle, at: "'x'")
  }

  @Test func `a part cannot be the same as its whole`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.pledge("y"), World.pledge("z"),
      World.link("x", "part-of", "y"), World.link("y", "part-of", "z"))
    try history.when(World.link("x", "same-as", "z")).thenRefused(.cycle, at: "'z'")
    try history.when(World.link("z", "same-as", "x")).thenRefused(.cycle, at: "'x'")
  }

  @Test func `same-as joins in both directions without a cycle`() throws {
    try given(World.names, World.pledge("x"), World.pledge("y"), World.link("x", "same-as", "y"))
      .when(World.link("y", "same-as", "x")).thenAccepted()
  }

  @Test func `a part in two wholes is no cycle`() throws {
    try given(
      World.names, World.pledge("w"), World.pledge("x", more: ",'part_of':'w'"),
      World.pledge("y", more: ",'part_of':'w'")
    ).when(World.pledge("z", more: ",'part_of':['x','y','w']")).thenAccepted()
  }

  @Test func `overlaps has no direction`() throws {
    try given(World.names, World.pledge("x"), World.pledge("y"), World.link("x", "overlaps", "y"))
      .when(World.link("y", "overlaps", "x")).thenAccepted()
  }

  @Test func `commitments and capacities cannot lie in themselves either`() throws {
    try given(
      World.names, World.commitment("k"), World.commitment("l", more: ",'part_of':'k'")
    ).when(World.link("k", "part-of", "l")).thenRefused(.cycle, at: "'l'")
    try given(World.names, World.capacity("k"), World.capacity("l", more: ",'part_of':'k'"))
      .when(World.link("k", "part-of", "l")).thenRefused(.cycle, at: "'l'")
  }

  @Test func `a new statement that names itself names an unknown id`() throws {
    try given(World.names).when(World.pledge("x", more: ",'part_of':'x'"))
      .thenRefused(.unknownID, at: "'x'}")
  }

  @Test func `a promotion cannot put a pledge into itself or its parts`() throws {
    let history = try given(
      World.names, World.proposal("x"), World.pledge("y", more: ",'part_of':'x'"))
    try history.when(World.pledge("x", more: ",'part_of':'x'"))
      .thenRefused(.cycle, at: "'x'}", saying: "'x' in 'x'")
    try history.when(World.pledge("x", more: ",'part_of':'y'")).thenRefused(.cycle, at: "'y'}")
  }

  @Test func `a correction of a part_of field can close a cycle`() throws {
    try given(World.names, World.pledge("x"), World.pledge("y", more: ",'part_of':'x'"))
      .when(World.corrected("'x'", World.pledge("x", more: ",'part_of':'y'")))
      .thenRefused(.cycle, at: "'y'}", saying: "'x' in 'y' in 'x'")
  }

  @Test func `a correction may turn a link round, for the old one no longer counts`() throws {
    let history = try given(
      World.names, World.pledge("x"), World.pledge("y"), World.link("x", "part-of", "y"))
    try history.when(World.corrected("9", World.link("y", "part-of", "x"))).thenAccepted()
    try history.when(World.link("x", "part-of", "y", more: ",'key':'again'"))
      .thenRefused(.cycle, at: "'y'")
  }

  @Test func `a retracted link closes nothing`() throws {
    try given(
      World.names, World.pledge("x"), World.pledge("y"), World.link("x", "part-of", "y"),
      World.retracted("9")
    ).when(World.link("y", "part-of", "x")).thenAccepted()
  }

  @Test func `a project cannot come to lie within itself`() throws {
    let outer = "{'kind':'project.registered','id':'q','name':'Q','within':'p'}"
    let history = try given(World.names, outer)
    try history.when(
      World.corrected("'p'", "{'kind':'project.registered','id':'p','name':'P','within':'q'}")
    ).thenRefused(.cycle, at: "'q'}", saying: "'p' in 'q' in 'p'")
    try history.when(
      World.corrected("'q'", "{'kind':'project.registered','id':'q','name':'Q','within':'q'}")
    ).thenRefused(.cycle, at: "'q'}")
  }

  @Test func `a vehicle cannot come to be behind itself`() throws {
    let vehicle = "{'kind':'party.registered','id':'v','name':'V','sponsor':'a'}"
    try given(World.names, vehicle).when(
      World.corrected("'a'", "{'kind':'party.registered','id':'a','name':'A','sponsor':'v'}")
    ).thenRefused(.cycle, at: "'v'}", saying: "'a' in 'v' in 'a'")
  }
}
