import Ledger
import Projections

/// An interval as a bar: solid to its low end, hatched from there to its high end, fading out with
/// an arrow where it has none; with a dashed edge where it is approximate.
struct IntervalBar {
  /// What is kept free right of the scale, for the arrows.
  static let openRoom = 32

  /// Of the chart, whose patterns the bar uses.
  var chart: String
  var scale: ChartScale
  var top: Int
  var height: Int
  /// Where the scale begins.
  var left = 0
  /// Where what has no high end fades out.
  var right = ChartFrame.width

  private func place(_ value: Rational) -> Int { left + scale.place(value) }
  private var zero: Int { left + scale.zero }

  func markup(_ interval: Interval) -> Markup {
    if interval.isZero {
      return "<path class=\"c-none\" d=\"M\(zero) \(top)v\(height)\"/>\n"
    }
    let low = place(interval.low)
    var all: Markup = ""
    // What is certain lies between 0 and the end that is nearer to it.
    if !interval.low.isNegative {
      if low > zero { all += rect("c-solid", from: zero, to: low) }
    } else if let high = interval.high, high.isNegative {
      all += rect("c-solid", from: place(high), to: zero)
    }
    guard let high = interval.high else {
      return all + openEnd(from: low) + edge(interval, to: nil)
    }
    if high != interval.low {
      let end = place(high)
      all += """
        <rect x="\(low)" y="\(top)" width="\(max(1, end - low))" height="\(height)" \
        fill="url(#\(chart)-hatch)"/>

        """
    }
    return all + edge(interval, to: place(high))
  }

  private func rect(_ name: Markup, from start: Int, to end: Int) -> Markup {
    """
    <rect class="\(name)" x="\(start)" y="\(top)" width="\(max(1, end - start))" \
    height="\(height)"/>

    """
  }

  /// To the end of the drawing, whatever the scale: nobody said how far.
  func openEnd(from low: Int) -> Markup {
    let tip = right - 2
    let middle = top + height / 2
    let half = min(6, height / 2)
    return """
      <rect x="\(low)" y="\(top)" width="\(tip - 8 - low)" height="\(height)" \
      fill="url(#\(chart)-fade)"/>
      <path class="c-arrow" d="M\(tip - half) \(middle - half)L\(tip) \(middle)\
      L\(tip - half) \(middle + half)"/>

      """
  }

  private func edge(_ interval: Interval, to end: Int?) -> Markup {
    let name: Markup = interval.approx ? "c-edge c-about" : "c-edge"
    let start = min(zero, place(interval.low))
    guard let end else {
      // No edge where there is no end.
      let right = right - 24
      return """
        <path class="\(name)" d="M\(right) \(top)H\(start)v\(height)H\(right)"/>

        """
    }
    let right = max(end, zero)
    return """
      <rect class="\(name)" x="\(start)" y="\(top)" width="\(max(1, right - start))" \
      height="\(height)"/>

      """
  }

  /// The patterns that bars use, once in each chart.
  static func patterns(_ chart: String) -> Markup {
    """
    <defs>
    <pattern id="\(chart)-hatch" patternUnits="userSpaceOnUse" width="6" height="6">\
    <path class="c-hatch" d="M-1 1L1 -1M0 6L6 0M5 7L7 5"/></pattern>
    <linearGradient id="\(chart)-fade"><stop class="c-stop" offset="0" stop-opacity="0.55"/>\
    <stop class="c-stop" offset="1" stop-opacity="0"/></linearGradient>
    </defs>

    """
  }

  /// How bars are read, once on the page.
  static let legend: Markup = """
    <p class="faint">How to read the bars: solid up to what it is at least; hatched from there to \
    what it may be at most; fading out towards an arrow where nobody said how much at most; a \
    dashed edge where the figure is approximate; a bare line at 0 where it is nothing.</p>

    """
}
