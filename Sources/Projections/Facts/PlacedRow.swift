import Ledger

/// A fact's row of the index, and its place in the order in which facts are folded.
struct PlacedRow {
  private let row: EffectiveRow
  /// What the fact comes directly after, if its number alone would put it before that.
  let waitsFor: Int?
  /// True while a fact that the index puts before this one is still to come: no fold of the index
  /// can go on from here.
  var isFollowed = false

  init(_ row: EffectiveRow, waitsFor: Int? = nil) { (self.row, self.waitsFor) = (row, waitsFor) }

  var day: Day { row.day }
  /// The record that first stated the fact, and the one that says it now.
  var sequence: Int { row.sequence }
  var record: Int { row.record }

  var place: EffectivePosition {
    EffectivePosition(day: day, sequence: sequence, waitingFor: waitsFor)
  }
}

/// Where an id is introduced: what is about it never stands before that.
struct Introduction {
  /// The first place in effective order, of two where a pledge was proposed and then made.
  private(set) var place: EffectivePosition
  /// The smallest number of a record that introduces it.
  private(set) var first: Int

  init(_ place: EffectivePosition) { (self.place, first) = (place, place.sequence) }

  /// The same, with another record that introduces the id.
  func with(_ other: EffectivePosition) -> Introduction {
    var both = self
    both.place = min(place, other)
    both.first = min(first, other.sequence)
    return both
  }

  /// What a fact about the id comes directly after on its day; nil where it stands by its number.
  ///
  /// What was recorded after a proposal is about that one, and what promoted it on the same day
  /// replaces it, so that it need not wait.
  func delays(_ row: EffectiveRow) -> Int? {
    first > row.sequence && place.day == row.day ? place.sequence : nil
  }
}
