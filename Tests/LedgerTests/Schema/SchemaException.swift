import Ledger

/// What the reader of statements refuses by itself and the schema of statements cannot: JSON Schema
/// does not compare two values of one text, and knows numbers but not how they are spelt.
enum SchemaException: CaseIterable {
  case descendingRange, descendingInterval, twice, places, splitUnit, sameEnds, limits
  case sharedPart, bytes, spelling

  /// What a refusal says that it explains.
  private var messages: [String] {
    switch self {
    case .descendingRange: ["is above the upper end"]
    case .descendingInterval: ["ends before it starts"]
    case .twice: [" twice"]
    case .places: ["was not given to", "'places' says"]
    case .splitUnit: ["the split of"]
    case .sameEnds:
      [
        "to itself moves nothing", "needs two classes", "be absorbed by itself",
        "needs two currencies", "with itself",
      ]
    case .limits: ["'min' is in", "'min' is above 'max'"]
    case .sharedPart: ["stands in the correction and in its statement"]
    case .bytes: [" bytes"]
    case .spelling:
      [
        "holds a bare number, not a ratio", "holds a bare number, not an exact number",
        "holds a number, not a sequence number",
      ]
    }
  }

  func explains(_ refusal: Refusal) -> Bool {
    messages.contains { refusal.message.contains($0) }
  }

  /// Statements that only the reader refuses, one for each thing that it says.
  var examples: [String] {
    switch self {
    case .descendingRange:
      [
        Self.pledge("'amount':'USD 2..1'"),
        Self.pledge("'amount':{'currency':'USD','min':'2','max':'1'}"),
      ]
    case .descendingInterval: [Self.pledge("'amount':'USD 1','due':'2026/2025'")]
    case .twice:
      [
        Self.pledge("'amount':'USD 1','part_of':['w',{'id':'w'}]"),
        Self.pledge(
          "'amount':'USD 1','structure':[{'instrument':'loan','share':'1%'},"
            + "{'instrument':'loan','share':'2%'}]"),
      ]
    case .places:
      [
        Self.pledge("'amount':{'currency':'USD','value':'1.5','places':'0'}"),
        Self.pledge("'amount':{'currency':'USD','value':'1.50','places':'3'}"),
      ]
    case .splitUnit:
      [Self.pledge("'amount':'USD 1'").replacing("'a'", with: "{'party':'a','amount':'EUR 1'}")]
    case .sameEnds:
      [
        "{'kind':'shares.transferred','on':'2025','issuer':'c','from':'a','to':'a'}",
        "{'kind':'shares.converted','on':'2025','issuer':'c','holder':'a','from_class':'A',"
          + "'to_class':'A','quantity':'1','ratio':'1'}",
        "{'kind':'shares.exchanged','on':'2025','issuer':'c','into':'c','ratio':'1'}",
        "{'kind':'rate.quoted','on':'2025','base':'USD','quote':'USD','rate':'1'}",
        "{'kind':'link.removed','on':'2025','from':'a','to':'a','type':'part-of'}",
      ]
    case .limits: [Self.link("'min':'USD 2','max':'USD 1'"), Self.link("'min':'1 MW','max':'1%'")]
    case .sharedPart:
      [
        "{'kind':'record.corrected','record':1,'reason':'r','private':{'p':'x'},'statement':"
          + Self.pledge("'amount':'USD 1','private':{'p':'x'}") + "}"
      ]
    case .bytes:
      [
        Self.pledge(
          "'amount':'USD 1','private':{'p':'\(String(repeating: "é", count: 40_000))'}")
      ]
    case .spelling:
      [
        "{'kind':'shares.split','on':'2025','issuer':'a','ratio':2.0}",
        Self.pledge("'amount':{'currency':'USD','value':5e1}"),
        "{'kind':'record.retracted','record':1.0,'reason':'r'}",
      ]
    }
  }

  private static func pledge(_ fields: String) -> String {
    "{'kind':'pledge.made','on':'2025','id':'x','by':'a',\(fields)}"
  }

  private static func link(_ fields: String) -> String {
    "{'kind':'link.added','on':'2025','from':'a','to':'b','type':'overlaps',\(fields)}"
  }
}
