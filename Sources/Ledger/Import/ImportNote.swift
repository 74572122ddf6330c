/// Something that an import tells beside what it records.
public struct ImportNote: Hashable, Sendable {
  public enum Code: String, CaseIterable, Hashable, Sendable {
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

  public static let mostPlaces = 10

  public var code: Code
  public var count: Int
  public var name: String?
  /// The first of them.
  public var rows: [Int] = []
  public var places: [ImportPlace] = []

  public init(_ code: Code, count: Int, name: String? = nil) {
    (self.code, self.count, self.name) = (code, count, name)
  }
}
