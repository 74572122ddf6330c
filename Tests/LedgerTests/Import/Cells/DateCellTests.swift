import Ledger
import Testing

struct DateCellTests {
  @Test(
    "Without formats a date is EDTF, or the date of an ISO time",
    arguments: [
      ("2025", "2025"), ("2025-03", "2025-03"), ("2025-03-04", "2025-03-04"),
      ("2025-33", "2025-33"),
      ("2025-03~", "2025-03~"), ("2027-04/2028-03", "2027-04/2028-03"), ("2030/..", "2030/.."),
      ("2025-03-04T10:00:00Z", "2025-03-04"), ("2025-03-04 10:00:00", "2025-03-04"),
      ("2025-03-04T10:00", "2025-03-04"), ("2025-03-04t23:59:60.123z", "2025-03-04"),
      ("2025-03-04T10:00:00+02:00", "2025-03-04"), ("2025-03-04T10:00-0800", "2025-03-04"),
      ("2025-03-04 10:00:00+00", "2025-03-04"), ("2025-03-04 10:00:00 UTC", "2025-03-04"),
      (
        "2025-02-30",
        "0: '2025-02-30' in column 'C' is not a day of the calendar; there is no 2025-02-30"
      ),
      (
        "04.05.2026",
        "0: '04.05.2026' in column 'C' is not a date; \"formats\": [\"d.M.yyyy\"] makes it "
          + "2026-05-04; the map has to say so"
      ),
      (
        "04/05/2026",
        "0: '04/05/2026' in column 'C' is not a date; \"formats\": [\"d/M/yyyy\"] makes it "
          + "2026-05-04, \"formats\": [\"M/d/yyyy\"] makes it 2026-04-05; the map has to say which"
      ),
      (
        "soon",
        "0: 'soon' in column 'C' is not a date; without \"formats\" a date is as 2025, 2025-01, "
          + "2025-01-21 or 2025-33"
      ),
    ])
  func plain(cell: String, expected: String) throws {
    #expect(try answer(CellFormat(.date), cell) == expected)
  }

  @Test(
    "A time that is none makes no date",
    arguments: [
      "2025-03-04T", "2025-03-04 ten", "2025-03-04T25:00", "2025-03-04T10", "2025-03-04T10:60",
      "2025-03-04T10:00:00Zulu", "2025-03-04T10:00.5", "2025-03-04T10:00:00.", "2025-02-30T10:00",
      "2025-03-04T10:00+2", "2025-03-04T10:00 PM", "2025-03-~T10:00", "2025-03-04T10:00+02:",
    ])
  func noTime(cell: String) throws {
    #expect(try answer(CellFormat(.date), cell).contains("in column 'C' is not a da"))
  }

  @Test(
    "A format gives what it has, as precise as it is",
    arguments: [
      ("dd.MM.yyyy", "04.05.2026", "2026-05-04"), ("d.M.yyyy", "4.5.2026", "2026-05-04"),
      ("d.M.yyyy", "14.12.2026", "2026-12-14"), ("M/d/yyyy", "1/31/2026", "2026-01-31"),
      ("yyyyMMdd", "20260504", "2026-05-04"), ("MM/yyyy", "05/2026", "2026-05"),
      ("yyyy", "2026", "2026"), ("'FY'yyyy", "FY2026", "2026"), ("'Q'Q yyyy", "Q3 2026", "2026-35"),
      ("yyyy'Q'Q", "2026Q1", "2026-33"), ("MMM yyyy", "Mar 2026", "2026-03"),
      ("MMM yyyy", "MARCH 2026", "2026-03"), ("d MMMM yyyy", "4 may\u{A0}2026", "2026-05-04"),
      ("MMMM d, yyyy", "May 14, 2026", "2026-05-14"), ("dd-MMM-yyyy", "01-Jun-2026", "2026-06-01"),
      ("yyyy''M", "2026'5", "2026-05"), ("'it''s' yyyy", "it's  2026", "2026"),
      ("dd.MM.yyyy", "29.02.2024", "2024-02-29"),
    ])
  func formatted(pattern: String, cell: String, expected: String) throws {
    #expect(try answer(column(.date) { $0.formats = formats(pattern) }, cell) == expected)
    _ = try EDTF(expected)
  }

  @Test(
    "A format does not fit what is written otherwise",
    arguments: [
      ("dd.MM.yyyy", "4.5.2026"), ("dd.MM.yyyy", "04.05.26"), ("dd.MM.yyyy", "04.05.2026 x"),
      ("dd.MM.yyyy", "04.13.2026"), ("dd.MM.yyyy", "00.05.2026"), ("d.M.yyyy", "004.5.2026"),
      ("'Q'Q yyyy", "Q5 2026"), ("'Q'Q yyyy", "q3 2026"), ("MMMM yyyy", "Mar 2026"),
      ("MMM yyyy", "Sept 2026"), ("yyyy", "20260"), ("yyyy", "２０２６"), ("MMM yyyy", "Mar2026"),
      ("excel", "0"), ("excel", "-1"), ("excel", "2958466"), ("excel", "45720."), ("excel", ".5"),
      ("excel", "99999999999999999999999"), ("excel", "x"),
    ])
  func misfits(pattern: String, cell: String) throws {
    let found = try answer(column(.date) { $0.formats = formats(pattern) }, cell)
    #expect(
      found == "0: '\(cell)' in column 'C' is not a date; the map says \(Quoted(pattern))")
  }

  @Test(
    "Serial numbers count from 1900 with the leap day that it did not have",
    arguments: [
      ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("45720", "2025-03-04"),
      ("45720.75", "2025-03-04"), ("2958465", "9999-12-31"),
      ("60", "0: '60' in column 'C' is not a day of the calendar; there is no 1900-02-29"),
    ])
  func serials(cell: String, expected: String) throws {
    #expect(try answer(column(.date) { $0.formats = formats("excel") }, cell) == expected)
  }

  @Test("Two formats that both fit have to give one date")
  func twoFormats() throws {
    let mixed = column(.date) { $0.formats = formats("dd/MM/yyyy", "MM/dd/yyyy") }
    #expect(
      try answer(mixed, "04/05/2026")
        == "0: '04/05/2026' in column 'C' fits 'dd/MM/yyyy' as 2026-05-04 and 'MM/dd/yyyy' as "
        + "2026-04-05; only one of these formats may stand in \"formats\"")
    #expect(try answer(mixed, "04/04/2026") == "2026-04-04")
    #expect(try answer(mixed, "13/05/2026") == "2026-05-13")
    let serial = column(.date) { $0.formats = formats("yyyy", "excel") }
    #expect(try answer(serial, "2025").contains("fits 'yyyy' as 2025 and 'excel' as 1905-07-17"))
    #expect(try answer(serial, "45720") == "2025-03-04")
  }

  @Test("A day that no calendar has is said, unless another format fits")
  func noDay() throws {
    let format = column(.date) { $0.formats = formats("dd.MM.yyyy", "MM.dd.yyyy") }
    #expect(
      try answer(format, "30.02.2026")
        == "0: '30.02.2026' in column 'C' is not a day of the calendar; there is no 2026-02-30")
    #expect(try answer(format, "31.01.2026") == "2026-01-31")
  }

  @Test(
    "A century says which years two digits are",
    arguments: [
      (2000, "01.02.00", "2000-02-01"), (2000, "01.02.99", "2099-02-01"),
      (1950, "01.02.50", "1950-02-01"), (1950, "01.02.49", "2049-02-01"),
      (1999, "01.02.98", "2098-02-01"), (9900, "01.02.99", "9999-02-01"),
    ])
  func century(first: Int, cell: String, expected: String) throws {
    let format = column(.date) { ($0.formats, $0.century) = (formats("dd.MM.yy"), first) }
    #expect(try answer(format, cell) == expected)
  }

  @Test("Months have the names of the map, in any case, whole or by three letters")
  func months() throws {
    let german = column(.date) {
      $0.formats = formats("d. MMM yyyy")
      $0.months = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
      ]
    }
    #expect(try answer(german, "4. MÄRZ 2026") == "2026-03-04")
    #expect(try answer(german, "4. Mär 2026") == "2026-03-04")
    #expect(try answer(german, "4. Juni 2026") == "2026-06-04")
    #expect(try answer(german, "4. Mar 2026").contains("is not a date"))
    let french = column(.date) {
      $0.formats = formats("MMM yyyy")
      $0.months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
      ]
    }
    #expect(try answer(french, "juillet 2026") == "2026-07")
    #expect(try answer(french, "JUIN 2026") == "2026-06")
    #expect(try answer(french, "jui 2026").contains("is not a date"))
    #expect(try answer(french, "déc 2026") == "2026-12")
  }

  @Test(
    "A format that says nothing is refused where the map has it",
    arguments: [
      ("yyyy-mm-dd", "the date format 'yyyy-mm-dd' has 'mm', which is not known", "'MM'"),
      ("DD.MM.yyyy", "the date format 'DD.MM.yyyy' has 'DD', which is not known", "'dd'"),
      ("dd.MM.YYYY", "the date format 'dd.MM.YYYY' has 'YYYY', which is not known", "'yyyy'"),
      ("yyy", "the date format 'yyy' has 'yyy', which is not known", "yyyy, yy"),
      ("yyyy HH", "the date format 'yyyy HH' has 'HH', which is not known", "\"before\""),
      ("yyyy年", "the date format 'yyyy年' has '年', which is not known", "'…'"),
      ("dMyyyy", "the date format 'dMyyyy' does not say where a number ends", "'dd'"),
      ("yyyy Q M", "the date format 'yyyy Q M' has both a quarter and a month", "'…'"),
      ("yyyy yy", "the date format 'yyyy yy' has 'y' more than once", "'Q'Q"),
      ("MM MMM yyyy", "the date format 'MM MMM yyyy' has 'M' more than once", "'Q'Q"),
      ("dd.MM", "the date format 'dd.MM' has no year", "yyyy"),
      ("", "the date format '' has no year", "yyyy"),
      ("dd yyyy", "the date format 'dd yyyy' has a day without a month", "MMMM"),
      ("yyyy 'Q", "the date format 'yyyy 'Q' has a quotation that does not end", "close it"),
    ])
  func badFormats(pattern: String, message: String, hint: String) {
    let error = refusal { () throws(ValueError) in try DateFormat(parsing: pattern) }
    #expect(error?.message == message)
    #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "-")")
    #expect(error.map(isWellWorded) == true)
  }
}
