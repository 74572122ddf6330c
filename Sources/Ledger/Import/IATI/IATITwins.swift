/// Activities that several files of one import hold: what is the same is stated once.
struct IATITwins {
  private struct First {
    /// The number of the file.
    var file: Int
    var content: Digest
  }

  private var files: [String] = []
  private var seen: [String: First] = [:]

  /// The file from which all activities come from now on.
  mutating func begin(_ file: String) { files.append(file) }

  /// Whether an activity is to be stated: none that was, and with a fault none that says something
  /// else than before. Which of the two holds no file says, and a running total over both would
  /// hold in neither.
  mutating func admits(
    _ activity: IATIModel.Activity, _ statements: [ImportStatement], _ plan: ImportPlan
  ) -> Bool {
    let content = Self.content(of: statements)
    guard let first = seen[activity.identifier], first.file != files.count else {
      seen[activity.identifier] = First(file: files.count, content: content)
      return true
    }
    if first.content == content {
      plan.notes.add(.activityTwice, activity.identifier, at: activity.place.full)
      return false
    }
    let refusal = Refusal(
      .conflict, .statement,
      "the activity \(Quoted(activity.identifier)) stands in \(Quoted(files[first.file - 1])) as "
        + "well, and there it says something else",
      hint: "import the files one after the other, the older one first")
    var fault = Diagnostic(
      refusal, file: files[files.count - 1], line: activity.place.full.line,
      text: UTF8Bytes(start: nil, count: 0), offset: 0, ImportedPlace())
    fault.column = activity.place.full.column
    plan.fault(fault)
    return false
  }

  private static func content(of statements: [ImportStatement]) -> Digest {
    var bytes: [UInt8] = []
    for statement in statements {
      bytes += (statement.key ?? "").utf8
      bytes.append(0)
      bytes += statement.json
      bytes.append(0)
    }
    return bytes.withUnsafeBytes { SHA256.hash($0) }
  }
}
