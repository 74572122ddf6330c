import Testing

@testable import Projections

@Suite struct `Elements in pages` {
  private static let counts = [0, 1, 1023, 1024, 4096, 4097, 20_000]

  private func bytes(of pages: Pages<String>) -> [UInt8] {
    var (pages, coder) = (pages, SnapshotCoder())
    pages.code(&coder, "") { $0.text(&$1) }
    return coder.bytes
  }

  private func pages(_ count: Int) -> Pages<String> {
    var pages = Pages<String>()
    for number in 0..<count { pages.append("word \(number % 300)") }
    return pages
  }

  @Test(arguments: counts)
  func `come back from their bytes in their order, each told of once`(count: Int) {
    let (all, bytes) = (pages(count), bytes(of: pages(count)))
    var coder = SnapshotCoder(reading: bytes, from: 0, to: bytes.count)
    var read = pages(7)
    var told: [String] = []
    read.code(&coder, "") {
      $0.text(&$1)
    } noting: { page, first in
      #expect(first == told.count)
      told += page
    }
    #expect(coder.isComplete)
    #expect(read.elementsEqual(all))
    #expect(told.elementsEqual(all))
    read.append("one more")
    #expect(read.count == count + 1 && read.last == "one more")
  }

  @Test func `break the coder where a part of them is cut, or holds something else`() {
    let bytes = bytes(of: pages(10_000))
    for end in stride(from: 0, to: bytes.count, by: 997) {
      var coder = SnapshotCoder(reading: bytes, from: 0, to: end)
      var read = Pages<String>()
      read.code(&coder, "") { $0.text(&$1) }
      #expect(coder.isBroken)
    }
    for index in stride(from: 0, to: bytes.count, by: 997) {
      var changed = bytes
      changed[index] = 0xFF
      var coder = SnapshotCoder(reading: changed, from: 0, to: changed.count)
      var read = Pages<String>()
      read.code(&coder, "") { $0.text(&$1) }
      #expect(coder.isBroken || read.count == 10_000)
    }
  }
}
