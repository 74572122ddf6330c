import TestSupport
import Testing

@testable import Ledger

@Suite struct SHA256LanesTests {
  private func expectSame(_ messages: [[UInt8]]) {
    let whole = messages.flatMap { $0 }
    whole.withUnsafeBytes { bytes in
      var start = 0
      let pieces = messages.map { message in
        defer { start += message.count }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + message.count])
      }
      #expect(SHA256Lanes.leaves(pieces) == pieces.map { MerkleTree.leafHash($0) })
    }
  }

  private func message(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  @Test func `Messages of every length around the ends of blocks have the hashes of leaves`() {
    var random = SeededGenerator(seed: 1)
    expectSame((0...140).map { message($0, &random) })
    expectSame((0...140).map { _ in message(119, &random) })
  }

  @Test func `Messages of any number and mixed lengths keep their order`() {
    var random = SeededGenerator(seed: 2)
    for count in 0...35 {
      expectSame((0..<count).map { _ in message(random.int(0...400), &random) })
    }
    expectSame((0..<17).map { message($0 == 9 ? 70_000 : $0, &random) })
  }
}
