/// An import of files of IATI activities.
package struct IATIImporter: Importer {
  private let files: [(book: BookFile, sha256: Digest)]
  private let options: IATIOptions

  package init(_ books: [BookFile], _ options: IATIOptions) throws(LedgerError) {
    self.options = options
    var files: [(BookFile, Digest)] = []
    for book in books { files.append((book, try book.sha256())) }
    self.files = files
  }

  package var name: String { "iati" }

  package func run(_ plan: ImportPlan) throws(ImportFailure) {
    var speakers: [IATIImport] = []
    var twins = IATITwins()
    let keys = LoggedKeys(plan.log)
    for (book, sha256) in files {
      let file = try read(book)
      plan.summary.rows += file.activityCount
      plan.summary.transactions = (plan.summary.transactions ?? 0) + file.transactionCount
      do throws(LedgerError) {
        try plan.begin(file.source(sha256: sha256), file: book.name)
        if files.count > 1 { twins.begin(book.name) }
        let notes = try file.statements(known: keys) { (activity, statements) in
          files.count == 1 || twins.admits(activity, statements, plan)
        } _: { (statement) throws(LedgerError) in
          try plan.state(statement) { refusal, name in
            Self.diagnostic(refusal, statement, name, file: book.name)
          }
        }
        plan.notes.add(notes)
        try plan.complete { (faults) throws(LedgerError) in
          try XMLExcerpts.add(to: &faults, of: book)
        }
      } catch { throw .ledger(error) }
      speakers.append(file)
    }
    do throws(LedgerError) {
      try plan.finish { key in !speakers.contains { $0.speaks(for: key) } }
    } catch { throw .ledger(error) }
  }

  private func read(_ book: BookFile) throws(ImportFailure) -> IATIImport {
    do throws(AppendFailure) { return try IATIImport(book, options) } catch {
      switch error {
      case .refused(var faults, let more):
        do throws(LedgerError) { try XMLExcerpts.add(to: &faults, of: book) } catch {
          throw .ledger(error)
        }
        throw .refused(faults, uncounted: more)
      case .ledger(let error): throw .ledger(error)
      }
    }
  }

  private static func diagnostic(
    _ refusal: Refusal, _ statement: ImportStatement, _ field: String?, file: String
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      refusal, file: file, line: statement.place.line, text: UTF8Bytes(start: nil, count: 0),
      offset: 0, ImportedPlace(field: field))
    diagnostic.column = statement.place.column
    return diagnostic
  }
}
