import Ledger

/// A book of random statements that the rules accept. They name few things, so that they hang
/// together in every way. What occurs in it, and how often, its mix says.
package struct RandomBook {
  /// Holds the book; some of its records share their moment.
  package let ledger: Ledger
  /// The statements as an author writes them, a line for each record.
  package private(set) var lines: [String] = []
  private let mix: Mix
  private let kinds: [StatementKind]
  private var dice: SeededGenerator
  /// What may be revised. A correction adds what it states, under the record that it corrects.
  private var stated: [(record: Int, statement: Statement)] = []
  /// What the statement revises that is being made.
  private var revised: (record: Int, statement: Statement)?

  /// - Parameters:
  ///   - count: statements, beside those that introduce what all books name. A book in which
  ///     nothing is left to be said stays shorter.
  ///   - ledger: takes the book, and is empty; nil for one in memory.
  package init(seed: UInt64, _ mix: Mix, _ count: Int, in ledger: Ledger? = nil) throws {
    self.ledger = try ledger ?? Ledger.inMemory(origin: "test")
    self.mix = mix
    kinds = mix.kinds
    dice = SeededGenerator(seed: seed)
    for pattern in mix.opening { _ = try append(text(pattern)) }
    let goal = lines.count + count
    for _ in 0..<(30 * count) where lines.count < goal {
      let kind = dice.element(kinds)
      if kind.family == .revision, stated.isEmpty { continue }
      let line = statement(kind, id: kind.introduces.map { meaning(of: $0.rawValue) })
      guard let record = try append(line),
        let statement = try Catalog(self.ledger.log).record(record)?.statement
      else { continue }
      if kind.family != .revision { stated.append((record, statement)) }
      if case .revision(.recordCorrected(let correction)) = statement.body, let revised {
        stated.append((revised.record, correction.statement))
      }
    }
  }

  /// Appends a line in which `'` stands for `"`.
  ///
  /// - Returns: the new record; nil if the rules refuse the statement or it is recorded already.
  private mutating func append(_ line: String) throws -> Int? {
    let line = line.replacing("'", with: "\"")
    let options = AppendOptions(
      recorder: "ana", nowMilliseconds: 1_763_000_000_000 + Int64(lines.count / 3) * 1000)
    do throws(AppendFailure) {
      let receipt = try ledger.append([BookFile(name: "book", bytes: Array(line.utf8))], options)
      if receipt.records.isEmpty { return nil }
      lines.append(line)
      return receipt.records.first
    } catch {
      if case .ledger(let error) = error { throw error }
      return nil
    }
  }

  /// - Parameter id: what it introduces; empty where it leaves that out.
  private mutating func statement(_ kind: StatementKind, id: ID?) -> String {
    let day = kind.needsDate ? "'on':'$day'," : ""
    let name = id.map { $0.isEmpty ? "" : "'id':'\($0)'," } ?? ""
    return text("{'kind':'\(kind.rawValue)',\(day)\(name)\(dice.element(Self.fields(kind)))$more}")
  }

  /// Expands a pattern: `#9` is a number from 1 to 9, `$word` one of the word's meanings, and what
  /// stands in `(…)/4` is there one time in four.
  private mutating func text(_ pattern: some StringProtocol) -> String {
    var text = ""
    var rest = Substring(pattern)
    while let index = rest.firstIndex(where: { "#$(".contains($0) }) {
      text += rest[..<index]
      let sign = rest[index]
      rest = rest[index...].dropFirst()
      switch sign {
      case "#": text += "\(dice.int(1...Self.number(&rest)))"
      case "$":
        let word = rest.prefix { $0.isLetter }
        rest = rest[word.endIndex...]
        text += meaning(of: String(word))
      default:
        let group = rest.prefix { $0 != ")" }
        rest = rest[group.endIndex...].dropFirst(")/".count)
        if dice.int(1...Self.number(&rest)) == 1 { text += self.text(group) }
      }
    }
    return text + rest
  }

  private static func number(_ rest: inout Substring) -> Int {
    let digits = rest.prefix { $0.isNumber }
    rest = rest[digits.endIndex...]
    guard let number = Int(digits) else { preconditionFailure("no number before \(rest)") }
    return number
  }

  private mutating func meaning(of word: String) -> String {
    switch word {
    case "day" where mix.isForward:
      return "2024-\(10 + lines.count / 90)-\(10 + lines.count / 5 % 18)"
    case "record":
      // What is often stated is often revised.
      let kind = dice.element(kinds)
      let alike = stated.filter { $0.statement.kind == kind }
      let target = dice.element(alike.isEmpty ? stated : alike)
      revised = target
      let names = [target.statement.introducedID, target.statement.key].compactMap { $0 }
      return dice.element(["\(target.record)"] + names.map { "'\($0)'" })
    case "statement":
      return revised.map { statement($0.statement.kind, id: $0.statement.introducedID) } ?? ""
    default:
      guard let meanings = mix.words[word] ?? Self.words[word] else {
        preconditionFailure("no word \(word)")
      }
      return text(dice.element(meanings))
    }
  }
}
