import Foundation
import TestSupport
import Testing

/// Where the system gives little, a command ends with its work done or with status 5.
@Suite("A system that gives little")
struct ScarcityTests {
  /// Prints the status of each command that ends otherwise.
  private static let watch = """
    try() { "$@" > out 2>&1; status=$?
      case $status in 0|5) ;; *) echo "$status: $*"; head -3 out;; esac; }
    """

  private static func book(_ statements: Int) -> String {
    var book = #"{"kind":"party.registered","id":"a","name":"A"}"# + "\n"
    for number in 0..<statements {
      book += #"{"kind":"pledge.made","on":"2024-01-01","id":"p\#(number)","by":"a","#
      book += #""amount":"USD 1"}"# + "\n"
    }
    return book
  }

  @Test("few open files are no trap") func fewFiles() throws {
    try BuiltProduct.withTemporaryFolder { place in
      try Data(Self.book(9_000).utf8).write(to: place.appending(path: "book.jsonl"))
      let outcome = try BuiltProduct.run(
        shell: """
          \(Self.watch)
          ledgerctl append book.jsonl > /dev/null
          for n in 4 5 6 7 8 9; do
            (ulimit -n $n; try ledgerctl audit; try ledgerctl append book.jsonl
              try ledgerctl --ledger new-$n.db append book.jsonl; try ledgerctl project pledges)
          done
          ledgerctl audit > /dev/null || echo damaged
          """, in: place)
      #expect(outcome.output == "")
      #expect(outcome.status == 0)
    }
  }

  @Test("little room for memory and threads ends nothing by a signal, nor keeps it waiting")
  func littleMemory() throws {
    try BuiltProduct.withTemporaryFolder { place in
      try Data(Self.book(20_000).utf8).write(to: place.appending(path: "book.jsonl"))
      // Below the least, the program itself cannot be loaded.
      let outcome = try BuiltProduct.run(
        shell: """
          \(Self.watch)
          ledgerctl append book.jsonl > /dev/null
          least=20000
          while ! (ulimit -v $least; ledgerctl version) > /dev/null 2>&1; do
            least=$((least + 2000))
          done
          for more in 0 3000 7000 13000 20000 40000 90000; do
            (ulimit -c 0; ulimit -v $((least + more))
              try timeout 60 ledgerctl --ledger new-$more.db append book.jsonl
              try timeout 60 ledgerctl audit; try timeout 60 ledgerctl project pledges)
          done
          ledgerctl audit > /dev/null || echo damaged
          """, in: place)
      #expect(outcome.output == "")
      #expect(outcome.status == 0)
    }
  }
}
