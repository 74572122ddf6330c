#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Benchmarks [--tiny] [--statements N] [--seed N] [--folder PATH] [--book]
//
// Appends a generated book and projects every view, each in a process of its own, and prints what
// they took. `--book` prints the book instead. Exits with 1 when a step fails, 2 for bad flags.

// The binary beside this one, or wherever the shell found this one.
let program = CommandLine.arguments.first ?? "Benchmarks"
let folder = program.lastIndex(of: "/").map { String(program[...$0]) } ?? ""
let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
var benchmark = Benchmark(
  ledgerctl: folder + "ledgerctl", folder: temporary + "/ledgerctl-benchmark-\(getpid())")
var printsBook = false

func refuse(_ reason: String) -> Never {
  print("Benchmarks: \(reason)")
  exit(2)
}

var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
  switch word {
  case "--tiny": benchmark.statements = 300
  case "--book": printsBook = true
  case "--statements", "--seed":
    guard let text = words.popFirst(), let number = Int(text), number > 0 else {
      refuse("\(word) needs a number above 0")
    }
    if word == "--seed" { benchmark.seed = number } else { benchmark.statements = number }
  case "--folder":
    guard let path = words.popFirst() else { refuse("--folder needs a path") }
    benchmark.folder = path
  default: refuse("unknown flag \(word)")
  }
}

if printsBook {
  var generator = BookGenerator(seed: UInt64(benchmark.seed), size: benchmark.statements) {
    print($0)
  }
  generator.run()
} else {
  exit(benchmark.run() ? 0 : 1)
}
