import Ledger

/// Whose signatures a user believes: `--key` and `--policy`.
struct Trust {
  static let options = [
    Option("policy", "FILE", "whose signatures are wanted: keys of logs and witnesses, a quorum"),
    Option("key", "KEY", repeats: true, "a key that must have signed: NAME+ID+BASE64"),
  ]

  /// Every one of these must have signed.
  private(set) var keys: [NoteKey] = []
  private(set) var policy: Policy?

  init(_ arguments: Arguments, _ context: Context) throws {
    for text in arguments.values("key") {
      do throws(FormatFault) {
        keys.append(try NoteKey(parsing: text))
      } catch {
        throw Failure.usage("--key \(Quoted(text)): \(error.reason)", hint: nil)
      }
    }
    guard let file = arguments.value("policy") else { return }
    let bytes = try context.file(file)
    do throws(FormatFault) { policy = try Policy(parsing: bytes[...]) } catch {
      throw Failure.usage("the policy \(error.located(in: file))", hint: nil)
    }
  }

  var isEmpty: Bool { keys.isEmpty && policy == nil }

  /// Those of logs, whether they must sign or may.
  var logKeys: [NoteKey] {
    (keys + (policy?.logs ?? [])).filter { $0.scheme != .cosignature }
  }

  func report(on note: Note, _ context: Context) -> SignatureReport {
    let known = keys + (policy?.logs ?? []) + (policy?.witnesses ?? [])
    return SignatureReport(note, keys: known, context.signatures)
  }

  /// - Parameter file: that the checkpoint stands in.
  func verdict(
    on report: SignatureReport, of checkpoint: Checkpoint, in file: String
  ) -> PolicyVerdict {
    if let bad = report.firstBad {
      return .notMet("the signature by \(Quoted(bad.signature.name)) is false")
    }
    if let record = falseRotation {
      return .notMet("record \(record): the rotation is not signed by the key that it replaces")
    }
    for key in keys where !report.isGood(key) {
      if let reason = report.reasonUnchecked(key) { return .notChecked(reason) }
      return .notMet("\(Quoted(file)) is not signed by \(Quoted(key.name))")
    }
    guard let policy else { return .met }
    let verdict = policy.verdict(on: report, origin: checkpoint.origin)
    if verdict != .met, let reason = rotationUnchecked { return .notChecked(reason) }
    return verdict
  }

  // MARK: Rotations

  private(set) var falseRotation: Int?
  /// Why a rotation could not be followed.
  private(set) var rotationUnchecked: String?
  /// The records of the rotations that were followed.
  private(set) var followed: [Int] = []

  /// The policy as it stands for a checkpoint, after the rotations of its log. A `--key` is that
  /// key and no other.
  func following(
    _ rotations: [KeyRotation], to checkpoint: Checkpoint, _ context: Context
  ) -> Trust {
    guard let policy, !rotations.isEmpty else { return self }
    var trust = self
    let own = policy.logs.filter { $0.isNamed(checkpoint.origin) }
    let succession = KeySuccession(
      of: own, rotations, size: checkpoint.size, context.signatures)
    trust.policy?.logs =
      policy.logs.filter { !$0.isNamed(checkpoint.origin) } + succession.keys
    trust.falseRotation = succession.falseRotation
    trust.rotationUnchecked = succession.reasonUnchecked
    trust.followed = succession.followed
    return trust
  }
}

extension SignatureReport {
  /// One signature a line.
  var lines: [String] {
    entries.map { entry in
      var words = entry.key?.scheme == .cosignature ? "cosigned by " : "signed by "
      words += Quoted(entry.signature.name).description
      if let seconds = entry.seconds { words += " on \(Self.time(seconds))" }
      switch entry.state {
      case .good: return words
      case .bad: return words + ": false"
      case .unknown: return words + ": not known, key \(entry.signature.keyID.hex)"
      case .notChecked(let reason): return words + ": not checked, \(reason)"
      }
    }
  }

  /// "2026-11-21T09:30:00.000Z", or the number of seconds beyond the year 9999.
  private static func time(_ seconds: UInt64) -> String {
    guard seconds <= UInt64(Timestamp.latest / 1000) else { return "second \(seconds)" }
    return Timestamp.text(Int64(seconds) * 1000)
  }
}
