/// What stands in a file of XML at the starts of elements, for faults that were found only after it
/// was read.
enum XMLExcerpts {
  private struct Spot: Hashable {
    var line: Int
    var column: Int
  }

  /// Shows where those faults stand that are of this file and show nothing yet.
  static func add(to faults: inout [Diagnostic], of file: BookFile) throws(LedgerError) {
    var bare: [Spot: [Int]] = [:]
    for (place, fault) in faults.enumerated()
    where fault.file == file.name && fault.excerpt.isEmpty && fault.line > 0 {
      bare[Spot(line: fault.line, column: fault.column), default: []].append(place)
    }
    if bare.isEmpty { return }
    do throws(XMLFailure) {
      var reader = try XMLReader(file, names: [])
      reader.keepsText = false
      reading: while !bare.isEmpty {
        switch try reader.next() {
        case .finish: break reading
        case .end, .text: continue
        case .start: break
        }
        let spot = Spot(line: reader.place.line, column: reader.place.column)
        guard let places = bare.removeValue(forKey: spot) else { continue }
        let shown = reader.diagnostic(.malformed, "", at: reader.place)
        for place in places {
          (faults[place].excerpt, faults[place].caret) = (shown.excerpt, shown.caret)
        }
      }
    } catch {
      switch error {
      case .system(let error): throw error
      // The file has changed under its reader: what was found in it still holds.
      case .malformed: return
      }
    }
  }
}
