import TestSupport
import Testing

@testable import Ledger

/// What is read off each kind by hand, as it is asked for once per fact, is what the visitor of its
/// fields finds.
struct MentionTests {
  @Test(arguments: StatementKind.allCases)
  func `a statement is about, and introduces, what its fields say`(kind: StatementKind) {
    var random = SeededGenerator(seed: 8)
    var introduces = false
    for _ in 0..<40 {
      let statement = RandomStatement.of(kind, &random)
      let mentions = MentionList.of(statement)
      #expect(statement.subjects == mentions.filter(\.role.isSubject).map(\.id))
      let introduced = mentions.filter { $0.role == .introduces }.map(\.id)
      #expect([statement.introducedID].compactMap { $0 } == introduced)
      introduces = introduces || !introduced.isEmpty
    }
    #expect(introduces == (kind.introduces != nil))
  }
}
