/// The newest record and what the tree says of all of them.
public struct Head: Hashable, Sendable {
  /// How many records there are.
  public var size: Int
  /// 64 hexadecimal digits.
  public var root: String

  package init(size: Int, root: String) {
    self.size = size
    self.root = root
  }
}
