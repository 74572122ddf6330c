/// A currency by its ISO 4217 code.
public struct Currency: Sendable, Hashable {
  /// The three letters, the first in the highest of the lower 24 bits: in the order of the codes.
  private let packed: UInt32

  private init(packed: UInt32) {
    self.packed = packed
  }

  /// nil for anything but a code that is in use; lower case is not accepted.
  public init?(utf8 bytes: UTF8Bytes) {
    guard bytes.count == 3 else { return nil }
    let packed = UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
    guard Self.position(of: packed) != nil else { return nil }
    self.packed = packed
  }

  public init?(code: String) {
    guard let currency = withUTF8Bytes(of: code, { Currency(utf8: $0) }) else { return nil }
    self = currency
  }

  public var code: String {
    String(unsafeUninitializedCapacity: 3) { bytes in
      for position in 0..<3 {
        bytes[position] = UInt8(truncatingIfNeeded: packed >> UInt32(16 - 8 * position))
      }
      return 3
    }
  }

  /// How many places after the point the currency's smallest unit has. Gold, special drawing
  /// rights and their like have none: they get the 10 places of a decimal, which round nothing.
  public var minorUnits: Int {
    Self.position(of: packed).map { Int(Self.table[$0].minorUnits) } ?? Decimal.places
  }

  /// In the order of their codes.
  public static var all: [Currency] { table.map { Currency(packed: $0.packed) } }
}

extension Currency: Comparable {
  public static func < (a: Currency, b: Currency) -> Bool { a.packed < b.packed }
}

extension Currency: CustomStringConvertible {
  public var description: String { code }
}

extension Currency {
  private struct Entry {
    let packed: UInt32
    let minorUnits: UInt8
  }

  /// The codes of ISO 4217 that were in use at any time since 2025-01-01, with their minor units.
  /// `XTS` (for tests) and `XXX` (no currency) denote no money and are left out.
  private static let codes: [(minorUnits: UInt8, codes: String)] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
      2,
      """
      AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN
      BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
      GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP
      LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR
      NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
      SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER
      ZAR ZMW ZWG
      """
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
    (10, "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XUA"),
  ]

  /// In the order of the codes.
  private static let table: [Entry] = codes.flatMap { group in
    group.codes.split { $0 == " " || $0 == "\n" }.map { code in
      Entry(
        packed: code.utf8.reduce(0) { $0 << 8 | UInt32($1) }, minorUnits: group.minorUnits)
    }
  }.sorted { $0.packed < $1.packed }

  private static func position(of packed: UInt32) -> Int? {
    var (low, high) = (0, table.count)
    while low < high {
      let middle = (low + high) / 2
      if table[middle].packed < packed { low = middle + 1 } else { high = middle }
    }
    return low < table.count && table[low].packed == packed ? low : nil
  }
}
