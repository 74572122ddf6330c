import Ledger
import Projections

/// How what is announced, committed and funded came to be what it is: per currency over time.
enum TimePart {
  /// Of further currencies the view tells.
  private static let maxCurrencies = 6
  /// Of more periods in which something changed, the latest are drawn.
  private static let maxPoints = 48
  private static let maxMarks = 12
  /// What is marked is at least this part of all that is announced.
  private static let share = Rational(numerator: 1, denominator: 20) ?? .zero

  private typealias Marks = LargestFigures<(day: Day, mark: TimeChart.Mark)>

  private struct Line {
    var points: [(period: TimelinePeriod, point: TimeChart.Point)] = []
    var isPledged = false
  }

  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    let (lines, last) = try lines(data.timeline)
    let shown = data.answers.filter { lines[$0.currency]?.isPledged == true }
    guard let last, !shown.isEmpty else { return nil }
    var all = TimeChart.legend
    let announced = announced(data, shown)
    for answer in shown.prefix(maxCurrencies) {
      guard let line = lines[answer.currency] else { continue }
      all += markup(answer.currency, line, announced[answer.currency], until: last, data)
    }
    if shown.count > maxCurrencies {
      all += """
        <p class="rest">\(shown.count - maxCurrencies) more of the currencies are left out. All of \
        them: <code>\(commandLine(data))</code></p>

        """
    }
    return all
  }

  private static func commandLine(_ data: PageData) -> String {
    data.request.commandLine(
      "project timeline", knowing: data.head.size,
      [("period", data.timeline.period?.rawValue)])
  }

  /// Where the figures of a currency changed, and the last period of all.
  private static func lines(
    _ report: Report
  ) throws(LedgerError) -> (lines: [Currency: Line], last: TimelinePeriod?) {
    let cells = RowCells(report.rows.columns)
    var lines: [Currency: Line] = [:]
    var last: TimelinePeriod?
    try report.rows.forEachRow { row in
      guard let text = cells.word("period", row), let period = TimelinePeriod(text),
        let code = cells.word("currency", row), let currency = Currency(code: code),
        let net = cells.figure("net", row), let committed = cells.figure("committed", row),
        let funded = cells.figure("funded", row)
      else { return }
      last = period
      let point = TimeChart.Point(
        place: 0, period: period.words, net: net, committed: committed, funded: funded)
      if !net.interval.isZero || !committed.interval.isZero {
        lines[currency, default: Line()].isPledged = true
      }
      if let known = lines[currency]?.points.last?.point, known.net == net,
        known.committed == committed, known.funded == funded
      {
        return
      }
      lines[currency, default: Line()].points.append((period, point))
    }
    return (lines, last)
  }

  /// By currency the pledges that are a twentieth or more of what is announced.
  private static func announced(_ data: PageData, _ shown: [PageAnswer]) -> [Currency: Marks] {
    var least: [Currency: Rational] = [:]
    for answer in shown {
      if let gross = answer.pledges["gross"] {
        least[answer.currency] = gross.interval.end * share
      }
    }
    var marks: [Currency: Marks] = [:]
    PledgesReport.forEachAnnouncement(data.money) { announcement in
      guard case .currency(let currency) = announcement.amount.unit,
        let least = least[currency], announcement.amount.interval.end > .zero,
        announcement.amount.interval.end >= least
      else { return }
      let by = announcement.by.map(data.names.party).joined(separator: ", ")
      let name = PageText.short("\(announcement.id) by \(by)", most: 90)
      marks[currency, default: Marks(maxMarks)].add(
        (
          announcement.day,
          TimeChart.Mark(place: 0, period: "", name: name, figure: announcement.amount)
        ), announcement.amount.interval)
    }
    return marks
  }

  private static func markup(
    _ currency: Currency, _ line: Line, _ announced: Marks?, until last: TimelinePeriod,
    _ data: PageData
  ) -> Markup {
    let drawn = line.points.suffix(maxPoints)
    guard let first = drawn.first?.period else { return "" }
    let points = drawn.map { period, point in
      var point = point
      point.place = period.distance(from: first)
      return point
    }
    // What was announced before the line begins has no place on it.
    let marks = (announced?.items ?? []).compactMap { day, mark -> (Day, TimeChart.Mark)? in
      let period = first.containing(day)
      if period < first || last < period { return nil }
      var mark = mark
      mark.place = period.distance(from: first)
      mark.period = period.words
      return (day, mark)
    }.sorted { $0.0.number < $1.0.number }.map(\.1)
    if line.points.count == 1, let point = line.points.first?.point {
      // Nothing changed: a sentence tells as much as a picture.
      return """
        <h3>\(currency.code)</h3>
        <p>Since \(point.period): net \(point.net.words), committed \(point.committed.words), \
        funded \(point.funded.words).</p>

        """
    }
    let chart = TimeChart(
      id: "time-\(currency.code)", title: "\(currency.code) over time", points: points,
      marks: marks, count: last.distance(from: first) + 1)
    return """
      <h3>\(currency.code)</h3>
      \(chart.markup)\(remarks(line, announced, marks.count))
      """
  }

  /// What the marks are, and what is left out.
  private static func remarks(_ line: Line, _ announced: Marks?, _ marked: Int) -> Markup {
    var texts: [String] = []
    if marked > 0 {
      texts.append("Numbers mark what is a twentieth or more of all that is announced.")
    }
    if let left = announced?.leftOut, left > 0 {
      texts.append("\(left) more are as large; the table of pledges has them.")
    }
    let left = line.points.count - maxPoints
    if left > 0 {
      texts.append("\(Count(left, "earlier change")) \(left == 1 ? "is" : "are") left out.")
    }
    if texts.isEmpty { return "" }
    return "<p class=\"rest\">\(texts.joined(separator: " "))</p>\n"
  }
}
