import Ledger
import Projections

/// The terms of a net as a sum that can be redone by hand.
enum NestSum {
  /// More terms of one kind are one line.
  private static let maxTerms = 24

  /// One line of the sum. An end that it adds nothing to is nil.
  private struct Term {
    var words: String
    var low: Interval?
    var high: Interval?
    /// Nobody said how much at most.
    var isOpen = false
    var isTaken = false
  }

  static func markup(_ group: NetTerms.Group, _ net: JoinedNet, id: String) -> Markup {
    let terms =
      tops(group) + less(group.penalties, "may have in common at most", isLow: true)
      + less(group.forest, "have in common at least", isLow: false)
    let rows = terms.map { row($0, net) }
    let high = group.net.high.map { net.exact(Interval($0)) } ?? "no limit"
    let rest: Markup =
      group.isExact
      ? ""
      : """
      <p class="rest">What it is at least was found step by step, not among all subsets: it holds, \
      and may not be the closest.</p>

      """
    return """
      <div class="frame sum" tabindex="0" role="region" aria-label="The sum, to be redone by \
      hand">\
      <table id="\(id)-sum">
      <caption>The sum, to be redone by hand</caption>
      <thead><tr><th scope="col">term</th><th scope="col" class="n">at least</th>\
      <th scope="col" class="n">at most</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      <tfoot><tr><th scope="row">net</th><td class="n">\(net.exact(Interval(group.net.low)))</td>\
      <td class="n">\(high)</td></tr></tfoot></table></div>
      \(rest)
      """
  }

  private static func row(_ term: Term, _ net: JoinedNet) -> Markup {
    let sign = term.isTaken ? "− " : ""
    let low = term.low.map { sign + net.exact($0) } ?? "–"
    let high = term.isOpen ? "no limit" : term.high.map { sign + net.exact($0) } ?? "–"
    return """
      <tr><th scope="row">\(PageText.short(term.words))</th><td class="n">\(low)</td>\
      <td class="n">\(high)</td></tr>

      """
  }

  /// The low ends of those that give what it is at least, and all high ends.
  private static func tops(_ group: NetTerms.Group) -> [Term] {
    let chosen = Set(group.subset)
    let terms = group.tops.map { top in
      let isRaised = top.raised.low != top.amount.low || top.raised.high != top.amount.high
      return Term(
        words: top.id + (isRaised ? ", raised by what lies inside" : ""),
        low: chosen.contains(top.id) ? Interval(top.raised.low) : nil,
        high: top.raised.high.map { Interval($0) }, isOpen: top.raised.high == nil)
    }
    return bounded(terms, "more")
  }

  private static func less(
    _ pairs: [(first: ID, second: ID, weight: Rational)], _ words: String, isLow: Bool
  ) -> [Term] {
    let terms = pairs.map { first, second, weight in
      Term(
        words: "less what \(first) and \(second) \(words)",
        low: isLow ? Interval(weight) : nil, high: isLow ? nil : Interval(weight), isTaken: true)
    }
    return bounded(terms, "more pairs")
  }

  /// The first ones, and the sum of the others as one.
  private static func bounded(_ terms: [Term], _ noun: String) -> [Term] {
    if terms.count <= maxTerms { return terms }
    let others = terms.dropFirst(maxTerms)
    func sum(_ ends: [Interval]) -> Interval? {
      ends.isEmpty ? nil : ends.reduce(.zero) { $0 + $1 }
    }
    let rest = Term(
      words: "\(others.first?.isTaken == true ? "less " : "")\(others.count) \(noun), together",
      low: sum(others.compactMap(\.low)), high: sum(others.compactMap(\.high)),
      isOpen: others.contains { $0.isOpen }, isTaken: others.first?.isTaken == true)
    return terms.prefix(maxTerms) + [rest]
  }
}
