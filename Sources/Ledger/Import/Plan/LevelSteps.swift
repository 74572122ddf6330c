/// Levels that were reached, as the steps from one to the next.
///
/// A step is stated under the key of its level, `KEY=LEVEL`; what was stated under such keys up to
/// a day adds up to the level that the ledger knows of that day.
package final class LevelSteps {
  package enum Next {
    /// The level is known, or cannot be stated.
    case none
    case step(ImportStatement)
    case refused(Refusal)
  }

  private struct Step {
    var key: String
    var status: AdvancedStatus
    /// The last day of its date.
    var day: Day
    /// Scaled; of a rise or a fall.
    var size: Int128
  }

  /// What a statement says beside its quantity.
  private struct Said {
    var status: AdvancedStatus
    var day: Day
    /// Where the status stands in the line.
    var statusRange: Range<Int>
  }

  private let log: any EventLog
  private var steps: [String: [Step]] = [:]
  private var taken: Set<String> = []

  init(_ log: any EventLog) { self.log = log }

  /// The step to a level.
  ///
  /// - Parameter statement: without a quantity, under the key of what has levels.
  func step(
    to level: Quantity, _ statement: ImportStatement
  ) throws(LedgerError) -> Next {
    guard let base = statement.key, case .exact(let now) = level.form else { return .none }
    let earlier = try known(base)
    guard let said = Self.said(statement.json) else {
      // It is at fault by itself, which the append says.
      return .step(self.statement(statement, level, now, by: now.scaled, said: nil))
    }
    if let other = earlier.first(where: { !Self.belongs($0.status, to: said.status) }) {
      return .refused(Self.otherStatus(other, said))
    }
    func reached(by steps: some Sequence<Step>) -> Int128 {
      steps.reduce(0) { $1.status == said.status ? $0 + $1.size : $0 - $1.size }
    }
    let before = reached(by: earlier.lazy.filter { $0.day <= said.day })
    let size = now.scaled - before
    // The newest level is known, whatever day a row gives it.
    if size == 0 || now.scaled == reached(by: earlier) { return .none }
    if let later = earlier.first(where: { $0.day > said.day }) {
      return .refused(Self.isLate(level, later, said))
    }
    if now.isNegative || (size < 0 && said.status != .operating) {
      return .refused(Self.fell(from: Decimal(scaled: before), level, said))
    }
    let step = self.statement(statement, level, now, by: size, said: said)
    steps[base, default: []].append(
      Step(
        key: step.key ?? base, status: size < 0 ? .mothballed : said.status, day: said.day,
        size: abs(size)))
    return .step(step)
  }

  /// A fall of what operates stands still.
  private static func belongs(_ status: AdvancedStatus, to other: AdvancedStatus) -> Bool {
    status == other || (status == .mothballed && other == .operating)
  }

  private func statement(
    _ statement: ImportStatement, _ level: Quantity, _ now: Decimal, by size: Int128, said: Said?
  ) -> ImportStatement {
    let base = statement.key ?? ""
    var key = "\(base)=\(now)"
    var number = 2
    while !taken.insert(key).inserted {
      key = "\(base)=\(now).\(number)"
      number += 1
    }
    var step = statement
    step.key = key
    var json = CanonicalJSON()
    json.bytes = Array(statement.json)
    if size < 0, let range = said?.statusRange {
      json.bytes.replaceSubrange(range, with: AdvancedStatus.mothballed.rawValue.utf8)
    }
    json.bytes.removeLast()
    json.raw(",\"quantity\":")
    let amount = Decimal(scaled: abs(size))
    json.string("\(level.approx ? "~" : "")\(amount) \(level.unit.symbol)")
    json.raw("}")
    step.json = json.bytes[...]
    return step
  }

  // MARK: What is known

  private func known(_ base: String) throws(LedgerError) -> [Step] {
    if let steps = steps[base] { return steps }
    var found: [Step] = []
    var keys: [(String, Int)] = []
    try log.keys(from: base + "=") { (key, record) throws(LedgerError) in
      // Of another row, whose own key may begin like this.
      if key.utf8.dropFirst(base.utf8.count + 1).allSatisfy(Self.isOfNumber) {
        keys.append((key, record))
      }
    }
    var statements = KnownStatements(log)
    for (key, record) in keys {
      taken.insert(key)
      guard let standing = try statements.statement(key, record), !standing.isRetracted,
        case .capacity(.capacityAdvanced(let step)) = standing.stated.body,
        case .exact(let size)? = step.quantity?.form, let day = standing.stated.on?.lastDay
      else { continue }
      found.append(Step(key: key, status: step.status, day: day, size: size.scaled))
    }
    steps[base] = found
    return found
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    byte.digitValue != nil || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func said(_ json: ArraySlice<UInt8>) -> Said? {
    json.withUnsafeBufferPointer { text in
      var tape = JSONTape()
      guard (try? tape.parse(text)) != nil, let status = tape.member("status", of: 0, in: text),
        let on = tape.member("on", of: 0, in: text),
        let word = AdvancedStatus(rawValue: JSONText.string(of: tape.nodes[status], in: text)),
        let date = try? EDTF(JSONText.string(of: tape.nodes[on], in: text))
      else { return nil }
      return Said(status: word, day: date.lastDay, statusRange: tape.nodes[status].range)
    }
  }

  // MARK: Refusals

  private static func isLate(_ level: Quantity, _ later: Step, _ said: Said) -> Refusal {
    Refusal(
      .badValue, .statement,
      "\(words(level)) on \(said.day) is older than what was imported, \(Quoted(later.key)) "
        + "of \(later.day)",
      hint: "levels are stated as steps from one export to the next: leave older ones out")
  }

  private static func otherStatus(_ other: Step, _ said: Said) -> Refusal {
    Refusal(
      .conflict, .statement,
      "a level of \(said.status.rawValue) here, and \(Quoted(other.key)) is "
        + "one of \(other.status.rawValue)",
      hint: "give the level of each status a `label` of its own")
  }

  private static func fell(from before: Decimal, _ level: Quantity, _ said: Said) -> Refusal {
    if level.isNegative {
      return Refusal(
        .badValue, .statement, "the level \(words(level)) is below 0",
        hint: "let `skip` or `when` leave such rows out")
    }
    return Refusal(
      .badValue, .statement,
      "the level of \(said.status.rawValue) falls from \(before) to \(words(level)), and "
        + "nothing says what became of it",
      hint:
        "only `operating` may fall, to `mothballed`; elsewhere let the column `sum` all that has "
        + "come as far or further")
  }

  private static func words(_ level: Quantity) -> String {
    guard case .exact(let value) = level.form else { return level.unit.symbol }
    return "\(value) \(level.unit.symbol)"
  }
}
