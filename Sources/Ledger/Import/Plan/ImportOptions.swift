/// What the user of an import has asked for.
public struct ImportOptions: Hashable, Sendable {
  /// Above what the map says of a statement; where neither says anything, `fail`.
  public var onChange: ChangeRule?
  public var onVanish = VanishRule.report
  /// The file is known to hold a part only: nothing vanishes.
  public var isPartial = false
  /// When the data was exported, as a date.
  public var exported: String?

  public init() {}
}
