/// How many figures have each verdict.
package struct VouchSums: Sendable {
  private var counts: [Verdict: Int] = [:]

  package init(_ rows: [VouchRow]) {
    for row in rows { counts[row.verdict, default: 0] += 1 }
  }

  package subscript(_ verdict: Verdict) -> Int { counts[verdict] ?? 0 }

  /// Those under `--strict`.
  package var faults: Int { Verdict.allCases.filter(\.isFault).reduce(0) { $0 + self[$1] } }

  /// Figures of the texts.
  package var ofTexts: Int { Verdict.allCases.filter(\.isOfText).reduce(0) { $0 + self[$1] } }

  /// Figures of the records.
  package var ofRecords: Int {
    Verdict.allCases.filter { !$0.isOfText }.reduce(0) { $0 + self[$1] }
  }

  /// "46 of 48 figures recorded, 2 omitted; 61 of 63 figures of records found"
  package var line: String {
    let checked = ofRecords - self[.notChecked]
    var line =
      "\(self[.recorded] + self[.repeated]) of \(ofTexts) figures recorded"
      + more(.omitted, .unrecorded)
    line += "; \(self[.found]) of \(checked) figures of records found"
    return line + more(.vaguenessDiffers, .elsewhere, .derived, .notFound, .notChecked)
  }

  private func more(_ verdicts: Verdict...) -> String {
    verdicts.filter { self[$0] > 0 }.map { ", \(self[$0]) \($0.rawValue)" }.joined()
  }
}
