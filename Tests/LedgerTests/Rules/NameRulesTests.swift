import Ledger
import Testing

@Suite("Names: unknown-id, wrong-kind-of-id, duplicate-id")
struct NameRulesTests {
  @Test func `a statement may name what was introduced before it`() throws {
    try given(World.names).when(World.pledge("x", more: ",'project':'p','sources':['s']"))
      .thenAccepted()
  }

  @Test func `a statement may name what an earlier line of its batch introduces`() throws {
    try given().when(World.names, World.pledge("x"), World.ended("x", on: "2025-02-01"))
      .thenAccepted()
  }

  @Test func `an unknown id is refused where it stands`() throws {
    try given(World.names).when(World.pledge("x", more: ",'to':'nobody'"))
      .thenRefused(.unknownID, at: "'nobody'", saying: "unknown id 'nobody'", hint: "introduce it")
  }

  @Test func `an unknown id inside a list is refused at its own place`() throws {
    try given(World.names).when(
      "{'kind':'pledge.made','on':'2025-01-01','id':'x','by':['a','zz','b'],'amount':'USD 1'}"
    ).thenRefused(.unknownID, at: "'zz','b'")
  }

  @Test func `an unknown source is refused`() throws {
    try given(World.names).when(
      World.pledge("x", more: ",'sources':[{'source':'t','locator':'p 1'}]")
    ).thenRefused(.unknownID, at: "'t','locator'", saying: "'t'")
  }

  @Test func `the nearest known ids are suggested`() throws {
    try given("{'kind':'party.registered','id':'softbank-group','name':'S'}").when(
      "{'kind':'pledge.made','on':'2025','id':'x','by':'sofbank-group','amount':'USD 1'}"
    ).thenRefused(.unknownID, at: "'sofbank-group'", hint: "did you mean 'softbank-group'?")
  }

  @Test func `an id that only a later line introduces is unknown`() throws {
    try given(World.names).when(World.ended("x", on: "2025-02-01"), World.pledge("x"))
      .thenRefused([(1, .unknownID)])
  }

  @Test func `a retracted id is unknown, and the message says that it was retracted`() throws {
    try given(World.names, World.pledge("x"), World.retracted("'x'"))
      .when(World.ended("x", on: "2025-02-01"))
      .thenRefused(.unknownID, at: "'x'", saying: "'x' was retracted", hint: "record.corrected")
  }

  @Test(arguments: [
    ("to", "'p'", "takes a party"), ("project", "'a'", "takes a project"),
    ("round", "'a'", "takes a round"), ("part_of", "'a'", "takes a pledge"),
    ("sources", "'a'", "takes a source"),
  ])
  func `a field refuses an id that names another kind of thing`(
    field: String, id: String, hint: String
  ) throws {
    try given(World.names).when(World.pledge("x", more: ",'\(field)':\(id)"))
      .thenRefused(.wrongKindOfID, at: id, saying: "'\(field)' names \(id)", hint: hint)
  }

  @Test func `a subject of another kind is refused`() throws {
    try given(World.names, World.commitment("k")).when(World.ended("k", on: "2025-02-01"))
      .thenRefused(.wrongKindOfID, at: "'k'", saying: "a commitment", hint: "takes a pledge")
  }

  @Test func `a payment may fulfil a commitment, a pledge or a round, and no other thing`() throws {
    let history = try given(
      World.names, World.commitment("k"), World.pledge("x"),
      "{'kind':'round.opened','on':'2025-01-01','id':'r','issuer':'b'}")
    try history.when(World.payment("USD 1", more: ",'fulfils':['k','x','r']")).thenAccepted()
    try history.when(World.payment("USD 1", more: ",'fulfils':'p'"))
      .thenRefused(
        .wrongKindOfID, at: "'p'", hint: "a pledge or a commitment or a round")
  }

  @Test func `an id that names another kind of thing cannot be introduced again`() throws {
    try given(World.names).when(World.pledge("a"))
      .thenRefused(
        .duplicateID, at: "'a'", saying: "'a' already names a party (record 2)",
        hint: "one namespace")
  }

  @Test func `two introductions of one id in one batch are judged like any others`() throws {
    try given(World.names).when(
      World.pledge("x"), World.commitment("x"), World.pledge("x", "USD 2")
    ).thenRefused([(2, .duplicateID), (3, .conflict)])
  }

  @Test func `a total may name a known id or a capacity basis, and nothing else`() throws {
    func total(_ about: String) -> String {
      "{'kind':'total.asserted','on':'2025-01-01','view':'capacity','measure':'gross',"
        + "'about':'\(about)','expect':'1 GW'}"
    }
    let history = try given(World.names)
    try history.when(total("it-load"), total("p")).thenAccepted()
    try history.when(total("it-lod")).thenRefused(.unknownID, at: "'it-lod'")
  }

  @Test func `several faults of one statement are all reported`() throws {
    try given(World.names).when(
      "{'kind':'pledge.made','on':'2025-01-01','id':'a','by':'zz','to':'p','amount':'USD 1'}"
    ).thenRefused([(1, .duplicateID), (1, .unknownID), (1, .wrongKindOfID)])
  }
}
