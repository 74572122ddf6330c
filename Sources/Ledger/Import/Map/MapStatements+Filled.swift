/// What comes of a template and a row.
extension MapStatements {
  /// Something that a statement names and that may have to be registered first.
  struct Mention: Hashable {
    var column: Int
    var id: ID
    /// As its cell has it.
    var text: String
  }

  /// A template, filled. A class, for it passes through many hands.
  final class Filled: Sendable {
    let template: StatementTemplate
    /// What it was filled for, of a template that is repeated.
    let element: LoopElement?
    let key: String
    /// The line of a book; of a level without what `ImportStatement` adds to it.
    let json: [UInt8]
    /// Of a level, whose line has none yet.
    let sources: [UInt8]
    let mentions: [Mention]
    /// The id that it gives something new.
    let introduced: ID?
    /// Of a level: what was reached.
    let level: Quantity?
    let twin: Int

    init(
      _ template: StatementTemplate, _ element: LoopElement?, key: String, json: [UInt8],
      sources: [UInt8], mentions: [Mention], introduced: ID?, level: Quantity?, twin: Int
    ) {
      (self.template, self.element, self.key) = (template, element, key)
      (self.json, self.sources, self.mentions) = (json, sources, mentions)
      (self.introduced, self.level, self.twin) = (introduced, level, twin)
    }
  }
}
