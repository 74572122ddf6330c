import Foundation
import TestSupport
import Testing

/// Where the system gives little, a command ends with its work done or with status 5.
@Suite("A system that gives little")
struct ScarcityTests {
  /// Runs a command under a limit, and prints its status unless it is 0 or 5.
  private static let watch = """
    try() { limit=$1; shift
      (ulimit -c 0; ulimit $limit; exec timeout 60 ledgerctl "$@") > out 2>&1; status=$?
      case $status in 0|5) ;; *) echo "$status: $limit $*"; head -3 out;; esac; }
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
          ledgerctl append book.jsonl > out 2>&1
          for n in 4 5 6 7 8 9; do
            try "-n $n" audit; try "-n $n" append book.jsonl; try "-n $n" project pledges
            try "-n $n" --ledger new-$n.db append book.jsonl
          done
          ledgerctl audit > out 2>&1 || echo damaged
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
          ledgerctl append book.jsonl > out 2>&1
          least=20000
          {
            while ! (ulimit -v $least; ledgerctl version) > out 2>&1; do
              least=$((least + 2000))
            done
          } 2> least.err
          for more in 0 3000 7000 13000 20000 40000 90000; do
            limit="-v $((least + more))"
            try "$limit" audit; try "$limit" project pledges
            try "$limit" --ledger new-$more.db append book.jsonl
          done
          ledgerctl audit > out 2>&1 || echo damaged
          """, in: place)
      #expect(outcome.output == "")
      #expect(outcome.status == 0)
    }
  }

  @Test("a limit on the size of files ends nothing by a signal, and leaves no part of a file")
  func smallFiles() throws {
    try BuiltProduct.withTemporaryFolder { place in
      try Data(Self.book(3_000).utf8).write(to: place.appending(path: "book.jsonl"))
      let outcome = try BuiltProduct.run(
        shell: """
          ledgerctl append book.jsonl > out 2>&1
          for words in "export records r" "export statements s" "export tiles t" \
            "append party.registered --id z --name Z" "--ledger new.db append book.jsonl"
          do
            (ulimit -f 8; exec ledgerctl $words) > out 2>&1
            [ $? = 5 ] && grep -q "error: .* " out || { echo "$words"; head -3 out; }
          done
          find . -name "*.part"; ledgerctl audit > out 2>&1 || echo damaged
          ledgerctl --ledger new.db append book.jsonl > out 2>&1 || head -3 out
          """, in: place)
      #expect(outcome.output == "")
    }
  }
}
