import Foundation
import Projections
import TestSupport
import Testing

@testable import ledgerctl

/// Ledgers whose tables are exported, and how they are read again.
enum TableBooks {
  /// The project's book on SoftBank.
  static func real() -> CommandLineTest {
    let test = CommandLineTest()
    let folder = BuiltProduct.packageFolder.appending(path: "events/softbank")
    let files = Repository.names(in: "events/softbank").filter { $0.hasSuffix(".jsonl") }
    _ = test.run(["append"] + files.map { "\(folder.path)/\($0)" })
    return test
  }

  /// Something in every view, in every list and in the log.
  static func small() throws -> CommandLineTest {
    let test = CommandLineTest()
    try test.write("book.jsonl", lines)
    let outcome = test.run(["append", "book.jsonl"])
    try #require(outcome.status == .done, "\(outcome.error)")
    return test
  }

  private static let lines = #"""
    {"kind":"source.registered","id":"news","title":"News","medium":"press"}
    {"kind":"party.registered","id":"acme","name":"Acme, \"Inc.\""}
    {"kind":"party.registered","id":"bank","name":"=HYPERLINK(\"x\")","sponsor":"acme"}
    {"kind":"party.registered","id":"ohio","name":"Ohio\n\u001b[31m\u202eLLC"}
    {"kind":"project.registered","id":"site","name":"Site"}
    {"kind":"rate.quoted","on":"2025-01-01","base":"EUR","quote":"USD","rate":"1.25"}
    {"kind":"pledge.made","on":"2025-01-05","id":"p","by":["acme",{"party":"bank"\#
    ,"amount":"USD 4m"}],"to":"ohio","project":"site","amount":"USD 10m..12m","due":"2026"\#
    ,"sources":["news"]}
    {"kind":"pledge.proposed","on":"2025-02","id":"q","by":"bank","amount":">=EUR 0"\#
    ,"structure":[{"instrument":"loan","share":"60%"}]}
    {"kind":"round.opened","on":"2025-02-03","id":"a","issuer":"ohio","target":"EUR 8m"}
    {"kind":"round.closed","on":"2025-06-01","round":"a","raised":"USD 9m"\#
    ,"post_money":"USD 90m","final":false}
    {"kind":"commitment.made","on":"2025-03-01","id":"c","by":"acme","to":"ohio"\#
    ,"amount":"~USD 6.5m","fulfils":[{"id":"p","amount":"USD 5m"}],"round":"a"\#
    ,"instrument":"equity"}
    {"kind":"payment.made","on":"2025-04-01","by":"acme","to":"ohio","amount":"USD 1000000.005"\#
    ,"fulfils":["c"]}
    {"kind":"payment.made","on":"2025-04-01","by":"bank","to":"ohio","amount":"EUR 1","id":"m"}
    {"kind":"shares.issued","on":"2025-04-02","issuer":"ohio","to":"acme","quantity":"2"\#
    ,"price":"USD 3"}
    {"kind":"shares.issued","on":"2025-04-02","issuer":"ohio","to":"bank","quantity":"1"}
    {"kind":"capacity.announced","on":"2025-05-01","id":"k","project":"site","by":"ohio"\#
    ,"quantity":">=1.5 GW","basis":"facility","energy":[{"source":"gas","quantity":"1 GW"}]}
    {"kind":"capacity.advanced","on":"2025-06-01","capacity":"k","status":"construction"\#
    ,"quantity":"200..300 MW"}
    {"kind":"record.corrected","record":"q","reason":"typo"\#
    ,"statement":{"kind":"pledge.proposed","on":"2025-02","id":"q","by":"bank"\#
    ,"amount":">=EUR 1","structure":[{"instrument":"loan","share":"60%"}]}}
    {"kind":"record.retracted","record":"m","reason":"not made"}
    """#

  /// The tables in a folder, and their files.
  static func tables(_ test: CommandLineTest, _ folder: String) throws -> [String: CSVFile] {
    var tables: [String: CSVFile] = [:]
    for table in TableExport().tables {
      let file = try CSVFile(test.read("\(folder)/\(CSVTable.path(of: table))"))
      #expect(file.header == table.columns.map(\.name))
      tables[table.name] = file
    }
    return tables
  }
}
