/// A file that is imported, as the source that its statements cite.
package struct ImportSource: Sendable {
  /// Begins the id, which ends in what tells this file from every other.
  package let stem: ID
  package var title: String
  package var publisher: String?
  package var url: String?
  package var medium: String?
  /// A date.
  package var published: String?
  /// Of the file.
  package let sha256: Digest
  package let id: ID

  package init(stem: ID, title: String, sha256: Digest) {
    (self.stem, self.title, self.sha256) = (stem, title, sha256)
    id = "\(stem.prefix(Identifier.maxCharacters - 9)).\(sha256.hex.prefix(8))"
  }

  /// Its registration, as a line of a book.
  package var registration: [UInt8] {
    var line = ImportLine(.sourceRegistered)
    line.text("id", id)
    line.text("title", title)
    line.text("publisher", publisher)
    line.text("url", url)
    line.text("medium", medium)
    line.text("published", published)
    line.text("sha256", sha256.hex)
    return line.finished()
  }
}
