import Figures
import Glibc
import Networks
import Notation
import Tensors

extension LogisticLab {
  private static let classes = ["benign", "malignant"]
  private var names: [String] { columns.map { Tumors.names[$0] } }

  /// The score from which on it is called malignant: logit of the threshold.
  private var border: Double {
    threshold <= 0 ? -.infinity : threshold >= 1 ? .infinity : log(threshold / (1 - threshold))
  }

  // MARK: The model

  /// With two features the plane as it was measured; with all, the score to the right, which they
  /// have come to.
  var boundary: DecisionRegion {
    let rows = split.part(part)
    let isPlane = columns.count == 2
    let scores = scores(part).map(\.z)
    let places = zip(rows, scores).map { row, score -> Point in
      let measured = columns.prefix(2).map { tumors.measurements[row][$0] }
      return isPlane
        ? Point(measured[0], measured[1])
        // What lies far out would squeeze the others together.
        : Point(min(max(score, -12), 12), measured[0])
    }
    func range(_ values: [Double]) -> ClosedRange<Double> {
      let (low, high) = (values.min()!, values.max()!)
      let margin = max(1e-6, 0.05 * (high - low))
      return low - margin...high + margin
    }
    let everywhere = tumors.measurements.indices
    let xRange =
      isPlane ? range(everywhere.map { tumors.measurements[$0][columns[0]] }) : -12.5...12.5
    let yRange = range(everywhere.map { tumors.measurements[$0][columns[isPlane ? 1 : 0]] })
    let line = line
    let lattice = WeightSurface.spread(yRange, 41).map { y in
      WeightSurface.spread(xRange, 61).map { x in
        isPlane
          ? line.bias + line.weights[0] * entering(x, 0) + line.weights[1] * entering(y, 1) : x
      }
    }
    return DecisionRegion(
      title: "called malignant from ŷ = \(Numeral.brief(threshold)) on, \(part)",
      x: Axis(isPlane ? names[0] : "z = w·x + b"), y: Axis(isPlane ? names[1] : names[0]),
      xRange: xRange, yRange: yRange, classes: LogisticLab.classes,
      winners: lattice.map { row in row.map { $0 >= border ? 1 : 0 } },
      confidence: lattice.map { row in row.map { abs(2 * Sigmoid.of($0) - 1) } },
      points: [0.0, 1].map { kind in
        zip(rows, places).filter { tumors.labels[$0.0] == kind }.map(\.1)
      })
  }

  /// A measurement as the model gets it.
  private func entering(_ value: Double, _ place: Int) -> Double {
    isStandardized ? spreads[place].standardized(value) : value
  }

  var curve: Plot {
    let scores = scores(part)
    let most = min(12, max(4, scores.map { abs($0.z) }.max()!))
    let zs = WeightSurface.spread(-most...most, 121)
    let isCut = scores.contains { abs($0.z) > most }
    return Plot(
      title: "ŷ = σ(z), and the truth of \(part) at 0 and 1",
      x: Axis(isCut ? "z, beyond 12 at 12" : "z"), y: Axis(""),
      series: [.init("σ(z)", zs.map { Point($0, Sigmoid.of($0)) })]
        // The marks that they have on the plane.
        + [0.0, 1].map { kind in
          .init(
            LogisticLab.classes[Int(kind)],
            scores.filter { $0.y == kind }.map { Point(min(max($0.z, -most), most), $0.y) },
            mark: .points, ink: Int(kind))
        } + [
          .init("threshold", [Point(-most, threshold), Point(most, threshold)])
        ])
  }

  var examples: Table {
    let scores = scores(part)
    let first = min(firstExample, scores.count - 1)
    return Table(
      title: "\(part), from example \(first) of \(scores.count) on",
      columns: ["example", "z", "a = σ(z)", "y", isSquared ? "dz" : "dz = a − y", "loss"],
      rows: scores.indices[first...].prefix(40).map { index in
        let (z, y) = scores[index]
        return [
          .number(Double(index)), .number(z), .number(Sigmoid.of(z)), .number(y),
          .number(LogisticLoop.slope(z, y, isSquared: isSquared)),
          .number(LogisticLoop.loss(z, y, isSquared: isSquared)),
        ]
      })
  }

  var gradientTable: Table {
    let (line, loop) = (line, loop)
    func row(_ name: String, _ loop: Double, _ matrix: Double) -> [Table.Datum] {
      [.text(name), .number(loop), .number(matrix), .number(matrix - loop)]
    }
    return Table(
      title: "over \(trainer.inputs.rows) examples: loop in Double, matrices in float32",
      columns: ["slope", "loop", "matrix", "difference"],
      rows: [
        row("J", loop.cost, Double(trainer.report.loss)), row("db", loop.bias, line.biasSlope),
      ] + names.indices.map { row("dw \(names[$0])", loop.weights[$0], line.slopes[$0]) })
  }

  // MARK: The loss

  /// −ln ŷ and −ln(1 − ŷ), or the squares.
  var costCurve: Plot {
    let scores = scores(part)
    let probabilities = (1..<200).map { Double($0) / 200 }
    func loss(_ a: Double, _ y: Double) -> Double {
      isSquared ? (a - y) * (a - y) : y > 0.5 ? -log(a) : -log(1 - a)
    }
    let isCut = scores.contains { LogisticLoop.loss($0.z, $0.y, isSquared: isSquared) > 5.3 }
    return Plot(
      title: (isSquared ? "(ŷ − y)²" : "−ln of the probability given to the truth")
        + (isCut ? ", above 5.3 at 5.3" : ""),
      x: Axis("ŷ", fromZero: true), y: Axis("loss", fromZero: true),
      series: [1.0, 0].map { y in
        .init("y = \(Int(y))", probabilities.map { Point($0, loss($0, y)) }, ink: Int(y))
      }
        + [1.0, 0].map { y in
          .init(
            LogisticLab.classes[Int(y)],
            scores.filter { $0.y == y }.map { z, y in
              Point(Sigmoid.of(z), min(LogisticLoop.loss(z, y, isSquared: isSquared), 5.3))
            }, mark: .points, ink: Int(y))
        })
  }

  /// dz for y = 1 of both losses: where σ is flat, squared error has nothing left to say.
  var slopeCurve: Plot {
    let zs = WeightSurface.spread(-10...10, 161)
    func series(_ name: String, isSquared: Bool) -> Plot.Series {
      .init(name, zs.map { Point($0, LogisticLoop.slope($0, 1, isSquared: isSquared)) })
    }
    // The other class seen in a mirror: y = 0 at z is y = 1 at −z.
    let found = scores(part).map { z, y -> Point in
      let margin = y > 0.5 ? z : -z
      return Point(
        min(max(margin, -10), 10), LogisticLoop.slope(margin, 1, isSquared: isSquared))
    }
    return Plot(
      title: "dz of a truth y = 1: confidently wrong at the left", x: Axis("z"), y: Axis("dz"),
      series: [
        series("cross-entropy: a − 1", isSquared: false),
        series("squared: 2(a − 1)a(1 − a)", isSquared: true),
        .init("tumors of \(part)", found, mark: .points),
      ])
  }

  // MARK: The judgment

  var confusion: Matrix {
    let count = count(part)
    return Matrix(
      title: "\(part): the truth down, what was said across",
      values: count.confusion.map { row in row.map(Double.init) },
      rowNames: LogisticLab.classes, columnNames: LogisticLab.classes, ground: .sequential)
  }

  /// The share that is right on `part` for thresholds from 0 to 1.
  private func accuracies(_ part: String) -> [Point] {
    let scores = scores(part)
    return (0...100).map { percent in
      let threshold = Double(percent) / 100
      let count = LogisticLab.count(scores, threshold: threshold, isSquared: isSquared)
      return Point(threshold, count.accuracy)
    }
  }

  /// The threshold that is best on dev; of several the middle one.
  func bestThreshold() -> Point {
    let points = accuracies("dev")
    let best = points.map(\.y).max()!
    let all = points.filter { $0.y == best }
    return all[all.count / 2]
  }

  var thresholds: Plot {
    let best = bestThreshold()
    return Plot(
      title: "accuracy; dev likes \(Numeral.brief(best.x)) best", x: Axis("threshold"),
      y: Axis(""),
      series: LogisticLab.partNames.dropFirst().map { .init($0, accuracies($0)) },
      marker: best.x)
  }

  var splitTable: Table {
    func row(_ name: String, _ part: String, _ accuracy: Double) -> [Table.Datum] {
      let count = Double(split.part(part).count)
      // √(p (1 − p) / n): how far the share of n is off by chance.
      let chance = (accuracy * (1 - accuracy) / count).squareRoot()
      return [
        .text(name), .number(count), .number(accuracy), .number(chance),
        .number(max(0, accuracy - 2 * chance)), .number(min(1, accuracy + 2 * chance)),
      ]
    }
    let best = bestThreshold()
    let chosen = LogisticLab.count(scores("test"), threshold: best.x, isSquared: isSquared)
    let others = LogisticSplits(self)
    return Table(
      title: "\(shares): how far an accuracy is off by chance",
      columns: ["part", "tumors", "accuracy", "± chance", "from", "to"],
      rows: LogisticLab.partNames.map { row($0, $0, count($0).accuracy) } + [
        row("dev, its best threshold", "dev", best.y),
        row("test, with that threshold", "test", chosen.accuracy),
      ]
        + [("dev", others.dev), ("test", others.test)].map { name, values in
          let spread = Spread(values)
          return [
            .text("\(name), \(values.count) other splits"),
            .number(Double(split.part(name).count)), .number(spread.mean),
            .number(spread.deviation), .number(values.min()!), .number(values.max()!),
          ]
        })
  }

  // MARK: What goes in

  var columnTable: Table {
    let line = line
    return Table(
      title: "over the training examples",
      columns: ["measurement", "weight", "mean μ", "deviation σ", "mean |x−μ|", "least", "most"],
      rows: columns.indices.map { place in
        let values = split.train.map { tumors.measurements[$0][columns[place]] }
        let spread = spreads[place]
        return [
          .text(names[place]), .number(line.weights[place]), .number(spread.mean),
          .number(spread.deviation), .number(spread.absoluteDeviation), .number(values.min()!),
          .number(values.max()!),
        ]
      })
  }

  func spreadHistogram(scaled: Bool) -> Histogram {
    let values = split.train.map { row in
      let value = tumors.measurements[row][columns[0]]
      return scaled ? spreads[0].standardized(value) : value
    }
    let spread = Spread(values)
    let words =
      "mean \(Numeral.fixed(spread.mean, places: 2)), "
      + "deviation \(Numeral.fixed(spread.deviation, places: 2))"
    return Histogram(
      title: "\(names[0]): \(words)", x: Axis(scaled ? "(x − μ)/σ" : "x"), values: values)
  }
}

/// The same training on other draws of the three parts.
struct LogisticSplits {
  private(set) var dev: [Double] = []
  private(set) var test: [Double] = []

  private static let count = 20
  private static let steps = 60

  init(_ lab: LogisticLab) {
    for number in 0..<LogisticSplits.count {
      var generator = SeededGenerator(seed: lab.seed &+ 1000 &+ UInt64(number))
      let split = Split(lab.tumors.labels.count, shares: lab.shares, &generator)
      let spreads = LogisticLab.spreads(lab.tumors, lab.columns, split.train)
      func tensors(_ rows: [Int]) -> (inputs: Tensor, targets: Tensor) {
        LogisticLab.tensors(lab.tumors, rows, lab.columns, spreads)
      }
      let train = tensors(split.train)
      let start = Tensor(repeating: 0, shape: [lab.columns.count, 1])
      var trainer = Trainer.made(
        Network([Linear(weights: start, bias: [0])]), loss: .binaryCrossEntropy,
        optimizer: Optimizers.named("adam", rate: 0.1), train.inputs, train.targets)
      for _ in 0..<LogisticSplits.steps { _ = trainer.step() }
      func accuracy(_ rows: [Int]) -> Double {
        let part = tensors(rows)
        let scores = trainer.network.predict(part.inputs)
        let right = (0..<scores.count).count {
          (Sigmoid.of(Double(scores[$0])) >= lab.threshold) == (part.targets[$0] > 0.5)
        }
        return Double(right) / Double(rows.count)
      }
      dev.append(accuracy(split.dev))
      test.append(accuracy(split.test))
    }
  }
}
