import Foundation
import Ledger
import TestSupport
import Testing

@testable import Projections

/// A file of a state may hold anything: then the view is folded anew.
struct SnapshotDamageTests {
  private func kept() throws -> (ledger: SnapshotLedger, file: URL, bytes: [UInt8]) {
    let kept = try SnapshotLedger()
    kept.states.limits.spacing = 1_000
    try kept.append(RandomBook(seed: 5, .views, 50).lines)
    _ = try kept.report(.pledges, kept.states)
    let file = try #require(kept.files.first)
    return (kept, file, [UInt8](try Data(contentsOf: file)))
  }

  private func write(_ bytes: [UInt8], to file: URL) throws {
    try Data(bytes).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  @Test func `a change of any bit, and a cut at any place, is noticed`() throws {
    let (_, _, bytes) = try kept()
    #expect(Snapshot.isIntact(bytes))
    for index in bytes.indices {
      var changed = bytes
      for bit in 0..<8 {
        changed[index] = bytes[index] ^ 1 << UInt8(bit)
        #expect(!Snapshot.isIntact(changed), "bit \(bit) of byte \(index)")
      }
      #expect(!Snapshot.isIntact(Array(bytes[..<index])))
    }
    #expect(!Snapshot.isIntact(bytes + [0]))
  }

  @Test func `a damaged file changes no report, and is replaced`() throws {
    let (kept, file, bytes) = try kept()
    let cold = try kept.report(.pledges, nil)
    var dice = SeededGenerator(seed: 1)
    for _ in 0..<40 {
      let index = Int.random(in: bytes.indices, using: &dice)
      var changed = bytes
      changed[index] ^= UInt8.random(in: 1...255, using: &dice)
      try write(changed, to: file)
      #expect(try kept.report(.pledges, kept.states) == cold)
      try write(Array(bytes[..<index]), to: file)
      #expect(try kept.report(.pledges, kept.states) == cold)
      let whole = [UInt8](try Data(contentsOf: file))
      #expect(Snapshot.isIntact(whole))
    }
  }

  /// Whatever the sum says: what was changed on purpose must not stop the program either.
  @Test func `no bytes stop the reader`() throws {
    let (_, _, bytes) = try kept()
    var dice = SeededGenerator(seed: 2)
    var whole = 0
    for index in bytes.indices.dropFirst(18) {
      for value in [UInt8.random(in: 0...255, using: &dice), 0xFF, 0x80, 0x7F, 0] {
        var changed = bytes
        changed[index] = value
        guard let read = Snapshot.reading(changed) else { continue }
        var reader = read.coder
        var state = MoneyState()
        guard state.code(&reader), reader.isComplete else { continue }
        whole += 1
        if whole % 16 == 0 {
          _ = MoneyModel.ofTotals(state, Query(asOf: .distantFuture))
          _ = PledgesReport.report(MoneyModel(state, Query(asOf: .distantFuture)))
        }
      }
      if let (_, cut) = Snapshot.reading(Array(bytes[..<index])) {
        var reader = cut
        var state = MoneyState()
        #expect(!(state.code(&reader) && reader.isComplete))
      }
    }
    // Another amount, say, is not noticed without the sum: the loop read what it should.
    #expect(whole > 0)
  }
}
