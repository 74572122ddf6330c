import Foundation
import Ledger
import Projections
import TestSupport
import Testing

@Suite("The worked examples of the model")
struct ExampleBookTests {
  static let folder = "Tests/Examples"
  static let books = Repository.names(in: folder).filter { !$0.contains(".") }

  @Test func `the examples are found`() {
    #expect(Self.books.count == 7)
  }

  @Test("every figure of a worked example is what the views show", arguments: books)
  func figuresAgree(book: String) throws {
    let folder = "\(Self.folder)/\(book)"
    let path = NSTemporaryDirectory() + "example-\(book)-\(UUID().uuidString).db"
    defer {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
    let ledger = try Ledger.create(path: path, origin: "example")
    var heads: [Int] = []
    for name in Repository.names(in: folder) where name.hasSuffix(".jsonl") {
      let file = "\(folder)/\(name)"
      let data = try Repository.contents(file)
      let receipt = try ledger.append(
        [BookFile(name: file, bytes: [UInt8](data))],
        AppendOptions(recorder: "tester", nowMilliseconds: 1_795_000_000_000))
      heads.append(receipt.head.size)
    }
    let expected = try Expectations(
      String(decoding: Repository.contents("\(folder)/expect.txt"), as: UTF8.self))
    #expect(!expected.views.isEmpty)
    for view in expected.views {
      let knownAt = view.knownAtBatch.map { heads[$0 - 1] } ?? ledgerSize(heads)
      var query = Query(asOf: try EDTF(view.asOf).lastDay)
      for option in view.options {
        switch option.name {
        case "party": query.party = option.value
        case "to": query.to = option.value
        case "project": query.project = option.value
        case "instrument": query.instrument = Instrument(rawValue: option.value)
        case "look-through": query.looksThrough = option.value == "true"
        case "in": query.currency = Currency(code: option.value)
        default: Issue.record("unknown option \(option.name)")
        }
      }
      let name = try #require(View(rawValue: view.name))
      let report = try FactStream.read(ledger, knownAt: .sequence(knownAt)) {
        [query] (history) throws(LedgerError) in
        try HeldReport(Views.report(name, history: history, query: query))
      }
      for check in view.checks {
        if let fault = check.fault(in: report) {
          Issue.record(
            "\(book)/expect.txt:\(check.line): \(view.name) as of \(view.asOf): \(fault)")
        }
      }
    }
  }

  private func ledgerSize(_ heads: [Int]) -> Int { heads.last ?? 0 }
}
