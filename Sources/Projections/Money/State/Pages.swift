import Ledger

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
  /// So many pages are one part of a snapshot.
  private static var partPages: Int { 4 }
  private static var partSize: Int { partPages * size }

  /// Parts are read wherever a core is free.
  ///
  /// - Parameter note: told of all elements that were read, page by page in their order.
  mutating func code(
    _ coder: inout SnapshotCoder, _ blank: Element,
    _ code: @escaping @Sendable (inout SnapshotCoder, inout Element) -> Void,
    noting note: (_ page: [Element], _ first: Int) -> Void = { _, _ in }
  ) {
    let count = coder.count(self.count)
    if !coder.isReading {
      for part in stride(from: 0, to: pages.count, by: Self.partPages) {
        coder.writePart { coder in
          for page in pages[part..<Swift.min(part + Self.partPages, pages.count)] {
            for var element in page { code(&coder, &element) }
          }
        }
      }
      return
    }
    self = Pages()
    let maxThreads = count <= Self.partSize ? 0 : Int.max
    let parts = OrderedPipeline<(SnapshotCoder, Int), [[Element]]?>(
      atMost: 8, maxThreads: maxThreads
    ) { Self.pages($0, $1, blank, code) }
    var unread = count
    while self.count < count {
      while unread > 0, !parts.isFull {
        let partCount = Swift.min(unread, Self.partSize)
        guard let part = coder.nextPart() else { return }
        parts.add((part, partCount))
        unread -= partCount
      }
      guard let read = parts.next(), let read else { return coder.fail() }
      for page in read {
        note(page, self.count)
        pages.append(page)
        self.count += page.count
      }
    }
  }

  /// A part of `count` elements; nil where it is none.
  private static func pages(
    _ coder: SnapshotCoder, _ count: Int, _ blank: Element,
    _ code: (inout SnapshotCoder, inout Element) -> Void
  ) -> [[Element]]? {
    var coder = coder
    var pages: [[Element]] = []
    for start in stride(from: 0, to: count, by: size) {
      let pageCount = Swift.min(size, count - start)
      var page: [Element] = []
      page.reserveCapacity(pageCount)
      for place in 0..<pageCount {
        page.append(blank)
        code(&coder, &page[place])
        if coder.isBroken { return nil }
      }
      pages.append(page)
    }
    return coder.isComplete ? pages : nil
  }
}
