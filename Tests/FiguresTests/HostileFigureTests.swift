import Cells
import Figures
import Patience
import Testing

/// Numbers that no figure would choose: none, the same, no numbers, infinite, far too many.
@Suite struct HostileFigureTests {
  static let media = FigureTests.media
  static let numbers: [[Double]] = [
    [], [0], [7, 7, 7], [.nan], [.nan, .nan, 1], [.infinity, -.infinity], [1, .infinity, 2],
    [1e300, -1e300], [1e-300, 2e-300], [0, 0, 0, 0], [-5, -5], [Double.leastNonzeroMagnitude, 0],
    [1, .nan, 3, .infinity],
    [.greatestFiniteMagnitude, -.greatestFiniteMagnitude],
  ]

  static func figures(_ values: [Double]) -> [Figure] {
    let points = values.enumerated().map { Point(Double($0), $1) }
    let turned = values.map { Point($0, $0) }
    let rows = [values, values.reversed()]
    let axes = [Axis("x"), Axis("x", isLogarithmic: true), Axis("x", fromZero: true)]
    let range = -1.0...1.0
    var figures: [Figure] = axes.flatMap { axis -> [Figure] in
      [
        .plot(
          Plot(
            title: "t", x: axis, y: axis,
            series: [
              .init("a", points), .init("b", turned),
              .init(
                "c", points, mark: .points,
                band: points.map { Plot.Band(x: $0.x, low: $0.y - 1, high: $0.y + 1) }),
              .init(
                "d", turned, mark: .points, labels: ["a word that is wider than a screen", ""]),
              .init(
                "e", points, mark: .boxes, labels: ["a word that is wider than a screen", ""]),
              .init("f", turned, mark: .areas),
            ], marker: values.first))
      ]
    }
    figures += [
      .bars(
        Bars(
          title: "t", axis: Axis("v"), names: values.indices.map { "\($0)" },
          series: [.init("a", values), .init("b", values)])),
      .histogram(Histogram(title: "t", x: Axis("v"), values: values)),
      .heatMap(
        HeatMap(
          title: "t", x: Axis("x"), y: Axis("y"), xRange: range, yRange: range, values: rows,
          isSigned: true)),
      .heatMap(
        HeatMap(title: "t", x: Axis("x"), y: Axis("y"), xRange: 0...0, yRange: 0...0, values: rows)),
      .contour(
        Contour(
          title: "t", x: Axis("x"), y: Axis("y"), xRange: range, yRange: range, heights: rows,
          path: turned, rivals: [.init("a", turned), .init("", []), .init("b", [])])),
      .surface(
        Surface(
          title: "t", x: Axis("x"), y: Axis("y"), z: Axis("z", isLogarithmic: true), xRange: range,
          yRange: range, heights: rows, path: turned)),
      .surface(
        Surface(
          title: "t", x: Axis("x"), y: Axis("y"), z: Axis("z"), xRange: 0...0, yRange: 0...0,
          heights: rows, path: turned, turn: values.first ?? 0, tilt: values.last ?? 0)),
      .region(
        DecisionRegion(
          title: "t", x: Axis("x"), y: Axis("y"), xRange: range, yRange: range,
          classes: ["a", "b"], winners: rows.map { row in row.map { $0 > 0 ? 1 : 0 } },
          confidence: rows, points: [points, turned])),
      .images(ImageGrid(title: "t", images: [.init("a", rows), .init("b", [])], isSigned: true)),
      .images(ImageGrid(title: "t", images: [])),
      .matrix(Matrix(title: "t", values: rows, ground: .diverging)),
      .matrix(Matrix(title: "t", values: [])),
      .attention(
        Attention(
          title: "t", outputs: ["p", "q"], inputs: values.indices.map { "\($0)" }, weights: rows)),
      .timeline(
        Timeline(
          title: "t", steps: [], tracks: [.init("a", values), .init("b", values, range: 3...3)],
          marker: 1)),
      .graph(
        Graph(
          title: "t", nodes: values.map { .init("n", value: "\($0)") },
          edges: values.indices.map { .init($0, ($0 * 7 + 1) % values.count) })),
      .table(Table(title: "t", columns: ["v", "w"], rows: values.map { [.number($0)] })),
      .table(Table(title: "t", columns: [], rows: [])),
      .sparkline(Sparkline(title: "t", values: values)),
    ]
    return figures
  }

  @Test("no numbers make a figure fail", arguments: numbers)
  func survives(values: [Double]) {
    for figure in Self.figures(values) {
      for medium in Self.media {
        for (height, width) in [(12, 40), (5, 20), (1, 8), (30, 100)] {
          #expect(!figure.grid(height: height, width: width, medium: medium).text.isEmpty)
        }
      }
      #expect(figure.summary.hasSuffix("."))
      let svg = figure.svg
      #expect(svg.hasSuffix("</svg>"))
      // Numbers that are none may be named in words, but are no places.
      for tag in svg.split(separator: "<").map({ $0.prefix { $0 != ">" } }) {
        #expect(!tag.contains("nan") && !tag.contains("∞") && !tag.contains("inf"), "\(tag)")
      }
      _ = figure.csv
    }
  }

  @Test("names of any script and any length stay in their place")
  func names() {
    let odd = ["", "模型的损失函数", "e\u{301}", String(repeating: "x", count: 500), "a\u{1B}[31m\n"]
    let figures: [Figure] = [
      .bars(
        Bars(
          title: odd[1], axis: Axis(odd[3]), names: odd, series: [.init(odd[1], [1, 2, 3, 4, 5])])
      ),
      .attention(
        Attention(
          title: odd[3], outputs: odd, inputs: odd,
          weights: odd.map { _ in [0.1, 0.2, 0.3, 0.2, 0.2] })),
      .timeline(Timeline(title: odd[1], steps: odd, tracks: odd.map { .init($0, [0, 0.5, 1]) })),
      .table(Table(title: odd[4], columns: odd, rows: [odd.map { .text($0) }])),
      .graph(
        Graph(
          title: odd[1], nodes: odd.map { .init($0, value: $0) },
          edges: [.init(0, 1, label: odd[1]), .init(1, 2), .init(3, 4)])),
      .plot(
        Plot(
          title: odd[4], x: Axis(odd[1]), y: Axis(odd[1]),
          series: odd.map { .init($0, [Point(0, 0), Point(1, 1)]) })),
    ]
    for figure in figures {
      for medium in Self.media {
        let grid = figure.grid(height: 16, width: 44, medium: medium)
        #expect(!grid.text.contains("\u{1B}"))
        for row in 0..<grid.height { #expect(grid.line(row).width == 44) }
      }
      #expect(!figure.svg.contains("\u{1B}"))
    }
  }

  @Test("a million points are drawn, and quickly")
  func million() {
    let points = (0..<1_000_000).map { Point(Double($0), Double($0 * 7919 % 1000)) }
    let values = points.map(\.y)
    let figures: [Figure] = [
      .plot(Plot(title: "t", x: Axis("x"), y: Axis("y"), series: [.init("s", points)])),
      .plot(
        Plot(title: "t", x: Axis("x"), y: Axis("y"), series: [.init("s", points, mark: .points)])),
      .histogram(Histogram(title: "t", x: Axis("x"), values: values)),
      .sparkline(Sparkline(title: "t", values: values)),
      .heatMap(
        HeatMap(
          title: "t", x: Axis("x"), y: Axis("y"), xRange: 0...1, yRange: 0...1,
          values: (0..<1000).map { row in Array(values[row * 1000..<(row + 1) * 1000]) })),
    ]
    let clock = ContinuousClock()
    for figure in figures {
      let spent = clock.measure {
        _ = figure.grid(height: 40, width: 120, medium: Medium(.braille))
      }
      #expect(spent < .milliseconds(400) * Patience.factor, "\(figure.title) took \(spent)")
    }
    #expect(figures[0].svg.utf8.count < 200_000, "thinned for the drawing, too")
  }
}
