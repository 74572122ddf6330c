import Ledger
import TestSupport
import Testing

@Suite("Notes about IATI activities")
struct IATINotesTests {
  private typealias Text = ActivityText

  private func imported(
    _ activities: String..., options: (inout IATIOptions) -> Void = { _ in }
  ) throws -> ImportedActivities {
    let imported = try ImportedActivities(Text.file(activities.joined(separator: "\n")), options)
    try Given(try Ledger.inMemory(origin: "test")).when(files: [imported.book]).thenAccepted()
    return imported
  }

  /// The amounts of payments and promises, and the kinds that state them.
  private func amounts(_ imported: ImportedActivities) -> [String] {
    imported.stated.compactMap { line in
      guard let kind = line.firstMatch(of: /"kind":"([a-z.]+)"/)?.1,
        let amount = line.firstMatch(of: /"amount":"([^"]+)"/)?.1
      else { return nil }
      return "\(kind) \(amount)"
    }
  }

  @Test func `what is not taken is counted, with the first places`() throws {
    let sectors = (0..<12).map { "<sector code='\($0)'/>" }.joined(separator: "\n")
    let imported = try imported(
      Text.activity(
        "A", "default-currency='USD'", sectors,
        "<contact-info><email>a@b.example</email></contact-info>",
        Text.transaction("2", "01-01", "1", "<sector code='1'/><x:y><z/></x:y>"),
        "<transaction><transaction-type code='2'/></transaction>",
        "<transaction><value>5</value></transaction><budget/>",
        "<related-activity ref='X-1-Z' type='1'/><related-activity ref='X-1-Z' type='3'/>",
        "<other-identifier ref='1'/>"))
    #expect(
      imported.noteLines
        == [
          "not-carried transaction without a value: 1", "not-carried transaction without a type: 1",
          "not-carried budget without a value: 1", "not-carried other-identifier: 1",
          "not-carried related-activity: 2", "not-carried sector: 12",
          "not-carried contact-info: 1",
          "not-carried transaction/sector: 1", "not-carried transaction/x:y: 1",
        ].sorted { a, b in
          let order = imported.noteLines
          return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
        })
    let note = try #require(imported.notes.first { $0.name == "sector" })
    #expect(note.places.count == 10)
    #expect(note.places.first == ImportPlace(line: 2, column: 1))
    #expect(!imported.lines.joined().contains("a@b.example"))
  }

  @Test func `an activity without transactions is a project and no more`() throws {
    let imported = try imported(Text.activity())
    #expect(imported.stated == [])
    #expect(imported.lines.count == 2)
  }

  @Test func `values of 0 are counted and state nothing`() throws {
    let imported = try imported(
      Text.activity(
        "A", "default-currency='USD'", Text.transaction("2", "01-01", "0.00"),
        Text.transaction("3", "01-02", "-0", to: "X-7"), Text.budget(2020, "0")))
    #expect(imported.stated == [])
    #expect(imported.noteLines == ["zero transaction: 2", "zero budget: 1"])
  }

  @Test func `a transaction of no day is listed`() throws {
    let imported = try imported(
      Text.activity(
        "A", "default-currency='USD'",
        "<transaction><transaction-type code='2'/><value>5</value></transaction>"))
    #expect(imported.stated == [])
    #expect(imported.noteLines == ["no-date transaction: 1"])
  }

  @Test func `a sum below 0 stops at 0, and the next goes on from the sum`() throws {
    let imported = try imported(
      Text.activity(
        "A", "default-currency='USD'", Text.transaction("2", "01-01", "100"),
        Text.transaction("2", "01-02", "-150"), Text.transaction("2", "01-03", "500")))
    #expect(
      amounts(imported) == [
        "commitment.made USD 100", "commitment.amended USD 0", "commitment.amended USD 450",
      ])
    #expect(imported.noteLines == ["stopped-at-zero x-1-a.out.usd comes to USD -50: 1"])
    #expect(imported.stated[1].contains("USD 150 less; the sum is USD -50"))
  }

  @Test func `a commitment may begin below 0`() throws {
    let imported = try imported(
      Text.activity(
        "A", "default-currency='USD'", Text.transaction("2", "01-01", "-1"),
        Text.transaction("2", "01-02", "3")))
    #expect(amounts(imported) == ["commitment.made USD 0", "commitment.amended USD 2"])
    #expect(imported.noteLines == ["stopped-at-zero x-1-a.out.usd comes to USD -1: 1"])
  }

  @Test func `a negative payment came back, and never more than was paid`() throws {
    let imported = try imported(
      Text.activity(
        "A", "default-currency='USD'", Text.transaction("3", "01-01", "-30", to: "X-7"),
        Text.transaction("3", "01-02", "100", to: "X-7"),
        Text.transaction("4", "01-03", "-80", to: "X-7"),
        Text.transaction("4", "01-04", "-5", to: "X-7")))
    #expect(
      amounts(imported) == [
        "commitment.made >=USD 0", "payment.returned USD 30", "payment.made USD 100",
        "payment.returned USD 70",
      ])
    #expect(imported.stated[3].contains("of USD 80, more than was paid"))
    #expect(imported.notes.map(\.code) == [.stoppedAtZero, .stoppedAtZero])
    #expect(imported.noteLines.map { $0.contains("USD 10 more") } == [true, false])
    #expect(imported.noteLines.map { $0.contains("USD 5 more") } == [false, true])
  }

  @Test func `nothing is stated of what only came back`() throws {
    let imported = try imported(
      Text.activity("A", "default-currency='USD'", Text.transaction("3", "01-01", "-30")))
    #expect(imported.stated == [])
    #expect(imported.notes.map(\.code) == [.stoppedAtZero])
  }

  // MARK: Families

  private func family(_ parent: String, _ child: String) -> [String] {
    [
      Text.activity("P", "default-currency='USD'", parent),
      Text.activity(
        "C", "default-currency='USD'", "<related-activity type='1' ref='X-1-P'/>", child),
    ]
  }

  @Test func `where both give a sort of figure, that of the lower activity counts`() throws {
    let both = family(
      Text.transaction("2", "01-01", "10") + Text.transaction("3", "01-01", "4", to: "X-7")
        + Text.budget(2020, "50") + Text.transaction("1", "01-01", "3", from: "X-2"),
      Text.transaction("2", "01-01", "9") + Text.transaction("4", "01-02", "2", to: "X-7")
        + Text.budget(2020, "49"))
    let imported = try imported(both[0], both[1])
    #expect(
      amounts(imported) == [
        "commitment.made >=USD 0", "payment.made USD 3", "commitment.made USD 9",
        "payment.made USD 2", "figure.reported USD 49",
      ])
    #expect(
      imported.noteLines == [
        "counted-below outgoing commitments: 1", "counted-below outgoing payments: 1",
        "counted-below budgets: 1",
      ])
    #expect(imported.lines.contains { $0.contains(#""id":"x-1-p""#) && $0.contains("programme") })
    #expect(imported.lines.contains { $0.contains(#""within":"x-1-p""#) })

    let all = try self.imported(both[0], both[1]) { $0.hierarchy = .all }
    #expect(all.notes.isEmpty)
    #expect(amounts(all).filter { $0.hasPrefix("commitment.made") }.count == 3)
    #expect(
      amounts(all).filter { $0.hasPrefix("figure") } == [
        "figure.reported USD 50", "figure.reported USD 49",
      ])
  }

  @Test func `a family reaches through those that state nothing, in any order of the file`() throws
  {
    let parent = Text.activity(
      "P", "default-currency='USD'", "<related-activity type='2' ref='X-1-M'/>",
      Text.transaction("2", "01-01", "10"))
    let middle = Text.activity("M", "")
    let child = Text.activity(
      "C", "default-currency='USD'", "<related-activity type='1' ref='X-1-M'/>",
      Text.transaction("2", "01-01", "9"))
    for order in [[parent, middle, child], [child, middle, parent]] {
      let imported = try imported(order.joined())
      #expect(amounts(imported) == ["commitment.made USD 9"])
      #expect(imported.lines.filter { $0.contains("programme") }.count == 2)
    }
  }

  @Test func `other families of the file keep their own level`() throws {
    let low = family(Text.transaction("2", "01-01", "10"), Text.transaction("2", "01-01", "9"))
    let other = Text.activity("O", "default-currency='USD'", Text.transaction("2", "01-01", "7"))
    let imported = try imported(low[0], low[1], other)
    #expect(amounts(imported) == ["commitment.made USD 9", "commitment.made USD 7"])
  }

  @Test func `activities that lie within each other are set side by side`() throws {
    func activity(_ id: String, _ parent: String) -> String {
      Text.activity(
        id, "default-currency='USD'", "<related-activity type='1' ref='X-1-\(parent)'/>",
        Text.transaction("2", "01-01", "1"))
    }
    let imported = try imported(
      activity("A", "B"), activity("B", "C"), activity("C", "A"), activity("S", "S"))
    #expect(imported.lines.filter { $0.contains("within") }.count == 2)
    #expect(imported.noteLines.contains("not-carried related-activity in a circle: 1"))
    #expect(imported.noteLines.contains("not-carried related-activity: 1"))
  }

  // MARK: Twice, flows

  @Test func `an activity that stands twice is one, and what both have counts once`() throws {
    let one = Text.transaction("3", "01-01", "5", to: "X-7")
    let two = Text.transaction("3", "01-02", "6", ref: "r", to: "X-7")
    func activity(_ content: String...) -> String {
      Text.activity("A", "default-currency='USD'", content.joined())
    }
    let equal = try imported(activity(one, one, two), activity(one, one, two))
    #expect(
      amounts(equal) == [
        "commitment.made >=USD 0", "payment.made USD 5", "payment.made USD 5", "payment.made USD 6",
      ])
    #expect(equal.noteLines == ["activity-twice -: 1"])
    let joined = try imported(activity(one), activity(one, one), activity(two))
    #expect(joined.stated == equal.stated)
    #expect(joined.noteLines == ["activity-twice -: 2"])
    let budgets = try imported(
      activity(Text.budget(2020, "5")), activity(Text.budget(2020, "5"), Text.budget(2021, "6")))
    #expect(amounts(budgets) == ["figure.reported USD 11"])
  }

  @Test func `one direction alone can be asked for`() throws {
    let activity = Text.activity(
      "A", "default-currency='USD'", Text.transaction("2", "01-01", "5"),
      Text.transaction("11", "01-01", "6", from: "X-2"), Text.transaction("5", "01-01", "1"))
    let outgoing = try imported(activity) { $0.flows = .outgoing }
    #expect(amounts(outgoing) == ["commitment.made USD 5", "figure.reported USD 1"])
    #expect(outgoing.noteLines == ["not-carried incoming flows: 1"])
    let incoming = try imported(activity) { $0.flows = .incoming }
    #expect(amounts(incoming) == ["commitment.made USD 6"])
    #expect(incoming.noteLines == ["not-carried outgoing flows: 2"])
  }

  @Test func `other spellings of a party are told`() throws {
    let imported = try imported(
      Text.activity(
        "A", "", "<participating-org role='2' ref='X-1'><narrative>AGENCY</narrative>",
        "</participating-org><participating-org role='4'><narrative>x.1</narrative>",
        "</participating-org><participating-org role='4'><narrative>X 1</narrative>",
        "</participating-org>"))
    #expect(
      imported.noteLines == ["spelling x-1: 'Agency', 'AGENCY', 'X 1': 2"])
  }
}
