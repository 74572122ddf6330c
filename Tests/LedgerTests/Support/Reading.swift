import Ledger
import Testing

/// What reading one line gives.
struct Reading {
  var statement: Statement?
  var refusals: [Refusal] = []
  var fault: JSONFault?

  init(_ text: String) { self.init(Array(text.utf8)) }

  init(_ bytes: [UInt8]) {
    var tape = JSONTape()
    bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONFault) { try tape.parse(buffer) } catch {
        fault = error
        return
      }
      statement = FieldReader.read(tape: tape, bytes: buffer, into: &refusals)
    }
  }

  /// The canonical text of the statement, or why there is none.
  var canonical: String {
    if let statement { return String(decoding: FieldWriter.bytes(of: statement), as: UTF8.self) }
    return fault.map { "\($0)" } ?? "\(refusals)"
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
