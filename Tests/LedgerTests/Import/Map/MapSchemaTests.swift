import Testing

@testable import Ledger

/// The schema of maps is written beside their reader: neither may know a name that the other lacks.
struct MapSchemaTests {
  @Test func `the schema has the members that a map may have`() {
    #expect(MapSchema.names.map.sorted() == MapReader.members.sorted())
  }

  @Test func `the schema has the members that a column may have`() {
    #expect(MapSchema.names.column.sorted() == MapReader.columnMembers.sorted())
  }
}
