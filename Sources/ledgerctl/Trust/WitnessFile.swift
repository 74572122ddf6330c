import Ledger

/// The state of a witness on disk, held by one process at a time.
struct WitnessFile {
  let path: String
  private(set) var state: WitnessState
  private let lock: FileLock
  private let context: Context

  /// Takes the lock and reads the state; where there is no file nothing is remembered yet.
  init(_ path: String, _ context: Context) throws {
    self.path = path
    self.context = context
    switch FileLock.take(
      path: context.place(path) + ".lock", maxSeconds: context.maxSecondsToWait)
    {
    case .failure(let fault): throw Failure.unwritable(path, fault)
    case .success(nil):
      throw LedgerError(
        .busy, "another witness works with \(Quoted(path))", hint: "try again in a moment")
    case .success(let lock?): self.lock = lock
    }
    let bytes: [UInt8]
    do {
      bytes = try context.file(path, maxBytes: GivenFile.maxStateBytes)
    } catch Failure.file(_, let fault) {
      guard fault.reason == .notThere else { throw Failure.unwritable(path, fault) }
      state = WitnessState()
      return
    }
    do throws(FormatFault) { state = try WitnessState(parsing: bytes[...]) } catch {
      throw Failure.damage(
        [
          AuditReport.Damage(
            record: nil, message: "the state of the witness \(error.located(in: path))")
        ], uncounted: 0,
        hint: "nothing is cosigned without it; put back a copy, the newest that there is")
    }
  }

  /// Once this returns, the checkpoint is remembered whatever happens.
  mutating func remember(_ signed: SignedCheckpoint) throws {
    state.remember(signed)
    let bytes = state.bytes
    try context.save(to: path, isDurable: true) { $0.write(bytes: bytes) }
  }
}
