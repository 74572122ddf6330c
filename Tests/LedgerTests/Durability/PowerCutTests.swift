import Foundation
import TestSupport
import Testing

@testable import Ledger

/// The power goes at every operation; of what was not synced by then, any part may be lost.
@Suite("A ledger whose power is cut")
struct PowerCutTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "What was acknowledged is there, nothing half, and it can go on",
    arguments: 1...2 as ClosedRange<UInt64>)
  func powerCut(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for number in 1... {
      let inner = folder.file("\(number)")
      let rest = folder.file("\(number)-rest")
      for path in [inner, rest] {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      }
      let plan = FaultyDisk.Plan(number: number, course: .killed)
      let (scenario, disk) = FaultyDisk.run(under: inner, plan) { disk in
        (DurabilityScenario(path: inner + "/ledger.db"), disk)
      }
      guard let failed = disk.failed else { break }
      try write(disk.surface.afterPowerCut(&random), to: rest)
      try scenario.check(
        at: rest + "/ledger.db", "seed \(seed), operation \(number), a \(failed)")
      for path in [inner, rest] { try FileManager.default.removeItem(atPath: path) }
    }
  }

  /// So that the test above is one: a disk that syncs nothing loses what was acknowledged.
  @Test func `A ledger that did not sync would lose what it acknowledged`() throws {
    var random = SeededGenerator(seed: 1)
    var lost = 0
    for attempt in 0..<20 {
      let inner = folder.file("unsynced-\(attempt)")
      try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
      let plan = FaultyDisk.Plan()
      let (scenario, disk) = FaultyDisk.run(under: inner, plan) { disk in
        disk.surface.ignoresSyncs = true
        return (DurabilityScenario(path: inner + "/ledger.db"), disk)
      }
      #expect(scenario.failure == nil)
      let rest = inner + "-rest"
      try FileManager.default.createDirectory(atPath: rest, withIntermediateDirectories: false)
      try write(disk.surface.afterPowerCut(&random), to: rest)
      let size = try? Ledger.open(path: rest + "/ledger.db", writing: false).head().size
      lost += size == DurabilityScenario.sizes.last ? 0 : 1
    }
    #expect(lost > 10)
  }

  private func write(_ files: [String: [UInt8]], to folder: String) throws {
    for (path, bytes) in files {
      let name = URL(filePath: path).lastPathComponent
      try Data(bytes).write(to: URL(filePath: folder + "/" + name))
    }
  }
}
