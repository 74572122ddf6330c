/// How a batch is appended.
public struct AppendOptions: Hashable, Sendable {
  /// Refuse unless this is the newest record.
  public var expect: Int?
  /// Judge everything, keep nothing.
  public var dryRun = false
  /// Who records, as the records will say.
  public var recorder: String
  /// The clock: milliseconds since 1970, UTC.
  public var nowMilliseconds: Int64
  /// Of the lines; `redact` alone appends redactions.
  package var form = FieldReader.Form.book

  public init(
    expect: Int? = nil, dryRun: Bool = false, recorder: String, nowMilliseconds: Int64
  ) {
    self.expect = expect
    self.dryRun = dryRun
    self.recorder = recorder
    self.nowMilliseconds = nowMilliseconds
  }
}

/// How far a batch has come.
public struct AppendProgress: Sendable {
  /// Lines that are judged.
  public var lines: Int
  /// Of all files, those that are judged, and how many there are.
  public var bytes: Int
  public var of: Int

  init(lines: Int, bytes: Int, of all: Int) { (self.lines, self.bytes, of) = (lines, bytes, all) }
}
