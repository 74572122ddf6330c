/// What other content under a known key means.
public enum ChangeRule: String, CaseIterable, Sendable {
  case fail, correct, amend
}

/// What is done with a statement of which the file knows no more.
public enum VanishRule: String, CaseIterable, Sendable {
  case report, retract, fail
}
