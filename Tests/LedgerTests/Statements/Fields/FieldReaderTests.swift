import Ledger
import Testing

@Suite("Fields: unknown-kind, unknown-field, missing-field, bad-value")
struct FieldReaderTests {
  private func refused(
    _ text: String, _ code: RefusalCode, at place: String, saying: String = "", hint: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try given().when(text)
    outcome.thenRefused(code, at: place, saying: saying, hint: hint, at: sourceLocation)
  }

  private func pledge(_ fields: String) -> String {
    "{'kind':'pledge.made','on':'2025','id':'x','by':'a',\(fields)}"
  }

  @Test(arguments: ["7", "'text'", "[]", "null", "true"])
  func `a statement is an object`(text: String) throws {
    try refused(text, .malformed, at: text, saying: "a statement is a JSON object")
  }

  @Test func `an unknown kind is refused with the nearest`() throws {
    try refused(
      "{'kind':'pledge.mad'}", .unknownKind, at: "'pledge.mad'", hint: "did you mean 'pledge.made'")
    try refused("{'kind':'zzzzzzzzzz'}", .unknownKind, at: "'zzz", hint: "`ledgerctl kinds`")
    try refused("{'kind':7}", .badValue, at: "7")
    try refused("{'on':'2025'}", .missingField, at: "{", saying: "the field 'kind'")
  }

  @Test func `an unknown field is refused at its key, with the nearest`() throws {
    try refused(
      pledge("'amount':'USD 5','amuont':'USD 6'"), .unknownField, at: "'amuont'",
      saying: "pledge.made has no field 'amuont'", hint: "did you mean 'amount'?")
    try refused(
      pledge("'amount':'USD 5','qqqqqq':'USD 6'"), .unknownField, at: "'qqq",
      hint: "`ledgerctl help pledge.made`")
  }

  @Test func `an unknown member is refused at its key`() throws {
    try refused(
      pledge("'amount':{'currency':'USD','vlaue':'5'}"), .unknownField, at: "'vlaue'",
      hint: "'value'")
  }

  @Test(arguments: ["'c'", "'a','c'", "'c','b'", "'b','c','a'", "'c','a','b'"])
  func `an id that stands twice in a list is refused, in whatever order they come`(
    before: String
  ) throws {
    for field in ["'amount':'USD 5','by'", "'by':'a','amount':'USD 5','part_of'"] {
      try refused(
        "{'kind':'pledge.made','on':'2025','id':'x',\(field):[\(before), 'c']}", .badValue,
        at: "'c']", saying: "names 'c' twice")
    }
  }

  @Test func `every missing field is named at the statement`() throws {
    try given().when("  {'kind':'pledge.made'}")
      .thenRefused([(1, .missingField), (1, .missingField), (1, .missingField), (1, .missingField)])
    try refused(pledge("'to':'b'"), .missingField, at: "{", saying: "the field 'amount'")
  }

  @Test func `a registration needs no date, a fact does`() throws {
    try given().when("{'kind':'party.registered','id':'a','name':'A'}").thenAccepted()
    try refused(
      "{'kind':'rate.quoted','base':'USD','quote':'JPY','rate':'150'}", .missingField, at: "{",
      saying: "'on'")
  }

  @Test func `a date needs a last day`() throws {
    try refused(
      "{'kind':'rate.quoted','on':'2025/..','base':'USD','quote':'JPY','rate':'150'}", .badValue,
      at: "'2025/..'", saying: "no last day")
  }

  static let badFields: [(String, String)] = [
    ("'amount':'USD 1,000'", "'USD 1,000'"), ("'amount':'USD 15..25bn'", "'USD"),
    ("'amount':'500'", "'500'"), ("'amount':'XYZ 5'", "'XYZ 5'"), ("'amount':''", "''"),
    ("'amount':'USD 25..15'", "'USD"), ("'amount':'USD -5'", "'USD -5'"), ("'amount':7", "7"),
    ("'amount':null", "null"), ("'amount':[]", "[]"), ("'amount':true", "true"),
    ("'amount':{'currency':'USD','value':'5','min':'1'}", "{'currency'"),
    ("'amount':{'currency':'usdd','value':'5'}", "'usdd'"),
    ("'amount':{'currency':'USD','value':5.5}", "5.5"),
    ("'amount':{'currency':'USD','value':'5','approx':'yes'}", "'yes'"),
    ("'amount':'USD 5','by':[]", ""), ("'amount':'USD 5','sources':[]", "[]"),
    ("'amount':'USD 5','due':'2025-02-30'", "'2025-02-30'"),
    ("'amount':'USD 5','due':2025", "2025"), ("'amount':'USD 5','note':''", "''"),
    ("'amount':'USD 5','note':' \\n'", "' "), ("'amount':'USD 5','note':7", "7"),
    ("'amount':'USD 5','to':'Big Co'", "'Big Co'"), ("'amount':'USD 5','to':''", "''"),
    ("'amount':'USD 5','certainty':'sure'", "'sure'"),
    ("'amount':'USD 5','instrument':'stocks'", "'stocks'"),
    ("'amount':'USD 5','structure':[{'instrument':'loan','share':'101%'}]", "'101%'"),
    ("'amount':'USD 5','part_of':['w','w']", "'w']"),
    ("'amount':'USD 5','sources':['s','s']", "'s']"),
    ("'amount':'USD 5','part_of':{'id':'w','amount':'USD -5'}", "'USD -5'"),
  ]

  @Test(arguments: badFields.filter { !$0.1.isEmpty })
  func `a bad value is refused where it stands`(fields: String, place: String) throws {
    try refused(pledge(fields), .badValue, at: place)
  }

  @Test func `a quantity object says in which unit and how much`() throws {
    try refused(pledge("'amount':{'value':'5'}"), .missingField, at: "{'value'")
    try refused(pledge("'amount':{'currency':'USD'}"), .missingField, at: "{'currency'")
  }

  @Test func `a term that is near is suggested`() throws {
    try refused(
      pledge("'amount':'USD 5','certainty':'anounced'"), .badValue, at: "'anounced'",
      hint: "did you mean 'announced'?")
  }

  @Test func `a list member needs its id`() throws {
    try refused(
      pledge("'amount':'USD 5','part_of':[{'amount':'USD 5'}]"), .missingField, at: "{'amount'")
  }

  @Test func `a field of the statement inside a correction is refused in its place`() throws {
    try refused(
      "{'kind':'record.corrected','record':1,'reason':'r','statement':\(pledge("'amount':'5'"))}",
      .badValue, at: "'5'")
  }

  @Test func `several faults of several fields are all reported`() throws {
    try given().when(pledge("'amount':'5','due':'x','zz':1,'certainty':'no'"))
      .thenRefused(
        [(1, .badValue), (1, .badValue), (1, .badValue), (1, .unknownField)])
  }

  static let together: [(String, RefusalCode, String)] = [
    ("{'kind':'pledge.amended','on':'2025','pledge':'x'}", .missingField, "{"),
    ("{'kind':'capacity.amended','on':'2025','capacity':'x'}", .missingField, "{"),
    ("{'kind':'payment.returned','on':'2025','amount':'USD 5'}", .missingField, "{"),
    (
      "{'kind':'shares.transferred','on':'2025','issuer':'c','from':'a','to':'a','quantity':'1'}",
      .badValue, "'a','quantity'"
    ),
    (
      "{'kind':'shares.transferred','on':'2025','issuer':'c','from':'a','to':'b','quantity':'1',"
        + "'percent':'5%'}", .badValue, "'5%'"
    ),
    (
      "{'kind':'shares.transferred','on':'2025','issuer':'c','from':'a','to':'b','quantity':'0'}",
      .badValue, "'0'"
    ),
    (
      "{'kind':'shares.converted','on':'2025','issuer':'c','holder':'a','from_class':'A',"
        + "'to_class':'A','quantity':'1','ratio':'1'}", .badValue, "'A','quantity'"
    ),
    (
      "{'kind':'shares.exchanged','on':'2025','issuer':'c','into':'c','ratio':'1'}", .badValue,
      "'c','ratio'"
    ),
    ("{'kind':'shares.split','on':'2025','issuer':'c','ratio':'0'}", .badValue, "'0'"),
    (
      "{'kind':'rate.quoted','on':'2025','base':'USD','quote':'USD','rate':'1'}", .badValue,
      "'USD','rate'"
    ),
    (
      "{'kind':'rate.quoted','on':'2025','base':'USD','quote':'JPY','rate':'-1'}", .badValue, "'-1'"
    ),
    (
      "{'kind':'link.added','on':'2025','from':'a','to':'a','type':'overlaps'}", .badValue,
      "'a','type'"
    ),
    (
      "{'kind':'link.added','on':'2025','from':'a','to':'b','type':'same-as','max':'USD 1'}",
      .badValue, "'USD 1'"
    ),
    (
      "{'kind':'link.added','on':'2025','from':'a','to':'b','type':'overlaps','min':'USD 2',"
        + "'max':'USD 1'}", .badValue, "'USD 2'"
    ),
    (
      "{'kind':'link.added','on':'2025','from':'a','to':'b','type':'overlaps','min':'USD 2',"
        + "'max':'EUR 5'}", .unitMismatch, "'EUR 5'"
    ),
    (
      "{'kind':'link.added','on':'2025','from':'a','to':'b','type':'overlaps','max':'USD 1..2'}",
      .badValue, "'USD 1..2'"
    ),
    (
      "{'kind':'figure.reported','on':'2025','about':'a','metric':'m','amount':'<=USD -5'}",
      .badValue, "'<=USD"
    ),
    (
      "{'kind':'total.asserted','on':'2025','view':'pledges','measure':'gross','expect':'USD -1'}",
      .badValue, "'USD -1'"
    ),
    ("{'kind':'source.registered','id':'s','title':'t','sha256':'ab'}", .badValue, "'ab'"),
    (
      "{'kind':'party.registered','id':'s','name':'t','identifiers':{'a b':'1'}}", .badValue,
      "'a b'"
    ),
    ("{'kind':'party.registered','id':'s','name':'t','identifiers':{}}", .badValue, "{}"),
    ("{'kind':'party.registered','id':'s','name':'t','aliases':['x','x']}", .badValue, "'x']"),
    ("{'kind':'round.closed','on':'2025','round':'r','final':'yes'}", .badValue, "'yes'"),
  ]

  @Test(arguments: together)
  func `fields that do not go together are refused`(
    text: String, code: RefusalCode, place: String
  ) throws {
    try refused(text, code, at: place)
  }

  @Test func `negative figures are only reported`() throws {
    let history = try given(World.names)
    try history.when(
      "{'kind':'figure.reported','on':'2025','about':'a','metric':'profit','amount':'USD -5'}"
    ).thenAccepted()
  }

  @Test func `every refusal says what to do or what it takes, in the house style`() throws {
    var seen: Set<RefusalCode> = []
    let texts =
      Self.badFields.map { pledge($0.0) } + Self.together.map(\.0) + ["7", "{", "{'kind':'x'}"]
    for text in texts {
      for fault in try given().when(text).faults {
        seen.insert(fault.code)
        #expect(fault.message.last != "." || fault.message.hasSuffix(".."))
        #expect(fault.message.first?.isUppercase == false)
        #expect(!fault.message.contains("\n"))
        #expect(fault.hint?.last != "." || fault.hint?.hasSuffix("..") == true)
      }
    }
    #expect(
      seen.isSuperset(of: [.badValue, .missingField, .malformed, .unknownKind, .unitMismatch]))
  }
}
