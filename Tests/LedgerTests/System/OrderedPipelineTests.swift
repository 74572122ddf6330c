import Testing

@testable import Ledger

@Suite struct `Work done ahead` {
  @Test(arguments: [0, 1, 2, 8], [OrderedPipeline<Int, Int>.Order.any, .given])
  func `comes out in the order in which it went in, with threads and without`(
    _ threads: Int, _ order: OrderedPipeline<Int, Int>.Order
  ) {
    let ahead = OrderedPipeline<Int, Int>(order, atMost: 6, maxThreads: threads) { number in
      (0..<(number % 7) * 500).reduce(number) { sum, next in sum &+ next &- next }
    }
    var found: [Int] = []
    for number in 0..<2_000 {
      if ahead.isFull, let next = ahead.next() { found.append(next) }
      ahead.add(number)
    }
    while let next = ahead.next() { found.append(next) }
    #expect(found == Array(0..<2_000))
    #expect(ahead.next() == nil)
  }

  /// Counts who is at work at one time.
  private final class Counter: @unchecked Sendable {
    var now = 0
    var most = 0
  }

  @Test func `is done by one at a time where an order is given`() {
    let counter = Counter()
    let ahead = OrderedPipeline<Int, Void>(.given, atMost: 8) { _ in
      counter.now += 1
      counter.most = max(counter.most, counter.now)
      counter.now -= 1
    }
    for number in 0..<5_000 {
      if ahead.isFull { _ = ahead.next() }
      ahead.add(number)
    }
    while ahead.next() != nil {}
    #expect(counter.most == 1)
  }

  @Test func `is done on each thread by what that thread alone has`() {
    let ahead = OrderedPipeline<Int, Int>(atMost: 8) {
      let counter = Counter()
      return { number in
        counter.now += 1
        defer { counter.now -= 1 }
        return counter.now + number
      }
    }
    for number in 0..<5_000 {
      if ahead.isFull, let next = ahead.next() { #expect(next == number - 7) }
      ahead.add(number)
    }
  }

  @Test func `is left where nobody asks for it`() {
    for _ in 0..<200 {
      let ahead = OrderedPipeline<Int, Int> { $0 }
      ahead.add(1)
      ahead.add(2)
    }
  }
}
