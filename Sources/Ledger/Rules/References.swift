/// What a statement names, with what the log knows of each id.
package struct References {
  private let mentions: [Mention]
  /// Beside the mentions; nil for an id that is not known.
  private var entries: [CatalogEntry?] = []
  /// What is known of the id that the statement introduces.
  private(set) var introduced: CatalogEntry?
  /// The id that the statement introduces.
  private(set) var introducedID: ID?
  /// The statement's own day, but not before the ids that it is about.
  private(set) var effectiveDay: Day

  /// - Parameter isNew: nothing is known of the id that the statement introduces.
  init(
    of statement: Statement, in known: Catalog, isNew: Bool = false
  ) throws(LedgerError) {
    mentions = MentionList.of(statement)
    effectiveDay = statement.ownDay
    entries.reserveCapacity(mentions.count)
    for mention in mentions {
      let introduces = mention.role == .introduces
      let entry = introduces && isNew ? nil : try known.entity(mention.id)
      if introduces { (introduced, introducedID) = (entry, mention.id) }
      if let entry, mention.role.isSubject { effectiveDay = max(effectiveDay, entry.day) }
      entries.append(entry)
    }
  }

  /// In the order of the fields.
  var list: Zip2Sequence<[Mention], [CatalogEntry?]> { zip(mentions, entries) }

  /// Those that a field names.
  func list(of field: String) -> some Sequence<(Mention, CatalogEntry?)> {
    list.lazy.filter { mention, _ in mention.field.description == field }
  }

  subscript(id: ID) -> CatalogEntry? {
    mentions.firstIndex { $0.id == id }.flatMap { entries[$0] }
  }
}
