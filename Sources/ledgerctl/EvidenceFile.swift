import Ledger

/// Where a contradiction is kept: `--evidence`, or a name beside the file that it contradicts.
/// What proves something once is not written over.
struct EvidenceFile {
  private static let mostNames = 1000

  /// As given; nil for a name of our own.
  let path: String?
  private let context: Context

  init(_ arguments: Arguments, _ context: Context) throws(Failure) {
    self.context = context
    path = arguments.value("evidence")
    if let path, context.exists(path) {
      throw .usage("\(Quoted(path)) already exists", hint: "name another file with --evidence")
    }
  }

  /// Where it was written.
  func save(_ bytes: [UInt8], besides other: String) throws(Failure) -> String {
    let names = (1...Self.mostNames).lazy.map { "\(other).evidence-\($0)" }
    guard let file = path ?? names.first(where: { !context.exists($0) }) else {
      throw .usage("too much evidence stands beside \(Quoted(other))", hint: "use --evidence")
    }
    try context.save(to: file, isDurable: true) { (stream) in stream.write(bytes: bytes) }
    return file
  }
}
