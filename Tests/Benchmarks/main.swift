#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Benchmarks [--compare [--report FILE]] [--tiny] [--statements N] [--seed N] [--folder PATH]
// Benchmarks --book [--statements N] [--seed N]
// Benchmarks --activities N [--seed N]
// Benchmarks --sqlite-loop RECORDS DATABASE
//
// Appends a generated book and projects every view, each in a process of its own, and prints what
// they took. `--compare` sets a book of another shape against other tools. `--book` prints the book
// instead, `--activities` a file of IATI activities, of some 10 kB each. Exits with 1 when a step
// fails, 2 for bad flags.

// The binary beside this one, or wherever the shell found this one.
let invoked = CommandLine.arguments.first ?? "Benchmarks"
// Steps run in a folder of their own.
let program =
  invoked.contains("/")
  ? realpath(invoked, nil).map { String(cString: $0) } ?? invoked : invoked
let folder = program.lastIndex(of: "/").map { String(program[...$0]) } ?? ""
let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
var benchmark = Benchmark(
  ledgerctl: folder + "ledgerctl", folder: temporary + "/ledgerctl-benchmark-\(getpid())")
var comparison = Comparison(
  ledgerctl: benchmark.ledgerctl, benchmarks: program, folder: benchmark.folder)
var compares = false
var printsBook = false
var activities = 0

func refuse(_ reason: String) -> Never {
  print("Benchmarks: \(reason)")
  exit(2)
}

var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
  switch word {
  case "--tiny":
    benchmark.statements = 300
    comparison.statements = 2_000
  case "--compare": compares = true
  case "--report":
    guard let path = words.popFirst() else { refuse("--report needs a file") }
    comparison.report = path
  case "--sqlite-loop":
    guard let records = words.popFirst(), let database = words.popFirst() else {
      refuse("--sqlite-loop needs a file of records and a database")
    }
    do { try SQLiteLoop.run(records: records, database: database) } catch {
      refuse("--sqlite-loop: \(error)")
    }
    exit(0)
  case "--book": printsBook = true
  case "--statements", "--seed", "--activities":
    guard let text = words.popFirst(), let number = Int(text), number > 0 else {
      refuse("\(word) needs a number above 0")
    }
    if word == "--activities" {
      activities = number
    } else if word == "--seed" {
      benchmark.seed = number
      comparison.seed = number
    } else {
      benchmark.statements = number
      comparison.statements = number
    }
  case "--folder":
    guard let path = words.popFirst() else { refuse("--folder needs a path") }
    benchmark.folder = path
    comparison.folder = path
  default: refuse("unknown flag \(word)")
  }
}

if activities > 0 {
  var generator = ActivityGenerator(seed: UInt64(benchmark.seed)) { print($0) }
  generator.run(activities: activities)
} else if printsBook {
  var generator = BookGenerator(seed: UInt64(benchmark.seed), size: benchmark.statements) {
    print($0)
  }
  generator.run()
} else {
  exit((compares ? comparison.run() : benchmark.run()) ? 0 : 1)
}
