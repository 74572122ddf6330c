/// Ids out of the texts of others.
package enum IDText {
  /// Letters in lower case and without their marks, `&` as `and`, every run of other characters as
  /// one `-`, none at either end; points stay, save at the start. What is longer than `most`
  /// characters, at least 10, is cut, and ends in `-` and 8 digits of the SHA-256 of the whole.
  ///
  /// nil where nothing is left, or where all letters would be lost and only digits are left.
  package static func id(from text: String, most: Int = Identifier.maxCharacters) -> String? {
    var id: [UInt8] = []
    id.reserveCapacity(text.utf8.count)
    var isApart = false
    var (hasLetters, losesLetters) = (false, false)
    func append(_ byte: UInt8) {
      if isApart, !id.isEmpty { id.append(UInt8(ascii: "-")) }
      isApart = false
      hasLetters = hasLetters || byte.isLowercaseLetter
      id.append(byte)
    }
    for scalar in text.unicodeScalars {
      if let byte = UInt8(exactly: scalar.value), byte < 0x80 {
        switch byte {
        case _ where byte.isLowercaseLetter || byte.digitValue != nil:
          append(byte)
        case _ where byte.isUppercaseLetter: append(byte | 0x20)
        case UInt8(ascii: "&"): for byte in "and".utf8 { append(byte) }
        case UInt8(ascii: "."): if !id.isEmpty { append(byte) }
        default: isApart = true
        }
      } else if let plain = plainLetters[scalar] {
        for byte in plain.utf8 { append(byte) }
      } else if !isCombining(scalar) {
        isApart = true
        losesLetters = losesLetters || scalar.properties.isAlphabetic
      }
    }
    if id.isEmpty || (losesLetters && !hasLetters) { return nil }
    return cut(id, most)
  }

  private static func cut(_ id: [UInt8], _ most: Int) -> String {
    if id.count <= most { return String(decoding: id, as: UTF8.self) }
    var start = id.prefix(max(1, most - 9))
    if start.last == UInt8(ascii: "-") { start.removeLast() }
    return String(decoding: start, as: UTF8.self) + "-" + ShortHash.digits(of: id)
  }

  /// The marks that follow their letter.
  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    0x0300...0x036F ~= scalar.value
  }

  /// Of both cases. The table is fixed, as ids must not change with a version of Unicode.
  private static let plainLetters: [Unicode.Scalar: String] = {
    var letters: [Unicode.Scalar: String] = ["\u{130}": "i", "\u{1E9E}": "ss"]
    for (plain, marked) in marked {
      for scalar in marked.unicodeScalars {
        letters[scalar] = plain
        let upper = scalar.properties.uppercaseMapping.unicodeScalars
        if upper.count == 1, let upper = upper.first, upper.value >= 0x80 { letters[upper] = plain }
      }
    }
    return letters
  }()

  private static let marked: [(plain: String, marked: String)] = [
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ("b", "ƀɓḃḅḇ"),
    ("c", "çćĉċčƈȼḉ"),
    ("d", "ðďđȡɖɗḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěǝȅȇȩɇəɛḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ƒḟ"),
    ("g", "ĝğġģǥǧǵɠɣḡ"),
    ("h", "ĥħȟɦḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋɨɩḭḯỉị"),
    ("j", "ĵǰȷɉ"),
    ("k", "ķĸƙǩḱḳḵ"),
    ("l", "ĺļľŀłƚȴḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŉƞǹȵɲṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱɔɵṍṏṑṓọỏốồổỗộớờởỡợ"),
    ("p", "ƥṕṗ"),
    ("r", "ŕŗřȑȓɍṙṛṝṟ"),
    ("s", "śŝşšſșȿṡṣṥṧṩẛ"),
    ("t", "ţťŧƭțȶʈṫṭṯṱẗ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗʉʊṳṵṷṹṻụủứừửữự"),
    ("v", "ʋṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷƴȳɏẏẙỳỵỷỹ"),
    ("z", "źżžƶǯȥɀẑẓẕ"),
    ("ae", "æǣǽ"),
    ("dz", "ǆǳ"),
    ("ij", "ĳ"),
    ("lj", "ǉ"),
    ("ng", "ŋ"),
    ("nj", "ǌ"),
    ("oe", "œ"),
    ("ss", "ß"),
    ("th", "þ"),
  ]
}
