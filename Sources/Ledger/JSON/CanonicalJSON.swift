/// Writes the restricted JSON of the log: no spaces, minimal escapes (RFC 8785 within our profile).
package struct CanonicalJSON {
  package var bytes: [UInt8] = []
  /// Whether quantities say how finely they were given.
  var writesPlaces = true
  /// Some quantity would have said so.
  private(set) var hasLeftOutPlaces = false

  package init() {}

  package mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string(utf8: $0) }
  }

  package mutating func string(utf8: UTF8Bytes) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in 0..<utf8.count {
      let byte = utf8[index]
      if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
      bytes.append(contentsOf: utf8[start..<index])
      escape(byte)
      start = index + 1
    }
    bytes.append(contentsOf: utf8[start..<utf8.count])
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 0x08: raw("\\b")
    case 0x09: raw("\\t")
    case 0x0A: raw("\\n")
    case 0x0C: raw("\\f")
    case 0x0D: raw("\\r")
    default:
      raw("\\u00")
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  package mutating func integer(_ value: Int) {
    var text = String(value)
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Begins anew, in the same memory.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    hasLeftOutPlaces = false
  }

  /// Appends what another wrote.
  mutating func append(_ other: CanonicalJSON, _ range: Range<Int>) {
    bytes.append(contentsOf: other.bytes[range])
    hasLeftOutPlaces = hasLeftOutPlaces || other.hasLeftOutPlaces
  }

  package mutating func quantity(_ quantity: Quantity) {
    raw("{")
    if quantity.approx { raw("\"approx\":true,") }
    if case .currency(let currency) = quantity.unit {
      raw("\"currency\":")
      string(currency.code)
      raw(",")
    }
    switch quantity.form {
    case .exact, .atLeast: break
    case .range(_, let max), .atMost(let max):
      raw("\"max\":")
      string(max.description)
    }
    switch quantity.form {
    case .exact, .atMost: break
    case .range(let min, _):
      raw(",\"min\":")
      string(min.description)
    case .atLeast(let min):
      raw("\"min\":")
      string(min.description)
    }
    let hasBounds = if case .exact = quantity.form { false } else { true }
    var needsComma = hasBounds
    if !quantity.places.isNone {
      hasLeftOutPlaces = hasLeftOutPlaces || !writesPlaces
      if writesPlaces {
        if needsComma { raw(",") }
        places(quantity.places, quantity.form)
        needsComma = true
      }
    }
    switch quantity.unit {
    case .currency: break
    case .megawatt, .percent:
      raw(needsComma ? ",\"unit\":" : "\"unit\":")
      string(quantity.unit.symbol)
      needsComma = true
    }
    if case .exact(let value) = quantity.form {
      raw(needsComma ? ",\"value\":" : "\"value\":")
      string(value.description)
    }
    raw("}")
  }

  /// Of a range an object, as each end may have its own.
  private mutating func places(_ places: GivenPlaces, _ form: Quantity.Form) {
    raw("\"places\":")
    guard case .range = form else { return string(String(places.first ?? 0)) }
    raw("{")
    if let max = places.second {
      raw("\"max\":")
      string(String(max))
    }
    if let min = places.first {
      raw(places.second == nil ? "\"min\":" : ",\"min\":")
      string(String(min))
    }
    raw("}")
  }
}
