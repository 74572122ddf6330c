import Ledger
import Testing

/// The example of C2SP signed-note.
private let example = """
  This is an example message.

  — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmR\
  KuwHjG1Yu72IneyaQM=

  """
private let exampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

func note(_ text: String) throws(FormatFault) -> Note {
  try Note(parsing: Array(text.utf8)[...])
}

struct NoteTests {
  @Test func `The published example is read into its parts`() throws {
    let note = try note(example)
    #expect(String(decoding: note.text, as: UTF8.self) == "This is an example message.\n")
    #expect(note.signatures.map(\.name) == ["example.com/foo"])
    #expect(note.signatures.map(\.keyID) == [0x530d_903a])
    #expect(note.signatures.map(\.bytes.count) == [64])
    let key = try NoteKey(parsing: exampleKey)
    #expect(key.isNamed(by: note.signatures[0]))
    #expect(note.bytes == Array(example.utf8))
  }

  @Test(
    arguments: [
      "a\n\n", "a\n\n— k AAAAAQI=\n", "\n\n", "a\n\nb\n\n— k AAAAAQI=\n— l AAAAAQI=\n", "a\n\n\n",
      "é\n\n— é AAAAAQI=\n",
    ])
  func `A note that is read is written back byte for byte`(_ text: String) throws {
    #expect(try note(text).bytes == Array(text.utf8))
  }

  @Test func `The last empty line ends the text`() throws {
    let note = try note("a\n\nb\n\n— k AAAAAQI=\n")
    #expect(String(decoding: note.text, as: UTF8.self) == "a\n\nb\n")
    #expect(note.signatures.count == 1)
  }

  @Test(
    arguments: [
      "", "\n", "a", "a\n", "a\n\n— k AAAAAQI=", "a\n\n— k AAAAAQI=\r\n", "a\r\n\r\n", "a\t\n\n",
      "\u{0}\n\n", "a\n\n- k AAAAAQI=\n", "a\n\n—k AAAAAQI=\n", "a\n\n—  AAAAAQI=\n",
      "a\n\n— k  AAAAAQI=\n", "a\n\n— k\u{2003}m AAAAAQI=\n", "a\n\n— k+m AAAAAQI=\n",
      "a\n\n— k AAAAAQ==\n", "a\n\n— k AAAAAQJ=\n", "a\n\n— k AAAAAQI\n", "a\n\n— k AAAAAQI= \n",
      "a\n\n— k \n", "a\n\n— k\n", "a\n\nb\n",
    ])
  func `What departs from the form is refused`(_ text: String) {
    #expect(throws: FormatFault.self) { try note(text) }
  }

  @Test func `Bytes that are not UTF-8 are refused`() {
    #expect(throws: FormatFault("not UTF-8")) {
      try Note(parsing: [0xFF, 0x0A, 0x0A])
    }
  }

  @Test func `A fault names its line`() {
    #expect(throws: FormatFault(line: 4, "not a signature line (— NAME BASE64)")) {
      try note("a\n\n— k AAAAAQI=\nb\n")
    }
    #expect(throws: FormatFault(line: 2, "a control character")) {
      try note("a\nb\u{7}\n\n")
    }
  }

  @Test func `A hundred signatures are read and one more is refused`() throws {
    let line = "— k AAAAAQI=\n"
    let hundred = "a\n\n" + String(repeating: line, count: 100)
    #expect(try note(hundred).signatures.count == 100)
    #expect(throws: FormatFault.self) { try note(hundred + line) }
  }

  @Test func `A key is read and written back`() throws {
    let key = try NoteKey(parsing: exampleKey)
    #expect(key.name == "example.com/foo")
    #expect(key.keyID == 0x530d_903a)
    #expect(key.publicKey.count == 32)
    #expect(key.text == exampleKey)
  }

  @Test func `Every change of one bit in a key is refused`() {
    var bytes = Array(exampleKey.utf8)
    for bit in 0..<bytes.count * 8 {
      bytes[bit / 8] ^= 1 << (bit % 8)
      if let text = String(validating: bytes, as: UTF8.self) {
        #expect(throws: FormatFault.self) { try NoteKey(parsing: text) }
      }
      bytes[bit / 8] ^= 1 << (bit % 8)
    }
  }

  @Test func `A key of another name or id did not make a signature`() throws {
    let signature = try note(example).signatures[0]
    let key = try NoteKey(parsing: exampleKey)
    let renamed = try #require(NoteKey(name: "example.com/fop", publicKey: key.publicKey))
    #expect(!renamed.isNamed(by: signature))
    var other = signature
    other.keyID ^= 1
    #expect(!key.isNamed(by: other))
    #expect(NoteKey(name: "a b", publicKey: key.publicKey) == nil)
    #expect(NoteKey(name: "a", publicKey: [1, 2, 3]) == nil)
  }
}
