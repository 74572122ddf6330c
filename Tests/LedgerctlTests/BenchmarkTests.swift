import Testing

@Suite struct BenchmarkTests {
  @Test("a generated book is recorded whole, and every view can be made of it")
  func tinyRun() throws {
    let outcome = try BuiltProduct.withTemporaryFolder { place in
      try BuiltProduct.run(shell: "Benchmarks --tiny", in: place)
    }
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("project pledges"), "\(outcome.output)")
  }

  @Test("the comparison with other tools runs, and writes its page")
  func tinyComparison() throws {
    let outcome = try BuiltProduct.withTemporaryFolder { place in
      try BuiltProduct.run(
        shell: "Benchmarks --compare --tiny --report page.md && cat page.md", in: place)
    }
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("| inclusion proof |"), "\(outcome.output)")
  }

  @Test("the generator writes the same book for the same seed, and another for another")
  func seeds() throws {
    let books = try ["1", "1", "2"].map { seed in
      try BuiltProduct.withTemporaryFolder { place in
        try BuiltProduct.run(
          shell: "Benchmarks --book --statements 300 --seed \(seed)", in: place)
      }.output
    }
    #expect(books[0] == books[1])
    #expect(books[0] != books[2])
    #expect(books[0].split(separator: "\n").count == 300)
  }
}
