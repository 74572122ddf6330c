/// Where a fault stands in data of others, beyond file, line and column.
public struct ImportedPlace: Hashable, Sendable {
  /// What in a map has brought a cell where it is at fault.
  public struct MapPlace: Hashable, Sendable {
    public var file: String
    /// From 1.
    public var line: Int
    /// Unicode scalars from 1.
    public var column: Int

    public init(file: String, line: Int, column: Int) {
      (self.file, self.line, self.column) = (file, line, column)
    }
  }

  /// Of a table, counted from 1 below its header.
  public var row: Int?
  /// The name of the column, or of the element.
  public var field: String?
  public var map: MapPlace?

  public init(row: Int? = nil, field: String? = nil, map: MapPlace? = nil) {
    (self.row, self.field, self.map) = (row, field, map)
  }
}
