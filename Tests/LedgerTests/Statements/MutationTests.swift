import Foundation
import Ledger
import TestSupport
import Testing

/// Nothing that a file can hold may trap. Statements of every kind are damaged at random; whatever
/// comes out is either read, and then stable, or refused inside its text.
@Suite("Damaged statements")
struct MutationTests {
  /// Pieces that often take a parser to an edge.
  static let pieces = [
    "\"", "\\", "\\u", "\\ud83d", "{", "}", "[", "]", ",", ":", "null", "-", "1e9", "~", "..", "%",
    "/",
    "<=", ">=", "USD ", "99999999999999999999999999", ".0000000001", "0000-00-00", "\u{0}",
    "\u{ff}",
    "2025-02-30", "/..", "\u{202e}", "record.corrected", "MW", "kW", "e\u{301}",
  ].map { Array($0.utf8) }

  private func damaged(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<random.int(1...4) {
      if bytes.isEmpty { break }
      let at = random.int(0...(bytes.count - 1))
      switch random.int(0...5) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: at)
      case 2: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: at)
      case 3: bytes.insert(contentsOf: random.element(Self.pieces), at: at)
      case 4: bytes.removeSubrange(at..<min(bytes.count, at + random.int(1...40)))
      default:
        let other = random.int(0...(bytes.count - 1))
        let piece = Array(bytes[min(at, other)..<min(bytes.count, max(at, other))])
        bytes.insert(contentsOf: piece.prefix(60), at: at)
      }
    }
    return bytes
  }

  private static func seeds(_ kind: StatementKind) throws -> [[UInt8]] {
    let file = StatementGoldenTests.folder.appending(path: "\(kind.rawValue).jsonl")
    return try [UInt8](Data(contentsOf: file)).split(separator: 0x0A).map(Array.init)
  }

  @Test(arguments: StatementKind.allCases)
  func `a damaged statement is read or refused, and never a trap`(kind: StatementKind) throws {
    let seeds = try Self.seeds(kind)
    var random = SeededGenerator(seed: UInt64(kind.rawValue.utf8.count) &* 77)
    var accepted = 0
    for _ in 0..<250 {
      let isRecord = random.int(0...1) == 0
      let bytes = damaged(seeds[isRecord ? 1 : 0], &random)
      let form = isRecord ? FieldReader.Form.record : kind.isAuthored ? .book : .redaction
      let reading = Reading(bytes, form: form)
      if let fault = reading.fault {
        #expect((0...bytes.count).contains(fault.offset))
      } else if let statement = reading.statement {
        accepted += 1
        let stored = FieldWriter.bytes(of: statement)
        #expect(Reading(stored, form: .record).canonical.utf8.elementsEqual(stored))
      } else {
        #expect(!reading.refusals.isEmpty)
      }
    }
    #expect(accepted < 250)
  }

  @Test func `a book of damaged statements is refused with messages, and never a trap`() throws {
    var random = SeededGenerator(seed: 4711)
    let seeds = try StatementKind.allCases.flatMap { try Self.seeds($0) }
    for _ in 0..<60 {
      let history = try given(World.names, World.issued("10"), World.pledge("x"))
      var book: [UInt8] = []
      for _ in 0..<random.int(1...12) {
        var seed = random.element(seeds)
        if random.int(0...2) == 0 { seed = damaged(seed, &random) }
        book += seed + [0x0A]
      }
      let outcome = try history.when(files: [BookFile(name: "b", bytes: book)])
      for fault in outcome.faults {
        #expect(fault.column >= 1)
        #expect((0...fault.excerpt.unicodeScalars.count).contains(fault.caret))
        #expect(!fault.excerpt.unicodeScalars.contains(where: SafeText.isUnsafe))
        #expect(!fault.message.unicodeScalars.contains(where: SafeText.isUnsafe))
        #expect(fault.hint?.unicodeScalars.contains(where: SafeText.isUnsafe) != true)
      }
    }
  }
}
