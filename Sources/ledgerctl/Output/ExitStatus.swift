/// What the shell is told.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case refused = 1
  case usage = 2
  case conflict = 3
  case damaged = 4
  case storage = 5
  case unchecked = 6

  var meaning: String {
    switch self {
    case .done: "done"
    case .refused: "a statement is malformed or refused, or findings under --strict"
    case .usage: "the command line is wrong, or a file to read is not there"
    case .conflict: "a conflict: a stale head, or other content under a known key or id"
    case .damaged: "the ledger's integrity is broken"
    case .storage: "storage, input or output failed"
    case .unchecked: "not checked: a tool or a key is missing"
    }
  }
}
