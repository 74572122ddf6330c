/// Holds what reports were made from until the end, for a process that ends with them: to free it
/// piece by piece would take a good part of the time that it took to make.
public final class DeferredRelease {
  private var things: [Any] = []

  public init() {}

  public func keep(_ thing: Any) { things.append(thing) }
}
