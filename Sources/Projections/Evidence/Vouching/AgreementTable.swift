import Ledger

/// Finds what agrees with a figure among many, each at a place of a text: by the numbers, so that
/// no two figures are ever compared. Two figures agree where their numbers are the same, once both
/// are rounded to the coarser of the places that they were given to.
///
/// An entry stands in the table under its number rounded to each of the places that those who ask
/// have, and once more under its own. There are few places: a number has at most 31.
struct AgreementTable {
  /// Where an entry stands: paragraphs from `start`, before `end`.
  struct Span: Hashable, Sendable {
    var start: Int
    var end: Int

    static let everywhere = Span(start: 0, end: unplaced)
    /// Only who looks everywhere finds it.
    static let nowhere = Span(start: unplaced - 1, end: unplaced)
    private static let unplaced = Int.max

    static func paragraph(_ number: Int) -> Span { Span(start: number, end: number + 1) }
  }

  private struct Key: Hashable {
    var unit: FigureUnit
    var first: Decimal
    var second: Decimal?
    var vagueness: ComparedFigure.Vagueness
    var places: Int
    /// The places are those of the entry itself.
    var isOwn: Bool

    init(_ figure: ComparedFigure, to places: Int, isOwn: Bool) {
      unit = figure.unit
      (first, second) = figure.numbers(to: places)
      vagueness = figure.vagueness
      self.places = places
      self.isOwn = isOwn
    }
  }

  /// Entries in the order of their starts.
  private struct Entries {
    var starts: [Int] = []
    /// The furthest end of those up to here, which never goes back.
    var reach: [Int] = []
    var items: [Int] = []

    mutating func add(_ item: Int, _ span: Span) {
      starts.append(span.start)
      reach.append(max(span.end, reach.last ?? 0))
      items.append(item)
    }

    /// The first that has a paragraph in common.
    func first(in span: Span) -> Int? {
      var low = 0
      var high = reach.count
      while low < high {
        let middle = (low + high) / 2
        if reach[middle] > span.start { high = middle } else { low = middle + 1 }
      }
      return low < starts.count && starts[low] < span.end ? items[low] : nil
    }
  }

  private var entries: [Key: Entries] = [:]
  /// Of those who ask, and of the entries.
  private let asked: [Int]
  private var own: Set<Int> = []

  /// - Parameter asked: the places that figures which are looked up may have.
  init(asked: Set<Int>) { self.asked = asked.sorted() }

  /// Adds an entry; they come in the order of their starts.
  mutating func add(_ figure: ComparedFigure, _ item: Int, at span: Span) {
    own.insert(figure.places)
    entries[Key(figure, to: figure.places, isOwn: true), default: Entries()].add(item, span)
    for places in asked where places <= figure.places {
      entries[Key(figure, to: places, isOwn: false), default: Entries()].add(item, span)
    }
  }

  /// The first entry within a span that agrees and says the same of its number.
  func same(as figure: ComparedFigure, in span: Span) -> Int? {
    var best: Int?
    func note(_ key: Key) {
      guard let found = entries[key]?.first(in: span) else { return }
      best = min(best ?? found, found)
    }
    note(Key(figure, to: figure.places, isOwn: false))
    for places in own where places < figure.places {
      note(Key(figure, to: places, isOwn: true))
    }
    return best
  }

  /// The first entry within a span that agrees, whatever it says of its number; one that says the
  /// same is preferred.
  func agreeing(with figure: ComparedFigure, in span: Span) -> Int? {
    if let found = same(as: figure, in: span) { return found }
    var best: Int?
    for vagueness in ComparedFigure.Vagueness.all where vagueness != figure.vagueness {
      var other = figure
      other.vagueness = vagueness
      if let found = same(as: other, in: span) { best = min(best ?? found, found) }
    }
    return best
  }
}
