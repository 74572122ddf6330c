import TestSupport

@testable import Ledger

/// Ledgers of random statements that name few things, so that they hang together in every way
/// that an index has to follow: promotions, corrections that name other ids and keys than what
/// they correct, corrections of corrected records, retractions, private parts and their erasure.
struct RandomBook {
  private var random: SeededGenerator
  /// What was recorded: its number, its kind as `plain` counts them, and its id.
  private var recorded: [(record: Int, kind: Int, id: String)] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// What the rules refuse is left out.
  ///
  /// - Returns: the records so far.
  mutating func fill(_ ledger: TamperedLedger, statements: Int) throws -> Int {
    let handle = try Ledger.open(path: ledger.path, writing: true)
    try TamperedLedger.append(Self.beginning, to: handle, second: 0)
    for number in 1...statements {
      let (kind, id) = (random.int(0...11), pledge())
      let line = random.int(0...9) < 6 ? plain(kind, id) : revision(number)
      let options = AppendOptions(
        recorder: "ana", nowMilliseconds: 1_700_000_000_000 + Int64(number / 3) * 1000)
      let bytes = Array(line.replacing("'", with: "\"").utf8)
      do {
        let receipt = try handle.append([BookFile(name: "book", bytes: bytes)], options)
        guard let record = receipt.records.first, !line.hasPrefix("{'kind':'record.") else {
          continue
        }
        recorded.append((record, kind, id))
      } catch AppendFailure.refused { continue }
    }
    return try handle.head().size
  }

  private static let beginning = """
    {"kind":"source.registered","id":"s","title":"S"}
    {"kind":"party.registered","id":"a","name":"A","private":{"mail":"a@example.org"}}
    {"kind":"party.registered","id":"b","name":"B"}
    {"kind":"project.registered","id":"t","name":"T"}
    """

  private mutating func day() -> String { "2025-0\(random.int(1...9))-1\(random.int(0...9))" }
  private mutating func amount() -> String { "USD \(random.int(1...9))" }
  private mutating func party() -> String { random.element(["a", "b", "c", "d"]) }
  private mutating func pledge() -> String { "p\(random.int(1...5))" }

  /// Sometimes with a key or a source, which corrections then add or drop.
  private mutating func more() -> String {
    switch random.int(0...5) {
    case 0: ",'key':'k\(random.int(1...6))'"
    case 1: ",'sources':'s'"
    case 2: ",'private':{'why':'because \(random.int(1...99))'}"
    default: ""
    }
  }

  private mutating func promise(_ kind: String, _ id: String) -> String {
    let to = random.int(0...1) == 0 ? ",'to':'\(party())'" : ""
    let whole = random.int(0...3) == 0 ? ",'part_of':'\(pledge())'" : ""
    return "{'kind':'pledge.\(kind)','on':'\(day())','id':'\(id)','by':'\(party())',"
      + "'amount':'\(amount())'\(to)\(whole)\(more())}"
  }

  private mutating func plain(_ kind: Int, _ id: String) -> String {
    switch kind {
    case 0: "{'kind':'party.registered','id':'x\(id)','name':'\(random.int(1...3))'\(more())}"
    case 1, 2: promise("proposed", id)
    case 3, 4: promise("made", id)
    case 5, 6:
      "{'kind':'pledge.amended','on':'\(day())','pledge':'\(pledge())','amount':'\(amount())'"
        + "\(more())}"
    case 7:
      "{'kind':'pledge.ended','on':'\(day())','pledge':'\(pledge())','outcome':'withdrawn'"
        + "\(more())}"
    case 8:
      "{'kind':'link.added','on':'\(day())','from':'\(pledge())','to':'\(pledge())',"
        + "'type':'\(random.element(["overlaps", "part-of", "same-as"]))'\(more())}"
    case 9:
      "{'kind':'shares.issued','issuer':'\(party())','to':'\(party())','on':'\(day())',"
        + "'quantity':'\(random.int(1...9))'\(more())}"
    case 10:
      "{'kind':'shares.transferred','issuer':'\(party())','from':'\(party())','to':'\(party())',"
        + "'on':'\(day())','quantity':'1'\(more())}"
    default:
      "{'kind':'payment.made','on':'\(day())','by':'\(party())','to':'\(party())',"
        + "'amount':'\(amount())','fulfils':'\(pledge())'\(more())}"
    }
  }

  private mutating func revision(_ number: Int) -> String {
    guard !recorded.isEmpty else { return plain(3, pledge()) }
    let target = random.element(recorded)
    switch random.int(0...9) {
    case 0, 1:
      return "{'kind':'record.retracted','record':\(target.record),'reason':'r\(number)'}"
    case 2:
      return "{'kind':'record.corrected','record':'k\(random.int(1...6))',"
        + "'reason':'r\(number)','statement':\(plain(target.kind, target.id))\(more())}"
    case 3:
      let key = { (digit: UInt8) in
        NoteKey(name: "n", publicKey: [UInt8](repeating: digit, count: 32))?.text ?? ""
      }
      return "{'kind':'key.rotated','from':'\(key(1))','to':'\(key(2))',"
        + "'signature':'AA==','on':'\(day())'}"
    default:
      return "{'kind':'record.corrected','record':\(target.record),"
        + "'reason':'r\(number)','statement':\(plain(target.kind, target.id))\(more())}"
    }
  }
}
