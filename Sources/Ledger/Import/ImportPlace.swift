/// Where in a file something stands that is imported.
public struct ImportPlace: Hashable, Sendable {
  /// From 1.
  public var line: Int
  /// Unicode scalars from 1.
  public var column: Int

  package init(line: Int, column: Int) { (self.line, self.column) = (line, column) }
}
