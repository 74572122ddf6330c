import Ledger

/// Applies corrections and retractions, and finds the effective day of what stands.
struct CorrectionReplay {
  private var standing: [CurrentStatement?] = []
  private var sequences: [Int] = []
  private var kinds: [StatementKind] = []
  private var indexOf: [Int: Int] = [:]
  private var introductions: [ID: [Int]] = [:]
  private var keys: [[UInt8]: Int] = [:]

  mutating func take(_ record: Record) {
    switch record.statement.body {
    case .revision(.recordCorrected(let correction)):
      guard let target = target(correction.record, correction.statement.kind),
        let index = indexOf[target]
      else { return }
      standing[index] = CurrentStatement(
        sequence: target, correctedBy: record.sequence, statement: correction.statement)
      if let key = correction.statement.key {
        keys[Array(key.utf8)] = keys[Array(key.utf8)] ?? target
      }
    case .revision(.recordRetracted(let retraction)):
      if let target = target(retraction.record, nil), let index = indexOf[target] {
        standing[index] = nil
      }
    case .revision(.recordRedacted):
      // What was erased was in no view.
      break
    case .registration, .promise, .payment, .round, .shares, .report, .capacity, .link, .rateQuoted,
      .totalAsserted, .keyRotated:
      indexOf[record.sequence] = standing.count
      if let id = record.statement.introducedID {
        introductions[id, default: []].append(standing.count)
      }
      if let key = record.statement.key { keys[Array(key.utf8)] = record.sequence }
      standing.append(CurrentStatement(sequence: record.sequence, statement: record.statement))
      sequences.append(record.sequence)
      kinds.append(record.statement.kind)
    }
  }

  private func target(_ reference: RecordReference, _ kind: StatementKind?) -> Int? {
    switch reference {
    case .sequence(let sequence): return sequence
    case .name(let name):
      guard let indices = introductions[name] else { return keys[Array(name.utf8)] }
      let match = indices.first { kinds[$0] == kind } ?? indices.first
      return match.map { sequences[$0] }
    }
  }

  /// What stands, in the order (effective day, sequence).
  func facts() -> [Fact] {
    var days: [ID: Day] = [:]
    for entry in standing {
      guard let entry, let id = entry.statement.introducedID else { continue }
      days[id] = min(days[id] ?? .distantFuture, entry.statement.ownDay)
    }
    var facts: [Fact] = []
    facts.reserveCapacity(standing.count)
    for entry in standing {
      guard let entry else { continue }
      var day = entry.statement.ownDay
      for id in entry.statement.subjects { day = max(day, days[id] ?? day) }
      facts.append(entry.fact(on: day))
    }
    let isOrdered = zip(facts, facts.dropFirst()).allSatisfy { $0.day <= $1.day }
    if !isOrdered { facts.sort { ($0.day, $0.sequence) < ($1.day, $1.sequence) } }
    return facts
  }
}
