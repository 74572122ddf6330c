import Foundation
import Ledger
import TestSupport
import Testing

/// Notes, keys, checkpoints and proofs of golang.org/x/mod, transparency-dev and openssl.
@Suite struct NoteVectorTests {
  private struct Vectors: Decodable {
    struct Signed: Decodable {
      let id: String
      let note: String
      let vkeys: [String]
    }
    let good: [Signed]
    let bad: [Signed]
    let badVkeys: [String]
    let checkpointTextGood: [String]
    let checkpointTextBad: [String]
    let tlogProofBad: [String]
  }

  private let vectors: Vectors

  init() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    vectors = try decoder.decode(
      Vectors.self, from: Repository.contents("Tests/Vectors/notes/notes.json"))
  }

  private func signatures(_ note: Note, by keys: [NoteKey]) -> [Note.Signature] {
    note.signatures.filter { signature in keys.contains { $0.isNamed(by: signature) } }
  }

  @Test func `Good notes are read, written back and signed by their keys`() throws {
    try #require(vectors.good.count == 6)
    for vector in vectors.good {
      let note = try note(vector.note)
      #expect(note.bytes == Array(vector.note.utf8))
      let keys = try vector.vkeys.map { try NoteKey(parsing: $0) }
      #expect(keys.map(\.text) == vector.vkeys)
      #expect(signatures(note, by: keys).count >= keys.count, "\(vector.id)")
    }
  }

  /// Those whose text was changed show only when a signature is checked.
  @Test func `Bad notes are refused or not signed by a known key`() throws {
    try #require(vectors.bad.count == 13)
    for vector in vectors.bad where !vector.id.hasPrefix("tampered") {
      let keys = try vector.vkeys.map { try NoteKey(parsing: $0) }
      if let note = try? note(vector.note) {
        #expect(
          signatures(note, by: keys).allSatisfy { $0.bytes.count != 64 }, "\(vector.id)")
      }
    }
  }

  @Test func `A note that is not UTF-8 is refused`() throws {
    for vector in vectors.good {
      let bytes = Array(vector.note.utf8)
      #expect(throws: FormatFault.self) { try Note(parsing: [0xff] + bytes[...]) }
      #expect(throws: FormatFault.self) { try Note(parsing: bytes[...] + [0xff, 0x0a]) }
    }
  }

  @Test func `Bad keys are refused`() throws {
    try #require(vectors.badVkeys.count == 74)
    for text in vectors.badVkeys {
      #expect(throws: FormatFault.self, "\(text)") { try NoteKey(parsing: text) }
    }
  }

  @Test func `Good checkpoints are read and written back`() throws {
    try #require(vectors.checkpointTextGood.count == 5)
    for text in vectors.checkpointTextGood {
      #expect(try Checkpoint(parsing: Array(text.utf8)[...]).text == text)
    }
  }

  @Test func `Bad checkpoints are refused`() throws {
    try #require(vectors.checkpointTextBad.count == 21)
    for text in vectors.checkpointTextBad {
      #expect(throws: FormatFault.self, "\(text)") {
        try Checkpoint(parsing: Array(text.utf8)[...])
      }
    }
  }

  @Test func `Bad proofs are refused for a fault before their checkpoint`() throws {
    try #require(vectors.tlogProofBad.count == 9)
    let checkpoint = "a\n1\n" + Base64.encode([UInt8](repeating: 0, count: 32)) + "\n\n"
    for text in vectors.tlogProofBad {
      let whole = text.replacingOccurrences(of: "\n\ncheckpoint\n", with: "\n\n" + checkpoint)
      #expect(throws: FormatFault.self, "\(text)") {
        try InclusionProofFile(parsing: Array(whole.utf8)[...])
      }
    }
  }
}
