import Ledger
import TestSupport

/// Lines of a small book that hang together in every way the rules accept.
struct RandomBook {
  private var dice: SeededGenerator
  /// True where no day is before one that was recorded earlier; otherwise they come in any order.
  private let isForward: Bool
  private(set) var lines: [String] = []
  private let trial: Ledger

  init(seed: UInt64, isForward: Bool = false) throws {
    dice = SeededGenerator(seed: seed)
    self.isForward = isForward
    trial = try Ledger.inMemory(origin: "trial")
    for line in [
      "{'kind':'party.registered','id':'a','name':'A'}",
      "{'kind':'party.registered','id':'b','name':'B'}",
      "{'kind':'project.registered','id':'site','name':'Site'}",
      "{'kind':'source.registered','id':'s1','title':'One'}",
      "{'kind':'source.registered','id':'s2','title':'Two'}",
    ] {
      _ = try add(line)
    }
  }

  /// True if the rules accept it.
  private mutating func add(_ text: String) throws -> Bool {
    let line = text.replacing("'", with: "\"")
    let options = AppendOptions(recorder: "t", nowMilliseconds: 1_763_000_000_000)
    do {
      let receipt = try trial.append([BookFile(name: "b", bytes: Array(line.utf8))], options)
      if receipt.records.isEmpty { return false }
    } catch AppendFailure.refused { return false }
    lines.append(line)
    return true
  }

  /// Adds so many statements that the rules accept.
  /// - Parameter revises: whether corrections and retractions are among them.
  mutating func write(_ count: Int, revises: Bool) throws {
    let goal = lines.count + count
    // A book in which nothing is left to be said stays shorter.
    for _ in 0..<(30 * count) where lines.count < goal { _ = try add(statement(revises)) }
  }

  private mutating func number(_ most: Int) -> Int { Int.random(in: 1...most, using: &dice) }

  private mutating func one(_ words: [String]) -> String { words[number(words.count) - 1] }

  /// 2024 to mid-2026: what lies after November 2025 has not happened yet.
  private mutating func day() -> String {
    if isForward { return "2024-\(10 + lines.count / 90)-\(10 + lines.count / 5 % 18)" }
    let year = 2024 + number(5) / 2
    return "\(year)-0\(number(9))-\(10 + number(18))"
  }

  private mutating func money() -> String {
    let currency = one(["USD", "USD", "USD", "EUR"])
    switch number(5) {
    case 1: return "~\(currency) \(number(90))"
    case 2: return "\(currency) \(number(20))..\(20 + number(50))"
    case 3: return ">=\(currency) \(number(30))"
    default: return "\(currency) \(number(90)).\(number(9))"
    }
  }

  private mutating func common() -> String {
    var text = "'on':'\(day())'"
    if number(2) == 1 { text += ",'sources':['s\(number(2))']" }
    if number(3) == 1 { text += ",'certainty':'\(one(["rumoured", "filed"]))'" }
    return text
  }

  private mutating func by() -> String {
    one(["'by':'a'", "'by':['a','b']", "'by':['a',{'party':'b','amount':'USD 3'}]"])
  }

  private mutating func promise(_ kind: String, _ id: String) -> String {
    var text = "{'kind':'\(kind)',\(common()),'id':'\(id)',\(by()),'amount':'\(money())'"
    if number(3) == 1 { text += ",'to':'b','project':'site','instrument':'loan'" }
    if number(4) == 1 { text += ",'due':'2025-0\(number(9))'" }
    if number(4) == 1 { text += ",'part_of':['\(id.prefix(1))\(number(9))']" }
    if kind == "commitment.made", number(3) > 1 { text += ",'fulfils':[\(target())]" }
    if number(6) == 1 { text += ",'round':'r\(number(3))'" }
    return text + "}"
  }

  private mutating func target() -> String {
    let id = one(["p", "p", "c"]) + "\(number(5))"
    return number(4) == 1 ? "{'id':'\(id)','amount':'USD \(number(9))'}" : "'\(id)'"
  }

  private mutating func payment() -> String {
    let targets = [
      "'fulfils':['c\(number(9))']", "'fulfils':['c\(number(9))']", "'fulfils':['p\(number(9))']",
      "'fulfils':['r\(number(3))']", "'fulfils':[\(target()),\(target())]", "'instrument':'loan'",
    ]
    return "{'kind':'payment.made',\(common()),'id':'m\(number(90))','by':'a','to':'b',"
      + "'amount':'\(money())',\(one(targets))}"
  }

  private mutating func call() -> String {
    if number(3) == 1 {
      return "{'kind':'call.ended',\(common()),'call':'l\(number(20))','outcome':'withdrawn'}"
    }
    return "{'kind':'call.made',\(common()),'id':'l\(number(20))','commitment':'c\(number(9))',"
      + "'amount':'\(money())','due':'2025-0\(number(9))'}"
  }

  private mutating func statement(_ revises: Bool) -> String {
    if number(4) == 1 { return number(2) == 1 ? capacity() : shares() }
    if number(12) == 1 { return call() }
    switch number(revises ? 22 : 20) {
    case 1, 2: return promise(one(["pledge.made", "pledge.proposed"]), "p\(number(9))")
    case 3, 4: return promise("commitment.made", "c\(number(9))")
    case 5, 6:
      return "{'kind':'commitment.amended',\(common()),'commitment':'c\(number(9))',"
        + "'amount':'\(money())'}"
    case 7:
      return "{'kind':'pledge.amended',\(common()),'pledge':'p\(number(9))','due':'2026',\(by())}"
    case 8:
      return "{'kind':'commitment.ended',\(common()),'commitment':'c\(number(9))',"
        + "'outcome':'terminated'}"
    case 9:
      return "{'kind':'pledge.ended',\(common()),'pledge':'p\(number(9))','outcome':'lapsed'}"
    case 10, 16:
      return "{'kind':'payment.returned',\(common()),'payment':'m\(number(90))',"
        + "'amount':'USD \(number(3))'}"
    case 11:
      return "{'kind':'\(one(["link.added", "link.removed"]))',\(common()),"
        + "'from':'p\(number(5))','to':'p\(number(5))',"
        + "'type':'\(one(["overlaps", "same-as", "part-of"]))'}"
    case 12: return round()
    case 13:
      return "{'kind':'rate.quoted',\(common()),'base':'EUR','quote':'USD','rate':'1.\(number(9))'}"
    case 14:
      return "{'kind':'figure.reported',\(common()),'about':'a','metric':'available-funds',"
        + "'amount':'USD \(number(90))'}"
    case 15:
      return "{'kind':'party.registered','id':'n\(number(90))','name':'N','sponsor':'a',"
        + "'private':{'mail':'someone'}}"
    case 17:
      let outer = one(["site", "j\(number(9))"])
      return "{'kind':'project.registered','id':'j\(number(9))','name':'J','within':'\(outer)'}"
    case 21:
      let id = number(9)
      return "{'kind':'record.corrected','record':'c\(id)','reason':'r',"
        + "'statement':\(promise("commitment.made", "c\(id)"))}"
    case 22: return "{'kind':'record.retracted','record':\(5 + number(40)),'reason':'r'}"
    default: return payment()
    }
  }

  private mutating func capacity() -> String {
    let id = number(4)
    switch number(4) {
    case 1:
      let part = one(["", ",'part_of':['k\(number(4))']"])
      return "{'kind':'capacity.announced',\(common()),'id':'k\(id)','project':'site','by':'a',"
        + "'quantity':'\(number(900)) MW','basis':'facility'\(part)}"
    case 2:
      return "{'kind':'capacity.amended',\(common()),'capacity':'k\(id)',"
        + "'quantity':'\(number(9)) GW','due':'2025','energy':[{'source':'sun','quantity':'1 MW'}]}"
    case 3:
      let status = one(["construction", "operating", "shelved", "cancelled"])
      return "{'kind':'capacity.advanced',\(common()),'capacity':'k\(id)',"
        + "'status':'\(status)','quantity':'\(number(300)) MW'}"
    default:
      return "{'kind':'link.added',\(common()),'from':'k\(id)','to':'k\(number(4))',"
        + "'type':'\(one(["overlaps", "same-as", "part-of"]))'}"
    }
  }

  private mutating func shares() -> String {
    let (issuer, holder) = (one(["a", "b"]), one(["a", "b"]))
    let start = "\(common()),'issuer':'\(issuer)'"
    switch number(5) {
    case 1:
      return "{'kind':'shares.issued',\(start),'to':'\(holder)','quantity':'\(number(90))',"
        + "'price':'USD 2'}"
    case 2:
      return "{'kind':'shares.transferred',\(start),'from':'a','to':'b','quantity':'\(number(9))'}"
    case 3: return "{'kind':'shares.split',\(start),'ratio':'3:2'}"
    case 4:
      return "{'kind':'shares.transferred',\(start),'from':'b','to':'a','percent':'\(number(5))%'}"
    default:
      return "{'kind':'stake.reported',\(start),'holder':'\(holder)','percent':'\(number(50))%',"
        + "'share_basis':'\(one(["issued", "voting"]))'}"
    }
  }

  private mutating func round() -> String {
    switch number(3) {
    case 1:
      let target = one(["", ",'target':'USD \(number(90))'"])
      return "{'kind':'round.opened',\(common()),'id':'r\(number(3))','issuer':'b'\(target)}"
    case 2:
      return "{'kind':'round.closed',\(common()),'round':'r\(number(3))','raised':'USD 9',"
        + "'post_money':'USD \(number(900))'}"
    default:
      return "{'kind':'round.ended',\(common()),'round':'r\(number(3))','outcome':'lapsed'}"
    }
  }
}
