import TestSupport
import Testing

@testable import Ledger

@Suite struct MultisetDigestTests {
  private enum Word: Hashable {
    case number(Int64)
    case text(String)
  }

  private func digest(_ rows: [[Word]], seed: UInt64 = 1) -> MultisetDigest {
    var random = SeededGenerator(seed: seed)
    let point = MultisetDigest.Point(using: &random)
    var digest = MultisetDigest()
    for words in rows {
      var row = MultisetDigest.Row(point)
      for word in words {
        switch word {
        case .number(let number): row.take(number)
        case .text(let text): text.withBytes { row.take($0) }
        }
      }
      digest.add(row)
    }
    return digest
  }

  /// Rows of one table: the types of its columns are those of all its rows.
  private static func rows(_ random: inout SeededGenerator) -> [[Word]] {
    func number() -> Word {
      switch random.int(0...3) {
      case 0: .number(random.element([.min, .max, 1 << 60, (1 << 61) - 1, 1 << 61, -(1 << 60)]))
      default: .number(Int64(random.int(-9...9)))
      }
    }
    return (0..<random.int(1...30)).map { _ in
      let text =
        random.int(0...1) == 0
        ? String(repeating: "ab", count: random.int(0...9))
        : random.element(["", "\0", "\0\0", "a", "a\0", "1"])
      return [number(), .text(text), number()]
    }
  }

  @Test func `The order of rows does not matter`() {
    var random = SeededGenerator(seed: 1)
    for seed in 1...200 as ClosedRange<UInt64> {
      let rows = Self.rows(&random)
      #expect(
        digest(rows, seed: seed) == digest(rows.shuffled(using: &random), seed: seed), "\(rows)")
    }
  }

  @Test func `A row too many, too few, twice or altered shows`() {
    var random = SeededGenerator(seed: 2)
    for seed in 1...500 as ClosedRange<UInt64> {
      let rows = Self.rows(&random)
      let whole = digest(rows, seed: seed)
      let place = random.int(0...(rows.count - 1))
      var other = rows
      other.remove(at: place)
      #expect(digest(other, seed: seed) != whole)
      #expect(digest(rows + [rows[place]], seed: seed) != whole)
      #expect(digest(rows + Self.rows(&random), seed: seed) != whole)
      let row = Self.rows(&random)[0]
      other = rows
      other[place] = row
      if row != rows[place] { #expect(digest(other, seed: seed) != whole) }
    }
  }

  @Test func `Rows differ wherever their words do`() {
    let numbers: [Int64] = [
      0, 1, -1, 1 << 60, (1 << 60) - 1, (1 << 61) - 2, (1 << 61) - 1, 1 << 61, .max, .min,
    ]
    let texts = ["", "\0", "\0\0", "1", "1234567", "1234567\0", "12345678", "ab", "ba", "é"]
    let pairs = numbers.flatMap { one in numbers.map { two in [Word.number(one), .number(two)] } }
    let rows = pairs + texts.flatMap { one in texts.map { two in [Word.text(one), .text(two)] } }
    let digests = rows.map { digest([$0]) }
    for (kind, range) in [(0, 0..<pairs.count), (1, pairs.count..<rows.count)] {
      for one in range {
        for two in range where one < two {
          #expect(digests[one] != digests[two], "\(kind): \(rows[one]) \(rows[two])")
        }
      }
    }
  }

  /// What sums of rows would miss: the same numbers in other company.
  @Test func `Exchanging columns between rows shows`() {
    let one: [[Word]] = [[.number(1), .number(2)], [.number(3), .number(4)]]
    let two: [[Word]] = [[.number(1), .number(4)], [.number(3), .number(2)]]
    for seed in 1...100 as ClosedRange<UInt64> {
      #expect(digest(one, seed: seed) != digest(two, seed: seed))
    }
  }

  @Test func `Two audits look at other points`() {
    #expect(digest([[.number(1)]], seed: 1) != digest([[.number(1)]], seed: 2))
  }
}
