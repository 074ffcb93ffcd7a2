import Cells
import Figures
import Patience
import Testing

/// What a live frame may cost. The bounds leave room for a slow machine; the figures measured are in
/// Sources/Figures/README.md.
@Suite(.serialized) struct FigureSpeedTests {
  /// The fastest of many: what the work takes when nobody else is at it.
  static func fastest(_ rounds: Int = 60, _ work: () -> Void) -> Duration {
    let clock = ContinuousClock()
    return (0..<rounds).map { _ in clock.measure(work) }.min()!
  }

  @Test("ten thousand points as a line on 120×40", arguments: Marks.allCases)
  func line(marks: Marks) {
    let points = (0..<10_000).map { step -> Point in
      let jump = Double(step * 7919 % 1000)
      return Point(Double(step), jump / Double(step + 100))
    }
    let figure = Figure.plot(
      Plot(
        title: "loss", x: Axis("steps", fromZero: true), y: Axis("", fromZero: true),
        series: [.init("train", points)]))
    var grid = CellGrid(height: 40, width: 120)
    let spent = Self.fastest { figure.draw(on: &grid, in: grid.bounds, medium: Medium(marks)) }
    #expect(spent < .microseconds(500) * Patience.factor)
  }

  @Test("a full heat map on 120×40", arguments: [true, false])
  func heat(inColor: Bool) {
    let figure = Figure.heatMap(
      HeatMap(
        title: "t", x: Axis("x"), y: Axis("y"), xRange: 0...1, yRange: 0...1,
        values: (0..<80).map { row in (0..<120).map { Double(row * $0 % 97) } }))
    var grid = CellGrid(height: 40, width: 120)
    let spent = Self.fastest {
      figure.draw(on: &grid, in: grid.bounds, medium: Medium(.braille, hasColorMaps: inColor))
    }
    #expect(spent < .milliseconds(1) * Patience.factor)
  }

  @Test("any other figure", arguments: FigureTests.names)
  func sample(name: String) {
    let figure = FigureTests.figure(name)
    var grid = CellGrid(height: 40, width: 120)
    let spent = Self.fastest(20) {
      figure.draw(on: &grid, in: grid.bounds, medium: Medium(.braille, hasColorMaps: true))
    }
    #expect(spent < .milliseconds(4) * Patience.factor)
  }
}
