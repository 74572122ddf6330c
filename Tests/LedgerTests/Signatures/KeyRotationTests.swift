import Ledger
import Testing

/// A signature is good if it is the number of the key that is to have made it.
private struct NumberChecker: SignatureChecker {
  var unchecked: UInt8?

  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict {
    if key.publicKey[0] == unchecked { return .notChecked("no tool") }
    return signature == [key.publicKey[0]] ? .good : .bad
  }
}

@Suite struct KeyRotationTests {
  private func key(_ number: UInt8, _ name: String = "a") throws -> NoteKey {
    try #require(NoteKey(name: name, publicKey: [UInt8](repeating: number, count: 32)))
  }

  private func rotation(
    _ from: UInt8, _ to: UInt8, at sequence: Int, by signer: UInt8? = nil
  ) throws -> KeyRotation {
    var statement = KeyRotated()
    statement.from = try key(from).text
    statement.to = try key(to).text
    statement.signature = Base64.encode([signer ?? from])
    return try KeyRotation(statement, sequence: sequence)
  }

  private func follow(
    _ rotations: [KeyRotation], size: Int = 100, unchecked: UInt8? = nil
  ) throws -> (keys: [UInt8], succession: KeySuccession) {
    let succession = KeySuccession(
      of: [try key(1)], rotations, size: size, NumberChecker(unchecked: unchecked))
    return (succession.keys.map { $0.publicKey[0] }, succession)
  }

  @Test func `Keys are followed from one to the next`() throws {
    let rotations = [try rotation(1, 2, at: 5), try rotation(2, 3, at: 9)]
    #expect(try follow(rotations).keys == [3])
    #expect(try follow(rotations.reversed()).keys == [3])
    #expect(try follow(rotations).succession.followed == [5, 9])
  }

  @Test func `A checkpoint is signed by the key of its time`() throws {
    let rotations = [try rotation(1, 2, at: 5), try rotation(2, 3, at: 9)]
    #expect(try follow(rotations, size: 4).keys == [1])
    #expect(try follow(rotations, size: 5).keys == [2])
    #expect(try follow(rotations, size: 8).keys == [2])
    #expect(try follow(rotations, size: 9).keys == [3])
  }

  @Test func `Nobody follows a key that was not believed`() throws {
    let strangers = [try rotation(7, 8, at: 1), try rotation(8, 9, at: 2)]
    #expect(try follow(strangers).keys == [1])
    #expect(try follow(strangers).succession.followed.isEmpty)
    // The old key has no say once it has handed over.
    let late = [try rotation(1, 2, at: 5), try rotation(1, 4, at: 6)]
    #expect(try follow(late).keys == [2])
  }

  @Test func `A rotation that the old key did not sign is told, and not followed`() throws {
    let forged = [try rotation(1, 6, at: 3, by: 6)]
    #expect(try follow(forged).keys == [1])
    #expect(try follow(forged).succession.falseRotation == 3)
    let unchecked = try follow([try rotation(1, 2, at: 3)], unchecked: 1)
    #expect(unchecked.keys == [1])
    #expect(unchecked.succession.reasonUnchecked == "no tool")
  }

  @Test func `What is signed names both keys, and is no checkpoint`() throws {
    let text = KeyRotation.signedText(from: try key(1), to: try key(2))
    #expect(
      String(decoding: text, as: UTF8.self)
        == "ledgerctl/key-rotation/v1\na\n\(try key(1).text)\n\(try key(2).text)\n")
    #expect(throws: FormatFault.self) { try Checkpoint(parsing: text[...]) }
  }

  @Test func `What is no rotation is refused, at its field`() throws {
    func field(_ change: (inout KeyRotated) throws -> Void) throws -> String? {
      var statement = KeyRotated()
      statement.from = try key(1).text
      statement.to = try key(2).text
      statement.signature = "AQ=="
      try change(&statement)
      do throws(KeyRotation.Fault) {
        _ = try KeyRotation(statement, sequence: 1)
        return nil
      } catch { return error.field }
    }
    let witness = try #require(
      NoteKey(name: "a", scheme: .cosignature, publicKey: key(3).publicKey))
    #expect(try field { _ in } == nil)
    #expect(try field { $0.from = "a" } == "from")
    #expect(try field { $0.to = $0.to + "=" } == "to")
    #expect(try field { $0.to = $0.from } == "to")
    #expect(try field { $0.to = try key(2, "b").text } == "to")
    #expect(try field { $0.to = witness.text } == "to")
    #expect(try field { $0.signature = "AQ" } == "signature")
    #expect(try field { $0.signature = "" } == "signature")
  }
}
