import Glibc

/// One figure of every kind, for who wants to see them all: the gallery, the tests. Their numbers
/// are computed here, by small models with fixed weights.
package enum FigureSamples {
  package static let all: [(name: String, figure: Figure)] = [
    ("loss", .plot(loss)), ("rates", .plot(rates)), ("fit", .plot(fit)),
    ("scatter", .plot(scatter)), ("labels", .plot(labels)), ("boxes", .plot(boxes)),
    ("bars", .bars(bars)), ("gradients", .bars(gradients)), ("histogram", .histogram(histogram)),
    ("heat-map", .heatMap(heatMap)), ("weights", .heatMap(weights)), ("contour", .contour(contour)),
    ("surface", .surface(surface)), ("region", .region(region)), ("classes", .region(classes)),
    ("images", .images(images)), ("filters", .images(filters)), ("matrix", .matrix(matrix)),
    ("confusion", .matrix(confusion)), ("attention", .attention(attention)),
    ("gates", .timeline(gates)), ("expression", .graph(expression)), ("network", .graph(network)),
    ("table", .table(table)), ("sparkline", .sparkline(sparkline)), ("panels", .panels(panels)),
  ]

  /// Numbers without a pattern, the same every time, from 0 to 1.
  private struct Noise {
    var state: UInt64

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24)
    }

    /// About normal: the sum of twelve.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + next() } }
  }

  static let loss: Plot = {
    var noise = Noise(state: 7)
    let steps = (0...500).map(Double.init)
    let train = steps.map { Point($0, 0.04 + 2.27 * exp(-$0 / 60)) }
    let unseen = steps.map { step in
      Point(
        step, 0.3 + 2 * exp(-step / 55) + step / 4000 + 0.03 * noise.normal() * exp(-step / 300))
    }
    let band = stride(from: 0, through: 500, by: 25).map { step -> Plot.Band in
      let middle = 0.3 + 2 * exp(-Double(step) / 55) + Double(step) / 4000
      return .init(x: Double(step), low: middle - 0.15, high: middle + 0.15)
    }
    return Plot(
      title: "loss", x: Axis("steps", fromZero: true), y: Axis("", fromZero: true),
      series: [.init("train", train), .init("unseen", unseen, band: band)], marker: 180)
  }()

  /// Descent on w²/2 with several rates: the error shrinks by 1 − η in every step.
  static let rates: Plot = {
    let rates = [0.02, 0.1, 0.5, 1.2, 2.05]
    return Plot(
      title: "error after so many steps", x: Axis("steps", fromZero: true),
      y: Axis("error", isLogarithmic: true),
      series: rates.map { rate in
        .init("η \(rate)", (0...40).map { Point(Double($0), abs(pow(1 - rate, Double($0)))) })
      })
  }()

  static let fit: Plot = {
    var noise = Noise(state: 3)
    let days = (0..<300).map { _ -> Point in
      let x = 5 + 1.2 * noise.normal()
      return Point(x, 0.5 + 0.85 * x + 0.45 * noise.normal())
    }
    return Plot(
      title: "views", x: Axis("the day before", unit: "thousand"), y: Axis("", fromZero: true),
      series: [
        .init("y = b + w x", [Point(1, 1.35), Point(9, 8.15)]), .init("days", days, mark: .points),
      ])
  }()

  private static let clouds: [[Point]] = {
    var noise = Noise(state: 11)
    return [(-1.2, 0.4), (1.1, 0.9), (0.2, -1.3)].map { x, y in
      (0..<40).map { _ in Point(x + 0.45 * noise.normal(), y + 0.4 * noise.normal()) }
    }
  }()

  static let scatter = Plot(
    title: "three kinds", x: Axis("petal length"), y: Axis("petal width", unit: "cm"),
    series: zip(["setosa", "versicolor", "virginica"], clouds).map {
      .init($0, $1, mark: .points)
    })

  /// Words by two of their features; two of them crowd each other out.
  static let labels = Plot(
    title: "words by two features", x: Axis("royal"), y: Axis("female"),
    series: [
      .init(
        "men", [Point(0, 0), Point(1, 0), Point(0.95, 0.1)], mark: .points,
        labels: ["man", "king", "prince"]),
      .init(
        "women", [Point(0, 1), Point(1, 1), Point(0.02, 0.98)], mark: .points,
        labels: ["woman", "queen", "girl"]),
    ])

  /// What is in a picture, and what is said to be there.
  static let boxes = Plot(
    title: "found in a picture", x: Axis("x", whole: 0...120), y: Axis("y", whole: 0...60),
    series: [
      .areas("object", [(Point(10, 10), Point(40, 50)), (Point(70, 5), Point(110, 35))], ink: 5),
      .boxes("waiting", [(Point(68, 8), Point(104, 40)), (Point(75, 2), Point(112, 33))], ink: 2),
      .boxes("struck", [(Point(6, 14), Point(38, 54))], ink: 1),
      .boxes(
        "kept", [(Point(12, 8), Point(42, 48)), (Point(50, 40), Point(64, 55))],
        labels: ["1 dog", "2 cat"], ink: 0),
    ])

  static let bars = Bars(
    title: "where a step's time goes", axis: Axis("", unit: "µs"),
    names: ["convolution", "pooling", "linear", "loss", "update"],
    series: [.init("", [912.4, 120.9, 340, 12.5, 88.1])])

  static let gradients = Bars(
    title: "mean gradient by layer", axis: Axis("gradient"), names: ["W₁", "W₂", "W₃"],
    series: [.init("sigmoid", [-0.021, 0.13, 0.62]), .init("ReLU", [0.44, -0.5, 0.71])])

  static let histogram: Histogram = {
    var noise = Noise(state: 5)
    return Histogram(
      title: "activations of layer 2", x: Axis("activation"),
      values: (0..<2000).map { _ in tanh(1.2 * noise.normal()) })
  }()

  private static func lattice(
    _ rows: Int, _ columns: Int, _ value: (Double, Double) -> Double
  ) -> [[Double]] {
    (0..<rows).map { row in
      (0..<columns).map { column in
        value(2 * Double(column) / Double(columns - 1) - 1, 2 * Double(row) / Double(rows - 1) - 1)
      }
    }
  }

  static let heatMap = HeatMap(
    title: "unseen loss by rate and width", x: Axis("log₁₀ rate"), y: Axis("units"),
    xRange: -4...0, yRange: 0...100,
    values: lattice(40, 60) { x, y in
      0.2 + (x + 0.2) * (x + 0.2) * (1 + y) + 0.3 * (1 - y) * (1 - y)
    })

  static let weights = HeatMap(
    title: "a wave of weights", x: Axis("input"), y: Axis("unit"), xRange: 0...60, yRange: 0...40,
    values: lattice(40, 60) { x, y in sin(5 * x + 2 * y) * exp(-x * x - y * y) }, isSigned: true)

  /// A valley that bends, and descent with momentum in it.
  private static func valley(_ b: Double, _ w: Double) -> Double {
    let bend = w - 0.4 * b * b
    return 0.3 * (b - 0.8) * (b - 0.8) + 2 * bend * bend + 0.05
  }

  private static let walk: [Point] = {
    var place = (b: -1.6, w: -0.6)
    var speed = (b: 0.0, w: 0.0)
    var path = [Point(place.b, place.w)]
    for _ in 0..<60 {
      let bend = place.w - 0.4 * place.b * place.b
      let slope = (b: 0.6 * (place.b - 0.8) - 3.2 * bend * place.b, w: 4 * bend)
      speed = (0.8 * speed.b - 0.04 * slope.b, 0.8 * speed.w - 0.04 * slope.w)
      place = (place.b + speed.b, place.w + speed.w)
      path.append(Point(place.b, place.w))
    }
    return path
  }()

  private static let ground = lattice(41, 61) { valley(2 * $0, 1.5 * $1) }

  static let contour = Contour(
    title: "loss over b and w", x: Axis("b"), y: Axis("w"), xRange: -2...2, yRange: -1.5...1.5,
    heights: ground, path: walk)

  static let surface = Surface(
    title: "loss over b and w", x: Axis("b"), y: Axis("w"), z: Axis("loss"), xRange: -2...2,
    yRange: -1.5...1.5, heights: ground, path: walk)

  /// Two moons, and the two hidden units that part them.
  static let region: DecisionRegion = {
    var noise = Noise(state: 23)
    let moons = [0, 1].map { kind in
      (0..<60).map { index -> Point in
        let angle = Double(index) / 59 * .pi
        let side = kind == 0 ? 1.0 : -1.0
        return Point(
          side * cos(angle) - 0.5 + Double(kind) + 0.08 * noise.normal(),
          side * sin(angle) - 0.25 * side + 0.08 * noise.normal())
      }
    }
    func score(_ x: Double, _ y: Double) -> Double {
      tanh(3 * (tanh(4 * (x + 0.55)) - tanh(4 * (x - 0.6)) - 1 - 2.2 * y + 0.9 * x))
    }
    let scores = lattice(40, 60) { score(2 * $0, 1.4 * $1) }
    return DecisionRegion(
      title: "two moons", x: Axis("x₁"), y: Axis("x₂"), xRange: -2...2, yRange: -1.4...1.4,
      classes: ["upper", "lower"], winners: scores.map { row in row.map { $0 > 0 ? 1 : 0 } },
      confidence: scores.map { row in row.map(abs) }, points: moons)
  }()

  static let classes: DecisionRegion = {
    let centers = [Point(-1.2, 0.4), Point(1.1, 0.9), Point(0.2, -1.3)]
    func nearest(_ x: Double, _ y: Double) -> Int {
      centers.indices.min { a, b in
        hypot(x - centers[a].x, y - centers[a].y) < hypot(x - centers[b].x, y - centers[b].y)
      }!
    }
    return DecisionRegion(
      title: "the nearest of three", x: Axis("x₁"), y: Axis("x₂"), xRange: -3...3, yRange: -3...3,
      classes: ["setosa", "versicolor", "virginica"],
      winners: (0..<60).map { row in
        (0..<90).map { column in
          nearest(Double(column) / 89 * 6 - 3, Double(row) / 59 * 6 - 3)
        }
      },
      points: clouds)
  }()

  /// Digits of 8×8 pixels, drawn by rows of bits.
  private static let digits: [[[Double]]] = [
    [0x3C, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x3C],
    [0x18, 0x38, 0x18, 0x18, 0x18, 0x18, 0x18, 0x3C],
    [0x3C, 0x66, 0x06, 0x0C, 0x18, 0x30, 0x60, 0x7E],
    [0x3C, 0x66, 0x06, 0x1C, 0x06, 0x06, 0x66, 0x3C],
    [0x0C, 0x1C, 0x2C, 0x4C, 0x7E, 0x0C, 0x0C, 0x0C],
  ].map { rows in
    rows.map { bits in (0..<8).map { bits >> (7 - $0) & 1 == 1 ? 1.0 : 0.08 } }
  }

  static let images = ImageGrid(
    title: "digits", images: digits.enumerated().map { .init("\($0)", $1) })

  /// The last digit, seen through filters for edges.
  static let filters: ImageGrid = {
    let filters: [(String, [[Double]])] = [
      ("upright", [[1, 0, -1], [2, 0, -2], [1, 0, -1]]),
      ("level", [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]),
      ("slanted", [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]]),
    ]
    func seen(_ filter: [[Double]], _ row: Int, _ column: Int) -> Double {
      var sum = 0.0
      for (i, weights) in filter.enumerated() {
        for (j, weight) in weights.enumerated() { sum += weight * digits[4][row + i][column + j] }
      }
      return sum
    }
    return ImageGrid(
      title: "edges of a 4",
      images: filters.map { name, filter in
        ImageGrid.Image(name, (0..<6).map { row in (0..<6).map { seen(filter, row, $0) } })
      }, isSigned: true)
  }()

  static let matrix = Matrix(
    title: "W₁, and the window of a convolution",
    values: [
      [0.25, -1.5, 0.007, 2], [1, 0.3, -0.75, 0.5], [-0.125, 0.6, 1.25, -2], [0.1, 0.2, 0.3, 0.4],
    ], highlights: [.init(row: 1, column: 1, height: 2, width: 2)])

  static let confusion = Matrix(
    title: "what was taken for what",
    values: [[48, 1, 0, 2], [0, 51, 3, 1], [1, 4, 44, 0], [2, 0, 1, 50]],
    rowNames: ["cat", "dog", "fox", "owl"], columnNames: ["cat", "dog", "fox", "owl"],
    ground: .sequential)

  /// A softmax over how near two places are, a little ahead of each.
  static let attention: Attention = {
    let inputs = ["3", "May", "2019", ",", "Friday"]
    let outputs = ["2019", "-", "05", "-", "03"]
    let aim = [2.0, 1.6, 1.0, 0.5, 0.0]
    return Attention(
      title: "attention", outputs: outputs, inputs: inputs,
      weights: aim.map { aim in
        let scores = inputs.indices.map { exp(-2 * (Double($0) - aim) * (Double($0) - aim)) }
        let sum = scores.reduce(0, +)
        return scores.map { $0 / sum }
      })
  }()

  /// One cell that takes in a 1, keeps it, and lets it go at the end.
  static let gates: Timeline = {
    let words = ["1", "·", "·", "0", "·", "·", "·", "1", "·", "·", "?", "·"]
    func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    var memory = 0.0
    var tracks: [[Double]] = [[], [], [], []]
    for word in words {
      let arrives = word == "1" || word == "0"
      let gates = (
        sigmoid(arrives ? 3 : -4), sigmoid(arrives ? -2.5 : 4), sigmoid(word == "?" ? 4 : -3)
      )
      memory = gates.1 * memory + gates.0 * (word == "1" ? 1 : arrives ? -1 : 0)
      for (index, value) in [gates.0, gates.1, gates.2, memory].enumerated() {
        tracks[index].append(value)
      }
    }
    return Timeline(
      title: "the gates of a memory", steps: words,
      tracks: [
        .init("input gate", tracks[0]), .init("forget gate", tracks[1]),
        .init("output gate", tracks[2]), .init("cell", tracks[3], range: -1...1),
      ])
  }()

  static let expression: Graph = {
    let (w, x, b, y) = (2.0, 1.0, -1.0, 1.0)
    let z = w * x + b
    let a = 1 / (1 + exp(-z))
    func text(_ value: Double) -> String {
      let rounded = (value.magnitude * 1000).rounded() / 1000
      return (value < 0 ? "−" : "") + "\(rounded)"
    }
    return Graph(
      title: "C = (σ(w x + b) − y)²",
      nodes: [
        .init("w", value: text(w)), .init("x", value: text(x)), .init("b", value: text(b)),
        .init("y", value: text(y)), .init("×", value: text(w * x)), .init("+", value: text(z)),
        .init("σ", value: text(a), isMarked: true), .init("−", value: text(a - y)),
        .init("( )²", value: text((a - y) * (a - y))),
      ],
      edges: [
        .init(0, 4), .init(1, 4), .init(4, 5), .init(2, 5), .init(5, 6), .init(6, 7), .init(3, 7),
        .init(7, 8),
      ])
  }()

  static let network = Graph(
    title: "a net of 2, 4, 3 and 1 units",
    nodes: (["x₁", "x₂"] + (1...4).map { "h\($0)" } + (1...3).map { "g\($0)" } + ["ŷ"])
      .map { .init($0) },
    edges: [(0..<2, 2..<6), (2..<6, 6..<9), (6..<9, 9..<10)].flatMap { from, to in
      from.flatMap { a in to.map { .init(a, $0) } }
    })

  static let table = Table(
    title: "days that are looked back on",
    columns: ["days", "train", "unseen", "verdict"],
    rows: [
      [.number(1), .number(0.48), .number(0.58), .text("too few")],
      [.number(7), .number(0.38), .number(0.49), .text("the week is seen")],
      [.number(28), .number(0.33), .number(0.46), .text("better")],
      [.number(56), .number(0.32), .number(0.46), .text("no better")],
    ])

  /// A filter at one place of a digit: the sum is the number of its map there.
  static let panels: Panels = {
    let window = (row: 2, column: 1)
    let filter = [[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]
    let products = (0..<3).map { row in
      (0..<3).map { filter[row][$0] * digits[4][window.row + row][window.column + $0] }
    }
    return Panels(
      title: "a filter slides over a 4",
      panels: [
        .matrix(
          Matrix(
            title: "digit", values: digits[4],
            highlights: [.init(row: window.row, column: window.column, height: 3, width: 3)])),
        .matrix(Matrix(title: "filter", values: filter)),
        .matrix(Matrix(title: "products", values: products)),
        .images(ImageGrid(title: "digit", images: [.init("4", digits[4])])),
        .matrix(
          Matrix(
            title: "sum", values: [[products.joined().reduce(0, +)]])),
      ])
  }()

  static let sparkline = Sparkline(
    title: "loss", values: loss.series[1].points.map(\.y))
}
