/// A value inside a JSON file.
package struct TableElement: Sendable {
  let document: JSONDocument
  let node: Int

  /// As a cell: a text trimmed, a number by its digits, `true` and `false`, nothing for null, and
  /// for what has parts its JSON without blanks.
  package var text: String { document.text(of: node) }

  /// Of an array; nil for what is none.
  package var elements: [TableElement]? {
    document.elements(of: node)?.map { TableElement(document: document, node: $0) }
  }

  /// The value at a path from here; nil where there is none.
  package func value(at path: JSONPath) -> TableElement? {
    document.node(at: path, from: node).map { TableElement(document: document, node: $0) }
  }
}

/// An object of a JSON file as a row.
struct JSONObject: Sendable {
  let document: JSONDocument
  let node: Int
  /// Of the cells; nil where the object has no such value.
  let values: [Int?]
  /// Where the object stands.
  let start: TextPoint

  var text: String { document.text(of: node) }

  func value(_ cell: Int) -> TableElement? {
    guard values.indices.contains(cell), let node = values[cell] else { return nil }
    return TableElement(document: document, node: node)
  }

  /// Where a value of this object starts; the object itself for nil.
  func place(of value: TableElement?) -> TablePlace {
    document.place(of: value?.node ?? node, from: start)
  }
}
