/// The name of an element in small letters, as far as it can be that of a known one.
struct HTMLName: Hashable {
  /// Longer than any that is known.
  static let maxBytes = 16

  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ name: some Sequence<UInt8>) {
    for byte in name { append(byte) }
  }

  init(_ name: String) { self.init(name.utf8) }

  mutating func append(_ byte: UInt8) {
    if bytes.count > Self.maxBytes { return }
    let isCapital = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    bytes.append(isCapital ? byte | 0x20 : byte)
  }

  /// It ends a paragraph, where it begins and where it ends.
  var isBlock: Bool { Self.blocks.contains(self) }
  /// What stands between its tags is no markup, and nothing that a reader of the page sees.
  var isRaw: Bool { Self.raw.contains(self) }
  /// The cell of a table: parted from the next by a space.
  var isCell: Bool { Self.cells.contains(self) }
  var isElement: Bool { isBlock || isRaw || isCell || Self.others.contains(self) }

  static let template = HTMLName("template")
  static let pre = HTMLName("pre")

  private static let blocks = names(
    """
    address article aside blockquote body br button caption center dd details dialog dir div dl dt \
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li \
    listing main menu nav ol optgroup option p pre search section select summary table tbody tfoot \
    thead tr ul
    """)
  private static let raw = names("iframe noembed noframes script style textarea title xmp")
  private static let cells = names("td th")
  private static let others = names("a b em i img link meta span strong template")

  private static func names(_ list: String) -> Set<HTMLName> {
    Set(list.split(separator: " ").map { HTMLName($0.utf8) })
  }
}
