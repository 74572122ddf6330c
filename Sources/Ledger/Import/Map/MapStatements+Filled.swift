/// What comes of templates and rows.
extension MapStatements {
  /// Something that a statement names and that may have to be registered first.
  struct Mention: Hashable {
    var column: Int
    var id: ID
    /// As its cell has it.
    var text: String
  }

  /// All that was filled of some rows. One array holds the lines of all, and one what they
  /// mention, as they are made on one core and given up on another.
  struct Load: Sendable {
    var statements: [Filled] = []
    var mentions: [Mention] = []
    var lines = CanonicalJSON()

    struct Extent {
      var statements: Int
      fileprivate var mentions: Int
      fileprivate var lineBytes: Int
    }

    var extent: Extent {
      Extent(
        statements: statements.count, mentions: mentions.count, lineBytes: lines.bytes.count)
    }

    mutating func cut(to extent: Extent) {
      statements.removeLast(statements.count - extent.statements)
      mentions.removeLast(mentions.count - extent.mentions)
      lines.bytes.removeLast(lines.bytes.count - extent.lineBytes)
    }

    /// Gives all of it away, and makes room for as much again.
    mutating func take() -> Load {
      let taken = self
      self = Load()
      statements.reserveCapacity(taken.statements.count)
      mentions.reserveCapacity(taken.mentions.count)
      lines.bytes.reserveCapacity(taken.lines.bytes.count)
      return taken
    }
  }

  /// A template, filled.
  struct Filled: Sendable {
    /// The number of the template in the map.
    var template: Int
    /// What it was filled for, of a template that is repeated.
    var element: LoopElement?
    var key: String
    /// In the lines of the load: a line of a book; of a level without what `ImportStatement` adds
    /// to it.
    var line: Range<Int>
    /// Of a level, whose line has none yet.
    var sources: [UInt8]
    /// In those of the load.
    var mentions: Range<Int>
    /// The id that it gives something new.
    var introduced: ID?
    /// Of a level: what was reached.
    var level: Quantity?
    var twin: Int
  }
}
