/// Of texts in several languages the one that counts: the first that names no language or that of
/// its activity, else the first.
struct IATIText {
  private(set) var text: String?
  private var isOwn = false

  /// - Parameter language: that of the text, and that of its activity.
  mutating func offer(_ bytes: [UInt8], _ language: String?, of activity: String?) {
    if isOwn { return }
    let isOwn = language == nil || language?.lowercased() == activity?.lowercased()
    guard isOwn || text == nil, let new = Self.collapsed(bytes) else { return }
    text = new
    self.isOwn = isOwn
  }

  /// With one blank for each run of them, and none around it; nil where nothing is left.
  static func collapsed(_ bytes: [UInt8]) -> String? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for byte in bytes {
      if !XMLReader.isBlank(byte) {
        out.append(byte)
      } else if let last = out.last, last != 0x20 {
        out.append(0x20)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return out.isEmpty ? nil : String(decoding: out, as: UTF8.self)
  }
}
