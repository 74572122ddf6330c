import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("What is committed and funded under a pledge")
struct FlowsTests {
  /// A book, and the figures that one row must show.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var book: String
    var row: String
    var figures: [String: String]

    init(_ name: String, _ book: String, _ row: String, _ figures: [String: String]) {
      (testDescription, self.book, self.row, self.figures) = (name, book, row, figures)
    }
  }

  static let reaching = [
    Case(
      "a commitment that names a part and its whole reaches the whole once",
      "pledge w 100\npledge p 40 part-of w\ncommitment c 30 fulfils p,w", "w",
      ["committed": "30", "undrawn": "30"]),
    Case(
      "what is done of a part is done of all its wholes",
      "pledge w 100\npledge m 60 part-of w\npledge p 40 part-of m\npayment x 7 fulfils p", "w",
      ["funded": "7"]),
    Case(
      "a part that lies in a whole by two ways brings its money once",
      """
      pledge w 100
      pledge m 60 part-of w
      pledge n 50 part-of w
      pledge p 40 part-of m,n
      commitment c 9 fulfils p
      payment x 4 fulfils c
      """, "w", ["committed": "9", "funded": "4", "undrawn": "5"]),
    Case(
      "stated amounts that reach one pledge add, at most to the thing's own",
      "pledge w 100\npledge p 40 part-of w\ncommitment c 30 fulfils p:20,w:15", "w",
      ["committed": "30"]),
    Case(
      "a target without an amount brings all, whatever the others state",
      "pledge w 100\npledge p 40 part-of w\ncommitment c 30 fulfils p:20,w", "w",
      ["committed": "30"]),
    Case(
      "a stated range stays a range",
      "pledge p 40\ncommitment c 40..60 fulfils p:10..20", "p", ["committed": "10..20"]),
    Case(
      "an unknown amount commits an unknown amount",
      "pledge p 40\ncommitment c >=0 fulfils p", "p", ["committed": ">=0"]),
    Case(
      "a payment of several shares reaches a whole with no more than itself",
      """
      pledge w 100
      pledge p 40 part-of w
      payment x 10 fulfils p:20,w:10
      """, "w", ["funded": "10"]),
  ]

  static let inside = [
    Case(
      "a commitment inside a live one that reaches the pledge adds nothing",
      "pledge p 100\ncommitment c 30 fulfils p\ncommitment d 10 fulfils p part-of c", "p",
      ["committed": "30"]),
    Case(
      "inside one that does not reach the pledge it counts",
      "pledge p 100\npledge q 9\ncommitment c 30 fulfils q\ncommitment d 10 fulfils p part-of c",
      "p", ["committed": "10"]),
    Case(
      "inside one that reaches the pledge with a stated amount it adds nothing",
      "pledge p 100\ncommitment c 30 fulfils p:5\ncommitment d 10 fulfils p part-of c", "p",
      ["committed": "5"]),
    Case(
      "inside one that reaches the pledge only through an extent it counts",
      """
      pledge p 100
      pledge q 50 part-of p:20
      commitment c 30 fulfils q
      commitment d 10 fulfils p part-of c
      """, "p", ["committed": "10..30"]),
    Case(
      "what is paid on a commitment inside is paid under the outer one",
      """
      pledge p 100
      commitment c 30 fulfils p
      commitment d 10 part-of c
      payment x 8 fulfils d
      """, "p", ["committed": "30", "funded": "8", "undrawn": "22"]),
    Case(
      "a commitment inside an ended one reaches what that one fulfils",
      """
      pledge p 100
      commitment c 30 fulfils p
      commitment d 10 part-of c
      {"kind":"commitment.ended","on":"2025-02-01","commitment":"c","outcome":"terminated"}
      """, "p", ["committed": "10", "undrawn": "10"]),
  ]

  static let limited = [
    Case(
      "of what is paid on a commitment a stated amount lets through what must or may be its",
      "pledge p 100\ncommitment c 50 fulfils p:20\npayment x 35 fulfils c", "p",
      ["committed": "20", "funded": "5..20", "undrawn": "0..15"]),
    Case(
      "an extent lets through what must or may lie in it",
      "pledge w 100\npledge p 40 part-of w:10..25\npayment x 30 fulfils p", "w",
      ["funded": "0..25"]),
    Case(
      "nothing done brings nothing through an extent",
      "pledge w 100\npledge p 40 part-of w:~10..25", "w", ["committed": "0", "funded": "0"]),
    Case(
      "an extent is first cut to its part",
      "pledge w 100\npledge p 40 part-of w:60\npayment x 30 fulfils p", "w", ["funded": "30"]),
    Case(
      "what reaches the whole besides is left out of what an extent brings",
      """
      pledge w 100
      pledge p 40 part-of w:40
      commitment c 15 fulfils p,w
      """, "w", ["committed": "15"]),
    Case(
      "extents that bring different things add",
      """
      pledge w 100
      pledge p 10 part-of w:10
      pledge q 20 part-of w:20
      payment x 4 fulfils p
      payment y 5 fulfils q
      """, "w", ["funded": "9"]),
    Case(
      "extents with a payment in common count at the greatest low and the sum of the highs",
      """
      pledge w 100
      pledge p 10 part-of w:8
      pledge q 10 part-of w:6
      payment x 10 fulfils p,q
      """, "w", ["funded": "8..10"]),
    Case(
      "shares of one payment that come through extents are different parts of it, and add",
      """
      pledge w 100
      pledge p 10 part-of w:10
      pledge q 10 part-of w:10
      payment x 10 fulfils p:3,q:4
      """, "w", ["funded": "7"]),
    Case(
      "an ended commitment lets through of what was paid",
      """
      pledge p 100
      commitment c 50 fulfils p:20
      payment x 35 fulfils c
      {"kind":"commitment.ended","on":"2025-02-01","commitment":"c","outcome":"cancelled"}
      """, "p", ["committed": "5..20", "funded": "5..20", "undrawn": "0"]),
  ]

  @Test("reaching, being inside and limits", arguments: reaching + inside + limited)
  func figures(_ example: Case) throws {
    let board = try MoneyBook(example.book).pledges()
    for (field, expected) in example.figures {
      #expect(try board.cell(example.row, field) == .of(expected), "\(field)")
    }
  }

  static let undrawn = [
    Case(
      "a payment on the pledge itself draws no commitment down",
      "pledge p 100\ncommitment c 30 fulfils p\npayment x 20 fulfils p", "p",
      ["undrawn": "30", "funded": "20"]),
    Case(
      "a payment that names both counts as paid under the commitment",
      "pledge p 100\ncommitment c 30 fulfils p\npayment x 20 fulfils c,p", "p",
      ["undrawn": "10", "funded": "20"]),
    Case(
      "or with the amount that it states for it",
      "pledge p 100\ncommitment c 30 fulfils p\npayment x 20 fulfils c:5,p", "p",
      ["undrawn": "25", "funded": "20"]),
    Case(
      "an overpaid commitment hides nothing of what another still owes",
      """
      pledge p 100
      commitment c 30 fulfils p
      commitment d 20 fulfils p
      payment x 45 fulfils c
      """, "p", ["undrawn": "20", "funded": "45", "overrun": "0"]),
    Case(
      "overrun is beyond the greater of what was committed and promised",
      "pledge p 10\ncommitment c 30 fulfils p\npayment x 45 fulfils c", "p",
      ["overrun": "15", "funded": "45", "undrawn": "0"]),
  ]

  static let returns = [
    Case(
      "what came back lowers the payment everywhere it reaches",
      """
      pledge w 100
      pledge p 50 part-of w
      payment x 20 fulfils p
      {"kind":"payment.returned","on":"2025-03-01","payment":"x","amount":"USD 25"}
      """, "w", ["funded": "0"]),
    Case(
      "a return that names only what was fulfilled lowers that",
      """
      pledge p 50
      commitment c 30 fulfils p
      payment x 20 fulfils c
      {"kind":"payment.returned","on":"2025-03-01","fulfils":["c"],"amount":"USD 5"}
      """, "p", ["funded": "15", "undrawn": "15"]),
  ]

  @Test("undrawn, overrun and returns", arguments: undrawn + returns)
  func owed(_ example: Case) throws {
    let board = try MoneyBook(example.book).pledges()
    for (field, expected) in example.figures {
      #expect(try board.cell(example.row, field) == .of(expected), "\(field)")
    }
  }

  @Test("between two currencies a link carries the amount that is stated, and no payment")
  func crossing() throws {
    let book = try MoneyBook(
      """
      pledge w 200
      pledge p 100 part-of w
      commitment c EUR/50 fulfils p:20
      payment x EUR/50 fulfils c
      payment y EUR/9 fulfils p:10
      """)
    let board = try book.pledges()
    for row in ["p", "w"] {
      #expect(try board.cell(row, "committed") == .of("20"))
      #expect(try board.cell(row, "funded") == .of("10"))
    }
    #expect(try book.commitments().cell("c", "funded") == .of("EUR 50"))
  }

  @Test("the totals count a commitment once that names several selected pledges")
  func totals() throws {
    let board = try MoneyBook(
      """
      pledge p 40
      pledge q 80
      commitment c 50 fulfils p:20,q:30
      payment x 35 fulfils c
      """
    ).pledges()
    #expect(try board.total("committed") == .of("50"))
    #expect(try board.total("funded") == .of("35"))
    #expect(try board.total("undrawn") == .of("15"))
  }

  @Test("one promise's overrun never hides what another still owes")
  func overrunOfTotal() throws {
    let board = try MoneyBook(
      """
      pledge w 100
      pledge p 10 part-of w
      pledge q 10
      payment x 25 fulfils p
      payment y 13 fulfils q
      """
    ).pledges()
    #expect(try board.cell("p", "overrun") == .of("15"))
    // Of the two that lie in nothing, only q is overrun.
    #expect(try board.total("overrun") == .of("3"))
  }

  @Test("plain sums are what the general way finds", arguments: 1...40)
  func plainSums(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var lines: [String] = []
    for index in 0..<12 {
      let whole =
        index > 0 && Bool.random(using: &generator)
        ? " part-of p\(Int.random(in: 0..<index, using: &generator))" : ""
      lines.append("pledge p\(index) \(Int.random(in: 5...90, using: &generator))\(whole)")
    }
    for index in 0..<12 {
      let target =
        index > 0 && Int.random(in: 0..<3, using: &generator) == 0
        ? "part-of c\(Int.random(in: 0..<index, using: &generator))"
        : "fulfils p\(Int.random(in: 0..<12, using: &generator))"
      lines.append("commitment c\(index) \(Int.random(in: 1...30, using: &generator)) \(target)")
      lines.append(
        "payment m\(index) \(Int.random(in: 1...9, using: &generator)) fulfils c\(index)")
      if Int.random(in: 0..<4, using: &generator) == 0 {
        lines.append(
          #"{"kind":"commitment.ended","on":"2025-06-01","outcome":"lapsed","#
            + #""commitment":"c\#(index)"}"#)
      }
    }
    let plain = try MoneyBook(lines.joined(separator: "\n")).pledges()
    // A whole around all that takes one more way turns every node into a general one.
    let general = try MoneyBook(
      (["pledge around 1"] + lines).joined(separator: "\n")
        + (0..<12).map {
          "\n"
            + #"{"kind":"link.added","on":"2025-01-02","type":"part-of","#
            + #""from":"p\#($0)","to":"around"}"#
        }.joined()
    ).pledges()
    for index in 0..<12 {
      for field in ["committed", "funded", "undrawn", "overrun"] {
        #expect(try plain.cell("p\(index)", field) == general.cell("p\(index)", field))
      }
    }
  }
}
