import Ledger
import TestSupport
import Testing

@Suite("Faults of IATI files")
struct IATIFaultsTests {
  private typealias Text = ActivityText

  private func faults(
    _ xml: String, _ change: (inout IATIOptions) -> Void = { _ in }
  ) -> (list: [Diagnostic], uncounted: Int) {
    var options = IATIOptions()
    change(&options)
    do throws(AppendFailure) {
      _ = try IATIImport(BookFile(name: "file.xml", bytes: Array(xml.utf8)), options)
      return ([], 0)
    } catch {
      if case .refused(let faults, let uncounted) = error { return (faults, uncounted) }
      Issue.record("\(error)")
      return ([], 0)
    }
  }

  /// `line:column code field: message` of each.
  private func words(_ xml: String) -> [String] {
    faults(xml).list.map { fault in
      "\(fault.line):\(fault.column) \(fault.code.rawValue) \(fault.imported?.field ?? "-"): "
        + fault.message
    }
  }

  @Test func `what cannot be read is told at its place, all of it in one run`() {
    let text = """
      <iati-activities generated-datetime='today'>
      <iati-activity default-currency='USD'>
      <iati-identifier>X-1-A</iati-identifier>
      <transaction><transaction-type code='X'/><value>1</value></transaction>
       <transaction><transaction-type code='2'/><transaction-date iso-date='2020-02-30'/>
       <value>1</value></transaction>
      <transaction><transaction-type code='2'/><transaction-date iso-date='2020-02-20'/>
      é<value>1,000</value></transaction>
      <transaction><transaction-type code='2'/><transaction-date iso-date='2020-02-20'/>
      <value currency='DOL'>1</value></transaction>
      <transaction><transaction-type code='2'/><transaction-date iso-date='2020-02-20'/>
      <value value-date='soon'>1</value></transaction>
      <budget><period-start iso-date='2020'/><value>1</value></budget>
      <participating-org><narrative>東京</narrative></participating-org>
      </iati-activity>
      <iati-activity><iati-identifier>B</iati-identifier>
      <transaction><transaction-type code='2'/><transaction-date iso-date='2020-02-20'/>
      <value>1</value></transaction></iati-activity>
      <iati-activity/>
      </iati-activities>
      """
    #expect(
      words(text).joined(separator: "\n") == """
        1:1 bad-value generated-datetime: 'today' is not the time when the file was made
        4:14 bad-value transaction-type: 'X' is not a type of transaction
        5:43 bad-value transaction-date: '2020-02-30' is not a day
        8:2 bad-value value: '1,000' has a comma in a number
        10:1 bad-value currency: unknown currency 'DOL'
        12:1 bad-value value-date: 'soon' is not a day
        13:9 bad-value period-start: '2020' is not a day
        14:1 bad-value participating-org: '東京' gives no id, as no letter of it is Latin
        18:1 missing-field value: a value has no currency, and its activity has no default-currency
        19:1 missing-field iati-identifier: an activity has no identifier
        """)
    let all = faults(text).list
    #expect(all.allSatisfy { $0.hint != nil && $0.file == "file.xml" })
    #expect(all[3].excerpt == "é<value>1,000</value></transaction>")
    #expect(all[3].caret == 1)
  }

  @Test func `a name that gives no id may be given one`() throws {
    let text = Text.file(
      Text.activity(
        "A", "", "<participating-org><narrative>東京</narrative></participating-org>",
        "<participating-org ref='X-2'/><participating-org><narrative>Two</narrative>",
        "</participating-org>"))
    let imported = try ImportedActivities(text) {
      $0.parties = ["東京": "tokyo", "X-2": "two", "Agency": "agency"]
    }
    #expect(
      imported.lines.prefix(3).map { $0.replacing("\"", with: "'") }.joined(separator: "\n") == """
        {'kind':'party.registered','id':'agency','name':'Agency','type':'government',\
        'identifiers':{'iati':'X-1'}}
        {'kind':'party.registered','id':'tokyo','name':'東京'}
        {'kind':'party.registered','id':'two','name':'Two','identifiers':{'iati':'X-2'}}
        """)
  }

  @Test func `budgets need the day of the export`() throws {
    let text =
      "<iati-activities>"
      + Text.activity(
        "A", "", "\n <budget><value currency='USD'>1",
        "</value></budget>") + "</iati-activities>"
    let fault = try #require(faults(text).list.first)
    #expect((fault.line, fault.column) == (3, 2))
    #expect(fault.code == .missingField && fault.hint == "give the day with --exported")
    #expect(faults(text) { $0.exported = Day(year: 2024, month: 1, day: 2) }.list.isEmpty)
  }

  @Test(
    "A file of something else is refused",
    arguments: [
      ("<iati-organisations/>", "the file is '<iati-organisations>', not IATI activities"),
      ("<html><body/></html>", "the file is '<html>', not IATI activities"),
      ("{}", "the file does not begin as XML does"),
      ("<!DOCTYPE html><iati-activities/>", "the file has a document type declaration"),
      ("<iati-activities>", "the file ends before '</iati-activities>'"),
      ("<iati-activities/><x/>", "there is a second element beside the first"),
    ])
  func refuses(text: String, message: String) {
    let faults = faults(text).list
    #expect(faults.map(\.code) == [.malformed])
    #expect(faults.first?.message.hasPrefix(message) == true, "\(faults)")
  }

  @Test func `faults found before the XML breaks are told with it`() {
    let text =
      "<iati-activities>" + Text.activity("A", "", Text.transaction("Y", "01-01", "1"), "</x>")
    #expect(words(text).map { $0.contains("malformed") } == [false, true])
  }

  @Test func `a hundred faults are shown, and the others counted`() {
    let many = String(repeating: Text.transaction("Y", "01-01", "1"), count: 250)
    let faults = faults(Text.file(Text.activity("A", "", many)))
    #expect(faults.list.count == 100)
    #expect(faults.uncounted == 150)
  }

  @Test func `a file that is not there is a failure of the system`() {
    do throws(AppendFailure) {
      _ = try IATIImport(
        BookFile(name: "none.xml", path: "/nowhere/none.xml", byteCount: 0), IATIOptions())
      Issue.record("it was read")
    } catch {
      guard case .ledger(let error) = error else { return #expect(Bool(false), "\(error)") }
      #expect(error.message.contains("none.xml"))
    }
  }

  @Test(
    "Amounts are read exactly, to the tenth place",
    arguments: [
      ("1", "1"), ("+1.50", "1.5"), ("-0.5", "-0.5"), (".5", "0.5"), ("5.", "5"), ("007", "7"),
      ("1.2E+9", "1200000000"), ("12e-1", "1.2"), ("1e0", "1"), ("0e999", "0"), ("-0", "0"),
      ("0.00000000005", "~0"), ("0.00000000015", "~0.0000000002"),
      ("0.00000000025", "~0.0000000002"), ("0.000000000250001", "~0.0000000003"),
      ("123.45000000000001", "~123.45"), ("1.00000000000000000000", "1"),
      ("-2.99999999999", "~-3"), ("1e-999", "~0"), ("99999999999999999999", "99999999999999999999"),
      ("99999999999999999999.99999999999", nil), ("100000000000000000000", nil), ("1e20", nil),
      ("1e999", nil), ("1e9999", nil), ("", nil), (".", nil), ("-", nil), ("1,5", nil),
      ("1 5", nil),
      ("1e", nil), ("1e+", nil), ("e5", nil), ("0x1", nil), ("NaN", nil), ("--1", nil),
      ("1.2.3", nil),
    ] as [(String, String?)])
  func amounts(text: String, value: String?) {
    #expect(IATICodes.amount(text) == value)
  }

  @Test(
    "Days are read from dates and times",
    arguments: [
      ("2020-02-29", "2020-02-29"), ("2020-02-29Z", "2020-02-29"),
      ("2020-02-29T23:59:59+14:00", "2020-02-29"), ("2020-02-29 10:00", "2020-02-29"),
      ("0000-01-01", "0000-01-01"), ("2019-02-29", nil), ("2020-2-29", nil), ("20200229", nil),
      ("2020-02", nil), ("2020-02-291", nil), ("29-02-2020", nil), ("", nil), ("2020-02-2~", nil),
    ] as [(String, String?)])
  func days(text: String, day: String?) {
    #expect(IATICodes.day(text) == day)
  }

  @Test func `an amount that no decimal holds is refused where it is`() {
    let big = Text.transaction("2", "01-01", "1e20")
    #expect(words(Text.file(Text.activity("A", "default-currency='USD'", big))).count == 1)
  }

  @Test func `identifiers and texts are bounded`() {
    let long = String(repeating: "i", count: 500)
    #expect(words(Text.file(Text.activity(String(long.dropLast(4))))) == [])
    let identifier = words(Text.file(Text.activity(long)))
    #expect(identifier.count == 1 && identifier[0].contains("longer than 500 bytes"))
    let piece = String(repeating: "x", count: 1 << 20) + "<y/>"
    let text = words(
      Text.file(
        "<iati-activity><iati-identifier>\(piece)\(piece)\(piece)\(piece)",
        "x</iati-identifier></iati-activity>"))
    #expect(text.count == 1 && text[0].contains("a text is longer than"))
  }

  @Test func `damaged files of activities end in faults or in statements that are accepted`() throws
  {
    var random = SeededGenerator(seed: 8)
    let good = Array(
      Text.file(
        Text.activity(
          "A", "default-currency='USD'", "<related-activity type='2' ref='X-1-B'/>",
          Text.transaction("2", "01-10", "100", ref: "a", to: "X-2"),
          Text.transaction("3", "01-11", "-40.5", ref: "b", from: "X-3"),
          Text.transaction("12", "01-12", "7"), Text.budget(2020, "5")),
        Text.activity("B", "default-currency='EUR'", Text.transaction("D", "01-01", "9"))
      ).utf8)
    let marks = Array("<>/='\"0123456789-ABX &;".utf8)
    var (refused, accepted) = (0, 0)
    for _ in 0..<800 {
      var damaged = good
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: damaged.remove(at: at)
        case 1: damaged[at] = marks.randomElement(using: &random) ?? 0
        default:
          let end = min(damaged.count, at + Int.random(in: 0..<200, using: &random))
          damaged.insert(contentsOf: damaged[at..<end], at: at)
        }
      }
      do {
        let imported = try ImportedActivities(BookFile(name: "x", bytes: damaged))
        let outcome = try Given(try Ledger.inMemory(origin: "test")).when(files: [imported.book])
        // One letter may make a party of a project's name, which the ledger refuses.
        #expect(
          outcome.faults.allSatisfy { $0.code == .duplicateID },
          "\(outcome.faults) \(String(decoding: damaged, as: UTF8.self))")
        accepted += 1
      } catch AppendFailure.refused(let faults, _) {
        #expect(!faults.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 200 && accepted > 50)
  }
}
