import Foundation
import Ledger
import Projections

let path = "/tmp/smoke.db"
for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
let files = CommandLine.arguments.dropFirst().map {
  BookFile(name: $0, bytes: [UInt8](FileManager.default.contents(atPath: $0) ?? Data()))
}
do {
  let ledger = try Ledger.create(path: path, origin: "test")
  for _ in 0..<2 {
    let start = Date()
    let receipt = try ledger.append(
      Array(files), AppendOptions(recorder: "me", nowMilliseconds: 1_795_000_000_000))
    print(receipt.records.count, receipt.already.count, receipt.later, receipt.head, -start.timeIntervalSinceNow)
  }
  let history = try History.load(ledger, knownAt: .milliseconds(.max))
  print(history.facts.count, history.head)
} catch let AppendFailure.refused(list, uncounted) {
  for d in list { print(d.file, d.line, d.column, d.message, d.code, d.hint ?? ""); print(d.excerpt); print(String(repeating: " ", count: d.caret) + "^") }
  print(uncounted)
} catch { print(error) }
