import Ledger
import TestSupport
import Testing

@Suite("Statements of IATI activities")
struct IATIStatementsTests {
  private typealias Text = ActivityText

  /// Of one activity `X-1-A` of the agency `x-1`, each line with `'` for `"` and without
  /// `iati/X-1-A/`.
  private func stated(
    _ content: String..., options: (inout IATIOptions) -> Void = { _ in }
  ) throws -> [String] {
    let text = Text.file(Text.activity("A", "default-currency='USD'", content.joined()))
    let imported = try ImportedActivities(text, options)
    try accept(imported)
    return imported.stated.map {
      String($0.replacing("\"", with: "'").trimmingPrefix("iati/X-1-A/"))
    }
  }

  /// What is stated is accepted by all rules.
  private func accept(_ imported: ImportedActivities) throws {
    let outcome = try Given(try Ledger.inMemory(origin: "test")).when(files: [imported.book])
    outcome.thenAccepted()
  }

  @Test func `parties and projects are registered with what the file says of them`() throws {
    let text = """
      <iati-activities version='2.03'><iati-activity xml:lang='en' humanitarian='1'>
      <iati-identifier> X-1-A </iati-identifier>
      <reporting-org ref='X-1' type='10'><narrative>Agency One</narrative></reporting-org>
      <title><narrative xml:lang='fr'>Eau</narrative><narrative xml:lang='EN'>Water
      supply</narrative></title>
      <participating-org role='1' ref='X-9' type='60'><narrative>Donor</narrative>
      </participating-org><participating-org role='4' type='70'>
      <narrative>Builder &amp; Søn</narrative></participating-org>
      <participating-org role='2'/>
      <activity-status code='2'/><recipient-country code='JO' percentage='60'/>
      <recipient-region code='298' percentage='40'/><recipient-country>Malawi</recipient-country>
      <default-finance-type code='110'/><default-aid-type code='C01'/><default-aid-type code='2'/>
      </iati-activity></iati-activities>
      """
    let imported = try ImportedActivities(text)
    try accept(imported)
    #expect(
      imported.lines.joined(separator: "\n") == #"""
        {"kind":"party.registered","id":"x-1","name":"Agency One","type":"government",\#
        "identifiers":{"iati":"X-1"}}
        {"kind":"party.registered","id":"x-9","name":"Donor","identifiers":{"iati":"X-9"}}
        {"kind":"party.registered","id":"builder-and-son","name":"Builder & Søn",\#
        "type":"company"}
        {"kind":"project.registered","id":"x-1-a","name":"Water supply",\#
        "operator":"builder-and-son","location":"JO 60%, region 298 40%, Malawi",\#
        "note":"status implementation; humanitarian; aid type 2, C01; finance type 110"}
        """#)
    #expect(imported.statements.map { $0.place.line } == [3, 6, 7, 1])
    #expect(imported.statements.last?.locator == "X-1-A")
    #expect(imported.notes == [])
  }

  @Test func `a commitment is made once and amended to the running total`() throws {
    #expect(
      try stated(
        Text.transaction("2", "03-01", "-400", ref: "c2", to: "X-7"),
        Text.transaction("C", "01-10", "1000.50", ref: "c1", to: "X-7"),
        Text.transaction("2", "03-01", "0.50", ref: "c3", to: "X-7")
      ).joined(separator: "\n") == """
        out/x-1/USD {'kind':'commitment.made','on':'2020-01-10','id':'x-1-a.out.usd',\
        'by':'x-1','to':'x-7','project':'x-1-a','amount':'USD 1000.5',\
        'certainty':'contracted'}
        2/c2/1 {'kind':'commitment.amended','on':'2020-03-01',\
        'commitment':'x-1-a.out.usd','amount':'USD 600.5','certainty':'contracted',\
        'note':'USD 400 less'}
        2/c3/1 {'kind':'commitment.amended','on':'2020-03-01',\
        'commitment':'x-1-a.out.usd','amount':'USD 601','certainty':'contracted',\
        'note':'USD 0.5 more'}
        """)
  }

  @Test func `where a payment comes first, nobody has stated what was promised`() throws {
    let lines = try stated(
      Text.transaction("2", "02-01", "100", to: "X-7"),
      Text.transaction("3", "01-31", "30", ref: "p", to: "X-8"))
    #expect(lines.count == 3)
    #expect(
      lines[0] == "out/x-1/USD {'kind':'commitment.made','on':'2020-01-31','id':'x-1-a.out.usd',"
        + "'by':'x-1','to':'x-7','project':'x-1-a','amount':'>=USD 0','certainty':'contracted'}")
    #expect(
      lines[1] == "3/p/1 {'kind':'payment.made','on':'2020-01-31','by':'x-1','to':'x-8',"
        + "'amount':'USD 30','fulfils':['x-1-a.out.usd'],'certainty':'filed'}")
    #expect(lines[2].contains("'amount':'USD 100'"))
  }

  @Test func `on one day a commitment stands before a payment`() throws {
    let lines = try stated(
      Text.transaction("3", "01-31", "30"), Text.transaction("2", "01-31", "100"))
    #expect(lines.map { $0.contains("commitment.made") } == [true, false])
    #expect(lines[0].contains("'amount':'USD 100'"))
  }

  @Test func `each provider, direction and currency is a commitment of its own`() throws {
    let lines = try stated(
      Text.transaction("2", "01-01", "1", from: "X-1"), Text.transaction("2", "01-02", "2"),
      Text.transaction("2", "01-03", "3", from: "X-2"),
      Text.transaction("11", "01-04", "4", from: "X-2"),
      Text.transaction("3", "01-05", "5", from: "X-2", to: "X-7"),
      Text.transaction("1", "01-06", "6", from: "X-2"),
      "<transaction><transaction-type code='2'/><transaction-date iso-date='2020-01-07'/>"
        + "<value currency='eur'>7</value></transaction>")
    let ids = lines.compactMap { line in
      line.firstRange(of: "'id':'").map { line[$0.upperBound...].prefix { $0 != "'" } }
    }
    #expect(
      ids == ["x-1-a.out.usd", "x-1-a.out.x-2.usd", "x-1-a.in.x-2.usd", "x-1-a.out.eur"])
    #expect(lines.filter { $0.contains("'fulfils':['x-1-a.out.x-2.usd']") }.count == 1)
    #expect(lines.filter { $0.contains("'fulfils':['x-1-a.in.x-2.usd']") }.count == 1)
    #expect(lines.contains { $0.contains("in/x-2/USD") && $0.contains("'to':'x-1'") })
  }

  @Test func `whom a commitment goes to stands where all agree`() throws {
    let agreed = try stated(
      Text.transaction("2", "01-01", "1", to: "X-7"), Text.transaction("2", "01-02", "1", to: "X-7")
    )
    #expect(agreed[0].contains("'to':'x-7'"))
    let apart = try stated(
      Text.transaction("2", "01-01", "1", to: "X-7"), Text.transaction("2", "01-02", "1", to: "X-8")
    )
    #expect(!apart[0].contains("'to'"))
    let unsaid = try stated(
      Text.transaction("2", "01-01", "1", to: "X-7"), Text.transaction("2", "01-02", "1"))
    #expect(!unsaid[0].contains("'to'"))
  }

  @Test func `pledges are grouped alike, and commitments carry them out`() throws {
    #expect(
      try stated(
        Text.transaction("12", "01-01", "500", ref: "a"),
        Text.transaction("12", "02-01", "250", ref: "b"),
        Text.transaction("2", "03-01", "100", ref: "c"),
        Text.transaction("13", "03-01", "70", from: "X-2")
      ).joined(separator: "\n") == """
        pledge-out/x-1/USD {'kind':'pledge.made','on':'2020-01-01',\
        'id':'x-1-a.pledge-out.usd','by':'x-1','project':'x-1-a','amount':'USD 500',\
        'certainty':'announced'}
        12/b/1 {'kind':'pledge.amended','on':'2020-02-01','pledge':'x-1-a.pledge-out.usd',\
        'amount':'USD 750','certainty':'announced','note':'USD 250 more'}
        out/x-1/USD {'kind':'commitment.made','on':'2020-03-01','id':'x-1-a.out.usd',\
        'by':'x-1','project':'x-1-a','amount':'USD 100',\
        'fulfils':['x-1-a.pledge-out.usd'],'certainty':'contracted'}
        pledge-in/x-2/USD {'kind':'pledge.made','on':'2020-03-01',\
        'id':'x-1-a.pledge-in.x-2.usd','by':'x-2','to':'x-1','project':'x-1-a',\
        'amount':'USD 70','certainty':'announced'}
        """)
  }

  @Test func `a guarantee is a commitment that says so`() throws {
    let alone = try stated(Text.transaction("10", "01-01", "9"))
    #expect(alone[0].contains("'instrument':'guarantee'"))
    let mixed = try stated(
      Text.transaction("CG", "01-01", "9"), Text.transaction("2", "01-01", "1"))
    #expect(!mixed[0].contains("'instrument'"))
    #expect(mixed[1].contains("'amount':'USD 10'"))
  }

  @Test func `who gets a payment is stated, implements it, or is not stated`() throws {
    let implementing = "<participating-org role='4' ref='X-5'/>"
    #expect(
      try stated(implementing, implementing, Text.transaction("4", "01-01", "1", ref: "p"))[1]
        == "4/p/1 {'kind':'payment.made','on':'2020-01-01','by':'x-1','to':'x-5',"
        + "'amount':'USD 1','fulfils':['x-1-a.out.usd'],'certainty':'filed',"
        + "'note':'no receiver is stated: the one implementing organisation'}")
    let two = implementing + "<participating-org role='4' ref='X-6'/>"
    #expect(
      try stated(two, Text.transaction("7", "01-01", "1", ref: "p"))[1]
        == "7/p/1 {'kind':'payment.made','on':'2020-01-01','by':'x-1','to':'not-stated',"
        + "'amount':'USD 1','fulfils':['x-1-a.out.usd'],'certainty':'filed'}")
    #expect(
      try stated(two, Text.transaction("8", "01-01", "1", ref: "p", to: "X-7"))[1]
        == "8/p/1 {'kind':'payment.made','on':'2020-01-01','by':'x-1','to':'x-7',"
        + "'amount':'USD 1','fulfils':['x-1-a.out.usd'],'instrument':'equity',"
        + "'certainty':'filed'}")
  }

  @Test func `money that comes in is from its provider, else from the one who funds`() throws {
    let funding = "<participating-org role='Funding' ref='X-9'/>"
    let lines = try stated(
      funding, Text.transaction("IF", "01-05", "5", ref: "i"),
      Text.transaction("11", "01-01", "9"))
    #expect(
      lines.joined(separator: "\n") == """
        in/x-9/USD {'kind':'commitment.made','on':'2020-01-01','id':'x-1-a.in.x-9.usd',\
        'by':'x-9','to':'x-1','project':'x-1-a','amount':'USD 9','certainty':'contracted'}
        1/i/1 {'kind':'payment.made','on':'2020-01-05','by':'x-9','to':'x-1',\
        'amount':'USD 5','fulfils':['x-1-a.in.x-9.usd'],'certainty':'filed',\
        'note':'no provider is stated: the one funding organisation'}
        """)
    #expect(try stated(Text.transaction("1", "01-05", "5"))[1].contains("'by':'not-stated'"))
  }

  @Test func `what comes back of a loan is a figure about its project`() throws {
    #expect(
      try stated(
        Text.transaction("6", "06-01", "10"), Text.transaction("LR", "06-01", "-3"),
        Text.transaction("5", "06-01", "-2"), Text.transaction("QS", "06-02", "7")
      ).joined(separator: "\n") == """
        6/2020-06-01/USD {'kind':'figure.reported','on':'2020-06-01','about':'x-1-a',\
        'metric':'principal-repaid','amount':'USD 7','certainty':'filed',\
        'note':'2 transactions'}
        5/2020-06-01/USD {'kind':'figure.reported','on':'2020-06-01','about':'x-1-a',\
        'metric':'interest-paid','amount':'USD -2','certainty':'filed'}
        9/2020-06-02/USD {'kind':'figure.reported','on':'2020-06-02','about':'x-1-a',\
        'metric':'equity-sold','amount':'USD 7','certainty':'filed'}
        """)
  }

  @Test func `budgets are summed, revised ones in place of the original of their period`() throws {
    #expect(
      try stated(
        Text.budget(2020, "100"), Text.budget(2021, "200"), Text.budget(2021, "150", type: "2"),
        Text.budget(2022, "0", type: "2"), Text.budget(2022, "300"),
        Text.budget(2020, "40", element: "planned-disbursement"),
        Text.budget(2023, "9").replacing("<value>", with: "<value currency='EUR'>")
      ).joined(separator: "\n") == """
        budget/USD {'kind':'figure.reported','on':'2024-05-06','about':'x-1-a',\
        'metric':'iati-budget','amount':'USD 250','certainty':'filed'}
        budget/EUR {'kind':'figure.reported','on':'2024-05-06','about':'x-1-a',\
        'metric':'iati-budget','amount':'EUR 9','certainty':'filed'}
        planned/USD {'kind':'figure.reported','on':'2024-05-06','about':'x-1-a',\
        'metric':'iati-planned','amount':'USD 40','certainty':'filed'}
        """)
    #expect(
      try stated(Text.budget(2020, "1")) { $0.exported = Day(year: 2025, month: 1, day: 2) }[0]
        .contains("'on':'2025-01-02'"))
  }

  @Test func `equal transactions are told apart by their order, those with a ref by that`() throws {
    let equal = Text.transaction("3", "01-01", "5", to: "X-7")
    let lines = try stated(
      equal, Text.transaction("3", "01-01", "5.00", ref: "r", to: "X-7"), equal,
      Text.transaction("3", "01-01", "5", ref: "twice", to: "X-7"),
      Text.transaction("3", "01-01", "6", ref: "twice", to: "X-7"),
      Text.transaction("4", "01-01", "6", ref: "a/b%", to: "X-7"))
    let keys = lines.dropFirst().map { String($0.prefix { $0 != " " }) }
    let hash = try #require(keys.first?.split(separator: "/")[1])
    #expect(hash.count == 16)
    #expect(keys[..<4] == ["3/\(hash)/1", "3/r/1", "3/\(hash)/2", "3/\(hash)/3"])
    #expect(keys[4].hasPrefix("3/") && keys[4].hasSuffix("/1") && !keys[4].contains(hash))
    #expect(keys[5] == "4/a%2Fb%25/1")
  }

  @Test func `a day of value that differs is noted, and dates without a day of their own`() throws {
    func transaction(_ dates: String) -> String {
      "<transaction ref='p'><transaction-type code='3'/>\(dates)"
        + "<receiver-org ref='X-7'/></transaction>"
    }
    let differs = transaction(
      "<transaction-date iso-date='2020-01-31'/><value value-date='2020-02-29'>1</value>")
    #expect(try stated(differs)[1].contains("'note':'value date 2020-02-29'"))
    for dates in [
      "<transaction-date iso-date='2020-01-31Z'/><value value-date='2020-01-31'>1</value>",
      "<transaction-date iso-date=''>2020-01-31</transaction-date><value>1</value>",
      "<value value-date='2020-01-31T00:00:00'>1</value>",
      "<transaction-date/><value>1</value><milestone-date>2020-01-31</milestone-date>",
    ] {
      let lines = try stated(transaction(dates))
      #expect(lines[1].contains("'on':'2020-01-31'") && !lines[1].contains("note"), "\(lines)")
    }
  }
}
