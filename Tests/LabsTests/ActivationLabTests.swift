import Figures
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct ActivationLabTests {
  static func run(
    _ settings: [(name: String, value: String)] = [], seed: UInt64 = 1, steps: Int = 0
  ) throws -> Run {
    var run = try Run(
      ActivationLab.self, try Settings(ActivationLab.about, settings), seed: seed)
    for _ in 0..<steps { run.advance() }
    return run
  }

  static func numbers(_ table: Table) -> [[Double]] {
    table.rows.map { row in
      row.map { if case .number(let value) = $0 { value } else { .nan } }
    }
  }

  @Test(
    "every slope is the measured one off the corners, and that of the layer", arguments: Bend.all)
  func slopes(bend: Bend) {
    for index in -55...55 where index != 0 {
      let x = Double(index) / 10
      #expect(abs(bend.slope(x) - bend.measured(x)) < 1e-9, "\(bend.name) \(x)")
      let layer = bend.layer(x)
      #expect(abs(Double(layer.value) - bend.value(x)) < 1e-5)
      #expect(abs(Double(layer.slope) - bend.slope(x)) < 1e-5)
    }
  }

  @Test("the sigmoid's slope is σ(1 − σ), and ¼ at most, at 0")
  func quarter() {
    let sigmoid = Bend(.sigmoid)
    for index in -60...60 {
      let x = Double(index) / 10
      let a = sigmoid.value(x)
      #expect(abs(sigmoid.measured(x) - a * (1 - a)) < 1e-10)
      #expect(sigmoid.slope(x) < 0.25 || x == 0)
    }
    #expect(sigmoid.slope(0) == 0.25 && sigmoid.steepest == (0.25, 0))
    #expect(sigmoid.value(0) == 0.5)
  }

  @Test("ReLU at 0: 0 from the left, 1 from the right, the layer takes 0")
  func corner() throws {
    let run = try ActivationLabTests.run([("function", "relu"), ("x", "0")])
    for row in ActivationLabTests.numbers(run.figure("difference").table) {
      #expect(row[1] == 0 && row[2] == 1 && row[3] == 0.5)
    }
    #expect(run.measure("slope") == 0 && run.measure("measured") == 0.5)
    #expect(Bend(.relu).layer(0).slope == 0)
    // Only at 0, not up to 1 as the notes have it.
    #expect(Bend(.relu).slope(0.001) == 1)
  }

  @Test("steps go along the axis by tenths, to its end")
  func steps() throws {
    var run = try ActivationLabTests.run()
    for step in 1...90 {
      run.advance()
      #expect(run.measure("x") == Double(step - 30) / 10)
    }
    #expect(run.report.isDone && run.measure("x") == 6)
    try run.change("x", to: .number(1.5))
    run.advance()
    #expect(run.measure("x") == 1.6)
  }

  @Test("the tangent touches the curve at x with its slope")
  func tangent() throws {
    let run = try ActivationLabTests.run([("function", "gelu")], steps: 25)
    guard case .plot(let plot) = run.figure("curve") else { return }
    let (a, b) = (plot.series[2].points[0], plot.series[2].points[1])
    #expect(abs((a.y + b.y) / 2 - run.measure("value")) < 1e-12)
    #expect(abs((b.y - a.y) / (b.x - a.x) - run.measure("measured")) < 1e-9)
  }

  @Test("flat is where the slope is below 1 % of the steepest")
  func flat() {
    // σ(1 − σ) = 0.0025 at σ = ½ ± √(¼ − 0.0025): x = ± 5.98…
    let ends = Bend(.sigmoid).flatEnds
    #expect(ends.left == -5.99 && ends.right == 5.99)
    #expect(Bend(.relu).flatEnds == (0, nil))
    #expect(Bend(.leaky).flatEnds == (nil, nil) && Bend(.identity).flatEnds == (nil, nil))
    #expect(Bend(.tanh).isFlat(3) && !Bend(.tanh).isFlat(2.9))
  }

  @Test("what comes out has mean 0 of tanh, ½ of sigmoid, more than 0 of ReLU", arguments: 1...3)
  func means(seed: UInt64) throws {
    func mean(_ name: String) throws -> Double {
      try ActivationLabTests.run([("function", name)], seed: seed).measure("mean")
    }
    #expect(abs(try mean("tanh")) < 0.07)
    #expect(abs(try mean("sigmoid") - 0.5) < 0.03)
    // The mean of max(0, x) is 1/√(2π).
    #expect(abs(try mean("relu") - 0.3989) < 0.06)
  }

  @Test("linear layers are one matrix, however many; with a bend they are not", arguments: 1...4)
  func collapse(seed: UInt64) throws {
    for layers in 1...10 {
      for function in ["relu", "sigmoid", "tanh"] {
        let run = try ActivationLabTests.run(
          [("layers", "\(layers)"), ("function", function)], seed: seed)
        let rows = ActivationLabTests.numbers(run.figure("collapse").table)
        let size = rows.reduce(1) { max($0, abs($1[2])) }
        #expect(run.measure("collapse.identity") < 1e-5 * size)
        let bent = run.measure("collapse.function")
        #expect(layers == 1 ? bent < 1e-5 : bent > 0.01 * size, "\(layers) \(function)")
      }
    }
  }

  @Test("the product of the live matrices, by hand")
  func product() throws {
    var run = try ActivationLabTests.run([("layers", "2"), ("units", "2")])
    let numbers = [
      ("linear1.weights", [1.0, 2, 3, 4]), ("linear1.bias", [1, -1]),
      ("linear2.weights", [5, -6]), ("linear2.bias", [0.5]),
    ]
    for (name, values) in numbers {
      for (index, value) in values.enumerated() {
        let place =
          name == "linear1.weights"
          ? "\(index / 2),\(index % 2)"
          : name == "linear2.weights" ? "\(index),0" : "\(index)"
        try run.change("\(name)[\(place)]", to: .number(value))
      }
    }
    guard case .matrix(let matrix) = run.figure("product") else { return }
    // [1 2; 3 4] [5; −6] = [−7; −9], and [1 −1] [5; −6] + 0.5 = 11.5.
    #expect(matrix.values == [[-7], [-9], [11.5]])
    let rows = ActivationLabTests.numbers(run.figure("collapse").table)
    // x = (3, −1): −21 + 9 + 11.5.
    #expect(rows[5][2] == -0.5 && abs(rows[5][3] + 0.5) < 1e-6)
  }

  @Test("GELU is x times the share of normal numbers below x, nearly")
  func gelu() {
    let gelu = Bend(.gelu)
    #expect(gelu.value(0) == 0 && abs(gelu.value(1) - 0.8412) < 1e-4)
    #expect(abs(gelu.value(-1) + 0.1588) < 1e-4)
  }

  @Test("changed on its way, it goes back and on again to the same bits")
  func time() throws {
    try TimeTravel.expectSame(
      try ActivationLabTests.run(),
      changes: [(5, "function", "relu"), (9, "x", "-1"), (9, "linear1.weights[0,0]", "2")])
  }
}
