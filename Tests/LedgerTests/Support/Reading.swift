import Ledger
import Testing

/// What reading one line gives.
struct Reading {
  var statement: Statement?
  var refusals: [Refusal] = []
  var fault: JSONFault?

  init(_ text: String, form: FieldReader.Form = .book) {
    self.init(Array(text.utf8), form: form)
  }

  init(_ bytes: [UInt8], form: FieldReader.Form = .book) {
    var tape = JSONTape()
    bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONFault) { try tape.parse(buffer) } catch {
        fault = error
        return
      }
      statement = FieldReader.read(tape: tape, bytes: buffer, form: form, into: &refusals)
    }
  }

  /// The canonical text of the statement, its private texts sealed under a salt of zeros, or why
  /// there is none.
  var canonical: String {
    if var statement {
      Self.seal(&statement)
      return String(decoding: FieldWriter.bytes(of: statement), as: UTF8.self)
    }
    return fault.map { "\($0)" } ?? "\(refusals)"
  }

  private static func seal(_ statement: inout Statement) {
    let salt = [UInt8](repeating: 0, count: PrivateText.saltBytes)
    statement.sealed += statement.privateParts.map {
      PrivateText(part: $0.name, salt: salt, bytes: Array($0.text.utf8)).seal
    }
    guard case .revision(.recordCorrected(var correction)) = statement.body else { return }
    seal(&correction.statement)
    statement.body = .revision(.recordCorrected(correction))
  }
}

/// Parses a text and gives the fault.
func jsonFault(_ bytes: [UInt8]) -> JSONFault? {
  var tape = JSONTape()
  return bytes.withUnsafeBufferPointer { buffer -> JSONFault? in
    do throws(JSONFault) {
      try tape.parse(buffer)
      return nil
    } catch { return error }
  }
}

func jsonFault(_ text: String) -> JSONFault? { jsonFault(Array(text.utf8)) }
