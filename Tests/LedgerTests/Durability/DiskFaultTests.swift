import Foundation
import TestSupport
import Testing

@testable import Ledger

/// Every operation on the disk fails once, in every way in which it can.
@Suite("A ledger on a disk that fails")
struct DiskFaultTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let plans: [FaultyDisk.Plan] =
    FaultyDisk.Course.allCases.flatMap { course in
      [
        FaultyDisk.Plan(fault: .ioError, course: course),
        FaultyDisk.Plan(fault: .ioError, course: course, tears: true),
        FaultyDisk.Plan(fault: .noSpace, course: course),
      ]
    } + [FaultyDisk.Plan(fault: .noSpace, tears: true), FaultyDisk.Plan(fault: .busy)]

  /// Runs the scenario once for each operation that can fail.
  private func each(
    _ plan: FaultyDisk.Plan, triesAgain: Bool = false,
    _ check: (DurabilityScenario, FaultyDisk, Comment) throws -> Void
  ) throws {
    var plan = plan
    var seen: Set<FaultyDisk.Operation> = []
    for number in 1... {
      plan.number = number
      let inner = folder.file("\(number)")
      try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
      let (scenario, disk) = FaultyDisk.run(under: inner, plan) { disk in
        (DurabilityScenario(path: inner + "/ledger.db", triesAgain: triesAgain), disk)
      }
      guard let failed = disk.failed else {
        #expect(seen == plan.operations, "\(plan)")
        #expect(number > seen.count)
        return
      }
      seen.insert(failed)
      try check(scenario, disk, "\(plan), a \(failed); acknowledged \(scenario.acknowledged)")
      try FileManager.default.removeItem(atPath: inner)
    }
  }

  @Test func `The scenario ends in one head when nothing fails`() throws {
    let scenario = DurabilityScenario(path: folder.file("ledger.db"))
    #expect(scenario.failure == nil)
    #expect(scenario.acknowledged == DurabilityScenario.batches.count)
    try scenario.check("undisturbed")
    #expect(DurabilityScenario.undisturbed?.size == DurabilityScenario.sizes.last)
  }

  @Test("What was acknowledged is there, nothing half, and it can go on", arguments: plans)
  func anyFault(plan: FaultyDisk.Plan) throws {
    try each(plan) { scenario, _, comment in
      // Who is busy for a moment is waited for.
      if plan.fault == .busy { #expect(scenario.failure == nil, comment) }
      if let failure = scenario.failure { try checkWords(failure, scenario, comment) }
      try scenario.check(comment)
    }
  }

  /// A failure says what was and what was not recorded, as far as anyone can know.
  private func checkWords(
    _ failure: LedgerError, _ scenario: DurabilityScenario, _ comment: Comment
  ) throws {
    #expect(failure.code == .storage || failure.code == .busy, comment)
    guard let ledger = try? Ledger.open(path: scenario.path, writing: false) else { return }
    let acknowledged = DurabilityScenario.sizes[scenario.acknowledged]
    let size = try ledger.head().size
    if failure.message.hasSuffix("; nothing was recorded") {
      #expect(size == acknowledged, comment)
    }
    if size > acknowledged { #expect(failure.message.hasSuffix("all of them or none"), comment) }
  }

  @Test(
    "A batch that failed can be appended again by the same process",
    arguments: [FaultyDisk.Fault.ioError, .noSpace])
  func triesAgain(fault: FaultyDisk.Fault) throws {
    try each(FaultyDisk.Plan(fault: fault), triesAgain: true) { scenario, _, comment in
      try scenario.check(comment)
    }
  }
}
