/// What vouching says of one figure.
package enum Verdict: String, CaseIterable, Sendable {
  // Of a record's figure.
  case found
  case vaguenessDiffers = "vagueness-differs"
  case elsewhere
  case derived
  case notFound = "not-found"
  case notChecked = "not-checked"
  // Of a text's figure.
  case recorded, repeated, omitted, unrecorded

  /// Whether it is about a figure of a text.
  package var isOfText: Bool {
    switch self {
    case .found, .vaguenessDiffers, .elsewhere, .derived, .notFound, .notChecked: false
    case .recorded, .repeated, .omitted, .unrecorded: true
    }
  }

  /// It asks nothing of a reader.
  package var isPlain: Bool {
    switch self {
    case .found, .recorded, .repeated: true
    case .vaguenessDiffers, .elsewhere, .derived, .notFound, .notChecked, .omitted, .unrecorded:
      false
    }
  }

  /// The book or its locators are wrong, or something is missing in it.
  package var isFault: Bool {
    switch self {
    case .vaguenessDiffers, .elsewhere, .notFound, .unrecorded: true
    case .found, .derived, .notChecked, .recorded, .repeated, .omitted: false
    }
  }
}

/// A figure of a record or of a text with its verdict.
package struct VouchRow: Sendable {
  package var verdict: Verdict
  package var source: String
  /// Of a record what it cites, of a text where the figure stands: "para 3".
  package var place: String
  /// The record of the figure; of a text's figure the one that holds it, or leaves it out.
  package var record: Int?
  /// Of a record's figure: the kind of its statement and the field.
  package var kind: String?
  package var field: String?
  /// As the record has it.
  package var figure: Figure?
  /// As the text has it, and with some words around it.
  package var text: String?
  package var words: String?
  package var note: String?
  /// Not checked because nobody gave the text: its source is listed once.
  package var isWithoutText = false

  package var asksAReader: Bool { !verdict.isPlain && !isWithoutText }
}
