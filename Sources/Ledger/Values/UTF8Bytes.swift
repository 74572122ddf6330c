/// Text on its way in. Every value parses from bytes, so that the JSON reader hands over a piece
/// of its input without copying it.
public typealias UTF8Bytes = UnsafeBufferPointer<UInt8>

/// Runs `body` on the bytes of `text`, which are valid during the call only.
package func withUTF8Bytes<Value, Failure: Error>(
  of text: String, _ body: (UTF8Bytes) throws(Failure) -> Value
) throws(Failure) -> Value {
  var text = text
  let result = text.withUTF8 { bytes -> Result<Value, Failure> in
    do throws(Failure) {
      return .success(try body(bytes))
    } catch {
      return .failure(error)
    }
  }
  return try result.get()
}

extension UTF8Bytes {
  /// The bytes of `range` as bytes of their own, numbered from 0.
  package func piece(_ range: some RangeExpression<Int>) -> UTF8Bytes {
    UTF8Bytes(rebasing: self[range.relative(to: self)])
  }

  func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount
      && elementsEqual(UTF8Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

/// The few ASCII characters that the grammars of the values name.
extension UInt8 {
  init(ascii scalar: Unicode.Scalar, offset: Int) {
    self = UInt8(ascii: scalar) + UInt8(truncatingIfNeeded: offset)
  }

  /// 0 to 9, or nil for anything but an ASCII digit.
  var digitValue: UInt8? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? value : nil
  }

  var isLowercaseLetter: Bool { UInt8(ascii: "a") <= self && self <= UInt8(ascii: "z") }

  var isUppercaseLetter: Bool { UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") }

  var isLetter: Bool { isLowercaseLetter || isUppercaseLetter }
}
