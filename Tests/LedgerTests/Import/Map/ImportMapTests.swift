import Testing

@testable import Ledger

@Suite struct `A map for another core` {
  @Test func `says the same and shares no object with the first`() throws {
    let text = """
      {"map": 1, "name": "m", "columns": {"Who": {"as": "party"}, "Sum": {"as": "money"}},
       "key": "{*}", "parties": "parties.json",
       "statements": [
         {"kind": "pledge.proposed", "id": "{Who} 1", "on": "2026-01-01", "by": "{Who}",
          "to": "us", "amount": "{Sum}"}]}
      """
    let map = try MapReader.read(Array(text.utf8), file: "m.json") { name in
      name == "parties.json" ? Array(#"{"The Fund": "fund"}"#.utf8) : nil
    }
    let other = map.apart()
    #expect(other.parties == ["The Fund": "fund"])
    #expect(other.columns.map(\.name) == map.columns.map(\.name))
    #expect(other.templates.map(\.kind) == map.templates.map(\.kind))
    #expect(zip(map.columns, other.columns).allSatisfy { $0 !== $1 })
    #expect(zip(map.templates, other.templates).allSatisfy { $0 !== $1 })
    #expect(other.apart().parties == map.parties)
  }
}
