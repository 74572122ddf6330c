import Ledger
import Projections

let location = LedgerLocation(CommandLine.arguments[1])
let ledger = try Ledger.openOrCreate(at: location, origin: "example.org/deals")
var acme = PartyRegistered()
(acme.id, acme.name) = ("acme", "Acme")
var plant = PledgeMade()
(plant.id, plant.by) = ("plant", [Promisor(party: "acme")])
plant.amount = try Quantity(shorthand: "<= USD 5bn")
let options = AppendOptions(recorder: "an analyst", nowMilliseconds: 1_772_452_800_000)
let statements = [
  Statement(body: .registration(.partyRegistered(acme))),
  Statement(on: try EDTF("2026-03-02"), body: .promise(.pledgeMade(plant))),
]
let receipt = try ledger.append(statements, options)
let kept = try SignedCheckpoint(parsing: ledger.checkpoint())
try FactStream.read(ledger) { (facts) throws(LedgerError) in
  let query = Query(asOf: Day(year: 2026, month: 12, day: 31)!)
  for row in PledgesReport.rows(try facts.money(query)) { print(row.id, row.amount.words) }
  try JSONRenderer.write(try facts.frame(.pledges, query)) {
    print(String(decoding: $0, as: UTF8.self), terminator: "")
  }
}
let audit = try Ledger.audit(at: location, against: kept)
print(receipt.records.count, "records,", audit.damage.isEmpty ? "intact" : "damaged")
