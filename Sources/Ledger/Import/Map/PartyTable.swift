/// A file that gives parties their ids: an object of names and ids.
package enum PartyTable {
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(ImportFailure) -> [String: ID] {
    var document: MapDocument
    do throws(Diagnostic) { document = try MapDocument(file: file, bytes: bytes) } catch {
      throw .refused([error], uncounted: 0)
    }
    var ids: [String: ID] = [:]
    for (name, _, value) in document.object(0, "a table of parties") ?? [] {
      guard let id = document.text(value, "an id") else { continue }
      do throws(ValueError) { try Identifier.check(id) } catch {
        document.refuse(value, error.message, hint: error.hint)
      }
      ids[name] = id
    }
    if !document.faults.isEmpty { throw .refused(document.faults, uncounted: 0) }
    return ids
  }
}
