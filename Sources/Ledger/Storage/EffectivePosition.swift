/// A place in effective order: by the day, then by the sequence number; what waits for a fact of
/// its day comes directly after that one.
package struct EffectivePosition: Hashable, Comparable, Sendable {
  package var day: Day
  package var sequence: Int
  /// The own number of what waits for `sequence`; 0 for what stands where its number puts it.
  package var waiting: Int

  package init(day: Day, sequence: Int, waiting: Int = 0) {
    (self.day, self.sequence, self.waiting) = (day, sequence, waiting)
  }

  /// - Parameter introduction: what the fact `sequence` waits for on its day, if anything.
  package init(day: Day, sequence: Int, waitingFor introduction: Int?) {
    self.init(
      day: day, sequence: introduction ?? sequence, waiting: introduction == nil ? 0 : sequence)
  }

  package static func < (a: EffectivePosition, b: EffectivePosition) -> Bool {
    (a.day, a.sequence, a.waiting) < (b.day, b.sequence, b.waiting)
  }
}

/// Where a standing fact takes effect, and what says it.
package struct EffectiveRow: Hashable, Sendable {
  package var day: Day
  /// The sequence number of the record that first stated it.
  package var sequence: Int
  /// The record that says it now: the same, or the newest correction of it.
  package var record: Int

  package init(day: Day, sequence: Int, record: Int) {
    (self.day, self.sequence, self.record) = (day, sequence, record)
  }
}

extension Fact {
  package var place: EffectivePosition {
    EffectivePosition(day: day, sequence: sequence, waitingFor: waitsFor)
  }
}
