import Ledger
import Projections

/// Cells of reports as markup: figures as tables write them, with the exact ones beside.
enum FigureMarkup {
  /// "USD 15000000000..25000000000", "~USD 9..": the digits of JSON, low end first.
  static func exact(_ figure: Figure) -> String {
    let interval = figure.interval
    let low = interval.low.description(places: figure.places)
    let sign = interval.approx ? "~" : ""
    guard let high = interval.high else { return "\(sign)\(figure.unit.symbol) \(low).." }
    if high == interval.low { return "\(sign)\(figure.unit.symbol) \(low)" }
    return "\(sign)\(figure.unit.symbol) \(low)..\(high.description(places: figure.places))"
  }

  /// Alone in a text.
  static func inline(_ figure: Figure) -> Markup {
    let text = figure.interval.isUnstated ? "unknown" : FigureText(figure).text
    return "<data value=\"\(exact(figure))\">\(text)</data>"
  }

  /// An amount as a sentence says it: "USD 1.361tn or more", "up to USD 50bn", "nothing".
  static func words(_ figure: Figure) -> Markup { words(figure, isBound: false) }

  /// - Parameter isBound: the sentence says already that it may be more.
  static func words(_ figure: Figure, isBound: Bool) -> Markup {
    "<data value=\"\(exact(figure))\">\(text(figure, isBound: isBound))</data>"
  }

  private static func text(_ figure: Figure, isBound: Bool) -> String {
    let interval = figure.interval
    if interval.isZero { return "nothing" }
    if interval.isUnstated { return "an unstated amount" }
    let about = interval.approx ? "about " : ""
    guard let high = interval.high else {
      return about + end(interval.low, figure) + (isBound ? "" : " or more")
    }
    if high == interval.low { return about + end(high, figure) }
    if interval.low.isZero { return "up to \(about)\(end(high, figure))" }
    return FigureText(figure).text
  }

  private static func end(_ value: Rational, _ figure: Figure) -> String {
    FigureText(Figure(Interval(value), figure.unit, places: figure.places)).text
  }

  /// A cell of a table.
  static func cell(_ cell: Cell, of column: Column, _ names: PageNames) -> Markup {
    switch cell {
    case .null: return null(column)
    case .figure(let figure): return self.cell(figure)
    case .integer(let value): return "<td class=\"n\">\(value)</td>"
    case .list(let cells) where cells.isEmpty: return null(column)
    case .list(let cells) where column.kind == .figures: return figures(cells)
    case .object(let members) where column.kind == .parts: return parts(members, column)
    case .word(let id) where column.names == .party: return party([id], names)
    case .list(let cells) where column.members.first?.names == .party && column.kind == .words:
      return party(cells.compactMap { if case .word(let id) = $0 { id } else { nil } }, names)
    case .text(let text): return "<td class=\"p\">\(PageText.short(text))</td>"
    case .word, .flag, .list, .object:
      return "<td>\(PageText.short(CellText(cell, of: column).text))</td>"
    }
  }

  /// A figure alone; nothing is fainter than something.
  static func cell(_ figure: Figure) -> Markup {
    figure.interval.isZero
      ? "<td class=\"n z\" data-v=\"\(exact(figure))\">\(FigureText(figure).text)</td>"
      : "<td class=\"n\" data-v=\"\(exact(figure))\">\(FigureText(figure).text)</td>"
  }

  /// Nobody stated it.
  private static func null(_ column: Column) -> Markup {
    switch column.kind {
    case .figure, .figures, .integer, .any: "<td class=\"n null\">–</td>"
    case .word, .period, .text, .flag, .words, .records, .parts: "<td class=\"null\">–</td>"
    }
  }

  private static func party(_ ids: [ID], _ names: PageNames) -> Markup {
    let all = ids.joined(separator: " ")
    let text = PageText.short(ids.map { names.party($0) }.joined(separator: ", "))
    return text == all
      ? "<td class=\"p\">\(text)</td>"
      : "<td class=\"p\" title=\"\(PageText.short(all))\">\(text)</td>"
  }

  /// One a currency, one below the other.
  private static func figures(_ cells: [Cell]) -> Markup {
    let all = cells.map { cell -> Markup in
      guard case .figure(let figure) = cell else { return "" }
      return "<span data-v=\"\(exact(figure))\">\(currencyText(figure))</span>"
    }
    return "<td class=\"n many\">\(all)</td>"
  }

  private static func currencyText(_ figure: Figure) -> String {
    if figure.interval.isUnstated { return "\(figure.unit.symbol) \(FigureText(figure).text)" }
    return FigureText(figure).text
  }

  /// Figures under words, such as statuses.
  private static func parts(_ members: [Cell.Member], _ column: Column) -> Markup {
    let all = members.map { member -> Markup in
      guard case .figure(let figure) = member.value else {
        return "<span>\(member.name) \(CellText(member.value).text)</span>"
      }
      return """
        <span data-v="\(exact(figure))">\(member.name) \(FigureText(figure).text)</span>
        """
    }
    return all.isEmpty ? null(column) : "<td class=\"many\">\(all)</td>"
  }
}

/// Texts of records within bounds: what is longer stands in full where the record does.
enum PageText {
  static func short(_ text: String, most: Int = 120) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }
}

extension PageText {
  /// With a full stop, unless it has one.
  static func closed(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("…") ? text : text + "."
  }
}

/// What ids are called.
struct PageNames {
  private let parties: [ID: String]
  private let projects: [ID: String]

  init(_ parties: [ID: String], projects: [ID: String]) {
    self.parties = parties.mapValues { PageText.short($0, most: 60) }
    self.projects = projects.mapValues { PageText.short($0, most: 60) }
  }

  /// The name of a party; its id where it has none.
  func party(_ id: ID) -> String { parties[id] ?? id }

  /// The name of a project; its id where it has none.
  func project(_ id: ID) -> String { projects[id] ?? id }
}
