import Ledger
import Projections

/// What an append did, or would do.
struct ReceiptAnswer: Answer {
  private static let maxLines = 10

  var receipt: Receipt
  var dryRun: Bool

  func lines() -> [String] {
    var lines = [recorded]
    if !receipt.already.isEmpty {
      lines.append("already recorded: \(Count(receipt.alreadyCount, "statement"))")
      lines += list(receipt.already, of: receipt.alreadyCount) {
        "\(SafeText.escape($0.file)):\($0.line) as record \($0.record)"
      }
    }
    if !receipt.later.isEmpty {
      lines.append("in effect only later: \(Count(receipt.later.count, "statement"))")
      lines += list(receipt.later, of: receipt.later.count) { "record \($0.record) on \($0.day)" }
    }
    if !dryRun { lines.append("head: \(receipt.head.size) \(receipt.head.root)") }
    return lines
  }

  func write(to json: inout JSONWriter) {
    json.member("appended") { $0.integer(receipt.records.count) }
    json.member("already") { $0.integer(receipt.alreadyCount) }
    json.member("records") { $0.array(receipt.records) { $0.integer($1) } }
    if !receipt.later.isEmpty {
      json.member("later") { json in
        json.array(receipt.later) { json, later in
          json.object { json in
            json.member("record") { $0.integer(later.record) }
            json.member("day") { $0.string(later.day.description) }
          }
        }
      }
    }
    if dryRun { json.member("dry_run") { $0.bool(true) } }
    json.head(receipt.head)
  }

  private var recorded: String {
    guard let first = receipt.records.first, let last = receipt.records.last else {
      return dryRun ? "nothing would be recorded" : "nothing new to record"
    }
    let count = Count(receipt.records.count, "statement")
    let range = first == last ? "record \(first)" : "records \(first)–\(last)"
    return dryRun ? "\(count) would be recorded as \(range)" : "recorded \(count) as \(range)"
  }

  private func list<T>(_ items: [T], of count: Int, _ text: (T) -> String) -> [String] {
    let lines = items.prefix(Self.maxLines).map { "  " + text($0) }
    let rest = count - lines.count
    return rest > 0 ? lines + ["  and \(rest) more"] : lines
  }
}
