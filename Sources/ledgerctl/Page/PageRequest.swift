import Ledger
import Projections

/// What a page is asked for: all that its bytes depend on besides the ledger.
struct PageRequest {
  /// A moment of knowledge with the words that ask for it again.
  struct Moment {
    var time: TransactionTime
    /// "@12", "2026-11-21T09:30:00.000Z"
    var words: String

    init(_ time: TransactionTime) {
      self.time = time
      switch time {
      case .sequence(let sequence): words = "@\(sequence)"
      case .milliseconds(let milliseconds): words = Timestamp.text(milliseconds)
      }
    }
  }

  static let defaultRows = 500

  var query: Query
  /// nil: all that is recorded.
  var knownAt: Moment?
  var since: Moment?
  /// nil: the ledger's name.
  var title: String?
  /// How many rows a table shows.
  var rows = defaultRows
  /// "ledgerctl 0.1.0"
  var program: String
  /// What the texts of sources say; nil where none were given.
  var evidence: PageEvidence?

  /// A command line that asks for the same, without the files that it was about: these are not the
  /// same for everybody.
  /// - Parameters:
  ///   - size: how many records are known, which is said where no moment was asked for.
  ///   - filters: whether it is about what is selected and converted, or about all as recorded.
  func commandLine(
    _ command: String, knowing size: Int, filters: Bool = true, _ more: [(String, String?)] = []
  ) -> String {
    var flags: [(String, String?)] = []
    if filters {
      flags += [
        ("party", query.party), ("to", query.to), ("project", query.project),
        ("instrument", query.instrument?.rawValue),
        ("min-certainty", query.minCertainty?.rawValue), ("status", query.status),
      ]
    }
    flags.append(("as-of", query.asOf.description))
    flags.append(("known-at", knownAt?.words ?? (size > 0 ? "@\(size)" : nil)))
    if filters, let currency = query.currency {
      flags.append(("in", currency.code))
      switch query.rateDay {
      case .then: break
      case .end: flags.append(("value", "end"))
      case .day(let day): flags.append(("value", day.description))
      }
      flags.append(("max-age", query.maxAgeDays.map(String.init)))
    }
    let words = (flags + more).compactMap { name, value in
      value.map { "--\(name) \(ShellWord.quoted($0))" }
    }
    return (["ledgerctl", command] + words).joined(separator: " ")
  }

  /// The one that makes the page.
  func commandLine(knowing size: Int) -> String {
    commandLine(
      "report", knowing: size,
      [
        ("since", since?.words), ("title", title),
        ("rows", rows == Self.defaultRows ? nil : String(rows)),
        ("evidence", evidence.map { _ in "FOLDER" }),
      ])
  }

  /// Whether the figures are those of all that is recorded, as it was recorded.
  var isOfEverything: Bool { query == Query(asOf: query.asOf) }

  /// What is selected, in words; empty for everything.
  func selection(_ name: (ID) -> String) -> [String] {
    var words: [String] = []
    if let party = query.party { words.append("what \(name(party)) promised, holds or gave") }
    if let to = query.to { words.append("what goes to \(name(to))") }
    if let project = query.project { words.append("what belongs to the project \(project)") }
    if let instrument = query.instrument { words.append("by \(instrument.rawValue)") }
    if let least = query.minCertainty { words.append("at least \(least.rawValue)") }
    if let status = query.status { words.append("with the status \(status)") }
    return words
  }

  /// How money is converted, in words; nil where it is not.
  var conversion: String? {
    guard let currency = query.currency else { return nil }
    let day =
      switch query.rateDay {
      case .then: "at the rate of each amount’s own day"
      case .end: "at the rate of \(query.asOf)"
      case .day(let day): "at the rate of \(day)"
      }
    let age = query.maxAgeDays.map { ", no rate older than \(Count($0, "day"))" } ?? ""
    return "Money is converted into \(currency.code) \(day)\(age)."
  }
}
