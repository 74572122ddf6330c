/// Statements that many histories begin with or need.
enum World {
  /// Parties a, b, c, d; a source s; a project p.
  static let names = [
    "{'kind':'source.registered','id':'s','title':'A source'}",
    "{'kind':'party.registered','id':'a','name':'A'}",
    "{'kind':'party.registered','id':'b','name':'B'}",
    "{'kind':'party.registered','id':'c','name':'C'}",
    "{'kind':'party.registered','id':'d','name':'D'}",
    "{'kind':'project.registered','id':'p','name':'P'}",
  ].joined(separator: "\n")

  static func pledge(
    _ id: String, _ amount: String = "USD 100", on: String = "2025-01-01", more: String = ""
  ) -> String {
    "{'kind':'pledge.made','on':'\(on)','id':'\(id)','by':'a','amount':'\(amount)'\(more)}"
  }

  static func proposal(_ id: String, _ amount: String = "USD 100", on: String = "2025-01-01")
    -> String
  {
    "{'kind':'pledge.proposed','on':'\(on)','id':'\(id)','by':'a','amount':'\(amount)'}"
  }

  static func commitment(
    _ id: String, _ amount: String = "USD 100", on: String = "2025-01-01", more: String = ""
  ) -> String {
    "{'kind':'commitment.made','on':'\(on)','id':'\(id)','by':'a','amount':'\(amount)'\(more)}"
  }

  static func capacity(_ id: String, basis: String = "facility", more: String = "") -> String {
    "{'kind':'capacity.announced','on':'2025-01-01','id':'\(id)','project':'p','by':'a',"
      + "'quantity':'1 GW','basis':'\(basis)'\(more)}"
  }

  static func payment(_ amount: String, on: String = "2025-01-01", more: String = "") -> String {
    "{'kind':'payment.made','on':'\(on)','by':'a','to':'b','amount':'\(amount)'\(more)}"
  }

  static func link(_ from: String, _ type: String, _ to: String, more: String = "") -> String {
    "{'kind':'link.added','on':'2025-01-01','from':'\(from)','to':'\(to)','type':'\(type)'\(more)}"
  }

  static func ended(_ id: String, on: String, _ outcome: String = "withdrawn") -> String {
    "{'kind':'pledge.ended','on':'\(on)','pledge':'\(id)','outcome':'\(outcome)'}"
  }

  static func corrected(_ record: String, _ statement: String, _ reason: String = "r") -> String {
    "{'kind':'record.corrected','record':\(record),'reason':'\(reason)','statement':\(statement)}"
  }

  static func retracted(_ record: String, _ reason: String = "r") -> String {
    "{'kind':'record.retracted','record':\(record),'reason':'\(reason)'}"
  }

  static func issued(
    _ quantity: String, to: String = "a", of issuer: String = "c", on: String = "2025-01-01",
    more: String = ""
  ) -> String {
    "{'kind':'shares.issued','on':'\(on)','issuer':'\(issuer)','to':'\(to)',"
      + "'quantity':'\(quantity)'\(more)}"
  }

  static func transferred(
    _ quantity: String, from: String = "a", to: String = "b", of issuer: String = "c",
    on: String = "2025-06-01", more: String = ""
  ) -> String {
    "{'kind':'shares.transferred','on':'\(on)','issuer':'\(issuer)','from':'\(from)',"
      + "'to':'\(to)','quantity':'\(quantity)'\(more)}"
  }
}
