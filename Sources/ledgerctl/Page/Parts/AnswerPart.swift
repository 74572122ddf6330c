import Ledger
import Projections

/// Per currency one sentence, its picture, and the figures that the sentence is made of.
enum AnswerPart {
  /// Of further currencies the table tells.
  private static let maxCurrencies = 6

  static func markup(_ data: PageData) throws(LedgerError) -> Markup? {
    if data.answers.isEmpty { return "<p>No money was promised, committed or paid.</p>\n" }
    var all: Markup = ""
    for answer in data.answers.prefix(maxCurrencies) {
      all += """
        <article class="answer">
        <h3>\(answer.currency.code)</h3>
        <p class="lead">\(sentence(answer))</p>
        \(picture(answer))\(remarks(answer))
        </article>

        """
    }
    return all + table(data.answers)
  }

  private static func sentence(_ answer: PageAnswer) -> Markup {
    let pledges = answer.pledges
    guard let gross = pledges["gross"], let net = pledges["net"],
      !gross.interval.isZero || pledges["committed"]?.interval.isZero == false
    else { return unpledged(answer) }
    var text: Markup
    if gross.interval.isUnstated {
      text = "What is announced has no stated amount;"
    } else if gross.isAllDifferent(net) {
      text = "Announcements add up to \(FigureMarkup.words(gross)), all of it different money;"
    } else {
      text = "Announcements add up to \(FigureMarkup.words(gross)). "
      text += net.interval.high == nil ? "At least " : "Of it "
      text += "\(FigureMarkup.words(net, isBound: true)) is different money;"
    }
    let committed = pledges["committed"].map(FigureMarkup.words)
    let funded = pledges["funded"].map(FigureMarkup.words)
    return text + " \(committed) is signed, and \(funded) is paid."
  }

  /// Where nothing was announced.
  private static func unpledged(_ answer: PageAnswer) -> Markup {
    var parts: [Markup] = []
    if let net = answer.commitments["net"], !net.interval.isZero {
      parts.append("\(FigureMarkup.words(net)) is signed")
    }
    if let paid = answer.payments["paid"], !paid.interval.isZero {
      parts.append("\(FigureMarkup.words(paid)) was paid")
    }
    var text: Markup = "Nothing stands announced"
    for part in parts { text += "; \(part)" }
    return text + "."
  }

  /// The figures, beside a picture of them where there is something to draw.
  private static func picture(_ answer: PageAnswer) -> Markup {
    let figures = figures(answer)
    let pledges = answer.pledges
    guard let gross = pledges["gross"], let net = pledges["net"],
      let committed = pledges["committed"], let funded = pledges["funded"],
      let twice = answer.twice,
      gross.interval.end > .zero
    else { return figures }
    let code = answer.currency.code
    return AnswerChart(
      id: "answer-\(code)", title: "What is announced in \(code), and what became of it",
      gross: gross, net: net, twice: twice, committed: committed, funded: funded
    ).markup(beside: figures)
  }

  private static func figures(_ answer: PageAnswer) -> Markup {
    let pledges = answer.pledges
    let rows: [(Figure?, Markup, Markup)] = [
      (pledges["gross"], "Announced", "the sum of all pledges that stand"),
      (pledges["net"], "Different money", "the same, with nothing counted twice"),
      (answer.twice, "Counted twice", twiceWords(answer)),
      (pledges["committed"], "Committed", "signed towards the pledges"),
      (pledges["funded"], "Funded", "paid towards the pledges"),
      (pledges["undrawn"], "Undrawn", "signed and not yet paid"),
    ]
    let shown = rows.map { figure, name, meaning -> Markup in
      guard let figure else { return "" }
      return """
        <div><dt>\(name)</dt><dd><b>\(FigureMarkup.inline(figure))</b> <span>\(meaning)</span>\
        </dd></div>

        """
    }
    let overdue: Markup =
      answer.overdueCount == 0
      ? "<div><dt>Overdue</dt><dd><b>none</b> <span>of the pledges</span></dd></div>"
      : """
      <div class="marked"><dt>Overdue</dt><dd><b>\
      \(Count(answer.overdueCount, "pledge").description)</b> \
      <span>not fulfilled by the day that was named</span></dd></div>
      """
    return "<dl class=\"figures\">\n\(shown)\(overdue)\n</dl>"
  }

  private static func twiceWords(_ answer: PageAnswer) -> Markup {
    answer.twice?.interval.isZero == false && answer.hasJoined
      ? "what the sum has more than once: <a href=\"#nesting\">why</a>"
      : "what the sum has more than once"
  }

  private static func remarks(_ answer: PageAnswer) -> Markup {
    var all: Markup = ""
    if answer.isInexact {
      all += "\n<p class=\"faint\">An end of a figure without double counting is a safe bound, "
      all += "not the closest one.</p>"
    }
    if answer.isPartial {
      all += "\n<p class=\"faint\">Some amounts have no rate and are in no total.</p>"
    }
    return all
  }

  // MARK: All currencies

  private static let columns: [(view: View, name: String, title: Markup)] = [
    (.pledges, "gross", "announced"), (.pledges, "net", "different money"),
    (.pledges, "proposed", "only proposed"), (.pledges, "committed", "committed"),
    (.pledges, "funded", "funded"), (.pledges, "undrawn", "undrawn"),
    (.pledges, "overrun", "overrun"), (.pledges, "lost", "lost"),
    (.commitments, "gross", "gross"), (.commitments, "net", "net"),
    (.commitments, "unpledged", "of no pledge"), (.commitments, "called", "called"),
    (.commitments, "called_open", "called, not paid"), (.commitments, "funded", "funded"),
    (.commitments, "undrawn", "undrawn"), (.commitments, "overrun", "overrun"),
    (.payments, "paid", "paid"), (.payments, "returned", "returned"),
    (.payments, "unattributed", "of nothing named"),
  ]

  private static func table(_ answers: [PageAnswer]) -> Markup {
    let heads = columns.map { column -> Markup in
      "<th scope=\"col\" class=\"n\">\(column.title)</th>"
    }
    let rows = answers.map { answer -> Markup in
      let cells = columns.map { column -> Markup in
        let figure =
          switch column.view {
          case .pledges: answer.pledges[column.name]
          case .commitments: answer.commitments[column.name]
          case .payments: answer.payments[column.name]
          case .summary, .rounds, .stakes, .positions, .capacity, .exposure, .network, .timeline,
            .findings, .parties:
            nil as Figure?
          }
        return figure.map(FigureMarkup.cell) ?? "<td class=\"n null\">–</td>"
      }
      return """
        <tr id="totals.\(answer.currency.code)"><th scope="row">\(answer.currency.code)</th>\
        \(cells)</tr>

        """
    }
    return """
      <details class="all"><summary>All totals by currency</summary>
      <div class="frame" tabindex="0" role="region" aria-label="All totals by currency"><table>
      <caption>Totals of pledges, commitments and payments</caption>
      <thead><tr><td></td><th scope="colgroup" colspan="8">pledges</th>\
      <th scope="colgroup" colspan="8">commitments</th>\
      <th scope="colgroup" colspan="3">payments</th></tr>
      <tr><th scope="col">currency</th>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody></table></div></details>

      """
  }
}
