extension Policy {
  /// Reads a policy file. Names are compared by their bytes and need not be UTF-8.
  package init(parsing bytes: ArraySlice<UInt8>) throws(FormatFault) {
    var reader = PolicyReader()
    try reader.read(bytes)
    self = reader.policy
  }
}

private struct PolicyReader {
  private typealias Word = ArraySlice<UInt8>

  var policy = Policy()
  /// Where each name stands among the voters.
  private var places: [[UInt8]: Int] = [:]
  /// Names that are members of a group: each may be so once, so that nobody counts twice.
  private var members: Set<Int> = []
  private var keys: Set<[UInt8]> = []
  private var hasQuorum = false
  private var lines = LineReader([])

  mutating func read(_ bytes: ArraySlice<UInt8>) throws(FormatFault) {
    lines = LineReader(bytes)
    while !lines.isAtEnd {
      let line = try lines.next()
      guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw lines.fault("a control character")
      }
      let words = line.split { $0 == 0x20 || $0 == 0x09 }
      guard let first = words.first, first.first != UInt8(ascii: "#") else { continue }
      try read(String(decoding: first, as: UTF8.self), Array(words.dropFirst()))
    }
    guard hasQuorum else { throw FormatFault("it has no quorum line, as in `quorum none`") }
  }

  private mutating func read(_ word: String, _ rest: [Word]) throws(FormatFault) {
    switch word {
    case "log":
      guard 1...2 ~= rest.count else { throw lines.fault("not of the form `log KEY`") }
      let key = try key(rest[0], of: "log")
      guard key.scheme != .cosignature else {
        throw lines.fault("the key of a witness, not of a log")
      }
      policy.logs.append(key)
    case "witness":
      guard 2...3 ~= rest.count else { throw lines.fault("not of the form `witness NAME KEY`") }
      let key = try key(rest[1], of: "witness")
      guard key.scheme == .cosignature else {
        throw lines.fault("the key of a log, not of a witness")
      }
      try define(rest[0], as: .witness(key))
    case "group": try readGroup(rest)
    case "quorum": try readQuorum(rest)
    default:
      throw lines.fault("\(Quoted(word)) is none of log, witness, group, quorum")
    }
  }

  private mutating func readGroup(_ words: [Word]) throws(FormatFault) {
    guard words.count >= 3 else {
      throw lines.fault("not of the form `group NAME all|any|NUMBER MEMBER…`")
    }
    var places: [Int] = []
    for word in words[2...] {
      let place = try place(of: word)
      guard members.insert(place).inserted else {
        throw lines.fault("\(quoted(word)) is a member already")
      }
      places.append(place)
    }
    let least: Int
    switch String(decoding: words[1], as: UTF8.self) {
    case "all": least = places.count
    case "any": least = 1
    default:
      guard let number = LineReader.number(words[1]), 1...places.count ~= number else {
        throw lines.fault(
          "\(quoted(words[1])) is neither all, any, nor a number from 1 to \(places.count)")
      }
      least = number
    }
    try define(words[0], as: .group(atLeast: least, of: places))
  }

  private mutating func readQuorum(_ words: [Word]) throws(FormatFault) {
    guard words.count == 1 else { throw lines.fault("not of the form `quorum NAME`") }
    guard !hasQuorum else { throw lines.fault("a second quorum line") }
    hasQuorum = true
    if words[0].elementsEqual("none".utf8) { return }
    policy.quorum = (try place(of: words[0]), String(decoding: words[0], as: UTF8.self))
  }

  // MARK: Names and keys

  private mutating func define(_ name: Word, as voter: Policy.Voter) throws(FormatFault) {
    guard !name.elementsEqual("none".utf8) else {
      throw lines.fault("'none' stands for no witness and names none")
    }
    guard places.updateValue(policy.voters.count, forKey: Array(name)) == nil else {
      throw lines.fault("\(quoted(name)) is defined twice")
    }
    policy.voters.append(voter)
  }

  private func place(of name: Word) throws(FormatFault) -> Int {
    guard let place = places[Array(name)] else {
      throw lines.fault("no line above defines \(quoted(name))")
    }
    return place
  }

  /// - Parameter role: the same key may be a log's and a witness's, but not that of two.
  private mutating func key(_ word: Word, of role: String) throws(FormatFault) -> NoteKey {
    let key: NoteKey
    do throws(FormatFault) {
      guard let text = String(validating: word, as: UTF8.self) else {
        throw FormatFault("not UTF-8")
      }
      key = try NoteKey(parsing: text)
    } catch { throw lines.fault("the key \(quoted(word)): \(error.reason)") }
    guard keys.insert(Array(role.utf8) + [0] + key.publicKey).inserted else {
      throw lines.fault("the key of another \(role) line")
    }
    return key
  }

  private func quoted(_ word: Word) -> Quoted { Quoted(String(decoding: word, as: UTF8.self)) }
}
