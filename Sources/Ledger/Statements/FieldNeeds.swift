/// Which fields of a statement a reader of records needs.
public enum FieldNeeds: Sendable {
  case everything
  /// All but notes, keys and sources.
  case figures
}
