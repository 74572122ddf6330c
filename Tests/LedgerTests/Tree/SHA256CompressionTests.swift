import TestSupport
import Testing

@testable import Ledger

@Suite struct SHA256CompressionTests {
  @Test(
    .enabled(if: SHA256.hasInstructions, "this processor has no instructions for SHA-256"),
    arguments: 1...8)
  func `the instructions of the processor and plain code mix blocks alike`(blockCount: Int) {
    var random = SeededGenerator(seed: UInt64(blockCount))
    var state = SHA256.State()
    var plain = state
    for _ in 0..<200 {
      let blocks = (0..<64 * blockCount + 1).map { _ in UInt8.random(in: 0...255, using: &random) }
      // Words need not lie where the processor likes them best.
      blocks.withUnsafeBytes { bytes in
        let start = bytes.baseAddress! + 1
        SHA256.compress(&state, start, blockCount: blockCount)
        SHA256.compressWithoutInstructions(&plain, start, blockCount: blockCount)
      }
      #expect(Digest(bigEndianWords: state) == Digest(bigEndianWords: plain))
    }
  }

  @Test func `plain code gives the hash of the standard`() {
    var block = [UInt8]("abc".utf8) + [0x80] + [UInt8](repeating: 0, count: 60)
    block[63] = 24
    var state = SHA256.State()
    SHA256.compressWithoutInstructions(&state, block, blockCount: 1)
    #expect(
      Digest(bigEndianWords: state).hex
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
