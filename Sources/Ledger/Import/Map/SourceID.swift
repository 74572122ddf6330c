/// Ids of pages on the web.
enum SourceID {
  /// `web-HOST-` and eight digits of the SHA-256 of the address; nil where that has no host.
  static func of(url: String) -> ID? {
    for scheme in ["https://", "http://"] where starts(url.utf8, with: scheme.utf8) {
      let rest = url.utf8.dropFirst(scheme.utf8.count)
      var host = String(Substring(rest.prefix { !isEnd($0) }))
      if host.utf8.contains(where: { $0 >= 0x80 }) { host = host.lowercased() }
      guard let name = IDText.id(from: host, most: Identifier.maxCharacters - 13) else {
        return nil
      }
      return "web-\(name)-\(ShortHash.digits(of: url))"
    }
    return nil
  }

  /// Of a host.
  private static func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":"): true
    default: false
    }
  }

  /// In letters of either case.
  private static func starts(_ url: String.UTF8View, with scheme: String.UTF8View) -> Bool {
    let start = url.prefix(scheme.count)
    return start.count == scheme.count
      && zip(start, scheme).allSatisfy { $0 == $1 || $0.isUppercaseLetter && $0 | 0x20 == $1 }
  }
}
