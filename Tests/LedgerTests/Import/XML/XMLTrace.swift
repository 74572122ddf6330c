@testable import Ledger

/// The events of a file in a notation of its own: `<a b='c'>`, `[text]`, `</a>`, and what ended it.
struct XMLTrace: Equatable, CustomStringConvertible {
  var events = ""
  var fault: Diagnostic?

  init(_ text: String) { self.init(Array(text.utf8)) }

  /// - Parameter skipped: elements of this name are passed over.
  init(_ bytes: [UInt8], skipping skipped: String? = nil) {
    do throws(XMLFailure) {
      var reader = try XMLReader(BookFile(name: "file.xml", bytes: bytes), names: [])
      try read(&reader, skipped)
    } catch {
      switch error {
      case .malformed(let diagnostic): fault = diagnostic
      case .system(let error): events += " \(error)"
      }
    }
  }

  private mutating func read(
    _ reader: inout XMLReader, _ skipped: String?
  ) throws(XMLFailure) {
    while true {
      switch try reader.next() {
      case .start:
        let name = reader.names.name(reader.name)
        events += "<\(name)"
        for attribute in reader.attributes {
          let value = String(decoding: reader.attributeBytes[attribute.value], as: UTF8.self)
          events += " \(reader.names.name(attribute.name))='\(value)'"
        }
        events += ">"
        if name == skipped { try reader.skipElement() }
      case .end: events += "</\(reader.names.name(reader.name))>"
      case .text: events += "[\(String(decoding: reader.text, as: UTF8.self))]"
      case .finish: return
      }
    }
  }

  /// `line:column: message`, or nothing.
  var failure: String? { fault.map { "\($0.line):\($0.column): \($0.message)" } }

  var description: String { events + (failure.map { " " + $0 } ?? "") }
}
