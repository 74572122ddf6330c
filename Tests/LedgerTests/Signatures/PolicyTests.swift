import Ledger
import Testing

/// Whose signature is good is told in a list.
private struct ListChecker: SignatureChecker {
  var good: Set<[UInt8]> = []
  var unchecked: Set<[UInt8]> = []

  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict {
    if unchecked.contains(key.publicKey) { return .notChecked("no tool") }
    return good.contains(key.publicKey) ? .good : .bad
  }
}

@Suite struct PolicyTests {
  private static let origin = "example.org/deals"

  private func key(_ number: UInt8, _ name: String, witness: Bool = false) throws -> NoteKey {
    try #require(
      NoteKey(
        name: name, scheme: witness ? .cosignature : .ed25519,
        publicKey: [UInt8](repeating: number, count: 32)))
  }

  private func log(_ number: UInt8, _ name: String = origin) throws -> String {
    "log \(try key(number, name).text)\n"
  }

  private func witness(_ name: String, _ number: UInt8) throws -> String {
    "witness \(name) \(try key(number, name, witness: true).text)\n"
  }

  private func policy(_ text: String) throws -> Policy {
    try Policy(parsing: Array(text.utf8)[...])
  }

  private func fault(_ text: String) -> FormatFault? {
    do throws(FormatFault) {
      _ = try Policy(parsing: Array(text.utf8)[...])
      return nil
    } catch { return error }
  }

  // MARK: Reading

  @Test func `A policy has logs, witnesses, groups and one quorum`() throws {
    let text = """
      # whom I believe
      \t log \(try key(1, "a").text)   https://a.example\t

      witness X1 \(try key(2, "w", witness: true).text) https://w
      witness X2 \(try key(3, "w", witness: true).text)
      group X 2 X1 X2
      quorum X

      """
    let policy = try policy(text)
    #expect(policy.logs.map(\.name) == ["a"])
    #expect(policy.witnesses.map(\.publicKey[0]) == [2, 3])
  }

  @Test func `Names are bytes, and need not be UTF-8`() throws {
    let line = Array("witness ".utf8) + [0xFF, 0xFE]
    let rest = " \(try key(2, "w", witness: true).text)\nquorum ".utf8
    let bytes = line + Array(rest) + [0xFF, 0xFE, 0x0A]
    #expect(throws: Never.self) { try Policy(parsing: bytes[...]) }
    // A Kelvin sign is no K.
    let kelvin = "witness K \(try key(2, "w", witness: true).text)\nquorum \u{212A}\n"
    #expect(fault(kelvin)?.line == 2)
  }

  @Test func `What is no policy is refused with its line`() throws {
    let x = try witness("x", 2)
    let y = try witness("y", 3)
    let faults: [(text: String, line: Int?)] = [
      ("", nil), ("log a\nquorum none\n", 1), ("quorum none", 1), ("quorum none\nquorum none\n", 2),
      ("quorum x\n", 1), ("quorum\n", 1), ("quorum none x\n", 1), ("Quorum none\n", 1),
      (try log(1) + log(1, "b") + "quorum none\n", 2),
      (x + x.replacing("witness x", with: "witness z") + "quorum none\n", 2),
      (x + (try witness("x", 3)) + "quorum none\n", 2),
      (x.replacing("witness x", with: "witness none") + "quorum none\n", 1),
      (x + "group none any x\nquorum none\n", 2), (x + "group g any\nquorum g\n", 2),
      (x + "group g 0 x\nquorum g\n", 2), (x + "group g 2 x\nquorum g\n", 2),
      (x + "group g 01 x\nquorum g\n", 2), (x + "group g any x x\nquorum g\n", 2),
      (x + y + "group g any x\ngroup h all x y\nquorum h\n", 4),
      (x + "group g any g\nquorum g\n", 2), (x + "group g any y\n" + y + "quorum g\n", 2),
      (x + "group g any none\nquorum g\n", 2),
      ("log \(try key(2, "x", witness: true).text)\nquorum none\n", 1),
      ("witness x \(try key(1, "x").text)\nquorum x\n", 1),
      ("quorum none\r\n", 1), ("# \u{7F}\nquorum none\n", 1), ("quorum none\n\0", 2),
    ]
    for (text, line) in faults {
      let fault = fault(text)
      #expect(fault != nil, "\(text)")
      #expect(fault?.line == line, "\(text)")
    }
  }

  @Test func `A policy cut short is refused`() throws {
    let text = try Array((log(1) + witness("x", 2) + "group g any x\nquorum g\n").utf8)
    for count in 0..<text.count {
      #expect(throws: FormatFault.self) { try Policy(parsing: text[..<count]) }
    }
  }

  // MARK: Judging

  /// A policy of three witnesses x, y, z under a log, and a checkpoint that all have signed.
  private func verdict(
    _ quorum: String, good: Set<UInt8>, unchecked: Set<UInt8> = [], origin: String = origin,
    unsigned: Set<UInt8> = []
  ) throws -> PolicyVerdict {
    let policy = try policy(
      log(1) + witness("x", 2) + witness("y", 3) + witness("z", 4) + quorum)
    let keys = policy.logs + policy.witnesses
    let signatures = keys.filter { !unsigned.contains($0.publicKey[0]) }.map {
      Note.Signature(name: $0.name, keyID: $0.keyID, bytes: [UInt8](repeating: 0, count: 72))
    }
    let note = Note(text: Array("text\n".utf8), signatures: signatures)
    func keyed(_ numbers: Set<UInt8>) -> Set<[UInt8]> {
      Set(numbers.map { [UInt8](repeating: $0, count: 32) })
    }
    let checker = ListChecker(good: keyed(good), unchecked: keyed(unchecked))
    return policy.verdict(on: SignatureReport(note, keys: keys, checker), origin: origin)
  }

  @Test func `The log must have signed, and enough of the witnesses`() throws {
    let two = "group g 2 x y z\nquorum g\n"
    #expect(try verdict(two, good: [1, 2, 4], unsigned: [3]) == .met)
    #expect(
      try verdict(two, good: [1, 2], unsigned: [3, 4])
        == .notMet("the quorum 'g' of the policy is not reached: 1 witness has cosigned"))
    #expect(
      try verdict(two, good: [2, 3, 4], unsigned: [1])
        == .notMet("no key that the policy has for 'example.org/deals' has signed"))
    #expect(try verdict("quorum none\n", good: [1], unsigned: [2, 3, 4]) == .met)
    #expect(try verdict("quorum y\n", good: [1, 3], unsigned: [2, 4]) == .met)
  }

  @Test func `Groups of groups count as one`() throws {
    let nested = "group g all x y\ngroup h any g z\nquorum h\n"
    #expect(try verdict(nested, good: [1, 2, 3], unsigned: [4]) == .met)
    #expect(try verdict(nested, good: [1, 4], unsigned: [2, 3]) == .met)
    #expect(try verdict(nested, good: [1, 2], unsigned: [3, 4]) != .met)
  }

  @Test func `One false signature by a known key spoils all`() throws {
    #expect(
      try verdict("quorum none\n", good: [1, 2, 3]) == .notMet("the signature by 'z' is false"))
  }

  @Test func `What was not checked is never met, and not held against it either`() throws {
    #expect(
      try verdict("quorum x\n", good: [1], unchecked: [2], unsigned: [3, 4])
        == .notChecked("no tool"))
    #expect(try verdict("quorum x\n", good: [1, 2], unchecked: [3, 4]) == .met)
    // Even with all that was not checked the quorum would be out of reach.
    let all = "group g all x y z\nquorum g\n"
    #expect(
      try verdict(all, good: [1, 2], unchecked: [3], unsigned: [4])
        == .notMet("the quorum 'g' of the policy is not reached: 1 witness has cosigned"))
    #expect(
      try verdict("quorum none\n", good: [], unchecked: [1, 2, 3, 4]) == .notChecked("no tool"))
  }

  @Test func `The key of one log does not sign for another`() throws {
    #expect(
      try verdict("quorum none\n", good: [1, 2, 3, 4], origin: "example.org/other")
        == .notChecked("the policy has no key for 'example.org/other'"))
  }

  @Test func `Thirty-two of each are no burden`() throws {
    var text = ""
    for number in UInt8(0)..<32 { text += try log(number, "log\(number)") }
    for number in UInt8(0)..<32 { text += try witness("w\(number)", number) }
    for number in 0..<32 { text += "group g\(number) any w\(number)\n" }
    text += "group all 32 " + (0..<32).map { "g\($0)" }.joined(separator: " ") + "\nquorum all\n"
    #expect(try policy(text).witnesses.count == 32)
  }
}
