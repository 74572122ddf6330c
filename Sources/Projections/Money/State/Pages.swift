/// Elements that come one after the other, in pieces of equal size: a long list grows without being
/// moved, and takes no more memory than it needs.
struct Pages<Element: Sendable>: Sendable, RandomAccessCollection, MutableCollection {
  private static var bits: Int { 10 }
  private static var size: Int { 1 << bits }

  private var pages: [[Element]] = []
  private(set) var count = 0

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(index: Int) -> Element {
    _read { yield pages[index >> Self.bits][index & (Self.size - 1)] }
    _modify { yield &pages[index >> Self.bits][index & (Self.size - 1)] }
  }

  mutating func append(_ element: Element) {
    if count & (Self.size - 1) == 0 {
      pages.append([])
      // Short lists stay small.
      if count > 0 { pages[pages.count - 1].reserveCapacity(Self.size) }
    }
    pages[pages.count - 1].append(element)
    count += 1
  }
}

extension Pages {
  mutating func code(
    _ coder: inout SnapshotCoder, _ blank: Element,
    _ code: (inout SnapshotCoder, inout Element) -> Void
  ) {
    let count = coder.count(self.count)
    if !coder.isReading {
      for index in indices {
        var element = self[index]
        code(&coder, &element)
      }
      return
    }
    self = Pages()
    for _ in 0..<count {
      var element = blank
      code(&coder, &element)
      if coder.isBroken { return }
      append(element)
    }
  }
}
