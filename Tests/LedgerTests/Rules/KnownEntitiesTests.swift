import TestSupport
import Testing

@testable import Ledger

@Suite struct `What is known of ids` {
  private static func entry(_ random: inout SeededGenerator) -> CatalogEntry {
    var entry = CatalogEntry(
      type: EntityType.allCases.randomElement(using: &random) ?? .pledge,
      number: .random(in: 1...9, using: &random))
    entry.day = Day(number: .random(in: -2...2, using: &random))
    if .random(using: &random) { entry.proposed = .random(in: 1...9, using: &random) }
    if .random(using: &random) { entry.made = .random(in: 1...9, using: &random) }
    if .random(using: &random) { entry.unit = .megawatt }
    if .random(using: &random) { entry.basis = CapacityBasis.allCases.first }
    if .random(using: &random) {
      entry.end = (.random(in: 1...9, using: &random), Day(number: 3))
    }
    return entry
  }

  private static func says(_ entry: CatalogEntry) -> String { "\(entry)" }

  @Test(arguments: Array(1...20) as [UInt64])
  func `is what was kept last, or nothing`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var known = KnownEntities(capacity: 8)
    var kept: [ID: CatalogEntry] = [:]
    var found = 0
    for _ in 0..<2_000 {
      let id = "id-\(Int.random(in: 0...20, using: &random))"
      switch Int.random(in: 0...9, using: &random) {
      case 0:
        known.forget(id)
        kept[id] = nil
      case 1...4:
        let entry = Self.entry(&random)
        known.keep(entry, for: id)
        kept[id] = entry
      default:
        guard let entry = known[id] else { continue }
        found += 1
        #expect(kept[id].map(Self.says) == Self.says(entry))
      }
    }
    #expect(found > 200)
  }

  @Test func `holds what is asked for again, however many others come`() {
    var known = KnownEntities(capacity: 100)
    for number in 0..<1_000 {
      known.keep(CatalogEntry(type: .party, number: number), for: "id-\(number)")
      #expect(known["id-0"]?.number == 0)
    }
    #expect(known["id-1"] == nil)
  }
}
