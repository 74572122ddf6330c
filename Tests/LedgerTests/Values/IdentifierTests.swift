import Ledger
import TestSupport
import Testing

struct IdentifierTests {
  @Test(
    "Letters, digits, points and hyphens make an id",
    arguments: [
      "a", "0", "softbank", "openai-2025", "a.b-c.9", "9to5", "a-", "a.", "a--b", "a..b",
      String(repeating: "z", count: 64),
    ])
  func accepts(text: String) throws {
    try Identifier.check(text)
  }

  @Test(
    "Anything else is refused as a bad value",
    arguments: [
      "", "-", ".", "-a", ".a", "A", "aB", "a b", " a", "a ", "a_b", "a/b", "a:b", "a\u{0}", "a\n",
      "é", "aé", "ａ", "a+b", "a@b", "#a", String(repeating: "z", count: 65),
      String(repeating: "-", count: 64), String(repeating: "a", count: 100_000),
    ])
  func refuses(text: String) {
    let error = refusal { () throws(ValueError) in try Identifier.check(text) }
    #expect(error?.code == .badValue)
    #expect(error.map(isWellWorded) == true)
    #expect((error?.message.count ?? .max) < 160)
  }

  @Test("Exactly the bytes of the rule are allowed at each place")
  func everyByte() {
    for byte in UInt8.min...UInt8.max {
      let isWord = (97...122).contains(byte) || (48...57).contains(byte)
      let isInner = isWord || byte == 45 || byte == 46
      for (bytes, expected) in [([byte], isWord), ([97, byte], isInner), ([byte, 97], isWord)] {
        let error = bytes.withUnsafeBufferPointer { buffer in
          refusal { () throws(ValueError) in try Identifier.check(utf8: buffer) }
        }
        #expect((error == nil) == expected, "\(bytes)")
      }
    }
  }

  @Test(
    "The hint is a valid id when one can be made",
    arguments: [
      ("SoftBank", "softbank"), ("Soft Bank", "soft-bank"), ("soft_bank", "soft-bank"),
      ("  OpenAI Group PBC. ", "openai-group-pbc."), ("a / b", "a-b"), ("-a", "a"), (".a", "a"),
      ("AT&T", "at-t"), ("x!", "x"),
    ])
  func proposals(text: String, proposal: String) throws {
    let error = refusal { () throws(ValueError) in try Identifier.check(text) }
    #expect(error?.hint == "write \(proposal)")
    try Identifier.check(proposal)
  }

  @Test("Without a good proposal the hint states the rule", arguments: ["", "Société", "--", "!"])
  func ruleAsHint(text: String) {
    let error = refusal { () throws(ValueError) in try Identifier.check(text) }
    #expect(error?.hint?.contains("a-z") == true)
  }

  @Test("Whatever is proposed for random bytes is an id")
  func proposalsAreValid() throws {
    var random = SeededGenerator(seed: 50)
    for _ in 0..<5_000 {
      let bytes = (0..<random.int(0...70)).map { _ in UInt8(random.int(20...135)) }
      let error = bytes.withUnsafeBufferPointer { buffer in
        refusal { () throws(ValueError) in try Identifier.check(utf8: buffer) }
      }
      guard let hint = error?.hint, hint.hasPrefix("write ") else { continue }
      try Identifier.check(String(hint.dropFirst(6)))
    }
  }
}
