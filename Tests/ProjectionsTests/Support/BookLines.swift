import Ledger
import Projections

/// Statements as a book has them, one a line, as facts in effective order.
enum BookLines {
  struct Fault: Error {
    var line: Int
    var reason: String
  }

  static func facts(_ text: String, through day: String = "9999") throws -> [Fact] {
    var facts: [Fact] = []
    var introduced: [ID: Day] = [:]
    for (offset, line) in text.split(separator: "\n").enumerated() {
      let statement = try statement(String(line), number: offset + 1)
      var effective = statement.ownDay
      for id in statement.subjects { effective = max(effective, introduced[id] ?? effective) }
      if let id = statement.introducedID { introduced[id] = effective }
      facts.append(Fact(sequence: offset + 1, day: effective, statement: statement))
    }
    let last = try EDTF(day).lastDay
    return facts.filter { $0.day <= last }.sorted {
      ($0.day, $0.sequence) < ($1.day, $1.sequence)
    }
  }

  private static func statement(_ line: String, number: Int) throws -> Statement {
    try Array(line.utf8).withUnsafeBufferPointer { bytes in
      var tape = JSONTape()
      var refusals: [Refusal] = []
      do { try tape.parse(bytes) } catch { throw Fault(line: number, reason: "\(error)") }
      let statement = FieldReader.read(tape: tape, bytes: bytes, into: &refusals)
      guard let statement, refusals.isEmpty else {
        throw Fault(line: number, reason: "\(refusals)")
      }
      return statement
    }
  }
}

extension Interval {
  /// `300 MW` → [300, 300]: what a test expects, in the shorthand of the model.
  static func of(_ shorthand: String) throws -> Interval {
    try Quantity(shorthand: shorthand).interval
  }
}
