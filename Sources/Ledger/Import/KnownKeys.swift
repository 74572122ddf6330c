/// What earlier imports have stated.
package protocol KnownKeys {
  /// The statements that stand now whose keys start with a prefix, which ends in `/`.
  func keys(from prefix: String) throws(LedgerError) -> [KnownKey]
}

package struct KnownKey: Hashable, Sendable {
  package var key: String
  package var record: Int
  /// Canonical JSON of what stands now.
  package var statement: [UInt8]

  package init(key: String, record: Int, statement: [UInt8]) {
    (self.key, self.record, self.statement) = (key, record, statement)
  }
}
