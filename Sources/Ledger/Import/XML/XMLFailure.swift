/// Why a file of XML cannot be read on.
enum XMLFailure: Error {
  case malformed(Diagnostic)
  case system(LedgerError)
}

/// Where something stands in a file.
struct XMLPlace: Hashable, Sendable {
  /// From 1.
  var line = 1
  /// Unicode scalars from 1.
  var column = 1
  /// Bytes of the text, as UTF-8.
  var offset = 0
}
