/// What is read of an activity before it is known which it is.
struct IATIFacts {
  var identifier: String?
  /// The first of the other identifiers.
  var other: String?
  var otherCount = 0
  var otherPlaces: [ImportPlace] = []
  var title = IATIText()
  var status: String?
  var isHumanitarian = false
  var aidTypes: Set<String> = []
  var financeTypes: Set<String> = []
  var location: [String] = []

  /// The names of the codes for a status.
  private static let statuses = [
    "1": "pipeline", "2": "implementation", "3": "finalisation", "4": "closed", "5": "cancelled",
    "6": "suspended",
  ]

  var note: String {
    var parts: [String] = []
    if let status { parts.append("status \(Self.statuses[status] ?? status)") }
    if isHumanitarian { parts.append("humanitarian") }
    for (word, codes) in [("aid type", aidTypes), ("finance type", financeTypes)]
    where !codes.isEmpty {
      parts.append("\(word) \(codes.sorted().joined(separator: ", "))")
    }
    return parts.joined(separator: "; ")
  }
}
