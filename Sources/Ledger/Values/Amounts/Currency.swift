/// A currency by its ISO 4217 code.
public struct Currency: Sendable, Hashable {
  /// The three letters, the first in the highest of the lower 24 bits: in the order of the codes.
  private let packed: UInt32

  private init(packed: UInt32) {
    self.packed = packed
  }

  /// nil for anything but a code that is or was in use; lower case is not accepted.
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

  /// The bytes of the code.
  package var letters: (UInt8, UInt8, UInt8) {
    (
      UInt8(truncatingIfNeeded: packed >> 16), UInt8(truncatingIfNeeded: packed >> 8),
      UInt8(truncatingIfNeeded: packed)
    )
  }

  /// nil for anything but a code that is or was in use.
  package init?(letters: (UInt8, UInt8, UInt8)) {
    let packed = UInt32(letters.0) << 16 | UInt32(letters.1) << 8 | UInt32(letters.2)
    guard Self.position(of: packed) != nil else { return nil }
    self.packed = packed
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

  /// Today's and withdrawn ones, in the order of their codes.
  public static var all: [Currency] { table.map { Currency(packed: $0.packed) } }

  /// Those of today's list, in the order of their codes.
  public static var current: [Currency] {
    table.filter { !$0.isWithdrawn }.map { Currency(packed: $0.packed) }
  }
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
    let isWithdrawn: Bool
  }

  /// ISO 4217, list one, with minor units. `XTS` (for tests) and `XXX` (no currency) denote no
  /// money and are left out.
  private static let codes: [(minorUnits: UInt8, codes: String)] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
      2,
      """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
      CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
      GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD
      LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB
      PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
      SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW
      ZWG
      """
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
    (10, "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XUA"),
  ]

  /// ISO 4217, list three: what was promised in one of these was promised on a day when it was
  /// money. The list gives no minor units; these are of the last coins, and funds codes have none.
  private static let withdrawnCodes: [(minorUnits: UInt8, codes: String)] = [
    (0, "ADP BEC BEF BEL BYB BYR ESA ESB ESP GRD ITL LUC LUF LUL MGF PTE TPE TRL"),
    (
      2,
      """
      AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BGJ BGK BGL BGN BOP BRB BRC BRE BRN BRR
      BUK CHC CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK FIM FRF GEK GHC GHP GNE GNS GQE GWE GWP HRD
      HRK IEP ILP ILR ISJ LAJ LSM LTL LTT LVL LVR MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI
      PES PLZ RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM UAK UGS UGW USS UYN UYP VEB
      VEF VNC XEU YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR
      """
    ),
    (3, "YDD"),
    (10, "XFO XFU XRE"),
  ]

  /// In the order of the codes.
  private static let table: [Entry] =
    (entries(codes, isWithdrawn: false) + entries(withdrawnCodes, isWithdrawn: true))
    .sorted { $0.packed < $1.packed }

  private static func entries(
    _ groups: [(minorUnits: UInt8, codes: String)], isWithdrawn: Bool
  ) -> [Entry] {
    groups.flatMap { group in
      group.codes.split { $0 == " " || $0 == "\n" }.map { code in
        Entry(
          packed: code.utf8.reduce(0) { $0 << 8 | UInt32($1) }, minorUnits: group.minorUnits,
          isWithdrawn: isWithdrawn)
      }
    }
  }

  private static func position(of packed: UInt32) -> Int? {
    var (low, high) = (0, table.count)
    while low < high {
      let middle = (low + high) / 2
      if table[middle].packed < packed { low = middle + 1 } else { high = middle }
    }
    return low < table.count && table[low].packed == packed ? low : nil
  }
}
