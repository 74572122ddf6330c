import Testing

@testable import ledgerctl

@Suite struct `A long append` {
  private static func run(onTerminal: Bool) throws -> CommandLineTest.Outcome {
    let test = CommandLineTest()
    var book = ""
    for number in 0..<4_000 {
      let name = String(repeating: "long name ", count: 20)
      book += #"{"kind":"party.registered","id":"p\#(number)","name":"\#(name)"}"# + "\n"
    }
    try test.write("book.jsonl", book)
    var seconds: Int64 = 0
    return test.run(["append", "book.jsonl"]) {
      $0.showsProgress = onTerminal
      $0.stopwatch = {
        seconds += 1
        return seconds * 1000
      }
    }
  }

  @Test func `shows on a terminal how far it is, how fast, and how much longer`() throws {
    let outcome = try Self.run(onTerminal: true)
    #expect(outcome.status == .done)
    let shown = outcome.error.split(separator: "\r").map(String.init)
    #expect(shown.count > 3)
    for line in shown.dropLast() {
      #expect(
        line.wholeMatch(of: /\d+ lines, \d+\/s, \d+ s left\u{1B}\[K/) != nil || line == "\u{1B}[K",
        "\(line)")
    }
    #expect(shown.last == "\u{1B}[K")
    #expect(outcome.output.contains("4000"))
  }

  @Test func `of any length has a rate and an end`() {
    let test = CommandLineTest()
    let outcome = test.run([]) { context in
      var now: Int64 = 0
      context.showsProgress = true
      context.stopwatch = {
        now += 1_000_000
        return now
      }
      let line = context.progressLine()
      line.show(1, of: .max)
      line.show(.max, of: .max)
    }
    #expect(outcome.error.contains("0/s, 9223372036854775806000 s left"))
    #expect(outcome.error.contains("/s, 0 s left"))
  }

  @Test func `shows nothing elsewhere`() throws {
    #expect(try Self.run(onTerminal: false).error == "")
  }
}
