import Ledger
import TestSupport
import Testing

struct HostileCellTests {
  private static let columns: [CellFormat] =
    CellFormat.Kind.allCases.map { CellFormat($0) } + [
      german, QuantityCellTests.american,
      column(.number) { ($0.groupChar, $0.round, $0.scale) = (" ", 3, scale("1.7")) },
      column(.money) { ($0.currency, $0.scale, $0.round) = (usd, scale("tn"), 0) },
      column(.percent) { ($0.scale, $0.separator) = (scale("100"), ";") },
      column(.power) { ($0.scale, $0.decimalChar, $0.groupChar) = (scale("kW"), ",", "\u{2019}") },
      column(.date) {
        $0.formats = formats("dd.MM.yy", "d MMM yyyy", "excel", "'Q'Q yyyy", "MMMM yyyy")
        $0.century = 1950
      },
      column(.text) { ($0.after, $0.before, $0.separator, $0.cut) = ("5", "é", ",", 3) },
    ]

  /// What a kind gives is what the ledger reads in a field of that kind.
  private func check(_ value: CellValue, _ kind: CellFormat.Kind) {
    let texts: [String]
    switch value {
    case .null: return
    case .text(let text): texts = [text]
    case .list(let list):
      #expect(!list.isEmpty)
      texts = list
    }
    for text in texts {
      switch kind {
      case .number: #expect((try? Decimal(text))?.description == text)
      case .money, .power, .percent: #expect((try? Quantity(shorthand: text))?.shorthand == text)
      case .date: #expect((try? EDTF(text)) != nil)
      case .text, .list, .party, .source: #expect(!text.isEmpty)
      }
    }
  }

  @Test("No cell traps, and what is accepted the ledger reads")
  func anything() throws {
    var generator = SeededGenerator(seed: 3)
    let pieces = [
      "0", "1", "5", "12", "000", "999", ".", ",", "-", "\u{2212}", "–", "+", "(", ")", "~", "<",
      "≤",
      "=", " ", "\u{A0}", "\u{2009}", "'", "\u{2019}", "e", "E", "E+9", "E-3", "E99999999999",
      "USD",
      "EUR", "$", "€", "%", "kW", "MW", "GW", "k", "m", "bn", "Mio.", "to", "..", "up to ", "ca. ",
      "over", "at least", "2025", "-03", "-33", "/", "T10:00", "Q", "Mar", "May", " 2026", ";", "é",
      "e\u{301}", "\u{0}", "\u{FEFF}", "\u{202E}", "👩‍👩‍👧‍👦", "\n", "５", "https://", "n/a", "İ",
      "\u{FFFD}",
    ]
    let readers = try Self.columns.map { try CellReader($0) }
    var accepted: Set<CellFormat.Kind> = []
    for _ in 0..<2_500 {
      let cell = (0..<generator.int(1...7)).map { _ in generator.element(pieces) }.joined()
      for reader in readers {
        do throws(CellFault) {
          let value = try reader.value(of: cell)
          if value != .null { accepted.insert(reader.format.kind) }
          check(value, reader.format.kind)
        } catch {
          #expect((0...cell.utf8.count).contains(error.offset))
          #expect(!error.predicate.isEmpty && error.quoted.count <= 62)
        }
      }
    }
    #expect(accepted == Set(CellFormat.Kind.allCases))
  }

  @Test("No bytes trap")
  func bytes() throws {
    var generator = SeededGenerator(seed: 5)
    let readers = try Self.columns.map { try CellReader($0) }
    for _ in 0..<1_000 {
      let bytes = (0..<generator.int(0...12)).map { _ in UInt8(generator.int(0...255)) }
      let cell = String(decoding: bytes, as: UTF8.self)
      for reader in readers {
        guard let value = try? reader.value(of: cell) else { continue }
        check(value, reader.format.kind)
      }
    }
  }

  @Test(
    "A very long cell is refused or read, and quoted in short",
    arguments: [
      "9", "(", "-", ",000", ",0", "\u{A0}", "m", "USD ", "1,", "E9", "5-", "~", "é", "d ",
    ])
  func long(piece: String) throws {
    let readers = try Self.columns.map { try CellReader($0) }
    let repeated = String(repeating: piece, count: 200_000 / piece.utf8.count)
    for cell in ["1" + repeated, repeated + "5"] {
      for reader in readers {
        do throws(CellFault) {
          check(try reader.value(of: cell), reader.format.kind)
        } catch {
          #expect(error.message(column: "C").utf8.count < 2_000)
        }
      }
    }
  }
}
