import Figures
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct DescentLabTests {
  static func run(_ settings: String = "") throws -> Run {
    let given = settings.split(separator: " ").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      return (name: parts[0], value: parts[1])
    }
    return try Run(DescentLab.self, try Settings(DescentLab.about, given), seed: 1)
  }

  static func run(_ settings: String, steps: Int) throws -> Run {
    var run = try run(settings)
    for _ in 0..<steps { run.advance() }
    return run
  }

  static let starts = [-4, -1, 0.5, 3, 10]

  // MARK: What the lesson on learning rates rests on

  @Test("at rate 1 the walker jumps between w and −w, exactly, for 100 steps", arguments: starts)
  func jumps(start: Double) throws {
    var run = try DescentLabTests.run("start=\(start) rate=1")
    for step in 1...100 {
      run.advance()
      #expect(run.measure("w") == (step % 2 == 0 ? start : -start))
      #expect(run.report.loss == start * start)
    }
  }

  @Test(
    "on the bowl a step multiplies w by 1 − 2·rate",
    arguments: [0.01, 0.1, 0.45, 0.6, 0.9, 0.99, 1.01, 1.5])
  func factor(rate: Double) throws {
    var run = try DescentLabTests.run("start=3 rate=\(rate)")
    var expected = 3.0
    for _ in 1...60 where run.advance() {
      expected *= 1 - 2 * rate
      #expect(abs(run.measure("w") - expected) <= 1e-12 * abs(expected))
      #expect(run.measure("slope") == 2 * run.measure("w"))
    }
  }

  @Test("below rate 1 it arrives, above it leaves all measure", arguments: starts)
  func cliff(start: Double) throws {
    let below = try DescentLabTests.run("start=\(start) rate=0.99", steps: 2000)
    #expect(abs(below.measure("w")) < 0.001)
    let above = try DescentLabTests.run("start=\(start) rate=1.01", steps: 400)
    #expect(abs(above.measure("w")) > abs(start))
    let end = try DescentLabTests.run("start=\(start) rate=1.01", steps: 2000)
    #expect(end.report.diverged && end.step < 2000)
  }

  @Test("at rate ½ one step arrives, and nothing is left to do")
  func arrives() throws {
    let run = try DescentLabTests.run("rate=0.5", steps: 5)
    #expect(run.measure("w") == 0 && run.step == 1 && run.report.isDone)
  }

  @Test("rates 0.1 and 0.9 are equally far from the bottom after ten steps")
  func mirrored() throws {
    let slow = try DescentLabTests.run("rate=0.1", steps: 10).measure("w")
    let fast = try DescentLabTests.run("rate=0.9", steps: 10).measure("w")
    #expect(abs(abs(slow) - abs(fast)) < 1e-12)
  }

  @Test("the rate can change on the way")
  func live() throws {
    var run = try DescentLabTests.run("rate=1", steps: 3)
    #expect(run.measure("w") == -3)
    try run.change("rate", to: .number(0.25))
    run.advance()
    #expect(run.measure("w") == -1.5)
  }

  // MARK: Slopes and optimizers

  @Test("the slope by the rules is the measured one, everywhere", arguments: Landscape.known)
  func slopes(name: String, formula: String, w: Double, b: Double) throws {
    let landscape = try Landscape(name, formula: "")
    for index in 0..<20 {
      let share = Double(index) / 19
      let place = SIMD2(
        -w + 2 * w * share + 0.013, landscape.unknowns == 2 ? b - 1.7 * b * share : 0)
      for axis in 0..<landscape.unknowns {
        let slope = landscape.slopes(at: place).slopes[axis]
        #expect(abs(landscape.measuredSlope(at: place, along: axis) - slope) < 1e-7)
      }
    }
  }

  /// One parameter whose slope is set by hand: what an optimizer moves.
  private struct Place: Layer {
    static let kind = "place"
    var parameter: Parameter
    var output: Tensor { parameter.value }
    var inputGradient: Tensor { Tensor() }

    func outputShape(for input: [Int]) throws(Mismatch) -> [Int] { input }
    func forward(_ input: Tensor, training: Bool) {}
    func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {}
    func lighten() {}
    mutating func visitParameters(_ visit: (inout Parameter) -> Void) { visit(&parameter) }
  }

  @Test(
    "each walker goes the way of the optimizer of that name that trains networks",
    arguments: Walker.Method.allCases)
  func optimizers(method: Walker.Method) throws {
    let landscape = try Landscape("ravine", formula: "")
    var walker = Walker(method, at: SIMD2(3, 1), on: landscape)
    let kind: Optimizer.Method =
      switch method {
      case .sgd: .descent
      case .momentum: .momentum()
      case .rmsprop: .rmsprop()
      case .adam: .adam()
      }
    var optimizer = Optimizer(kind, learningRate: 0.03)
    var place = Place(parameter: Parameter("place", Tensor([3, 1], shape: [2])))
    for _ in 0..<40 {
      let here = SIMD2(Double(place.parameter.value[0]), Double(place.parameter.value[1]))
      let slopes = landscape.slopes(at: here).slopes
      place.parameter.gradient = Tensor([Float(slopes.x), Float(slopes.y)], shape: [2])
      optimizer.update(&place)
      walker.step(landscape, rate: 0.03, momentum: 0.9)
      #expect(abs(walker.place.x - Double(place.parameter.value[0])) < 1e-4)
      #expect(abs(walker.place.y - Double(place.parameter.value[1])) < 1e-4)
    }
  }

  @Test(
    "each of the four that race walks as it would alone",
    arguments: ["momentum", "rmsprop", "adam"]
  )
  func race(name: String) throws {
    let together = try DescentLabTests.run("function=ravine", steps: 50)
    let alone = try DescentLabTests.run("function=ravine optimizer=\(name)", steps: 50)
    for (measure, own) in [("\(name).loss", "loss"), ("\(name).w", "w"), ("\(name).b", "b")] {
      #expect(together.measure(measure) == alone.measure(own))
    }
  }

  @Test("in the ravine plain descent zigzags across and creeps along; momentum and RMSprop arrive")
  func ravine() throws {
    var run = try DescentLabTests.run("function=ravine")
    var crossings = 0
    for _ in 0..<10 {
      let before = run.measure("b")
      run.advance()
      if before * run.measure("b") < 0 { crossings += 1 }
    }
    #expect(crossings == 10)
    for _ in 0..<90 { run.advance() }
    #expect(abs(run.measure("sgd.w")) > 0.3)
    #expect(run.measure("momentum.loss") < 0.01 && run.measure("rmsprop.loss") < 0.01)
  }

  @Test("on the ridge of a saddle descent stays; a hair beside it leaves for a minimum")
  func saddle() throws {
    let ridge = try DescentLabTests.run("function=saddle start.b=0", steps: 300)
    #expect(ridge.measure("b") == 0 && abs(ridge.measure("w")) < 1e-9)
    let beside = try DescentLabTests.run("function=saddle start.b=-1e-6", steps: 300)
    #expect(abs(beside.measure("b") + 2.0.squareRoot()) < 1e-6)
    #expect(abs(beside.report.loss + 1) < 1e-9)
  }

  @Test("on a plateau descent hardly moves, RMSprop and Adam do", arguments: ["rmsprop", "adam"])
  func plateau(name: String) throws {
    let plain = try DescentLabTests.run("function=plateau start=6", steps: 50)
    #expect(plain.measure("w") > 5.9)
    #expect(plain.measure("\(name).w") < 2.5)
  }

  @Test("the walk ends at the end of patience, or where the gradient is short enough")
  func ends() throws {
    #expect(try DescentLabTests.run("patience=7", steps: 20).step == 7)
    let run = try DescentLabTests.run("tolerance=0.1", steps: 100)
    #expect(run.report.isDone && run.measure("norm") <= 0.1)
    let before = try DescentLabTests.run("", steps: run.step - 1)
    #expect(before.measure("norm") > 0.1)
  }

  // MARK: Figures

  @Test("the figure of the way: the hill is the function, the line touches it where w stands")
  func curve() throws {
    let run = try DescentLabTests.run("function=bumpy start=5", steps: 4)
    guard case .plot(let plot) = run.figure("path") else {
      Issue.record("a plot")
      return
    }
    let landscape = try Landscape("bumpy", formula: "")
    for point in plot.series[0].points {
      #expect(point.y == landscape.loss(at: SIMD2(point.x, 0)))
    }
    let (a, b) = (plot.series[1].points[0], plot.series[1].points[1])
    #expect(abs((b.y - a.y) / (b.x - a.x) - run.measure("slope")) < 1e-9)
    #expect(abs((a.x + b.x) / 2 - run.measure("w")) < 1e-9)
    #expect(plot.series[2].points.count == 5)
  }

  @Test("the contour is the loss, and the path has a place for each step")
  func contour() throws {
    let run = try DescentLabTests.run("function=saddle", steps: 20)
    guard case .contour(let contour) = run.figure("path"),
      case .surface(let surface) = run.figure("surface")
    else {
      Issue.record("a contour and a surface")
      return
    }
    #expect(contour.path.count == 21 && surface.path == contour.path)
    let (rows, columns) = (contour.heights.count, contour.heights[0].count)
    let landscape = try Landscape("saddle", formula: "")
    for (row, column) in [(0, 0), (rows - 1, columns - 1), (7, 20)] {
      func place(_ range: ClosedRange<Double>, _ index: Int, _ count: Int) -> Double {
        let width = range.upperBound - range.lowerBound
        return range.lowerBound + width * Double(index) / Double(count - 1)
      }
      let w = place(contour.xRange, column, columns)
      let b = place(contour.yRange, row, rows)
      #expect(abs(contour.heights[row][column] - (w * w + b * b * b * b / 4 - b * b)) < 1e-12)
      #expect(contour.heights[row][column] == landscape.loss(at: SIMD2(w, b)))
    }
  }

  @Test("in the table each step leads to where the next one starts", arguments: ["bowl", "ravine"])
  func numbers(function: String) throws {
    let run = try DescentLabTests.run("function=\(function)", steps: 9)
    let table = run.figure("numbers").table
    let (w, new) = (1, table.columns.firstIndex(of: "new w")!)
    let slope = table.columns.firstIndex { $0 == "slope" || $0 == "∂L/∂w" }!
    for row in table.rows.indices {
      func number(_ row: Int, _ column: Int) -> Double {
        if case .number(let value) = table.rows[row][column] { value } else { .nan }
      }
      if row + 1 < table.rows.count {
        #expect(abs(number(row, new) - number(row + 1, w)) < 1e-6)
      }
      #expect(abs(number(row, w) - 0.1 * number(row, slope) - number(row, new)) < 1e-6)
    }
    #expect(table.rows.count == 10)
  }

  @Test("a start belongs to the minimum that a walk from there comes to")
  func basins() throws {
    guard case .plot(let plot) = try DescentLabTests.run("function=bumpy").figure("starts") else {
      Issue.record("a plot")
      return
    }
    var lowest = 0
    let classes = plot.series.filter { $0.mark == .points }
    for series in classes where series.name.hasPrefix("ends at") {
      let text = series.name.drop { $0 != "=" }.dropFirst(2).replacing("−", with: "-")
      let end = try #require(Double(text))
      for start in [series.points.first!, series.points.last!] {
        let run = try DescentLabTests.run("function=bumpy start=\(start.x)", steps: 200)
        #expect(abs(run.measure("w") - end) < 0.02, "\(start.x)")
      }
      if series.name == classes[0].name { lowest = series.points.count }
    }
    let total = classes.reduce(0) { $0 + $1.points.count }
    #expect(total == 81 && classes.count > 3)
    let share = Int((100 * Double(lowest) / Double(total)).rounded())
    #expect(plot.title.contains("\(share)% end lowest"))
  }

  @Test("of starts on a saddle's plane all but those on the ridge end lowest")
  func plane() throws {
    guard case .region(let region) = try DescentLabTests.run("function=saddle").figure("starts")
    else {
      Issue.record("a region")
      return
    }
    let middle = region.winners.count / 2
    let ridge = Set(region.winners[middle])
    #expect(ridge.count == 1)
    for (row, winners) in region.winners.enumerated() where row != middle {
      #expect(Set(winners).isDisjoint(with: ridge))
    }
    #expect(region.winners[0][0] != region.winners[region.winners.count - 1][0])
  }

  @Test("brute force finds the lowest of its points, and needs more than can be counted")
  func search() throws {
    let run = try DescentLabTests.run("function=ravine grid=5")
    var best = Double.infinity
    for i in 0..<5 {
      for j in 0..<5 {
        let (w, b) = (-4 + 2 * Double(i), -1.5 + 0.75 * Double(j))
        best = min(best, 0.1 * w * w + 9 * b * b)
      }
    }
    let table = run.figure("search").table
    #expect(table.rows[1][1] == .text("25") && table.rows[1][2] == .number(best))
    #expect(table.rows[2][0] == .text("descent so far"))
    #expect(table.rows[5][1] == .text("9,765,625"))
    #expect(table.rows[6][1] == .text("7.9e69"))
  }

  @Test(
    "the sweep has its lowest place at the rate that arrives at once, and ends where it diverges")
  func sweep() throws {
    guard case .plot(let plot) = try DescentLabTests.run("").figure("sweep") else { return }
    let points = plot.series[0].points
    #expect(points.contains { $0.x > 0.4 && $0.x < 0.6 && $0.y < 1e-9 })
    #expect(points.allSatisfy { $0.x < 1.05 || $0.y.isNaN || $0.y > 9 })
    #expect(abs(points[0].y - 9 * power(1 - 2 * points[0].x, 100)) < 1e-9)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  // MARK: The learner's own

  @Test("an own formula of one unknown and of two")
  func own() throws {
    let one = try DescentLabTests.run(
      "function=own formula=(w-1.25)^2+2 rate=0.5 start=-3", steps: 1)
    #expect(one.measure("w") == 1.25 && one.report.loss == 2 && one.measure("b").isNaN)
    let two = try DescentLabTests.run(
      "function=own formula=(w-1)^2+(b+2)^2 rate=0.25", steps: 60)
    #expect(abs(two.measure("w") - 1) < 1e-9 && abs(two.measure("b") + 2) < 1e-9)
  }

  @Test(
    "a formula that cannot be followed is refused with what and where",
    arguments: [
      ("w^2+*3", "character 5"), ("v^2", "found `v`"), ("b^2", "found no w"), ("3", "found no w"),
      ("log(w-5)", "no value or no slope at the start"), ("sni(w)", "did you mean"),
      ("w" + String(repeating: "+w", count: 150), "at most 200"),
    ])
  func refused(formula: String, words: String) throws {
    let settings = try Settings(DescentLab.about, [("function", "own"), ("formula", formula)])
    do {
      try DescentLab.check(settings)
      Issue.record("\(formula) should be refused")
    } catch {
      #expect(error.message.contains(words), "\(error.message)")
    }
  }

  @Test("set by hand, w is there, and all four go on from there")
  func byHand() throws {
    var run = try DescentLabTests.run("", steps: 5)
    try run.change("w[0]", to: .number(-1.5))
    #expect(run.measure("w") == -1.5 && run.measure("adam.w") == -1.5)
    #expect(run.report.loss == 2.25)
    #expect(throws: LabError.self) { try run.change("b[0]", to: .number(1)) }
  }

  @Test("figures of a long formula stay within their time")
  func bounded() throws {
    let formula = "w^2" + String(repeating: "+sin(w)*0.01", count: 30)
    let run = try DescentLabTests.run("function=own formula=\(formula)")
    guard case .plot(let plot) = run.figure("starts") else { return }
    let starts = plot.series.filter { $0.mark == .points }.reduce(0) { $0 + $1.points.count }
    #expect((9..<81).contains(starts))
  }

  @Test("descent on the bowl has arrived within a second", arguments: [-4.0, 3, 10])
  func learns(start: Double) throws {
    var run = try DescentLabTests.run("start=\(start)")
    let seconds = Learning.seconds(&run, steps: 1000) { $0.report.loss < 1e-9 }
    #expect(try #require(seconds) < 1)
  }

  @Test(
    "a walk that is changed on its way goes back and on again to the same bits",
    arguments: ["function=saddle optimizer=adam", "function=bumpy optimizer=momentum", "rate=1"])
  func time(settings: String) throws {
    try TimeTravel.expectSame(
      try DescentLabTests.run(settings),
      changes: [(4, "rate", "0.02"), (12, "w[0]", "1.5"), (20, "momentum", "0.5")])
  }
}
