import Ledger
import Projections

/// A sentence of a language with its figures marked, and what they say.
struct Sentence: Sendable, CustomStringConvertible {
  /// Each figure between `‹` and `›`.
  let marked: String
  /// Its figures as `Sentence.rendered` writes them, parted by `; `.
  let figures: String

  init(_ marked: String, _ figures: String) {
    self.marked = marked
    self.figures = figures
  }

  var description: String { marked }

  var text: String { marked.filter { $0 != "‹" && $0 != "›" } }

  /// The texts between the marks.
  var excerpts: [String] {
    marked.split(separator: "‹", omittingEmptySubsequences: false).dropFirst()
      .compactMap { $0.split(separator: "›").first.map(String.init) }
  }

  static func of(_ language: TextLanguage) -> [Sentence] {
    switch language {
    case .english: english
    case .french: french
    case .german: german
    case .spanish: spanish
    case .italian: italian
    case .portuguese: portuguese
    case .dutch: dutch
    case .chinese: chinese
    case .japanese: japanese
    case .korean: korean
    }
  }
}

extension Sentence {
  /// `~<=65bn USD? @-9`: vagueness, value, unit (`?` where the currency is one of several) and the
  /// places that were given.
  static func rendered(_ figure: TextFigure) -> String {
    let form =
      switch figure.form {
      case .exact(let value): short(value)
      case .range(let min, let max): short(min) + ".." + short(max)
      case .atMost(let max): "<=" + short(max)
      case .atLeast(let min): ">=" + short(min)
      }
    let places = [figure.places.first, figure.places.second].compactMap { $0.map { "\($0)" } }
    return (figure.approx ? "~" : "") + form + " " + unit(figure.measure) + " @"
      + places.joined(separator: ",")
  }

  private static func short(_ value: Decimal) -> String {
    for (power, name) in [(12, "tn"), (9, "bn"), (6, "m"), (3, "k")] {
      var unit: Int128 = 10_000_000_000
      for _ in 0..<power { unit *= 10 }
      if value.scaled != 0, value.scaled.isMultiple(of: unit) {
        return "\(value.scaled / unit)" + name
      }
    }
    return "\(value)"
  }

  private static func unit(_ measure: TextFigure.Measure) -> String {
    switch measure {
    case .power: return "MW"
    case .percent: return "%"
    case .shares: return "shares"
    case .money(let currencies):
      let codes = currencies.map(\.code)
      if codes.count == 1 { return codes[0] }
      let usual = ["USD", "GBP", "INR", "JPY", "CNY", "KRW", "SEK", "CHF", "MXN", "TRY"]
      return (usual.first { codes.contains($0) } ?? "none") + "?"
    }
  }
}

extension FigureScanner {
  func figures(in text: String) -> [TextFigure] {
    var text = text
    return text.withUTF8 { figures(in: $0) }
  }
}
