import Ledger
import Testing

@Suite struct `A book that is exported` {
  private func lines(_ history: Given, withPrivate: Bool) throws -> [String] {
    var bytes: [UInt8] = []
    try history.ledger.exportStatements(withPrivate: withPrivate) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  static let party =
    "{'kind':'party.registered','id':'ana','name':'Ana','private':{'phone':'555 0100'}}"
  static let correction =
    "{'kind':'record.corrected','record':1,'reason':'r','private':{'why':'w'},'statement':"
    + "{'kind':'party.registered','id':'ana','name':'Ana B','private':{'phone':'555 0199'}}}"

  @Test func `has private texts only when they are asked for`() throws {
    let history = try given(Self.party, Self.correction)
    let plain = try lines(history, withPrivate: false).joined()
    #expect(!plain.contains("private") && !plain.contains("sealed") && !plain.contains("555"))
    let whole = try lines(history, withPrivate: true)
    #expect(whole[0].contains(#""private":{"phone":"555 0100"}"#))
    #expect(whole[1].contains(#""private":{"why":"w"}"#))
    #expect(whole[1].contains(#""private":{"phone":"555 0199"}"#))
  }

  @Test(arguments: [false, true])
  func `can be appended to another ledger, which exports the same`(_ withPrivate: Bool) throws {
    let history = try given(Self.party, Self.correction, World.pledgeOfAna)
    let book = try lines(history, withPrivate: withPrivate)
    let other = try given(book.joined(separator: "\n"))
    #expect(try lines(other, withPrivate: true) == book)
  }

  @Test func `with its private texts is recorded already where it comes from`() throws {
    let history = try given(Self.party, Self.correction)
    let book = try lines(history, withPrivate: true).joined(separator: "\n")
    try history.when(book).thenAlready(1, 2)
  }

  @Test func `is refused where two statements would become one`() throws {
    let payment =
      "{'kind':'payment.made','on':'2025-01-01','by':'ana','to':'ana','amount':'USD 5'"
    let history = try given(
      Self.party, payment + "}", payment + ",'private':{'iban':'DE00'}}")
    let error = #expect(throws: LedgerError.self) { try lines(history, withPrivate: false) }
    #expect(error?.message.hasPrefix("record 3 without its private parts") == true)
    #expect(error?.hint == "export with --private")
    #expect(try lines(history, withPrivate: true).count == 3)
    // The other way round.
    let turned = try given(
      Self.party, payment + ",'private':{'iban':'DE00'}}", payment + "}")
    #expect(throws: LedgerError.self) { try lines(turned, withPrivate: false) }
  }
}

extension World {
  fileprivate static let pledgeOfAna =
    "{'kind':'pledge.made','on':'2025-01-01','id':'x','by':'ana','amount':'USD 5',"
    + "'note':'sealed record.'}"
}
