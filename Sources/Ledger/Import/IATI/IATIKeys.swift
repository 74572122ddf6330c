/// The keys of the transactions of an activity, and what the ledger has under them.
struct IATIKeys {
  /// Of all keys of the activity.
  let prefix: String
  /// One for each transaction.
  private(set) var keys: [String] = []
  /// Whether a key follows from all that makes a transaction what it is, by the same numbers.
  private(set) var areHashes: [Bool] = []
  private let known: [String: KnownKey]

  /// Of no transaction.
  init() { (prefix, known) = ("", [:]) }

  static func prefix(_ identifier: String) -> String { "iati/\(escaped(identifier))/" }

  /// A part of a key, which has no `/`.
  static func escaped(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%") }) {
      return text
    }
    return text.reduce(into: "") { $0 += $1 == "/" ? "%2F" : $1 == "%" ? "%25" : String($1) }
  }

  /// - Parameter transactions: numbers in the model, in the order of the file.
  init(_ transactions: [Int], of identifier: String, _ model: IATIModel, _ known: [KnownKey]) {
    prefix = Self.prefix(identifier)
    self.known = Dictionary(known.map { ($0.key, $0) }) { $1 }
    var refs: [String: Int] = [:]
    func label(_ transaction: IATIModel.Transaction) -> String? {
      model.texts[transaction.ref].map { "\(transaction.type.rawValue)/\(Self.escaped($0))" }
    }
    for number in transactions {
      if let label = label(model.transactions[number]) { refs[label, default: 0] += 1 }
    }
    var equals: [String: Int] = [:]
    for number in transactions {
      let transaction = model.transactions[number]
      let hash = "\(prefix)\(transaction.type.rawValue)/\(Self.hash(transaction, model))"
      let hashed = "\(hash)/\(equals[hash, default: 0] + 1)"
      if let label = label(transaction), refs[label] == 1 {
        let key = "\(prefix)\(label)/1"
        // It may have had no ref when it was seen first, or another sign.
        let isKnown = self.known[key].map { $0.kind == Self.kind(of: transaction) }
        if isKnown ?? (self.known[hashed] == nil) {
          keys.append(key)
          areHashes.append(false)
          continue
        }
      }
      equals[hash, default: 0] += 1
      keys.append(hashed)
      areHashes.append(true)
    }
  }

  /// Of the statement that a transaction is by itself, no figure: a correction cannot change it.
  private static func kind(of transaction: IATIModel.Transaction) -> StatementKind {
    switch transaction.type.role {
    case .pledge: transaction.isFlow ? .pledgeMade : .pledgeAmended
    case .commitment: .commitmentAmended
    case .payment, .figure: transaction.amount.isNegative ? .paymentReturned : .paymentMade
    }
  }

  /// 16 digits for what makes a transaction what it is.
  static func hash(_ transaction: IATIModel.Transaction, _ model: IATIModel) -> String {
    func text(_ org: Int32) -> String { org < 0 ? "" : model.orgs[Int(org)].text }
    let parts = [
      String(transaction.type.rawValue), transaction.day.description,
      transaction.amount.description, transaction.currency.code, text(transaction.provider),
      text(transaction.receiver),
    ]
    return ShortHash.digits(of: parts.joined(separator: "\u{1F}"), 16)
  }

  func known(_ key: String) -> KnownKey? { known[key] }

  /// Where one old and one new transaction of a type and day have no other half, they are one that
  /// has changed: the new one takes the old key.
  ///
  /// - Parameter silent: transactions without a statement of their own.
  mutating func matchChanged(
    _ transactions: [Int], _ model: IATIModel, silent: Set<Int>
  ) {
    if known.isEmpty { return }
    struct Slot: Hashable {
      var type: UInt8
      var kind: StatementKind
      var day: String
    }
    let given = Set(keys)
    var old: [Slot: [String]] = [:]
    for (key, statement) in known where !given.contains(key) {
      let parts = key.dropFirst(prefix.count).split(separator: "/")
      guard key.hasPrefix(prefix), parts.count == 3, let type = UInt8(parts[0]),
        IATIType(rawValue: type)?.metric == nil, let kind = statement.kind,
        let day = statement.text("on")
      else { continue }
      old[Slot(type: type, kind: kind, day: day), default: []].append(key)
    }
    if old.isEmpty { return }
    var new: [Slot: [Int]] = [:]
    for (place, number) in transactions.enumerated()
    where known[keys[place]] == nil && !silent.contains(number) {
      let transaction = model.transactions[number]
      let slot = Slot(
        type: transaction.type.rawValue, kind: Self.kind(of: transaction),
        day: transaction.day.description)
      new[slot, default: []].append(place)
    }
    for (slot, places) in new where places.count == 1 {
      guard let key = old[slot], key.count == 1 else { continue }
      keys[places[0]] = key[0]
      areHashes[places[0]] = false
    }
  }
}

extension KnownKey {
  var kind: StatementKind? { text("kind").flatMap { StatementKind(rawValue: $0) } }

  /// The text of a field; nil where it holds no text.
  func text(_ field: String) -> String? {
    value(field) { node, bytes in
      node.kind == .string ? JSONText.string(of: node, in: bytes) : nil
    }
  }

  /// The bytes of a field as they stand.
  func bytes(_ field: String) -> [UInt8]? {
    value(field) { node, bytes in Array(bytes[node.range]) }
  }

  private func value<T>(_ field: String, _ body: (JSONTape.Node, UTF8Bytes) -> T?) -> T? {
    statement.withUnsafeBufferPointer { bytes in
      var tape = JSONTape()
      do { try tape.parse(bytes) } catch { return nil }
      guard let node = tape.member(field, of: 0, in: bytes) else { return nil }
      return body(tape.nodes[node], bytes)
    }
  }
}
