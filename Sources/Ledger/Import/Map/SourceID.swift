/// Ids of pages on the web.
enum SourceID {
  /// `web-HOST-` and eight digits of the SHA-256 of the address; nil where that has no host.
  static func of(url: String) -> ID? {
    let lower = url.lowercased()
    for scheme in ["https://", "http://"] where lower.hasPrefix(scheme) {
      let host = lower.dropFirst(scheme.count).prefix { !"/?#:".contains($0) }
      guard let name = IDText.id(from: String(host), most: Identifier.maxCharacters - 13) else {
        return nil
      }
      return "web-\(name)-\(ShortHash.digits(of: url))"
    }
    return nil
  }
}
