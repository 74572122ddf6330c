import Ledger

/// A figure that a text states.
package struct TextFigure: Sendable, Hashable {
  /// What a figure counts.
  package enum Measure: Sendable, Hashable {
    /// Every currency that the sign or word may mean, in the order of their codes: one for `US$`,
    /// several for `$`, `¥` and `kr`. Never empty.
    case money([Currency])
    /// In MW.
    case power
    case percent
    case shares
  }

  package var measure: Measure
  /// In whole units of the currency, MW, percent or shares. The ends of a range are in order.
  package var form: Quantity.Form
  /// True behind words such as `about`.
  package var approx: Bool
  /// The last place that the text gives of each number, always stated, also where no zero stands
  /// there: 1 of `4.9 %`, −8 of `$18.5 billion`, −9 of `500 billion` and −3 of `10 GW`. A figure
  /// leaves half a unit of that place open. Such places need not be those that a `Quantity` keeps,
  /// which are of zeros at the end alone.
  package var places: GivenPlaces
  /// In bytes of the paragraph: the number with its unit and its words of vagueness.
  package var range: Range<Int>

  package init(
    measure: Measure, form: Quantity.Form, approx: Bool, places: GivenPlaces, range: Range<Int>
  ) {
    self.measure = measure
    self.form = form
    self.approx = approx
    self.places = places
    self.range = range
  }
}
