/// What fields are for, where the sort of value that `FieldList` names does not tell. Names that
/// mean something else in one kind stand behind that kind.
package enum FieldMeanings {
  package static let table: [String: String] = [
    // Common fields
    "certainty": "How sure it is that this is so, not how far the deal has got.",
    "key": "A name of your own that tells this statement from an equal one.",
    "note": "A short remark in your own words.",
    "on": "When it happened. An imprecise date takes effect on its last day.",
    "private": "What may have to be erased one day.",
    "sources": "Where it is said.",
    // Names
    "aliases": "Other names.",
    "identifiers": "Under which registers know the party.",
    "location": "Where it is.",
    "medium": "What sort of source it is.",
    "name": "As people call it.",
    "operator": "Who runs it.",
    "published": "When the source appeared.",
    "publisher": "Who brought it out.",
    "sha256": "Of the file that was read.",
    "sponsor": "Who stands behind a vehicle or a subsidiary.",
    "title": "Of the source.",
    "type": "What sort of thing it is.",
    "link.added type": "How the two lie to one another.",
    "link.removed type": "Of the link that ends.",
    "url": "Where the source can be read.",
    "within": "The larger project.",
    // Promises and payments
    "amount": "How much. What nobody stated is at least 0.",
    "by": "Who promises.",
    "payment.made by": "Who pays.",
    "conditions": "On which the promise depends.",
    "due": "By when, to the end of the date.",
    "fulfils": "What it carries out.",
    "instrument": "In which form the money comes.",
    "outcome": "How it ended.",
    "part_of": "The larger one that it lies in.",
    "structure": "How the amount is to be financed.",
    // Rounds
    "final": "Whether the round is over with this.",
    "post_money": "What the issuer is worth with the new money.",
    "pre_money": "What the issuer was worth before it.",
    "raised": "What came together.",
    "target": "What the round is to raise.",
    // Shares
    "class": "Of which class of shares.",
    "shares.exchanged class": "Of which class of shares; all of them when left out.",
    "cost": "What was paid for the shares.",
    "from_class": "The class of the shares before.",
    "into": "The issuer whose shares are given.",
    "into_class": "The class of the shares that are given.",
    "price": "Of one share.",
    "price_per_share": "Of one share.",
    "proceeds": "What was got for the shares.",
    "shares.cancelled reason": "Why the shares are gone.",
    "share_basis": "Of which shares the percentage is a part.",
    "to_class": "The class of the shares afterwards.",
    // Figures, capacity, links
    "basis": "What the power measures; sums never cross it.",
    "energy": "What the power is made of.",
    "status": "What the power moves to.",
    "metric": "What is reported, in a word of your choice, always spelt alike.",
    "figure.omitted source": "The source in whose text the figure stands.",
    "locator": "Its place there: para 3, page 3, line 3, or words in double quotes.",
    "figure": "As the text has it.",
    "figure.omitted reason": "Why the book leaves it out.",
    "min": "What the two share at least.",
    "max": "What the two share at most.",
    "rate": "So many of 'quote' for one of 'base'.",
    "expect": "What the view should show.",
    "measure": "The column of the view.",
    "view": "Where the total is found.",
    // Keys and records
    "key.rotated from": "The key that signed so far, as `ledgerctl key` prints it.",
    "key.rotated to": "The key that signs from now on, as `ledgerctl key` prints it.",
    "signature": "By the old key, in base64.",
    "reason": "Why the record changes.",
    "authority": "Who decided that the part has to go.",
    "record.redacted basis": "Why the part has to go.",
    "part": "The name of the private part.",
  ]

  /// What a field is for, and what it holds.
  static func sentences(_ field: Field, of kind: StatementKind) -> String? {
    let purpose = table["\(kind.rawValue) \(field.name)"] ?? table[field.name]
    let sentences = [purpose, value(field)].compactMap { $0 }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Nothing where the schema itself says as much.
  private static func value(_ field: Field) -> String? {
    switch field.shape {
    case .term, .flag: field.meaning.hasSuffix("left out") ? sentence(field.meaning) : nil
    case .text: field.meaning == "text" ? nil : sentence(field.meaning)
    case .id, .date, .textList, .textMap, .idList, .amountList, .quantity, .decimal, .ratio,
      .currency, .digest, .structure, .energy, .record, .statement:
      sentence(field.meaning)
    }
  }

  static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }
}
