/// A rollback journal of SQLite (https://sqlite.org/fileformat2.html#the_rollback_journal), as
/// somebody may put one beside a file.
package enum PlantedJournal {
  private static let magic: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
  private static let pageBytes = 16_384
  private static let nonce: UInt32 = 77

  /// The header alone, of a sector of 512 bytes.
  /// - Parameter pagesBefore: how many pages the file had.
  package static func header(pages: UInt32 = 0, pagesBefore: UInt32 = 0) -> [UInt8] {
    let numbers = [pages, nonce, pagesBefore, 512, UInt32(pageBytes)]
    let bytes = magic + numbers.flatMap(bigEndian)
    return bytes + [UInt8](repeating: 0, count: 512 - bytes.count)
  }

  /// Puts each page of another file into the place of the same page.
  package static func turning(into other: [UInt8]) -> [UInt8] {
    let count = other.count / pageBytes
    var bytes = header(pages: UInt32(count), pagesBefore: UInt32(count))
    for number in 0..<count {
      let page = other[number * pageBytes..<(number + 1) * pageBytes]
      var sum = nonce
      for place in stride(from: pageBytes - 200, to: 0, by: -200) {
        sum &+= UInt32(page[page.startIndex + place])
      }
      bytes += bigEndian(UInt32(number + 1)) + page + bigEndian(sum)
    }
    return bytes
  }

  /// Names a super-journal, which is deleted once the journal has been played back.
  package static func naming(
    _ victim: String, pages: UInt32 = 0, pagesBefore: UInt32 = 0
  ) -> [UInt8] {
    let name = Array(victim.utf8)
    let sum = name.reduce(UInt32(0)) { $0 &+ UInt32($1) }
    let lockPage = UInt32(0x4000_0000 / pageBytes + 1)
    return header(pages: pages, pagesBefore: pagesBefore) + bigEndian(lockPage) + name
      + bigEndian(UInt32(name.count)) + bigEndian(sum) + magic
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
