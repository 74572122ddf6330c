/// Places on a circle in whole pixels.
struct RingLayout {
  struct Point: Hashable {
    var x: Int
    var y: Int
  }

  var center: Point
  var radius: Int
  /// How many places there are, the first at the top, then clockwise.
  var count: Int

  func point(_ place: Int) -> Point { point(place, at: radius) }

  func point(_ place: Int, at radius: Int) -> Point {
    guard count > 0 else { return center }
    return Point(
      x: center.x + sine(place, radius), y: center.y - sine(place, radius, ahead: count))
  }

  /// The sine of a place's angle times the radius. Angles are counted in quarters of a place, so
  /// that a quarter turn is whole: `ahead`.
  private func sine(_ place: Int, _ radius: Int, ahead: Int = 0) -> Int {
    let half = 2 * count
    let angle = (4 * place + ahead) % (2 * half)
    let rest = angle % half
    // Bhaskara's formula, which is right to a six-hundredth: less than a pixel here.
    let product = rest * (half - rest)
    let top = 16 * product * radius
    let bottom = 5 * half * half - 4 * product
    let value = (2 * top + bottom) / (2 * bottom)
    return angle < half ? value : -value
  }
}
