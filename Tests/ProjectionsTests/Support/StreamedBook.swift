import Ledger
import TestSupport

/// Random books with what a view that is folded once may get wrong: payments that come back, splits
/// of shares, reports and assertions of many days, corrections and retractions.
struct StreamedBook {
  private var dice: SeededGenerator
  private var lines: [String] = []
  private var paymentCount = 0

  private init(_ seed: UInt64) { dice = SeededGenerator(seed: seed) }

  /// What the rules accept of such a book, appended statement by statement.
  static func ledger(_ seed: UInt64) throws -> Ledger {
    var book = StreamedBook(seed)
    book.introduce()
    for _ in 1...120 { book.lines.append(book.fact()) }
    let ledger = try Ledger.inMemory(origin: "test")
    let options = AppendOptions(recorder: "t", nowMilliseconds: 1_795_000_000_000)
    for line in book.lines {
      let bytes = Array(line.replacing("'", with: "\"").utf8)
      do {
        _ = try ledger.append([BookFile(name: "b", bytes: bytes)], options)
      } catch AppendFailure.refused { continue }
    }
    return ledger
  }

  private mutating func number(_ most: Int) -> Int { Int.random(in: 1...most, using: &dice) }

  private mutating func pick(_ texts: String...) -> String { texts[number(texts.count) - 1] }

  private mutating func day() -> String { "2025-0\(number(9))-1\(number(4))" }

  private mutating func amount() -> String {
    pick("", "", "", "~", ">=", "<=") + pick("USD", "USD", "EUR") + " \(number(40))"
  }

  private mutating func introduce() {
    lines += ["a", "b", "x", "y"].map { "{'kind':'party.registered','id':'\($0)','name':'N'}" }
    lines.append("{'kind':'source.registered','id':'s','title':'T'}")
    lines.append("{'kind':'project.registered','id':'site','name':'Site'}")
    lines.append("{'kind':'rate.quoted','on':'2025-03','base':'EUR','quote':'USD','rate':'1.1'}")
    for index in 1...4 {
      lines.append(
        "{'kind':'pledge.made','on':'2025-01-0\(index)','id':'p\(index)','by':'\(pick("a", "b"))',"
          + "'amount':'\(index == 4 ? "EUR" : "USD") \(number(90))','project':'site'}")
      lines.append(
        "{'kind':'commitment.made','on':'2025-01-0\(index)','id':'c\(index)','by':'a','to':'b',"
          + "'amount':'USD \(number(60))','fulfils':['p\(number(3))'],'due':'2025-06'}")
      lines.append(
        "{'kind':'capacity.announced','on':'2025-01-0\(index)','id':'k\(index)','project':'site',"
          + "'by':'a','basis':'facility','quantity':'\(number(900)) MW','due':'2025-05'}")
    }
    lines.append(
      "{'kind':'shares.issued','on':'2025-01-05','issuer':'x','to':'a','quantity':'100',"
        + "'price':'USD 2','sources':['s']}")
  }

  private mutating func fact() -> String {
    switch number(10) {
    case 1, 2, 3: payment()
    case 4:
      "{'kind':'payment.returned','on':'\(day())','payment':'m\(number(paymentCount + 1))',"
        + "'amount':'\(pick("USD", "EUR")) \(number(3))'}"
    case 5: shares()
    case 6: report()
    case 7, 8: assertion()
    case 9:
      "{'kind':'capacity.advanced','on':'\(day())','capacity':'k\(number(4))','quantity':"
        + "'\(number(200)) MW','status':'\(pick("construction", "operating", "cancelled"))'}"
    default: revision()
    }
  }

  private mutating func payment() -> String {
    paymentCount += 1
    return payment("m\(paymentCount)")
  }

  private mutating func payment(_ id: String) -> String {
    let fulfils = pick(
      "", ",'fulfils':['c\(number(4))']", ",'fulfils':['c\(number(4))']",
      ",'fulfils':['p\(number(4))']", ",'fulfils':['c1','c\(number(3) + 1)']",
      ",'fulfils':[{'id':'c\(number(4))','amount':'USD \(number(9))'}]")
    return "{'kind':'payment.made','on':'\(day())','id':'\(id)','by':'a','to':'\(pick("b", "x"))',"
      + "'amount':'\(amount())'\(fulfils)\(pick("", ",'sources':['s']"))}"
  }

  private mutating func shares() -> String {
    let (on, to) = (day(), pick("b", "y"))
    return pick(
      "{'kind':'shares.split','on':'\(on)','issuer':'x','ratio':'2:1'}",
      "{'kind':'shares.issued','on':'\(on)','issuer':'x','to':'\(to)','quantity':'\(number(50))',"
        + "'cost':'USD \(number(90))'}",
      "{'kind':'shares.transferred','on':'\(on)','issuer':'x','from':'a','to':'\(to)',"
        + "'quantity':'\(number(20))','proceeds':'USD \(number(90))'}")
  }

  private mutating func report() -> String {
    let (on, percent) = (day(), number(99))
    return pick(
      "{'kind':'stake.reported','on':'\(on)','issuer':'x','holder':'a','percent':'~\(percent)%'}",
      "{'kind':'stake.reported','on':'\(on)','issuer':'y','holder':'\(pick("a", "b"))',"
        + "'percent':'\(percent)%'}",
      "{'kind':'figure.reported','on':'\(on)','about':'a','metric':'available-funds',"
        + "'amount':'\(amount())'}",
      "{'kind':'figure.reported','on':'\(on)','about':'a','metric':'stake-value','issuer':'x',"
        + "'amount':'USD \(number(400))'}")
  }

  private mutating func assertion() -> String {
    let about = pick("", ",'about':'a'", ",'about':'b'", ",'about':'site'")
    let most = number(400)
    let money = pick("USD \(most)", "USD 0..\(most)", "~EUR \(most)")
    let measure = pick("gross", "net", "funded", "committed", "overrun")
    let figures = pick(
      "'view':'pledges','measure':'\(measure)'\(about),'expect':'\(money)'",
      "'view':'capacity','measure':'gross','about':'facility','expect':'\(most)..2000 MW'",
      "'view':'stakes','measure':'percent','about':'\(pick("a", "b"))','expect':'\(number(99))%'",
      "'view':'positions','measure':'cost','about':'a','expect':'USD 0..\(most)'")
    return "{'kind':'total.asserted','on':'\(day())',\(figures)}"
  }

  private mutating func revision() -> String {
    let id = "m\(number(paymentCount + 1))"
    if number(3) == 1 { return "{'kind':'record.retracted','record':'\(id)','reason':'r'}" }
    return "{'kind':'record.corrected','record':'\(id)','reason':'r','statement':\(payment(id))}"
  }
}
