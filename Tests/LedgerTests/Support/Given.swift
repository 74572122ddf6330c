import Ledger
import Testing

/// given(history).when(statement).then…: the way in which rules are tested.
///
/// Statements are written as in a book, save that `'` stands for `"`.
final class Given {
  let ledger: Ledger
  private var clock: Int64 = 1_790_000_000_000

  init(_ ledger: Ledger) { self.ledger = ledger }

  /// Appends further history, which has to be accepted.
  @discardableResult
  func and(
    _ lines: String..., at location: SourceLocation = #_sourceLocation
  ) throws -> Given {
    try record(lines, location)
    return self
  }

  fileprivate func record(_ lines: [String], _ location: SourceLocation) throws {
    if lines.isEmpty { return }
    let outcome = try append(lines)
    try #require(
      outcome.faults.isEmpty, "the history is refused: \(outcome.faults)", sourceLocation: location)
  }

  /// Appends a batch and leaves the verdict to the caller.
  func when(_ lines: String...) throws -> Outcome { try append(lines) }

  /// The same as files of one book; `lines` are raw bytes.
  func when(files: [BookFile], _ change: (inout AppendOptions) -> Void = { _ in }) throws -> Outcome
  {
    clock += 1000
    var options = AppendOptions(recorder: "tester", nowMilliseconds: clock)
    change(&options)
    let before = try ledger.head()
    do throws(AppendFailure) {
      return Outcome(receipt: try ledger.append(files, options))
    } catch {
      switch error {
      case .refused(let faults, let uncounted):
        #expect(try ledger.head() == before, "a refused batch changed the ledger")
        return Outcome(faults: faults, uncounted: uncounted)
      case .ledger(let error): throw error
      }
    }
  }

  private func append(_ lines: [String]) throws -> Outcome {
    let text = lines.map { $0.replacing("'", with: "\"") }.joined(separator: "\n")
    var outcome = try when(files: [BookFile(name: "book.jsonl", bytes: Array(text.utf8))])
    outcome.lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return outcome
  }
}

/// A ledger that holds these statements.
func given(
  _ lines: String..., at location: SourceLocation = #_sourceLocation
) throws -> Given {
  let given = Given(try Ledger.inMemory(origin: "test"))
  try given.record(lines, location)
  return given
}

/// What became of a batch.
struct Outcome {
  var receipt: Receipt?
  var faults: [Diagnostic] = []
  var uncounted = 0
  var lines: [String] = []

  func thenAccepted(at location: SourceLocation = #_sourceLocation) {
    #expect(faults.isEmpty, sourceLocation: location)
    #expect(receipt?.records.isEmpty == false, sourceLocation: location)
  }

  func thenAlready(_ records: Int..., at location: SourceLocation = #_sourceLocation) {
    #expect(faults.isEmpty, sourceLocation: location)
    #expect(receipt?.records.isEmpty == true, sourceLocation: location)
    #expect(receipt?.already.map(\.record) == records, sourceLocation: location)
  }

  /// One fault with this code. `text` is what stands at its column (`'` for `"`), `saying` a part
  /// of the message, `hint` a part of the hint.
  func thenRefused(
    _ code: RefusalCode, at text: String, saying: String = "", hint: String = "",
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(faults.map(\.code) == [code], "\(faults)", sourceLocation: location)
    guard let fault = faults.first else { return }
    #expect(
      self.text(at: fault).hasPrefix(text.replacing("'", with: "\"")),
      "it points at \(self.text(at: fault))", sourceLocation: location)
    #expect(
      saying.isEmpty || fault.message.contains(saying), "it says: \(fault.message)",
      sourceLocation: location)
    #expect(
      hint.isEmpty || fault.hint?.contains(hint) == true,
      "its hint: \(fault.hint ?? "none")", sourceLocation: location)
  }

  /// Faults with these codes on these lines, in this order.
  func thenRefused(
    _ expected: [(Int, RefusalCode)], at location: SourceLocation = #_sourceLocation
  ) {
    #expect(
      faults.map { "\($0.line) \($0.code.rawValue)" }
        == expected.map { "\($0.0) \($0.1.rawValue)" }, "\(faults)", sourceLocation: location)
  }

  /// What stands in the line from the column of a fault on.
  func text(at fault: Diagnostic) -> String {
    guard fault.line >= 1, fault.line <= lines.count else { return "" }
    return String(
      String.UnicodeScalarView(
        lines[fault.line - 1].unicodeScalars.dropFirst(fault.column - 1)))
  }
}
