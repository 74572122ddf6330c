/// Keys that hand over.
extension Rules {
  /// That the statement can be read; whether it is signed is for those who have a tool.
  func judgeRotation(_ statement: Statement, _ verdict: inout Verdict) {
    guard case .keyRotated(let rotation) = statement.body else { return }
    do throws(KeyRotation.Fault) { _ = try KeyRotation(rotation, sequence: 0) } catch {
      verdict.refusals.append(
        Refusal(
          .badValue, .field(error.field), error.reason,
          hint: "`ledgerctl rotate` makes the statement"))
    }
  }
}
