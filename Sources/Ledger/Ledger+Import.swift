extension Ledger {
  /// Lets an importer state everything, compares it with what this ledger holds, and hands out the
  /// lines of a book for what is to be added. Nothing is recorded.
  ///
  /// - Parameter refused: what an append has said of the lines of an equal plan; it comes back as
  ///   faults of the new plan, each with its place in the files.
  package func plan(
    _ importer: any Importer, _ options: ImportOptions, explaining refused: RefusedLines = [:],
    _ write: @escaping (ArraySlice<UInt8>) throws(LedgerError) -> Void
  ) throws(ImportFailure) -> ImportPlan {
    var outcome: Result<ImportPlan, ImportFailure>?
    do throws(LedgerError) {
      try log.read { () throws(LedgerError) in
        let plan = try ImportPlan(
          log, name: importer.name, options, explaining: refused, write: write)
        do throws(ImportFailure) {
          try importer.run(plan)
          outcome = .success(plan)
        } catch { outcome = .failure(error) }
      }
    } catch { throw .ledger(error) }
    guard let outcome else { throw .ledger(LedgerError(.storage, "the import did not run")) }
    return try outcome.get()
  }
}

extension BookFile {
  /// The hash of the file as it is.
  package func sha256() throws(LedgerError) -> Digest {
    var pieces = try BytePieces(source, name: name)
    var sha = SHA256()
    var bytes: [UInt8] = []
    var isOver = false
    while !isOver {
      isOver = try !pieces.add(to: &bytes)
      bytes.withUnsafeBytes { sha.update($0) }
      bytes.removeAll(keepingCapacity: true)
    }
    return sha.finalize()
  }
}
