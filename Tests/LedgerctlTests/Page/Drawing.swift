import Testing

@testable import ledgerctl

/// Where the shapes of a picture lie.
enum Drawing {
  /// The height of a drawing, and all places of its shapes, without what its patterns are made of.
  static func places(
    _ markup: Markup
  ) throws -> (width: Int, height: Int, points: [(x: Int, y: Int)]) {
    let whole = markup.html
    let box = try #require(whole.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/)?.output)
    let shapes = whole.replacing(/(?s)<defs>.*?<\/defs>/, with: "")
    var points: [(x: Int, y: Int)] = []
    for rect in shapes.matches(
      of: /<rect[^>]* x="(-?\d+)" y="(-?\d+)" width="(-?\d+)" height="(-?\d+)"/)
    {
      let numbers = try [rect.output.1, rect.output.2, rect.output.3, rect.output.4].map {
        try #require(Int($0))
      }
      #expect(numbers[2] > 0 && numbers[3] > 0, "\(rect.output.0)")
      points.append((numbers[0], numbers[1]))
      points.append((numbers[0] + numbers[2], numbers[1] + numbers[3]))
    }
    for circle in shapes.matches(of: /cx="(-?\d+)" cy="(-?\d+)" r="(\d+)"/) {
      let numbers = try [circle.output.1, circle.output.2, circle.output.3].map {
        try #require(Int($0))
      }
      points.append((numbers[0] - numbers[2], numbers[1] - numbers[2]))
      points.append((numbers[0] + numbers[2], numbers[1] + numbers[2]))
    }
    for text in shapes.matches(of: /<text[^>]* x="(-?\d+)" y="(-?\d+)"/) {
      points.append((try #require(Int(text.output.1)), try #require(Int(text.output.2))))
    }
    for path in shapes.matches(of: /\sd="([^"]*)"/) {
      points += try self.points(of: path.output.1)
    }
    return (try #require(Int(box.1)), try #require(Int(box.2)), points)
  }

  private static func points(of path: Substring) throws -> [(x: Int, y: Int)] {
    var points: [(x: Int, y: Int)] = []
    var here = (x: 0, y: 0)
    for step in path.matches(of: /([A-Za-z])([^A-Za-z]*)/) {
      let numbers = step.output.2.matches(of: /-?\d+/).compactMap { Int($0.output) }
      switch step.output.1 {
      case "H": here.x = try #require(numbers.first)
      case "V": here.y = try #require(numbers.first)
      case "v": here.y += try #require(numbers.first)
      case "M", "L", "Q", "C":
        for place in stride(from: 0, to: numbers.count - 1, by: 2) {
          here = (numbers[place], numbers[place + 1])
          points.append(here)
        }
      default: Issue.record("\(step.output.0) is no step that is known")
      }
      points.append(here)
    }
    return points
  }

  static func expectWithin(_ markup: Markup, _ comment: Comment) throws {
    let (width, height, points) = try places(markup)
    #expect(!points.isEmpty, comment)
    for point in points {
      #expect(0...width ~= point.x && 0...height ~= point.y, "\(point): \(comment)")
    }
  }
}
