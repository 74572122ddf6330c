import Ledger

/// A valid book of any size for measuring: the same lines for the same seed and size.
///
/// It runs through the years 2015 to 2026 and mixes the kinds roughly as a desk would that follows
/// an industry: promises, contracts and payments first, then shares, capacity and the rest. Every
/// line refers to earlier ones only, so that it may be cut anywhere.
struct BookGenerator {
  /// A pledge, commitment or payment that later lines may still speak of.
  struct Promise {
    var id: String
    var party: String
    var to: String
    var currency: String
    var millions: Int
    var isTop: Bool
  }

  var choice: SeededChoice
  private let size: Int
  private let write: (String) -> Void
  private var written = 0
  private var lastNumber: [String: Int] = [:]

  var partyCount: Int { max(12, size / 40) }
  private var projectCount: Int { max(4, size / 150) }
  private var sourceCount: Int { max(3, size / 400) }
  var countedIssuers: Int { max(2, size / 10_000) }
  var reportedIssuers: Int { max(2, size / 4_000) }

  var pledges: [Promise] = []
  var commitments: [Promise] = []
  var payments: [Promise] = []
  var proposals: [Promise] = []
  var rounds: [String] = []
  var registers: [Register] = []
  var reportedHolders: [(issuer: String, holder: String)] = []
  var capacities: [Capacity] = []
  var keyedFigures: [KeyedFigure] = []

  /// - Parameter write: takes each line, without its line end.
  init(seed: UInt64, size: Int, write: @escaping (String) -> Void) {
    choice = SeededChoice(seed: seed)
    self.size = size
    self.write = write
  }

  mutating func run() {
    register()
    registers = (0..<countedIssuers).map { Register(issuer: Self.party($0)) }
    while written < size {
      switch choice.below(100) {
      case ..<14: makePledge()
      case ..<17: propose()
      case ..<24: changePledge()
      case ..<38: makeCommitment()
      case ..<41: changeCommitment()
      case ..<63: pay()
      case ..<65: openRound()
      case ..<79: moveShares()
      case ..<86: reportStake()
      case ..<90: reportFigure()
      case ..<96: changeCapacity()
      case ..<98: link()
      default: quoteRate()
      }
    }
  }

  // MARK: Lines

  mutating func add(_ line: StatementLine) {
    if written == size { return }
    written += 1
    write(line.closed)
  }

  /// Adds what most lines carry: how sure it is, where it stands, at times a remark.
  mutating func addSourced(_ line: StatementLine) {
    var line = line
    let certainties = ["reported", "announced", "announced", "contracted", "filed"]
    line.text("certainty", choice.one(of: certainties))
    if choice.happens(percent: 88) {
      let source = "s-\(choice.below(sourceCount))"
      let locator = choice.within(1...40)
      line.raw("sources", "[{\"source\":\"\(source)\",\"locator\":\"para \(locator)\"}]")
    }
    if choice.happens(percent: 10) {
      line.text("note", "As told on page \(choice.within(1...90)); the rest is not stated.")
    }
    add(line)
  }

  mutating func freshID(_ prefix: String) -> String {
    let number = lastNumber[prefix, default: 0] + 1
    lastNumber[prefix] = number
    return "\(prefix)-\(number)"
  }

  static func party(_ number: Int) -> String { "party-\(number)" }

  mutating func anyParty() -> String { Self.party(choice.below(partyCount)) }

  mutating func otherParty(than other: String) -> String {
    let party = anyParty()
    return party == other ? Self.party(partyCount - 1) : party
  }

  mutating func anyProject() -> String { "project-\(choice.below(projectCount))" }

  /// One of the newest items, for most news is about what is recent. Nil when there is none.
  mutating func recent(_ list: [Promise]) -> Int? {
    list.isEmpty ? nil : list.count - 1 - choice.below(min(list.count, 2_000))
  }

  // MARK: Values

  /// Days since 1970, in step with the lines written: 2015-01-01 to 2026-06-30.
  var today: Int { 16_436 + written * 4_198 / max(size, 1) }

  static func text(day number: Int) -> String {
    Day(number: Int32(clamping: number)).description
  }

  /// Today, mostly to the day; at times the month, the quarter, or a day of the past year.
  mutating func date() -> String {
    switch choice.below(100) {
    case ..<80: return exactDate
    case ..<90: return String(exactDate.prefix(7))
    case ..<93:
      let month = Int(exactDate.dropFirst(5).prefix(2)) ?? 1
      return "\(exactDate.prefix(4))-\(33 + (month - 1) / 3)"
    case ..<95: return exactDate + "~"
    default: return Self.text(day: today - choice.within(1...400))
    }
  }

  var exactDate: String { Self.text(day: today) }

  mutating func dueDate() -> String {
    let year = 1970 + today / 365 + choice.within(1...8)
    return choice.happens(percent: 20) ? "\(year)~" : "\(year)"
  }

  mutating func currency() -> String {
    choice.happens(percent: 70) ? "USD" : choice.one(of: ["EUR", "JPY", "CNY"]) ?? "USD"
  }

  /// An amount of about so many millions, as vague as news are.
  mutating func amount(_ currency: String, _ millions: Int) -> String {
    switch choice.below(100) {
    case ..<55: "\(currency) \(millions)m"
    case ..<70: "~\(currency) \(millions)m"
    case ..<80: "\(currency) \(millions)m..\(millions + 1 + millions / 3)m"
    case ..<88: "<=\(currency) \(millions)m"
    case ..<92: ">=\(currency) \(millions)m"
    default: "\(currency) \(millions).\(choice.within(1...9))m"
    }
  }

  // MARK: Naming

  private mutating func register() {
    for number in 0..<sourceCount {
      var line = StatementLine("source.registered")
      line.text("id", "s-\(number)")
      line.text("title", "Report number \(number)")
      line.text("medium", choice.one(of: ["press", "issuer", "filing", "registry"]))
      add(line)
    }
    for number in 0..<partyCount {
      var line = StatementLine("party.registered")
      line.text("id", Self.party(number))
      line.text("name", "Party \(number) Holdings")
      let isVehicle = number > 8 && choice.happens(percent: 10)
      line.text("type", isVehicle ? "vehicle" : "company")
      if isVehicle { line.text("sponsor", Self.party(choice.below(number))) }
      add(line)
    }
    for number in 0..<projectCount {
      var line = StatementLine("project.registered")
      line.text("id", "project-\(number)")
      line.text("name", "Site \(number)")
      if number > 2, choice.happens(percent: 30) {
        line.text("within", "project-\(choice.below(number))")
      }
      line.text("operator", anyParty())
      add(line)
    }
  }
}
