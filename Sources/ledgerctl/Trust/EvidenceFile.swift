import Ledger

/// Where a contradiction is kept: `--evidence`, or a name beside the file that it contradicts.
/// What proves something once is not written over.
struct EvidenceFile {
  /// Names beside the other file that are tried, the last ones at random: however much evidence
  /// stands there already, one more piece finds a place.
  private static let maxNumbers = 1000
  private static let maxRandom = 100

  /// As given; nil for a name of our own.
  let path: String?
  private let context: Context

  init(_ arguments: Arguments, _ context: Context) throws {
    self.context = context
    path = arguments.value("evidence")
    if let path, context.exists(path) {
      throw Failure.usage(
        "\(Quoted(path)) already exists", hint: "name another file with --evidence")
    }
  }

  /// In words, where it is. What it proves stands whether it could be kept or not.
  func keep(_ bytes: [UInt8], besides other: String) -> String {
    do {
      return "the evidence is in \(Quoted(try save(bytes, besides: other)))"
    } catch {
      let reason = Diagnostics(Failure(error)).entries.first?.message ?? "it cannot be written"
      return "the evidence is not kept: \(reason); name another file with --evidence"
    }
  }

  private func save(_ bytes: [UInt8], besides other: String) throws -> String {
    if let path {
      try save(bytes, to: path)
      return path
    }
    for name in Self.names(besides: other) where !context.exists(name) {
      do {
        try save(bytes, to: name)
        return name
      } catch Failure.unwritable(_, let fault) where fault.reason == .exists {
        // Another process was quicker.
      }
    }
    throw Failure.unwritable(other + ".evidence", .exists)
  }

  private static func names(besides other: String) -> some Sequence<String> {
    let random = (0..<maxRandom).lazy.map { _ in UInt64.random(in: 1 << 60 ... .max) }
    return [
      AnySequence((1...maxNumbers).lazy.map { "\(other).evidence-\($0)" }),
      AnySequence(random.map { "\(other).evidence-\(String($0, radix: 16))" }),
    ].joined()
  }

  private func save(_ bytes: [UInt8], to file: String) throws {
    try context.save(to: file, isDurable: true, replaces: false) { $0.write(bytes: bytes) }
  }
}
