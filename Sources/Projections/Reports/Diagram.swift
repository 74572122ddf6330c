import Ledger

/// A report as nodes and what lies between them, before any renderer.
public struct Diagram: Hashable, Sendable {
  public struct Node: Hashable, Sendable {
    /// Tells it from the others. An id, or something that cannot be one.
    public var id: String
    /// Free text from a record.
    public var label: String

    public init(id: String, label: String) { (self.id, self.label) = (id, label) }
  }

  public enum Line: Hashable, Sendable { case solid, dashed, dotted }

  public struct Edge: Hashable, Sendable {
    /// Places in `nodes`.
    public var from: Int
    public var to: Int
    public var label: String
    public var line: Line
    /// From 0 to 1 of the widest.
    public var width: Rational
    /// True for one that is another sort of thing than the others.
    public var isOther: Bool

    public init(
      from: Int, to: Int, label: String, line: Line, width: Rational, isOther: Bool = false
    ) {
      (self.from, self.to) = (from, to)
      self.label = label
      self.line = line
      self.width = width
      self.isOther = isOther
    }
  }

  public var nodes: [Node] = []
  public var edges: [Edge] = []

  public init(nodes: [Node] = [], edges: [Edge] = []) {
    (self.nodes, self.edges) = (nodes, edges)
  }
}
