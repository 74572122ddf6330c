/// Where in a file a statement comes from, for those that are at fault.
package struct ImportLocation: Sendable {
  package var file: String
  /// From 1, with its text as far as it is known.
  package var line: Int
  package var text: [UInt8]
  /// Bytes from the start of that text.
  package var offset: Int
  package var place: ImportedPlace

  package init(
    file: String, line: Int, text: [UInt8] = [], offset: Int = 0,
    place: ImportedPlace = ImportedPlace()
  ) {
    (self.file, self.line, self.text) = (file, line, text)
    (self.offset, self.place) = (offset, place)
  }

  package func diagnostic(
    _ code: RefusalCode, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    text.withUnsafeBufferPointer {
      Diagnostic(
        Refusal(code, .statement, message, hint: hint), file: file, line: line, text: $0,
        offset: offset, place)
    }
  }
}
