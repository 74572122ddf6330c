import TestSupport

/// A table of deals as somebody's tracker would have it, made up.
struct DealTable {
  static let map = """
    {"map": 1, "name": "deals",
     "columns": {
      "Deal": {}, "Lead": {"as": "party", "type": "fund"}, "Others": {"as": "party",
        "separator": ";"},
      "Company": {"as": "party", "type": "company"}, "Stage": {"values": {"Pledged": "pledged",
        "Signed": "signed", "Paid": "paid"}},
      "Amount": {"as": "money", "decimalChar": ",", "groupChar": ".", "symbols": {"€": "EUR",
        "US$": "USD"}, "suffixes": {"Mio.": "m"}, "default": ">=EUR 0"},
      "Closed": {"as": "date", "formats": ["dd.MM.yyyy", "MM/yyyy"]}, "Due": {"as": "date",
        "formats": ["yyyy", "'Q'Q yyyy"]},
      "Link": {"as": "source", "medium": "press"}, "Note": {"cut": 40}},
     "key": "{Deal}",
     "statements": [
      {"label": "deal", "kind": "pledge.made", "on": "{Closed}", "id": "deal {Deal}",
        "by": ["{Lead}", "{Others}"], "to": "{Company}", "amount": "{Amount}", "due": "{Due}",
          "note": "{Note}", "sources": ["{Link}"]},
      {"label": "signed", "when": {"Stage": ["signed", "paid"]}, "kind": "commitment.made",
        "on": "{Closed}", "id": "deal {Deal} signed", "by": ["{Lead}", "{Others}"],
          "to": "{Company}", "amount": "{Amount}", "fulfils": "deal {Deal}",
            "certainty": "contracted", "sources": ["{Link}"]},
      {"label": "paid", "when": {"Stage": "paid"}, "kind": "payment.made", "on": "{Closed}",
        "id": "deal {Deal} paid", "by": "{Lead}", "to": "{Company}", "amount": "{Amount}",
          "fulfils": "deal {Deal} signed"},
      {"label": "seen", "for": {"other": "{Others}"}, "when": {"Due": {"present": true}},
        "kind": "figure.reported", "on": "{export}", "about": "{other}",
          "metric": "share of {Deal}", "amount": "{Amount}"}]}
    """
  static let header = [
    "Deal", "Lead", "Others", "Company", "Stage", "Amount", "Closed", "Due", "Link", "Note",
  ]
  private static let stages = ["Pledged", "Signed", "Paid"]
  private static let parties = [
    "Fund One", "Fund Two", "Bank AG", "Ärzte & Söhne", "L’Étoile", "Acme, Inc.", "1st Fund",
  ]

  private(set) var rows: [[String]] = []

  init(rows count: Int, using random: inout SeededGenerator) {
    for number in 0..<count { rows.append(Self.row(number, using: &random)) }
    rows.shuffle(using: &random)
  }

  private static func row(_ number: Int, using random: inout SeededGenerator) -> [String] {
    (0..<header.count).map { cell($0, of: number, using: &random) }
  }

  private static func cell(
    _ column: Int, of number: Int, using random: inout SeededGenerator
  ) -> String {
    switch header[column] {
    case "Deal": "D-\(number)"
    case "Lead": random.element(parties)
    case "Others":
      parties.filter { _ in random.int(0...5) == 0 }.shuffled(using: &random)
        .joined(separator: "; ")
    case "Company": random.element(["Rival Inc.", "Acme GmbH", "Świt S.A."])
    case "Stage": random.element(stages)
    case "Amount": amount(of: number, using: &random)
    case "Closed":
      random.element([
        "04.05.2025", "31.12.2025", "01.02.2026", "03/2025",
      ])
    case "Due": random.element(["", "2030", "Q3 2031", "tbd"])
    case "Link":
      random.element(["", "https://a.example/\(random.int(1...4))", "http://B.example:80/x?y=1"])
    default:
      random.element(["", "plain", "with \"quotes\"", "two\nlines", "semi;colon", "{brace}"])
    }
  }

  /// One currency a deal: a promise keeps that in which it was made.
  private static func amount(of number: Int, using random: inout SeededGenerator) -> String {
    let sign = number % 2 == 0 ? "€" : "US$"
    let figure = random.element([
      "1.250,5 Mio. \(sign)", "\(sign) 17", "ca. \(sign)3–5 Mio.", "up to \(sign) 2.000.000",
      "\(sign) 0,25 Mio.", "\(sign) 9+",
    ])
    return figure
  }

  /// The same deals, some with other cells: none at an earlier stage, and with as many parties.
  mutating func mutate(using random: inout SeededGenerator) {
    for index in rows.indices {
      let number = Int(rows[index][0].dropFirst(2)) ?? 0
      for column in 1..<Self.header.count where random.int(0...4) == 0 {
        let cell = Self.cell(column, of: number, using: &random)
        switch Self.header[column] {
        case "Stage":
          let now = Self.stages.firstIndex(of: rows[index][column]) ?? 0
          rows[index][column] = Self.stages[random.int(now...2)]
        case "Others", "Due": break
        default: rows[index][column] = cell
        }
      }
    }
    rows.shuffle(using: &random)
  }

  var text: String {
    let lines = ([Self.header] + rows).map { row in
      row.map { cell in
        cell.contains { ";\"\n".contains($0) }
          ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
      }.joined(separator: ";")
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }
}
