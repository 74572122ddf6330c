import Foundation
import Testing

@testable import ledgerctl

extension ShippedMapTests {
  // MARK: Rounds

  private static let rounds = """
    Id,Company,Status,Funding (equity),Funding (debt),Valuation (post-money),Close date,\
    Report date,Confidence,Source 1,Type,Notes
    Series A,Acme AI,Closed,1000000000,,5000000000,2025-03-31,2025-04-02,Confident,\
    https://news.example/acme-a,Primary,
    Series B,Acme AI,Late discussions,3000000000.5,500000000,,,2025-11,Likely,\
    https://news.example/acme-b,Primary,"talks, so far"
    Credit,Acme AI,Closed,0,2500000000,,2025-06-30,,,https://news.example/acme-c,Debt,
    Tender,Globex AI,Closed,,,20000000000,2025-10-01,2025-10-02,Uncertain,,Secondary,
    Mixed,Globex AI,Closed,400000000,100000000,,,2025-09-15,Confident,\
    https://news.example/globex,Primary,
    Seed,Globex AI,Closed,5000000,,,,,Confident,https://news.example/seed,Primary,no date

    """

  @Test
  func `rounds are opened and closed, debt apart from equity`() throws {
    let trial = MapTrial()
    try trial.test.write("rounds.csv", Self.rounds)
    let run = try trial.run("csv", "rounds.csv", "epoch-funding-rounds")
    #expect(run.statements == "new 11" && run.notes == ["silent-row 6"])
    #expect(
      try trial.report("rounds", "id target raised post_money life", asOf: "2025-12-31") == [
        "acme-ai-series-a | – | 1000000000 USD | 5000000000 USD | closed",
        "acme-ai-credit-debt | – | 2500000000 USD | – | closed",
        "globex-ai-mixed | – | 400000000 USD | – | closed",
        "globex-ai-mixed-debt | – | 100000000 USD | – | closed",
        "acme-ai-series-b | 3000000000.5 USD | – | – | open",
        "acme-ai-series-b-debt | 500000000 USD | – | – | open",
      ])
    let fresh = MapTrial()
    try fresh.test.write("rounds.csv", Self.rounds)
    #expect(
      try fresh.stated(
        "figure.reported", "about metric on amount certainty", "csv", "rounds.csv",
        "epoch-funding-rounds") == [
          "globex-ai | post-money-valuation | 2025-10-01 | USD 20000000000 | rumoured"
        ])
  }

  @Test
  func `talks that end in a round close it, and stay known as they were`() throws {
    let trial = MapTrial()
    try trial.test.write("rounds.csv", Self.rounds)
    _ = try trial.run("csv", "rounds.csv", "epoch-funding-rounds")
    try trial.test.write(
      "rounds.csv",
      Self.rounds.replacing(
        "Late discussions,3000000000.5,500000000,,,2025-11,Likely",
        with: "Closed,3200000000,,30000000000,2026-01-20,2025-11,Confident"))
    let run = try trial.run("csv", "rounds.csv", "epoch-funding-rounds")
    #expect(run.outcome.status == .done, "\(run.said)")
    #expect(run.statements == "new 1, already 10")
    #expect(run.vanished == ["epoch-rounds/acme-ai/Series B/debt"])
    let rows = try trial.report("rounds", "id target raised post_money life", asOf: "2026-01-31")
    #expect(
      rows.contains(
        "acme-ai-series-b | 3000000000.5 USD | 3200000000 USD | 30000000000 USD | closed"))
  }

  @Test
  func `a status that the map does not know stops the import`() throws {
    let trial = MapTrial()
    try trial.test.write(
      "rounds.csv", Self.rounds.replacing("Late discussions", with: "Called off"))
    let run = try trial.run("csv", "rounds.csv", "epoch-funding-rounds")
    #expect(run.outcome.status == .refused)
    #expect(run.said.contains("'Called off' in column 'Status'"))
  }

  // MARK: Facilities

  /// - Parameter members: those that differ from facility to facility, as JSON.
  private static func facility(
    _ id: String, _ operatorName: String, _ status: String, seen: String, place: String,
    _ members: String
  ) -> String {
    """
    {"id": "\(id)", "name": "\(id) \\"site\\"", "operator": "\(operatorName)",
      "status": "\(status)", "statusHistory": [], "lastUpdated": "\(seen)",
      "location": {"lat": 40.1, "lon": -83.2, \(place), "precision": "exact"},
      "sources": [{"url": "https://\(id).example/", "label": "A page", "kind": "press"},
        {"url": "https://second.example/\(id)", "label": "Another", "kind": "other"}],
      \(members)}
    """
  }

  private static let facilities = [
    facility(
      "north-oh", "Acme Cloud", "under_construction", seen: "2026-07-23",
      place: #""city": "Springfield", "county": "Clark", "state": "OH""#,
      """
      "capacityMw": {"planned": 1200, "operational": 150}, "announcedDate": "2025-03",
      "confidence": "confirmed", "facilityType": "data_center", "investmentUsd": 1300000000
      """),
    facility(
      "hotel-ny", "Multi-tenant carrier hotel (Acme, Globex, and other carrier or telecom tenants)",
      "operational", seen: "2026-07-20", place: #""county": "Kings", "state": "NY""#,
      #""confidence": "reported", "facilityType": "data_center""#),
    facility(
      "mine-in", "Globex", "operational", seen: "2026-06", place: #""state": "IN""#,
      """
      "capacityMw": {"planned": 115.5}, "confidence": "rumored", "facilityType": "crypto_mining"
      """),
    facility(
      "plant-tx", "Acme Cloud", "cancelled", seen: "2026-05-01",
      place: #""city": "Abilene", "state": "TX""#,
      """
      "capacityMw": {"planned": 200, "operational": 176}, "announcedDate": "2024",
      "confidence": "reported", "facilityType": "power_generation"
      """),
    facility(
      "zero-ut", "Globex", "permitted", seen: "2026-05-02",
      place: #""city": "Provo", "state": "UT""#,
      """
      "capacityMw": {"planned": 80, "operational": 0}, "confidence": "reported",
      "facilityType": "data_center"
      """),
  ]

  private func write(_ facilities: [String], _ trial: MapTrial) throws {
    try trial.test.write("facilities.json", "[" + facilities.joined(separator: ",\n") + "]\n")
  }

  @Test
  func `facilities have what is planned, what runs and where they are`() throws {
    let trial = MapTrial()
    try write(Self.facilities, trial)
    #expect(
      try trial.stated(
        "project.registered", "id location", "json", "facilities.json", "compute-atlas") == [
          "north-oh | Springfield, OH", "hotel-ny | Kings, NY", "mine-in | no town given, IN",
          "plant-tx | Abilene, TX", "zero-ut | Provo, UT",
        ])
    #expect(
      try trial.stated(
        "figure.reported", "about on amount", "json", "facilities.json", "compute-atlas") == [
          "north-oh | 2026-07-23 | USD 1300000000"
        ])
    let run = try trial.run("json", "facilities.json", "compute-atlas")
    #expect(run.statements == "new 16" && run.notes.isEmpty)
    #expect(run["rows"] == 5 && run["silent"] == 0)
    #expect(
      try trial.report("capacity", "id basis quantity statuses", asOf: "2026-08-01") == [
        "mine-in.mw | facility | 115.5 MW | announced: 0..115.5 MW, operating: 0..115.5 MW",
        "north-oh.mw | facility | 1200 MW | construction: 1050 MW, operating: 150 MW",
        "plant-tx.mw | generation | 200 MW | cancelled: 24 MW, operating: 176 MW",
        "zero-ut.mw | facility | 80 MW | permitted: 80 MW",
      ])
  }

  @Test
  func `a later file of facilities gives steps, not changes`() throws {
    let trial = MapTrial()
    try write(Self.facilities, trial)
    _ = try trial.run("json", "facilities.json", "compute-atlas")
    var later = Self.facilities
    later[0] = later[0].replacing("\"operational\": 150", with: "\"operational\": 276.5")
      .replacing("2026-07-23", with: "2026-09-10").replacing("1300000000", with: "1500000000")
    later[2] = later[2].replacing("115.5}", with: "115.5, \"operational\": 100}")
    later[3] = later[3].replacing("176", with: "0")
    later[4] = later[4].replacing("permitted", with: "under_construction")
    try write(later, trial)
    let run = try trial.run(
      "json", "facilities.json", "compute-atlas", "--on-vanish", "retract")
    #expect(run.outcome.status == .done, "\(run.said)")
    #expect(run.vanished == ["compute-atlas/mine-in/opened"])
    #expect(run.statements == "new 5, already 11, retracted 1")
    #expect(
      try trial.report("capacity", "id statuses", asOf: "2026-12-01") == [
        "mine-in.mw | announced: 15.5 MW, operating: 100 MW",
        "north-oh.mw | construction: 923.5 MW, operating: 276.5 MW",
        "plant-tx.mw | cancelled: 24 MW, mothballed: 176 MW",
        "zero-ut.mw | construction: 80 MW",
      ])
  }

  // MARK: Journals

  /// As `hledger print -O csv` prints four transactions.
  private static let journal = """
    "txnidx","date","date2","status","code","description","comment","account","amount",\
    "commodity","credit","debit","posting-status","posting-comment"
    "1","2026-01-15","","*","INV-7","Builder GmbH | first instalment","as agreed",\
    "projects:ohio","600000.50","EUR","","600000.50","",""
    "1","2026-01-15","","*","INV-7","Builder GmbH | first instalment","as agreed",\
    "assets:bank","-600000.50","EUR","600000.50","","",""
    "2","2026-02-20","","!","","Acme | not sure yet","","projects:ohio","150000","USD","",\
    "150000","",""
    "3","2026-03-01","","","","Builder GmbH | too much","","assets:bank","10.00","EUR","",\
    "10.00","",""
    "3","2026-03-01","","","","Builder GmbH | too much","","projects:ohio","-10.00","EUR",\
    "10.00","","",""
    "4","2026-04-01","","","","Roof & Sons","","projects:ohio","5.00","€","","5.00","",""
    "4","2026-04-01","","","","Roof & Sons","","projects:texas","7.00","$","","7.00","",""

    """
  private static let promises = """
    {"kind":"party.registered","id":"our-house","name":"Our house"}
    {"kind":"commitment.made","on":"2026-01-02","id":"ohio","by":"our-house","amount":"EUR 1m"}
    {"kind":"commitment.made","on":"2026-01-02","id":"texas","by":"our-house","amount":"USD 9"}

    """

  @Test
  func `postings to projects are payments of commitments`() throws {
    let trial = MapTrial()
    try trial.test.write("journal.csv", Self.journal)
    try trial.test.write("promises.jsonl", Self.promises)
    #expect(trial.test.run(["append", "promises.jsonl"]).status == .done)
    #expect(
      try trial.stated(
        "payment.made", "key on to amount fulfils", "csv", "journal.csv", "hledger-payments") == [
          "hledger-payments/INV-7/ohio/paid | 2026-01-15 | builder-gmbh | EUR 600000.5 | ohio",
          "hledger-payments/2026-04-01 Roof & Sons/ohio/paid | 2026-04-01 | roof-and-sons"
            + " | EUR 5 | ohio",
          "hledger-payments/2026-04-01 Roof & Sons/texas/paid | 2026-04-01 | roof-and-sons"
            + " | USD 7 | texas",
        ])
    #expect(
      try trial.stated(
        "payment.returned", "on amount fulfils", "csv", "journal.csv", "hledger-payments") == [
          "2026-03-01 | EUR 10 | ohio"
        ])
    let run = try trial.run("csv", "journal.csv", "hledger-payments")
    #expect(run["rows"] == 7 && run["skipped"] == 3 && run.statements == "new 4")
    #expect(
      try trial.report("commitments", "id funded undrawn", asOf: "2026-12-31") == [
        "ohio | 599995.5 EUR | 400004.5 EUR", "texas | 7 USD | 2 USD",
      ])
  }

  @Test
  func `a sign of money that the map does not know stops the import`() throws {
    let trial = MapTrial()
    try trial.test.write("journal.csv", Self.journal.replacing("€", with: "£"))
    try trial.test.write("promises.jsonl", Self.promises)
    #expect(trial.test.run(["append", "promises.jsonl"]).status == .done)
    let run = try trial.run("csv", "journal.csv", "hledger-payments")
    #expect(run.outcome.status == .refused)
    #expect(run.said.contains("'£' in column 'currency'"))
  }
}
