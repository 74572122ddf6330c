import Ledger
import TestSupport
import Testing

/// What a later file states, where the ledger has an earlier one.
@Suite("Later files of IATI activities")
struct IATIChangesTests {
  private typealias Text = ActivityText

  private func imported(
    _ content: String..., after known: HeldKeys = HeldKeys(),
    _ change: (inout IATIOptions) -> Void = { _ in }
  ) throws -> ImportedActivities {
    try ImportedActivities(
      Text.file(Text.activity("A", "default-currency='USD'", content.joined())), known: known,
      change)
  }

  /// `KEY amount` of each, `*` before those that are corrected without asking where they differ.
  private func summary(_ imported: ImportedActivities) -> [String] {
    imported.statements.compactMap { statement in
      guard let key = statement.key else { return nil }
      let json = String(decoding: statement.json, as: UTF8.self)
      let amount = json.firstMatch(of: /"amount":"([^"]+)"/)?.1 ?? ""
      let mark = statement.change == .rebased ? "*" : ""
      return "\(mark)\(key.trimmingPrefix("iati/X-1-A/")) \(amount)"
    }
  }

  private static let first = Text.transaction("2", "02-01", "100", ref: "a")
  private static let second = Text.transaction("2", "03-01", "50", ref: "b")

  @Test func `the same file again has the same keys and contents`() throws {
    let content =
      Self.first + Self.second + Text.transaction("3", "03-02", "7", to: "X-7")
      + Text.transaction("3", "03-02", "7", to: "X-7") + Text.transaction("5", "01-01", "1")
      + Text.budget(2020, "5")
    let one = try imported(content)
    let two = try imported(content, after: one.known)
    #expect(one.lines == two.lines)
  }

  @Test func `totals that move with an earlier transaction are corrected without asking`() throws {
    let before = try imported(Self.first, Self.second)
    #expect(summary(before) == ["out/x-1/USD USD 100", "2/b/1 USD 150"])
    let early = Text.transaction("2", "01-01", "9", ref: "e")
    let after = try imported(early, Self.first, Self.second, after: before.known)
    #expect(summary(after) == ["*out/x-1/USD USD 9", "2/a/1 USD 109", "*2/b/1 USD 159"])
    let again = try imported(early, Self.first, Self.second, after: after.known)
    #expect(again.lines == after.lines)
  }

  @Test func `a payment before all others moves the day of the commitment without asking`() throws {
    let before = try imported(Self.first)
    let after = try imported(
      Text.transaction("3", "01-01", "9", to: "X-7"), Self.first, after: before.known)
    #expect(summary(after)[0] == "*out/x-1/USD >=USD 0")
    #expect(summary(after).contains("2/a/1 USD 100"))
  }

  @Test func `a first transaction that says something else is asked about`() throws {
    let before = try imported(Self.first, Self.second)
    let after = try imported(
      Text.transaction("2", "02-01", "101", ref: "a"), Self.second, after: before.known)
    #expect(summary(after) == ["out/x-1/USD USD 101", "*2/b/1 USD 151"])
    // An amendment of today would stand behind the total of March.
    #expect(after.statements.filter { $0.key != nil }.map(\.isAmendable) == [false, true])
  }

  @Test func `a later transaction that says something else is asked about`() throws {
    let third = Text.transaction("2", "04-01", "1", ref: "c")
    let before = try imported(Self.first, Self.second, third)
    let after = try imported(
      Self.first, Text.transaction("2", "03-01", "60", ref: "b"), third, after: before.known)
    #expect(summary(after) == ["*out/x-1/USD USD 100", "2/b/1 USD 160", "*2/c/1 USD 161"])
  }

  @Test func `where the first transaction has gone, the second is stated as it was`() throws {
    let before = try imported(Self.first, Self.second)
    let after = try imported(Self.second, after: before.known)
    #expect(summary(after) == ["out/x-1/USD USD 50", "*2/b/1 USD 50"])
  }

  @Test func `one old and one new transaction of a type and day are one that has changed`() throws {
    func payment(_ day: String, _ value: String) -> String {
      Text.transaction("3", day, value, to: "X-7")
    }
    let before = try imported(Self.first, payment("05-01", "10"), payment("06-01", "20"))
    let old = before.statements.compactMap(\.key).filter { $0.contains("/3/") }
    #expect(old.count == 2)
    let after = try imported(
      Self.first, payment("05-01", "11"), payment("06-02", "20"), after: before.known)
    let new = after.statements.compactMap(\.key).filter { $0.contains("/3/") }
    #expect(new.contains(old[0]) && !new.contains(old[1]) && new.count == 2)
    #expect(after.statements.first { $0.key == old[0] }?.change == .asked)

    // Once it is recorded as changed, the same file has it as it is.
    var held = before.known
    for statement in after.statements {
      if let key = statement.key { held.state(key, statement.json, record: 99) }
    }
    let again = try imported(
      Self.first, payment("05-01", "11"), payment("06-02", "20"), after: held)
    #expect(again.lines == after.lines)
  }

  @Test func `two of one day are not matched by likeness`() throws {
    func payment(_ value: String) -> String { Text.transaction("3", "05-01", value, to: "X-7") }
    let before = try imported(payment("10"), payment("20"))
    let after = try imported(payment("11"), payment("20"), payment("30"), after: before.known)
    let old = Set(before.statements.compactMap(\.key).filter { $0.contains("/3/") })
    let new = Set(after.statements.compactMap(\.key).filter { $0.contains("/3/") })
    #expect(old.intersection(new).count == 1)
  }

  @Test func `a commitment is matched by its day as well, whatever its total is`() throws {
    func second(_ value: String) -> String { Text.transaction("2", "03-01", value) }
    let before = try imported(Self.first, second("50"))
    let after = try imported(Self.first, second("60"), after: before.known)
    let key = try #require(before.statements.compactMap(\.key).first { $0.contains("/2/") })
    #expect(after.statements.compactMap(\.key).filter { $0.contains("/2/") } == [key])
    #expect(after.statements.first { $0.key == key }?.change == .asked)
  }

  @Test func `a transaction that gets a ref keeps the key that it had`() throws {
    func payment(_ ref: String?) -> String {
      Text.transaction("3", "05-01", "10", ref: ref, to: "X-7")
    }
    let before = try imported(payment(nil), payment(nil))
    let after = try imported(payment("r1"), payment("r2"), after: before.known)
    #expect(before.lines == after.lines)
    let fresh = try imported(payment("r1"), payment("r2"))
    #expect(fresh.statements.compactMap(\.key).contains("iati/X-1-A/3/r1/1"))
  }

  @Test func `a payment that changes its sign is another statement`() throws {
    func payment(_ value: String) -> String {
      Text.transaction("3", "05-01", value, ref: "r", to: "X-7")
    }
    let first = Text.transaction("3", "04-01", "90", ref: "q", to: "X-7")
    let before = try imported(first, payment("10"))
    let after = try imported(first, payment("-10"), after: before.known)
    #expect(before.statements.last?.key == "iati/X-1-A/3/r/1")
    #expect(after.statements.last?.key != "iati/X-1-A/3/r/1")
    #expect(after.stated.last?.contains("payment.returned") == true)
    #expect(after.stated.dropLast() == before.stated.dropLast())
  }

  @Test func `the day of a budget is that of the export in which it was first seen`() throws {
    let budgets = try imported(Text.budget(2020, "5")).statements.filter { $0.key != nil }
    #expect(budgets.map(\.loose) == [["on"]])
  }

  @Test func `a return that is cut otherwise is corrected without asking`() throws {
    let back = Text.transaction("3", "03-01", "-80", to: "X-7")
    let before = try imported(Text.transaction("3", "01-01", "50", to: "X-7"), back)
    let after = try imported(
      Text.transaction("3", "01-01", "50", to: "X-7"),
      Text.transaction("3", "02-01", "50", to: "X-7"), back, after: before.known)
    #expect(summary(before).last?.hasSuffix("USD 50") == true)
    #expect(summary(after).last?.hasPrefix("*3/") == true)
    #expect(summary(after).last?.hasSuffix("USD 80") == true)
  }

  @Test func `a file speaks for the activities that it holds and the flows that were asked for`()
    throws
  {
    let all = try imported("").file
    for key in ["3/x/1", "in/x-2/USD", "pledge-out/x-1/USD", "budget/USD"] {
      #expect(all.speaks(for: "iati/X-1-A/\(key)"))
      #expect(!all.speaks(for: "iati/X-1-AB/\(key)"))
    }
    #expect(!all.speaks(for: "deals/X-1-A/3/x/1"))
    #expect(!all.speaks(for: "iati/X-1-A"))
    let out = try imported("") { $0.flows = .outgoing }.file
    let told = ["3/x/1", "11/x/1", "in/x-2/USD", "pledge-out/x-1/USD", "budget/USD", "1/x/1"]
      .map { out.speaks(for: "iati/X-1-A/\($0)") }
    #expect(told == [true, false, false, true, true, false])
  }

  @Test func `identifiers that differ only in what an id cannot hold are told apart`() throws {
    let imported = try ImportedActivities(
      Text.file(Text.activity("a/1"), Text.activity("a-1"), Text.activity("é中")))
    let ids = imported.lines.compactMap {
      $0.firstMatch(of: /project.registered","id":"([^"]+)"/)?.1
    }
    #expect(ids == ["x-1-a-1", "x-1-a-1-1efe17b1", "x-1-e"])
    #expect(imported.file.speaks(for: "iati/X-1-a%2F1/3/x/1"))
  }

  @Test func `the file is a source by its reporting organisation`() throws {
    let digest = SHA256.hash(UnsafeRawBufferPointer(start: nil, count: 0))
    let one = try imported("").file.source(sha256: digest)
    #expect(one.id == "iati-x-1.e3b0c442")
    #expect((one.title, one.publisher) == ("IATI activities of Agency", "Agency"))
    #expect((one.medium, one.published) == ("dataset", "2024-05-06"))
    let several = try ImportedActivities(
      Text.file(
        Text.activity("A"), Text.activity("B").replacing("ref='X-1'", with: "ref='X-2'"))
    ).file.source(sha256: digest)
    #expect(several.id == "iati-several.e3b0c442")
    #expect((several.title, several.publisher) == ("IATI activities of 2 organisations", nil))
    let long = String(repeating: "L", count: 80)
    let cut = try ImportedActivities(
      Text.file(Text.activity("A").replacing("ref='X-1'", with: "ref='\(long)'"))
    ).file.source(sha256: digest)
    #expect(cut.id.utf8.count <= 64 && cut.id.hasSuffix(".e3b0c442"))
  }
}
