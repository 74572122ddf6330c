/// Where a value stands in a JSON object: `location.state`, `sources[0].url`. A member whose own
/// name is the whole path goes first.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  enum Step: Hashable {
    case member([UInt8])
    /// From 0.
    case element(Int)
  }

  package let description: String
  let whole: [UInt8]
  let steps: [Step]

  package init(_ text: String) {
    description = text
    whole = Array(text.utf8)
    steps = Self.steps(of: whole[...])
  }

  private static func steps(of text: ArraySlice<UInt8>) -> [Step] {
    var steps: [Step] = []
    for part in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      var name = part
      var elements: [Step] = []
      while name.last == UInt8(ascii: "]"), let open = name.lastIndex(of: UInt8(ascii: "[")),
        let index = index(name[(open + 1)..<(name.endIndex - 1)])
      {
        elements.append(.element(index))
        name = name[..<open]
      }
      if !name.isEmpty || elements.isEmpty { steps.append(.member(Array(name))) }
      steps += elements.reversed()
    }
    return steps
  }

  private static func index(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var index = 0
    for digit in digits {
      guard let value = digit.digitValue else { return nil }
      index = index * 10 + Int(value)
    }
    return index
  }
}
