extension Record {
  /// The record itself, where it says that it is the one that stands at a place.
  func checked(at place: Int) throws(LedgerError) -> Record {
    if sequence == place { return self }
    throw .unreadable(place, "it says that it is record \(sequence)")
  }
}
