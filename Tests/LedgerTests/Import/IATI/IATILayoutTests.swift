import Ledger
import TestSupport
import Testing

@Suite("Layouts of IATI activities")
struct IATILayoutTests {
  private func stated(_ xml: String) throws -> ImportedActivities {
    let imported = try ImportedActivities(xml)
    try Given(try Ledger.inMemory(origin: "test")).when(files: [imported.book]).thenAccepted()
    return imported
  }

  /// One activity in the words of version 1.
  private static let version1 = """
    <iati-activities version="1.05" generated-datetime="2024-05-06T07:08:09">
    <iati-activity xml:lang="en" default-currency="EUR" version="1.05">
      <reporting-org ref="X-1" type="21">Agency</reporting-org>
      <iati-identifier>X-1-A</iati-identifier>
      <title xml:lang="fr">Titre</title><title>Title</title>
      <participating-org role="Implementing" ref="X-5">Builder</participating-org>
      <participating-org role="Funding" ref="X-9">Donor</participating-org>
      <transaction ref="1"><value value-date="2020-01-01">100</value>
        <transaction-type code="C">Commitment</transaction-type>
        <transaction-date iso-date="2020-01-01">1 January 2020</transaction-date></transaction>
      <transaction ref="2"><value value-date="2020-02-01">30</value>
        <transaction-type code="D"/><transaction-date iso-date="2020-02-01"/></transaction>
      <transaction ref="3"><value value-date="2020-02-01">60</value>
        <transaction-type code="IF"/><transaction-date iso-date="2020-02-01"/></transaction>
      <budget type="original"><period-start iso-date="2020-01-01"/>
        <period-end iso-date="2020-12-31"/><value value-date="2020-01-01">7</value></budget>
      <budget type="Revised"><period-start iso-date="2020-01-01"/>
        <period-end iso-date="2020-12-31"/><value value-date="2020-01-01">8</value></budget>
    </iati-activity></iati-activities>
    """

  /// The same in those of version 2, in another order.
  private static let version2 = """
    <iati-activities version="2.03" generated-datetime="2024-05-06T07:08:09Z" xml:lang="en">
    <iati-activity default-currency="EUR">
      <iati-identifier>X-1-A</iati-identifier>
      <reporting-org ref="X-1" type="21"><narrative>Agency</narrative></reporting-org>
      <title><narrative xml:lang="fr">Titre</narrative><narrative xml:lang="en">Title</narrative>
      </title>
      <participating-org role="4" ref="X-5"><narrative>Builder</narrative></participating-org>
      <participating-org role="1" ref="X-9"><narrative>Donor</narrative></participating-org>
      <budget type="2"><period-start iso-date="2020-01-01"/>
        <period-end iso-date="2020-12-31"/><value value-date="2020-01-01">8</value></budget>
      <budget><period-start iso-date="2020-01-01"/>
        <period-end iso-date="2020-12-31"/><value value-date="2020-01-01">7</value></budget>
      <transaction ref="1"><transaction-type code="2"/><transaction-date iso-date="2020-01-01"/>
        <value value-date="2020-01-01">100</value></transaction>
      <transaction ref="2"><transaction-type code="3"/><transaction-date iso-date="2020-02-01"/>
        <value value-date="2020-02-01">30</value></transaction>
      <transaction ref="3"><transaction-type code="1"/><transaction-date iso-date="2020-02-01"/>
        <value value-date="2020-02-01">60</value></transaction>
    </iati-activity></iati-activities>
    """

  @Test func `versions 1 and 2 of the same activity state the same`() throws {
    let (one, two) = (try stated(Self.version1), try stated(Self.version2))
    #expect(one.lines == two.lines)
    #expect(one.stated.count == 5)
    #expect(one.lines.contains { $0.contains(#""name":"Title","operator":"x-5""#) })
    #expect(one.stated.contains { $0.contains("iati-budget") && $0.contains("EUR 8") })
  }

  @Test func `before version 1 an activity goes by its org and a name of its own`() throws {
    let imported = try stated(
      """
      <iati-activities version="" generated-datetime="">
      <iati-activity default-currency="GBP" xml:lang="en">
        <reporting-org>Aid Office</reporting-org>
        <participating-org role="donor" type="bilateral" ref="uk1">Office</participating-org>
        <participating-org role="implementing" ref="">Ministry</participating-org>
        <iati-identifier/><other-identifier owner-ref="uk1">113-2</other-identifier>
        <related-activity ref="113" type="parent">Whole</related-activity>
        <title>Part</title><activity-status ref="ongoing"/><recipient-country code="">Malawi\
      </recipient-country>
        <finance-type ref="100">Grant</finance-type><tied-status ref="05">Untied</tied-status>
        <budget-planned type="original-budget" period="annual">
          <period-start>2009-04-01</period-start><period-end>2010-03-31</period-end>
          <value value-date="2009-04-01">0</value></budget-planned>
        <transaction flow="" type="commitment">
          <value currency="" value-date="2009-03-31">500</value></transaction>
        <transaction type="disbursment"><value value-date="2010-03-31">390246</value></transaction>
        <transaction flow="incoming" type="contribution">
          <value value-date="2010-04-01">100</value>
          <provider-org ref="http://www.example.org/">Other</provider-org></transaction>
        <transaction type="disbursement"><value>5</value></transaction>
        <transaction flow=""></transaction>
      </iati-activity>
      <iati-activity default-currency="GBP"><reporting-org>Aid Office</reporting-org>
        <other-identifier>113</other-identifier><title>Whole</title></iati-activity>
      </iati-activities>
      """)
    let keys = imported.statements.compactMap(\.key)
    #expect(
      keys.prefix(2) == ["iati/Aid Office-113-2/out/aid-office/GBP", keys[1]])
    #expect(
      imported.stated.map { $0.drop { $0 != "{" }.replacing("\"", with: "'") }.joined(
        separator: "\n") == """
          {'kind':'commitment.made','on':'2009-03-31','id':'aid-office-113-2.out.gbp',\
          'by':'aid-office','project':'aid-office-113-2','amount':'GBP 500',\
          'certainty':'contracted'}
          {'kind':'payment.made','on':'2010-03-31','by':'aid-office','to':'ministry',\
          'amount':'GBP 390246','fulfils':['aid-office-113-2.out.gbp'],'certainty':'filed',\
          'note':'no receiver is stated: the one implementing organisation'}
          {'kind':'commitment.made','on':'2010-04-01',\
          'id':'aid-office-113-2.in.http-www.example.org.gbp','by':'http-www.example.org',\
          'to':'aid-office','project':'aid-office-113-2','amount':'>=GBP 0',\
          'certainty':'contracted'}
          {'kind':'payment.made','on':'2010-04-01','by':'http-www.example.org',\
          'to':'aid-office','amount':'GBP 100',\
          'fulfils':['aid-office-113-2.in.http-www.example.org.gbp'],'certainty':'filed'}
          """)
    let projects = imported.lines.filter { $0.contains("project.registered") }
    #expect(
      projects.joined(separator: "\n") == #"""
        {"kind":"project.registered","id":"aid-office-113","name":"Whole",\#
        "type":"programme"}
        {"kind":"project.registered","id":"aid-office-113-2","name":"Part",\#
        "within":"aid-office-113","operator":"ministry","location":"Malawi",\#
        "note":"status ongoing; finance type 100"}
        """#)
    #expect(imported.notes.contains { $0.code == .noDate && $0.count == 1 })
    #expect(imported.noteLines.contains("not-carried transaction without a type: 1"))
  }

  @Test func `a flow is in one state at a time, so nothing carries out anything`() throws {
    func flow(_ ref: String, _ code: String, _ day: String, _ attribute: String = "code") -> String
    {
      """
      <transaction flow="incoming" ref="\(ref)"><value currency="EUR" value-date="2010-01-18">10\
      </value><status \(attribute)="\(code)"/><provider-org ref="50">Sweden</provider-org>
      <milestone-date type="commitment">\(day)</milestone-date></transaction>
      """
    }
    let imported = try stated(
      """
      <iati-activities><iati-activity><other-identifier>43729</other-identifier>
      <title>Awaiting</title><reporting-org ref="124">Children</reporting-org>
      \(flow("1", "20", "2010-01-18"))\(flow("2", "30", "2010-01-18", "ref"))
      \(flow("3", "30", "2010-01-21"))\(flow("4", "40", "2010-01-18"))
      \(flow("", "20", "2010-01-18"))
      <transaction flow="outgoing" ref="5"><value currency="USD" value-date="2010-02-01">-3</value>
      <status code="40">Paid contribution</status></transaction>
      </iati-activity></iati-activities>
      """)
    let lines = imported.stated.map { String($0.replacing("\"", with: "'")) }
    #expect(lines.count == 5)
    #expect(
      lines[0] == "iati/124-43729/in/50/EUR {'kind':'commitment.made','on':'2010-01-18',"
        + "'id':'124-43729.in.50.eur','by':'50','to':'124','project':'124-43729',"
        + "'amount':'EUR 10','certainty':'contracted'}")
    #expect(
      lines[1].hasPrefix("iati/124-43729/11/3/1 {'kind':'commitment.amended'")
        && lines[1].contains("'on':'2010-01-18'"))
    #expect(
      lines[2] == "iati/124-43729/13/1/1 {'kind':'pledge.made','on':'2010-01-18',"
        + "'id':'124-43729.pledge.1','by':'50','to':'124','project':'124-43729',"
        + "'amount':'EUR 10','certainty':'announced'}")
    #expect(
      lines[3] == "iati/124-43729/1/4/1 {'kind':'payment.made','on':'2010-01-18','by':'50',"
        + "'to':'124','amount':'EUR 10','certainty':'filed'}")
    #expect(lines[4].contains("'kind':'pledge.made'") && lines[4].contains("43729.pledge."))
    #expect(!lines.joined().contains("fulfils"))
    #expect(imported.noteLines.contains("stopped-at-zero a payment of USD -3: 1"))
  }

  @Test func `a file may be one activity`() throws {
    let imported = try stated(
      "<?xml version='1.0'?><iati-activity><iati-identifier>A</iati-identifier></iati-activity>")
    #expect(imported.lines == [#"{"kind":"project.registered","id":"a","name":"A"}"#])
  }

  @Test func `codes mean the same as numbers, as letters and as words`() {
    for (code, number) in [
      ("IF", 1), ("C", 2), ("D", 3), ("E", 4), ("IP", 5), ("LR", 6), ("R", 7), ("QP", 8),
      ("QS", 9), ("CG", 10), ("c", 2), ("Incoming Funds", 1), ("Commitment", 2),
      ("incoming-commitment", 11), ("Loan Repayment", 6), ("13", 13), ("02", 2),
    ] {
      #expect(IATICodes.number(code) == number, "\(code)")
    }
    for code in ["", "0", "14", "-1", "X", "2.0", "commit", "256", "99999999999999999999"] {
      #expect(IATICodes.number(code) == nil, "\(code)")
    }
  }
}
