/// Levels that were reached, as the steps from one to the next.
///
/// A step is stated under the key of its level, `KEY=LEVEL`; what was stated under such keys adds
/// up to the level that the ledger knows.
package final class LevelSteps {
  private let log: any EventLog
  private var reached: [String: Decimal] = [:]
  private var taken: Set<String> = []

  init(_ log: any EventLog) { self.log = log }

  /// The step to a level; nil where it is reached already, or cannot be stated.
  ///
  /// - Parameter statement: without a quantity, under the key of what has levels.
  func step(
    to level: Quantity, _ statement: ImportStatement
  ) throws(LedgerError) -> ImportStatement? {
    guard let base = statement.key, case .exact(let now) = level.form else { return nil }
    let before = try known(base)
    if now == before { return nil }
    reached[base] = now
    let isRise = now > before
    let size = Decimal(scaled: isRise ? now.scaled - before.scaled : before.scaled - now.scaled)
    var step = statement
    var key = "\(base)=\(now)"
    var number = 2
    while !taken.insert(key).inserted {
      key = "\(base)=\(now).\(number)"
      number += 1
    }
    step.key = key
    var json = CanonicalJSON()
    json.bytes = statement.json.dropLast()
    if !isRise { json.bytes = Self.mothballed(statement.json).dropLast() }
    json.raw(",\"quantity\":")
    json.string("\(level.approx ? "~" : "")\(size) \(level.unit.symbol)")
    json.raw("}")
    step.json = json.bytes
    return step
  }

  private func known(_ base: String) throws(LedgerError) -> Decimal {
    if let level = reached[base] { return level }
    var sum = Int128.zero
    var keys: [(String, Int)] = []
    try log.keys(from: base + "=") { (key, record) throws(LedgerError) in
      keys.append((key, record))
    }
    var statements = KnownStatements(log)
    for (key, record) in keys where KnownStatements.followed(by: key) == nil {
      taken.insert(key)
      guard let standing = try statements.statement(key, record), !standing.isRetracted,
        case .capacity(.capacityAdvanced(let step)) = standing.stated.body,
        case .exact(let size)? = step.quantity?.form
      else { continue }
      sum += step.status == .mothballed ? -size.scaled : size.scaled
    }
    let level = Decimal(scaled: sum)
    reached[base] = level
    return level
  }

  /// The same with the status of what stands still.
  private static func mothballed(_ json: [UInt8]) -> [UInt8] {
    json.withUnsafeBufferPointer { text in
      var tape = JSONTape()
      guard (try? tape.parse(text)) != nil, let status = tape.member("status", of: 0, in: text)
      else { return json }
      let range = tape.nodes[status].range
      return Array(text[..<range.lowerBound]) + Array(AdvancedStatus.mothballed.rawValue.utf8)
        + Array(text[range.upperBound...])
    }
  }
}
