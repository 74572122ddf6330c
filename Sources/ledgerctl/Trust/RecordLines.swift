import Ledger

/// Finds one line in a file of records, which may be as long as a ledger.
final class RecordLines {
  private let wanted: Int
  private var line: [UInt8] = []
  private var count = 0
  private var first: [UInt8] = []
  private var found: [UInt8]?

  init(wanted: Int) { self.wanted = wanted }

  /// Takes in more of the file. False for a line that is longer than any record.
  func take(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      line.append(contentsOf: rest[..<end])
      if line.count > RecordCodec.maxBytes { return false }
      endLine()
      rest = rest[rest.index(after: end)...]
    }
    line.append(contentsOf: rest)
    return line.count <= RecordCodec.maxBytes
  }

  private func endLine() {
    count += 1
    if count == 1 { first = line }
    if count == wanted { found = line }
    line.removeAll(keepingCapacity: true)
  }

  /// The only line of a file, or the one that was wanted; nil where there are fewer. Asked at the
  /// end of the file.
  var record: [UInt8]? {
    if !line.isEmpty { endLine() }
    return count <= 1 ? first : found
  }
}
