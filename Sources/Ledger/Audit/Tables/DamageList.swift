/// The damage found so far: what is about no record, and the first hundred records.
struct DamageList {
  static let maxRecords = 100

  private(set) var general: [String] = []
  private(set) var records: [Int: String] = [:]
  private(set) var uncounted = 0

  mutating func add(_ message: String) {
    if general.count < Self.maxRecords { general.append(message) } else { uncounted += 1 }
  }

  /// What is said of a record first stands.
  mutating func add(_ record: Int, _ message: String) {
    if records[record] != nil { return }
    records[record] = message
    guard records.count > Self.maxRecords, let last = records.keys.max() else { return }
    records[last] = nil
    uncounted += 1
  }

  var isEmpty: Bool { general.isEmpty && records.isEmpty }
}
