import Foundation
import Ledger
import TestSupport
import Testing

@Suite("The book in events/softbank")
struct RealBookTests {
  static let folder = Repository.root.appending(path: "events/softbank")

  private func files() throws -> [BookFile] {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    return try names.filter { $0.hasSuffix(".jsonl") }.map { name in
      BookFile(
        name: name, bytes: [UInt8](try Data(contentsOf: Self.folder.appending(path: name))))
    }
  }

  @Test func `it is accepted whole, and appending it again records nothing`() throws {
    let history = try given()
    let files = try files()
    let first = try history.when(files: files)
    #expect(first.faults == [])
    #expect((first.receipt?.records.count ?? 0) > 100)
    #expect(first.receipt?.already == [])
    let second = try history.when(files: files)
    #expect(second.receipt?.records.isEmpty == true)
    #expect(second.receipt?.already.map(\.record) == first.receipt.map { Array($0.records) })
    #expect(second.receipt?.head == first.receipt?.head)
  }

  @Test func `appended file by file it gives the same statements`() throws {
    let whole = try given()
    let split = try given()
    _ = try whole.when(files: try files())
    for file in try files() { #expect(try split.when(files: [file]).faults == []) }
    func statements(_ history: Given) throws -> [[UInt8]] {
      var found: [[UInt8]] = []
      try history.ledger.records { record in
        found.append(FieldWriter.bytes(of: record.statement))
        return true
      }
      return found
    }
    #expect(try statements(whole) == statements(split))
  }

  @Test func `every fact in it cites a source`() throws {
    let history = try given()
    _ = try history.when(files: try files())
    try history.ledger.records { record in
      if record.statement.kind.needsDate {
        switch record.statement.kind {
        case .rateQuoted, .totalAsserted, .linkAdded, .linkRemoved, .callMade, .callEnded: break
        case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
          .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
          .paymentMade, .paymentReturned, .roundOpened, .roundClosed, .roundEnded, .sharesIssued,
          .sharesTransferred, .sharesCancelled, .sharesSplit, .sharesConverted, .sharesExchanged,
          .stakeReported, .figureReported, .capacityAnnounced, .capacityAmended, .capacityAdvanced,
          .recordCorrected, .recordRetracted, .recordRedacted, .keyRotated, .figureOmitted:
          #expect(!record.statement.sources.isEmpty, "record \(record.sequence)")
        }
      }
      return true
    }
  }
}
