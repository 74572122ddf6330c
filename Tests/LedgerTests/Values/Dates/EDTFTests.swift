import Ledger
import TestSupport
import Testing

struct EDTFTests {
  @Test(
    "Dates have a first and a last day",
    arguments: [
      ("2025-01-21", "2025-01-21", "2025-01-21"),
      ("2024-02-29", "2024-02-29", "2024-02-29"),
      ("0000-01-01", "0000-01-01", "0000-01-01"),
      ("9999-12-31", "9999-12-31", "9999-12-31"),
      ("2025", "2025-01-01", "2025-12-31"),
      ("0000", "0000-01-01", "0000-12-31"),
      ("2025-01", "2025-01-01", "2025-01-31"),
      ("2025-02", "2025-02-01", "2025-02-28"),
      ("2024-02", "2024-02-01", "2024-02-29"),
      ("1900-02", "1900-02-01", "1900-02-28"),
      ("2025-12", "2025-12-01", "2025-12-31"),
      ("2025-33", "2025-01-01", "2025-03-31"),
      ("2025-34", "2025-04-01", "2025-06-30"),
      ("2025-35", "2025-07-01", "2025-09-30"),
      ("2025-36", "2025-10-01", "2025-12-31"),
      ("2030~", "2030-01-01", "2030-12-31"),
      ("2025-01?", "2025-01-01", "2025-01-31"),
      ("2025-01-21%", "2025-01-21", "2025-01-21"),
      ("2025-33~", "2025-01-01", "2025-03-31"),
      ("2027-04/2028-03", "2027-04-01", "2028-03-31"),
      ("2016/2025-01", "2016-01-01", "2025-01-31"),
      ("2025/2025", "2025-01-01", "2025-12-31"),
      ("2025-01-21/2025-01-21", "2025-01-21", "2025-01-21"),
      ("2025/2025-01", "2025-01-01", "2025-01-31"),
      ("2025-12/2025", "2025-12-01", "2025-12-31"),
      ("2025-33/2025-34", "2025-01-01", "2025-06-30"),
      ("2025?/2026~", "2025-01-01", "2026-12-31"),
      ("2030/..", "2030-01-01", nil),
      ("2030-06-01~/..", "2030-06-01", nil),
      ("../2030", nil, "2030-12-31"),
      ("../2030-33%", nil, "2030-03-31"),
    ] as [(String, String?, String?)])
  func readsDates(text: String, first: String?, last: String?) throws {
    let date = try EDTF(text)
    #expect(date.text == text)
    #expect(date.description == text)
    #expect(date.first?.description == first)
    #expect(date.last?.description == last)
    #expect(date.firstDay == date.first ?? .distantPast)
    #expect(date.lastDay == date.last ?? .distantFuture)
    #expect(date.firstDay <= date.lastDay)
  }

  @Test(
    "Anything else is refused as a bad value",
    arguments: [
      "", " ", "2", "20", "202", "20255", "-2025", "+2025", "2025-", "2025-1", "2025-00", "2025-13",
      "2025-20", "2025-21", "2025-24", "2025-25", "2025-32", "2025-37", "2025-41", "2025-99",
      "2025-001", "2025-1-2", "2025-01-", "2025-01-0", "2025-01-00", "2025-01-32", "2025-02-29",
      "2025-04-31", "2025-33-01", "2025-01-021", "2025-01-21-01", "20250121", "2025/01/21",
      "2025.01.21", "21-01-2025", "21/01/2025", "01/2025", "2025 01 21", " 2025", "2025 ",
      "2025-01-21T10:00:00Z", "2025-01-21T", "~2025", "?2025", "2025~~", "2025~?", "2025~-01",
      "2025-?01", "2025-XX", "202X", "2025-01-XX", "Y20250", "unknown", "Jan 2025", "2025-Jan",
      "/", "..", "../..", "/2025", "2025/", "2025//2026", "2025/2026/2027",
      "2025-06/2025-05", "2026/2025", "2025-01-22/2025-01-21", "2025-13/2026", "2025/2026-13",
      "2025-../2026", "2025...2026", "[2025..2026]", "{2025,2026}", "２０２５", "2025–01", "2025\u{0}",
      "2025-01-21\n",
    ])
  func refuses(text: String) {
    let error = refusal { () throws(ValueError) in try EDTF(text) }
    #expect(error?.code == .badValue)
    #expect(error.map(isWellWorded) == true, "\(error!)")
    #expect(error?.hint != nil)
  }

  @Test(
    "Hints write out what was meant",
    arguments: [
      ("2025/01/21", "write 2025-01-21"), ("2025.01.21", "write 2025-01-21"),
      ("2025-1-2", "write 2025-01-02"), ("2025-1", "write 2025-01"),
      ("20250121", "write 2025-01-21"), ("21-01-2025", "write 2025-01-21"),
      ("01/21/2025", "write 2025-01-21"), ("21.1.2025", "write 2025-01-21"),
      ("01/2025", "write 2025-01"), ("2025/01", "write 2025-01"),
      ("Jan 2025", "write 2025-01"), ("2025-Jan", "write 2025-01"),
      ("21 January 2025", "write 2025-01-21"), ("January 21st, 2025", "write 2025-01-21"),
      ("Sept 2025", "write 2025-09"), ("Q3 2025", "write 2025-35"), ("2025-Q1", "write 2025-33"),
      ("H1 2025", "write 2025-01/2025-06"), ("2025 H2", "write 2025-07/2025-12"),
      ("2025-01-21T10:00:00Z", "write 2025-01-21"), ("2025-XX", "write 2025"),
      ("~2025", "2025~"), ("2025-13", "months are 01 to 12"),
      ("2025-21", "write a quarter"), ("2025-02-29", "2025-02 has 28 days"),
      ("2025-04-31/2026", "2025-04 has 30 days"), ("2030/", "2030/.."), ("/2030", "'..'"),
      ("../..", "at least one end"), ("2026/2025", "2025/2026"),
      ("2025-06-01/2025-05", "2025-05/2025-06-01"), ("unknown", "2025-01-21"),
    ])
  func hints(text: String, hint: String) {
    let error = refusal { () throws(ValueError) in try EDTF(text) }
    #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "accepted")")
  }

  @Test("A day and a month that may be either way round are not guessed")
  func ambiguousOrder() {
    let error = refusal { () throws(ValueError) in try EDTF("02/03/2025") }
    #expect(error?.hint?.contains("2025-03-02") == false)
    #expect(error?.hint?.contains("2025-02-03") == false)
  }

  @Test("Every year, month and quarter covers its days without a gap")
  func coverage() throws {
    for year in 1990...2040 {
      let whole = try EDTF(String(year))
      let parts = [Array(1...12), Array(33...36)]
      for months in parts {
        var next = whole.firstDay
        for month in months {
          let part = try EDTF("\(year)-" + (month < 10 ? "0" : "") + String(month))
          #expect(part.first == next)
          next = part.lastDay.advanced(by: 1)
        }
        #expect(next == whole.lastDay.advanced(by: 1))
      }
    }
  }

  @Test("No random text traps, and what is accepted is in order")
  func fuzz() {
    var random = SeededGenerator(seed: 40)
    let alphabet = Array("0123456789-/.~?%TQ ".utf8) + [0xC3, 0xFF]
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = Array("2025-01-21/2026-02".utf8.prefix(random.int(0...18)))
      for _ in 0..<random.int(0...3) {
        let byte = random.element(alphabet)
        if bytes.isEmpty || random.int(0...1) == 0 {
          bytes.append(byte)
        } else {
          bytes[random.int(0...(bytes.count - 1))] = byte
        }
      }
      bytes.withUnsafeBufferPointer { buffer in
        guard let date = try? EDTF(utf8: buffer) else { return }
        accepted += 1
        #expect(date.firstDay <= date.lastDay)
        #expect(date.text.utf8.elementsEqual(buffer))
      }
    }
    #expect(accepted > 500)
  }

  @Test("Very long texts are refused with a short message")
  func longTexts() {
    for piece in ["2025-01-21/", "9", "Jan ", "~", "é"] {
      let error = refusal { () throws(ValueError) in
        try EDTF(String(repeating: piece, count: 50_000))
      }
      #expect((error?.message.count ?? .max) < 120)
    }
  }
}
