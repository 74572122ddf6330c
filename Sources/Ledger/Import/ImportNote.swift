/// Something that a run did not take, or that a reader of its receipt should look at.
public struct ImportNote: Hashable, Sendable {
  public enum Code: String, CaseIterable, Sendable {
    case columnIgnored = "column-ignored"
    case rowsAboveHeader = "rows-above-header"
    case silentRow = "silent-row"
    case spelling
    case twin
    case notCarried = "not-carried"
    case countedBelow = "counted-below"
    case zero
    case stoppedAtZero = "stopped-at-zero"
    case activityTwice = "activity-twice"
    case noDate = "no-date"
  }

  /// Of rows, or of lines in a file without rows: the first places are enough to go and look.
  public static let maxPlaces = 10

  public var code: Code
  public var file: String
  /// A column, an element, an id.
  public var name: String?
  public var count: Int
  /// Rows of a table, lines of another file, at most `maxPlaces`.
  public var places: [Int]
  /// More about it.
  public var text: String?

  public init(
    _ code: Code, file: String, name: String? = nil, count: Int = 1, places: [Int] = [],
    text: String? = nil
  ) {
    (self.code, self.file, self.name, self.count) = (code, file, name, count)
    self.places = Array(places.prefix(Self.maxPlaces))
    self.text = text
  }
}
