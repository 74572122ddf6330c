import Ledger
import Testing

@Suite struct `A private part` {
  static let party =
    "{'kind':'party.registered','id':'ana','name':'Ana','private':{'phone':'555 0100'}}"

  private func stored(_ history: Given, _ sequence: Int) throws -> String {
    String(decoding: try #require(try history.ledger.record(sequence)).bytes, as: UTF8.self)
  }

  private func texts(_ history: Given, _ sequence: Int) throws -> [String: String] {
    let record = try #require(try history.ledger.record(sequence))
    var texts: [String: String] = [:]
    for content in try history.ledger.privateParts(of: record) {
      guard case .text(let text) = content.state else { continue }
      texts[content.part] = text
    }
    return texts
  }

  @Test func `is sealed in the record and kept apart from it`() throws {
    let history = try given(Self.party)
    let record = try stored(history, 1)
    #expect(!record.contains("555") && !record.contains("private"))
    let text = try #require(try history.ledger.log.privateText(of: 1, "phone"))
    #expect(record.contains(#""sealed":{"phone":{"hmac":"\#(text.seal.hmac)"}}"#))
    #expect(text.salt.count == 32)
    #expect(try texts(history, 1) == ["phone": "555 0100"])
  }

  @Test func `has a salt of its own, so that equal texts have unequal seals`() throws {
    let history = try given(
      "{'kind':'party.registered','id':'a','name':'A','private':{'x':'same','y':'same'}}",
      "{'kind':'party.registered','id':'b','name':'B','private':{'x':'same'}}")
    let seals = try [1, 2].flatMap { try history.ledger.record($0)?.statement.sealed ?? [] }
    #expect(seals.count == 3)
    #expect(Set(seals.map(\.hmac)).count == 3)
  }

  @Test func `does not keep a book from being appended again, whatever its text`() throws {
    let history = try given(Self.party, World.payment0)
    try history.when(Self.party, World.payment0).thenAlready(1, 2)
    try history.when(Self.party.replacing("555 0100", with: "555 0199")).thenAlready(1)
    #expect(try texts(history, 1) == ["phone": "555 0100"])
  }

  @Test func `counts by its name where statements are compared`() throws {
    let history = try given(Self.party)
    try history.when(Self.party.replacing("phone", with: "mail"))
      .thenRefused(.conflict, at: "'ana'", saying: "with another 'private'")
    try history.when("{'kind':'party.registered','id':'ana','name':'Ana'}")
      .thenRefused(.conflict, at: "'ana'", saying: "with another 'private'")
  }

  @Test func `of a correction and of its statement are parts of the correction's record`() throws {
    let history = try given(Self.party)
    let correction =
      "{'kind':'record.corrected','record':1,'reason':'moved','private':{'why':'she asked'},"
      + "'statement':{'kind':'party.registered','id':'ana','name':'Ana',"
      + "'private':{'phone':'555 0199'}}}"
    try history.when(correction).thenAccepted()
    #expect(try texts(history, 1) == ["phone": "555 0100"])
    #expect(try texts(history, 2) == ["phone": "555 0199", "why": "she asked"])
    try history.when(correction, Self.party).thenAlready(2, 1)
    try history.when(correction.replacing("'why'", with: "'phone'"))
      .thenRefused(.badValue, at: "{'phone':'she", saying: "'phone' stands in the correction and")
  }

  @Test(
    "is refused where it cannot be kept",
    arguments: [
      ("'private':'x'", RefusalCode.badValue, "'x'", "holds text, not an object"),
      ("'private':{}", .badValue, "{}", "is empty"),
      ("'private':{'A b':'x'}", .badValue, "'A b'", "has the name 'A b'"),
      ("'private':{'a':7}", .badValue, "7", "holds a number"),
      ("'private':{'a':' '}", .badValue, "' '", "is empty"),
      ("'private':{'a':null}", .badValue, "null", "holds null"),
      ("'private':{'a':'1','a':'2'}", .malformed, "'a':'2'", "stands twice"),
      (
        "'sealed':{'a':{'hmac':'00'}}", .unknownField, "{'a'", "is written by the log"
      ),
    ])
  func refusals(_ field: String, _ code: RefusalCode, _ place: String, _ words: String) throws {
    try given().when("{'kind':'party.registered','id':'b','name':'B',\(field)}")
      .thenRefused(code, at: place, saying: words)
  }

  @Test func `has at most 65535 bytes`() throws {
    func party(_ count: Int) -> String {
      "{'kind':'party.registered','id':'b','name':'B','private':{'a':'"
        + String(repeating: "é", count: count / 2) + String(repeating: "x", count: count % 2)
        + "'}}"
    }
    let history = try given()
    try history.when(party(65_536))
      .thenRefused(.tooLarge, at: "'éé", saying: "'a' has 65536 bytes", hint: "at most 65535")
    try history.when(party(65_535)).thenAccepted()
    #expect(try texts(history, 1)["a"]?.utf8.count == 65_535)
  }

  @Test func `cannot be stated as erased by hand`() throws {
    let history = try given(Self.party)
    try history.when(
      "{'kind':'record.redacted','record':1,'part':'phone','basis':'b','authority':'a'}"
    ).thenRefused(
      .badValue, at: "'record.redacted'", saying: "erases nothing", hint: "`ledgerctl redact")
    #expect(try texts(history, 1) == ["phone": "555 0100"])
  }

  @Test func `is in no record that can be read`() {
    let record = Reading(Self.party.replacing("'", with: "\""), form: .record)
    #expect(record.refusals.map(\.code) == [.unknownField])
    for seal in [
      #""x""#, #"{"hmac":"0a"}"#, #"{"hmac":"\#(String(repeating: "0A", count: 32))"}"#, "{}",
      #"{"hmac":"\#(String(repeating: "0a", count: 32))","text":"x"}"#,
    ] {
      let text = #"{"kind":"party.registered","id":"b","name":"B","sealed":{"a":\#(seal)}}"#
      #expect(Reading(text, form: .record).statement == nil, "\(seal)")
    }
  }
}

extension World {
  /// A payment that nothing identifies but what it says.
  fileprivate static let payment0 =
    "{'kind':'payment.made','on':'2025-01-01','by':'ana','to':'ana','amount':'USD 5',"
    + "'private':{'iban':'DE00'}}"
}
