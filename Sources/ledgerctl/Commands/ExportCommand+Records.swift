import Ledger

/// Exports of what is recorded, as it is recorded.
extension ExportCommand {
  static func tiles(of ledger: Ledger, to folder: String, _ context: Context) throws {
    var old: [UInt8]?
    do {
      old = try context.file(folder + "/checkpoint")
    } catch Failure.file(_, let fault) where fault.reason == .notThere {}
    var failure: (any Error)?
    var fileCount = 0
    var size = 0
    do throws(LedgerError) {
      size = try ledger.exportTiles(since: old) { (path, bytes) throws(LedgerError) in
        do {
          try context.save(to: path, below: folder) { $0.write(bytes: bytes) }
          fileCount += 1
        } catch {
          failure = error
          throw LedgerError(.storage, "the export has stopped")
        }
      }
    } catch {
      throw failure ?? error
    }
    context.output.line(
      "wrote \(Count(fileCount, "file")) to \(Quoted(folder)): \(Count(size, "record"))")
  }

  static func events(
    _ arguments: Arguments, _ location: LedgerLocation, to file: String, _ context: Context
  ) throws {
    let first = try arguments.number("from", atLeast: 1) ?? 1
    let source = try arguments.value("source").map { text in
      guard let source = EventSource(text) else {
        throw Failure.usage(
          "--source \(Quoted(text)) is not a URI",
          hint: "write what is special in one as % and two hexadecimal digits")
      }
      return source
    }
    let ledger = try context.ledger(at: location)
    try lines(to: file, "event", context) { (write) throws(LedgerError) in
      try ledger.exportEvents(
        from: first, source: source, as: arguments.has("batch") ? .batch : .lines, write)
    }
  }

  /// - Parameter noun: what a line holds.
  static func lines(
    to file: String, _ noun: String, isPrivate: Bool = false, _ context: Context,
    _ export: (([UInt8]) throws(LedgerError) -> Void) throws(LedgerError) -> Int
  ) throws {
    if file == "-" {
      _ = try export { context.output.write(bytes: $0) }
      return
    }
    if context.exists(file) {
      throw Failure.usage("\(Quoted(file)) already exists", hint: "name another file")
    }
    var written = 0
    try context.save(to: file, isPrivate: isPrivate, replaces: false) { stream in
      written = try export { stream.write(bytes: $0) }
    }
    let whose = isPrivate ? ", which nobody but you may read" : ""
    context.output.line("wrote \(Count(written, noun)) to \(Quoted(file))\(whose)")
  }
}
