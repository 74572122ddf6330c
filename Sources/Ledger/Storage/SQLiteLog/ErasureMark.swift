/// A file beside a ledger that stands there while a private part is being erased: from before the
/// record that says so until nothing of the text is left. Where a run is cut off in between, it
/// says so to the next one.
struct ErasureMark {
  private static let suffix = "-erasing"
  private static let maxBytes = 4096

  let path: String

  init(ledgerAt path: String) {
    self.path = (FileSystem.realPath(path) ?? path) + Self.suffix
  }

  /// Whose erasure was begun and not finished, in words; nil where none was.
  var unfinished: String? {
    guard FileSystem.exists(path) else { return nil }
    let bytes = FileSystem.ownFile(path, maxBytes: Self.maxBytes) ?? []
    let words = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
    let parts = words.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let record = Int(parts[0]) else { return "a private part" }
    return "the private part \(Quoted(String(parts[1]))) of record \(record)"
  }

  /// True once it stands there and stays there through a power cut.
  func set(_ record: Int, _ part: String) -> Bool {
    if FileSystem.exists(path) { return true }
    return FileSystem.makeLastingFile(path, with: Array("\(record) \(part)\n".utf8))
  }

  func remove() { FileSystem.remove(path) }
}
