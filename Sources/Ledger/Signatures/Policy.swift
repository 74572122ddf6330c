/// Whom an auditor believes: the keys of logs, those of witnesses, and how many witnesses are
/// enough (C2SP tlog-policy). It is the auditor's own file, never part of what is checked.
package struct Policy: Sendable {
  /// A witness or a group. Members are defined before their group, so there are no circles.
  enum Voter: Sendable {
    case witness(NoteKey)
    /// So many of the voters at these places.
    case group(atLeast: Int, of: [Int])
  }

  /// A checkpoint is to be signed by one of those that bear the name of its origin.
  package var logs: [NoteKey] = []
  var voters: [Voter] = []
  /// The place of the voter that is asked, and its name in the file; nil for `quorum none`.
  var quorum: (voter: Int, name: String)?

  package var witnesses: [NoteKey] {
    voters.compactMap { if case .witness(let key) = $0 { key } else { nil } }
  }

  /// Whether the witnesses whose key `has` are enough.
  func isQuorum(_ has: (NoteKey) -> Bool) -> Bool {
    guard let quorum else { return true }
    var isCounted: [Bool] = []
    isCounted.reserveCapacity(voters.count)
    for voter in voters {
      switch voter {
      case .witness(let key): isCounted.append(has(key))
      case .group(let least, let members):
        isCounted.append(members.count { isCounted[$0] } >= least)
      }
    }
    return isCounted[quorum.voter]
  }
}

/// Whether a policy is met. As with signatures, what was not checked is not met.
package enum PolicyVerdict: Hashable, Sendable {
  case met
  /// With the reason, in lower case and without a final period.
  case notMet(String)
  case notChecked(String)
}

extension Policy {
  /// - Parameter report: of all keys of the policy, on a checkpoint of this origin.
  package func verdict(on report: SignatureReport, origin: String) -> PolicyVerdict {
    if let bad = report.firstBad {
      return .notMet("the signature by \(Quoted(bad.signature.name)) is false")
    }
    let keys = logs.filter { $0.isNamed(origin) }
    if keys.isEmpty {
      return .notChecked("the policy has no key for \(Quoted(origin))")
    }
    if !keys.contains(where: report.isGood) {
      if let reason = keys.lazy.compactMap(report.reasonUnchecked).first {
        return .notChecked(reason)
      }
      return .notMet("no key that the policy has for \(Quoted(origin)) has signed")
    }
    return quorumVerdict(on: report)
  }

  private func quorumVerdict(on report: SignatureReport) -> PolicyVerdict {
    if isQuorum(report.isGood) { return .met }
    let reasons = witnesses.compactMap(report.reasonUnchecked)
    if let reason = reasons.first,
      isQuorum({ report.isGood($0) || report.reasonUnchecked($0) != nil })
    {
      return .notChecked(reason)
    }
    let name = quorum.map { Quoted($0.name).description } ?? ""
    let count = witnesses.count(where: report.isGood)
    let have = count == 1 ? "1 witness has" : "\(count) witnesses have"
    return .notMet("the quorum \(name) of the policy is not reached: \(have) cosigned")
  }
}
