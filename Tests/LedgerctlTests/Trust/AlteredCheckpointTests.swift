import Foundation
import TestSupport
import Testing

@testable import ledgerctl

/// `verify` and `audit --against` read a checkpoint alike: both take it, or neither does.
@Suite("An altered checkpoint")
struct AlteredCheckpointTests {
  private let test = CommandLineTest()

  init() throws {
    for id in ["a", "b", "c"] {
      #expect(test.run(["append", "party.registered", "--id", id, "--name", id]).status == .done)
    }
  }

  private var checkpoint: String { test.run(["checkpoint"]).output }

  /// Whether each takes it.
  private func verdicts(_ text: Data) throws -> (verify: Bool, audit: Bool) {
    try text.write(to: URL(filePath: test.folder + "/cp"))
    let verify = test.run(["verify", "cp"])
    let audit = test.run(["audit", "--against", "cp"])
    #expect([.unchecked, .damaged].contains(verify.status), "\(verify.error)")
    #expect([.done, .damaged].contains(audit.status), "\(audit.error)")
    // What the ledger does not fit is well formed all the same: only what cannot be read is said
    // of the file.
    let isRead = !audit.error.hasPrefix("ledgerctl: error: 'cp'")
    return (verify.status == .unchecked, isRead)
  }

  /// What is done to the lines, and whether a checkpoint is left.
  static let changes: [(name: String, isGood: Bool, change: @Sendable ([String]) -> String)] = [
    ("nothing", true, { $0.joined(separator: "\n") }),
    ("no empty line at the end", false, { $0.dropLast().joined(separator: "\n") }),
    ("no line end at all", false, { $0[..<3].joined(separator: "\n") }),
    ("CR LF", false, { $0.joined(separator: "\r\n") }),
    ("CR LF in the first line", false, { "\($0[0])\r\n\($0[1])\n\($0[2])\n\n" }),
    ("CR LF in the last line", false, { "\($0[0])\n\($0[1])\n\($0[2])\n\r\n" }),
    ("CR alone", false, { $0.joined(separator: "\r") }),
    ("an empty line before it", false, { "\n" + $0.joined(separator: "\n") }),
    ("a second empty line", false, { $0.joined(separator: "\n") + "\n" }),
    ("a mark of the byte order", true, { "\u{FEFF}" + $0.joined(separator: "\n") }),
    ("a space after the size", false, { "\($0[0])\n\($0[1]) \n\($0[2])\n\n" }),
    ("a zero before the size", false, { "\($0[0])\n0\($0[1])\n\($0[2])\n\n" }),
    ("a sign before the size", false, { "\($0[0])\n+\($0[1])\n\($0[2])\n\n" }),
    ("a size beyond all", false, { "\($0[0])\n99999999999999999999\n\($0[2])\n\n" }),
    ("a root without padding", false, { "\($0[0])\n\($0[1])\n\($0[2].dropLast())\n\n" }),
    ("a root in other letters", false, { "\($0[0])\n\($0[1])\n_\($0[2].dropFirst())\n\n" }),
    ("no origin", false, { "\n\($0[1])\n\($0[2])\n\n" }),
    ("a tab in the origin", false, { "\($0[0])\tx\n\($0[1])\n\($0[2])\n\n" }),
    ("an extension", true, { "\($0[0])\n\($0[1])\n\($0[2])\nmore\n\n" }),
    ("an empty extension", false, { "\($0[0])\n\($0[1])\n\($0[2])\n\nmore\n\n" }),
    ("text behind it", false, { $0.joined(separator: "\n") + "more\n" }),
    ("a signature without a line end", false, { $0.joined(separator: "\n") + "— n AAAAAAA=" }),
    ("a signature of nothing", false, { $0.joined(separator: "\n") + "— n AAAAAA==\n" }),
    ("a signature", true, { $0.joined(separator: "\n") + "— n AAAAAAA=\n" }),
    ("only two lines", false, { "\($0[0])\n\($0[1])\n\n" }),
    ("nothing at all", false, { _ in "" }),
    ("no size but records", false, { "\($0[0])\n0\n\($0[2])\n\n" }),
  ]

  @Test func `is taken or refused by both`() throws {
    let lines = checkpoint.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.count == 5)
    for (name, isGood, change) in Self.changes {
      let (verify, audit) = try verdicts(Data(change(lines).utf8))
      #expect(verify == isGood && audit == isGood, "\(name): \(verify) \(audit)")
    }
  }

  @Test func `says what is wrong with its line ends`() throws {
    try test.write("cp", checkpoint.replacing("\n", with: "\r\n"))
    for words in [["verify", "cp"], ["audit", "--against", "cp"]] {
      let outcome = test.run(words)
      #expect(outcome.error.contains("the line ends in CR LF, not in LF alone"))
      #expect(outcome.status == .damaged)
    }
    try test.write("cp", String(checkpoint.dropLast()))
    for words in [["verify", "cp"], ["audit", "--against", "cp"]] {
      #expect(test.run(words).error.contains("no empty line ends the text"))
    }
  }

  @Test func `by chance is taken or refused by both`() throws {
    let whole = Array(checkpoint.utf8)
    var dice = SeededGenerator(seed: 8)
    for _ in 0..<150 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...2, using: &dice) {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0...3, using: &dice) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
        case 1: bytes.insert([0x0A, 0x0D, 0x20, 0x2B].randomElement(using: &dice) ?? 0, at: place)
        case 2: bytes.remove(at: place)
        default: bytes.removeLast(min(bytes.count - 1, 3))
        }
      }
      let (verify, audit) = try verdicts(Data(bytes))
      #expect(verify == audit, "\(bytes)")
    }
  }
}
