import Ledger

extension ImportRun.Source {
  /// Files of IATI activities.
  static func activities(
    _ files: [String], _ arguments: Arguments, _ context: Context
  ) throws -> ImportRun.Source {
    var options = IATIOptions()
    options.exported = try arguments.day("exported")
    if let word = try arguments.word(
      "hierarchy", of: IATIOptions.Hierarchy.allCases.map(\.rawValue))
    {
      options.hierarchy = IATIOptions.Hierarchy(rawValue: word) ?? .lowest
    }
    if let word = try arguments.word("flows", of: IATIOptions.Flows.allCases.map(\.rawValue)) {
      options.flows = IATIOptions.Flows(rawValue: word) ?? .all
    }
    if let path = arguments.value("parties") {
      do {
        options.parties = try PartyTable.read(context.file(path), file: path)
      } catch let failure as ImportFailure { throw Failure(failure) }
    }
    return ImportRun.Source(
      map: nil, importer: try IATIImporter(books(files, arguments, context), options))
  }
}
