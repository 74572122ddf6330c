extension LedgerError {
  init(_ error: SQLiteError, path: String) {
    let name = Quoted(path)
    switch error.code {
    case .busy:
      self.init(
        .busy, "another process is writing to \(name)", hint: "try again in a moment")
    case .readOnly:
      self.init(.readOnly, "\(name) cannot be written", hint: "check its permissions")
    case .full:
      self.init(.storage, "no space is left for \(name)", hint: "free some space, then try again")
    case .ioError:
      self.init(
        .storage, "reading or writing \(name) failed: \(error.message)",
        hint: "see whether the disk works and has space, then try again")
    case .corrupt:
      self.init(
        .damaged, "\(name) is damaged: \(error.message)", hint: "restore it from a copy")
    case .notADatabase:
      self.init(.notALedger, "\(name) is not a ledger", hint: "name another file with --ledger")
    case .cantOpen:
      self.init(
        .storage, "\(name) cannot be opened: \(error.message)",
        hint: "check its rights and those of its folder; what is named like it, with '-wal' or "
          + "'-shm' at the end, has to be a plain file of its own")
    case .noMemory:
      self.init(
        .storage, "no memory is left to work on \(name)",
        hint: "end other programs, or raise the limit, then try again")
    case .constraint:
      self.init(
        .damaged, "\(name) is damaged: what finds its records does not fit them",
        hint: "`ledgerctl audit` finds what is damaged; restore the file from a copy")
    case .other:
      self.init(
        .storage, "\(name): \(error.message)", hint: "`ledgerctl audit` finds what is damaged")
    }
  }
}
