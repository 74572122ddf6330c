/// What an import has done, or would do.
public struct ImportSummary: Sendable {
  public struct Vanished: Hashable, Sendable {
    public var key: String
    public var record: Int
  }

  public struct Source: Hashable, Sendable {
    public var file: String
    public var id: ID
    public var sha256: String
  }

  public var sources: [Source] = []
  /// Of a table; of IATI the activities.
  public var rows = 0
  /// Of IATI.
  public var transactions: Int?
  public var skipped = 0
  public var silent = 0
  public var new = 0
  public var already = 0
  public var corrected = 0
  public var amended = 0
  public var rebased = 0
  public var retracted = 0
  public var parties = 0
  /// Without the files themselves.
  public var sourcesRegistered = 0
  /// Other things on first sight: projects.
  public var projects = 0
  public var vanished: [Vanished] = []
  public var notes: [ImportNote] = []
  /// Lines of the book that was written.
  public var lineCount = 0

  public init() {}
}
