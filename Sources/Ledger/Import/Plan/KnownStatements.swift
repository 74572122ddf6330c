/// What earlier imports of one name have stated, by key.
///
/// A key of a statement is `NAME/…`; what an import says later of that statement (a correction, an
/// amendment, a retraction) has the same key, `@` and something more.
package struct KnownStatements {
  /// Between the key of a statement and what tells apart that which was said of it later.
  static let followMark: Character = "@"

  /// The key of a statement, and the records that carry it: the first, and those that follow.
  private struct Entry {
    var record = 0
    var followers: [(key: String, record: Int)] = []
  }

  private let log: any EventLog
  private var entries: [String: Entry] = [:]
  private var tape = JSONTape()

  /// Of no import yet.
  init(_ log: any EventLog) { self.log = log }

  /// - Parameter name: of the map, with which its keys begin.
  package init(_ log: any EventLog, name: String) throws(LedgerError) {
    self.log = log
    var found: [(String, Int)] = []
    try log.keys(from: name + "/") { (key, record) throws(LedgerError) in
      found.append((key, record))
    }
    // A key stands before all that begin with it, but others may stand between.
    for (key, record) in found {
      if let base = Self.followed(by: key), entries[base] != nil {
        entries[base]?.followers.append((key, record))
      } else {
        entries[key] = Entry(record: record)
      }
    }
  }

  /// The key before the mark. Behind it is no part of a key: that of a row may have such marks.
  static func followed(by key: String) -> String? {
    guard let mark = key.utf8.lastIndex(of: UInt8(ascii: "@")),
      !key.utf8[mark...].contains(UInt8(ascii: "/"))
    else { return nil }
    return String(key[..<mark])
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// The keys of statements, each with the record that first carried it; in no order.
  package func each(_ body: (String, Int) throws(LedgerError) -> Void) throws(LedgerError) {
    for (key, entry) in entries { try body(key, entry.record) }
  }

  /// A key for what is said later of a statement, which none has yet: `KEY@STEM`, then
  /// `KEY@STEM.2`.
  package func followKey(_ key: String, _ stem: String) -> String {
    let taken = Set((entries[key]?.followers ?? []).map(\.key))
    var candidate = "\(key)\(Self.followMark)\(stem)"
    var number = 2
    while taken.contains(candidate) {
      candidate = "\(key)\(Self.followMark)\(stem).\(number)"
      number += 1
    }
    return candidate
  }

  /// Reads what stands under a key; nil where nothing was stated.
  package mutating func statement(_ key: String) throws(LedgerError) -> KnownStatement? {
    guard let entry = entries[key] else { return nil }
    return try statement(key, entry)
  }

  /// What stands of a record that is known by its key alone.
  mutating func statement(
    _ key: String, _ record: Int
  ) throws(LedgerError) -> KnownStatement? {
    try statement(key, Entry(record: record))
  }

  private mutating func statement(
    _ key: String, _ entry: Entry
  ) throws(LedgerError) -> KnownStatement? {
    guard let first = try decode(entry.record) else { return nil }
    var known = KnownStatement(key: key, record: entry.record, stated: first)
    if let newest = try log.newestRevision(of: entry.record), let revision = try decode(newest) {
      switch revision.body {
      case .revision(.recordCorrected(let correction)): known.stated = correction.statement
      case .revision(.recordRetracted):
        known.isRetracted = true
        known.isRetractedByImport = entry.followers.contains { $0.record == newest }
        if let corrected = try newestCorrection(of: entry.record) { known.stated = corrected }
      case .revision, .registration, .promise, .payment, .round, .shares, .report, .capacity, .link,
        .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated:
        break
      }
    }
    for follower in entry.followers.sorted(by: { $0.record < $1.record }) {
      guard var amendment = try decode(follower.record), amendment.kind.isAmendment else {
        continue
      }
      if let newest = try log.newestRevision(of: follower.record),
        let revision = try decode(newest)
      {
        guard case .revision(.recordCorrected(let correction)) = revision.body else { continue }
        amendment = correction.statement
      }
      known.amendments.append((follower.key, amendment))
    }
    return known
  }

  private mutating func newestCorrection(of record: Int) throws(LedgerError) -> Statement? {
    for revision in try log.revisions(of: record).reversed() {
      if case .revision(.recordCorrected(let correction)) = try decode(revision)?.body {
        return correction.statement
      }
    }
    return nil
  }

  private mutating func decode(_ sequence: Int) throws(LedgerError) -> Statement? {
    guard let bytes = try log.bytes(sequence) else { throw .missing(sequence) }
    do throws(RecordCodec.Fault) {
      return try bytes.withUnsafeBufferPointer { (bytes) throws(RecordCodec.Fault) in
        try RecordCodec.decode(bytes, tape: &tape).statement
      }
    } catch {
      throw .unreadable(sequence, error.reason)
    }
  }
}

extension StatementKind {
  var isAmendment: Bool {
    self == .pledgeAmended || self == .commitmentAmended || self == .capacityAmended
  }
}
