import Figures
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct CurveLabTests {
  static func run(
    _ settings: [(name: String, value: String)] = [], seed: UInt64 = 1, steps: Int = 0
  ) throws -> Run {
    var run = try Run(CurveLab.self, try Settings(CurveLab.about, settings), seed: seed)
    for _ in 0..<steps { run.advance() }
    return run
  }

  static func answers(_ run: Run, _ xs: [Double]) -> [Double] {
    (run.lab as! CurveLab).trainer.network
      .predict(Tensor(xs.map(Float.init), shape: [xs.count, 1])).elements.map(Double.init)
  }

  // MARK: Hard sigmoids

  @Test("a hard sigmoid is two ReLUs, and its slope the measured one off its corners")
  func hard() {
    let z: [Float] = [-3, -0.5, 0, 0.25, 0.5, 0.9, 1, 1.5, 4]
    let input = Tensor(z, shape: [z.count, 1])
    var layer = HardSigmoid()
    layer.forward(input, training: true)
    #expect(layer.output.elements == z.map { max(0, $0) - max(0, $0 - 1) })
    layer.backward(
      Tensor(repeating: 2, shape: [z.count, 1]), input: input, needsInputGradient: true)
    for (index, z) in z.enumerated() where z != 0 && z != 1 {
      let measured = (HardSigmoid.value(z + 0.01) - HardSigmoid.value(z - 0.01)) / 0.02
      #expect(abs(layer.inputGradient[index] - 2 * measured) < 1e-4, "\(z)")
    }
  }

  @Test("2n ReLUs are n hard sigmoids, to rounding, whatever they have learned", arguments: 1...3)
  func doubled(seed: UInt64) throws {
    let run = try CurveLabTests.run(seed: seed, steps: 50)
    let table = run.figure("twice").table
    #expect(table.title == "30 hard sigmoids and 60 ReLUs" && table.rows.count == 11)
    for row in table.rows {
      guard case .number(let x) = row[0], case .number(let hard) = row[1],
        case .number(let relus) = row[2]
      else {
        Issue.record("numbers")
        return
      }
      #expect(abs(hard - relus) < 1e-5)
      #expect(abs(CurveLabTests.answers(run, [x])[0] - hard) < 1e-6)
    }
  }

  // MARK: Piece by piece

  @Test(
    "after k steps the first k pieces stand, after all of them the curve goes through every knot",
    arguments: [("hard", "points"), ("hard", "sine"), ("relu", "points"), ("relu", "hill")])
  func pieces(bend: String, target: String) throws {
    let settings = [("build", "pieces"), ("bend", bend), ("target", target), ("units", "8")]
    let curve = try TargetCurve(target, formula: "", points: "-2,0;-1,1;0,-1;1,0.5;2,0")
    let count = target == "points" ? 4 : 8
    let knots = (0...count).map {
      curve.range.lowerBound
        + (curve.range.upperBound - curve.range.lowerBound) * Double($0) / Double(count)
    }
    var run = try CurveLabTests.run(settings)
    for step in 0...count {
      let answers = CurveLabTests.answers(run, knots)
      for knot in 0...step {
        #expect(abs(answers[knot] - curve.value(knots[knot])) < 1e-5, "\(step), \(knot)")
      }
      // What is still to come is flat, or goes straight on.
      if bend == "hard", step < count {
        #expect(abs(answers[count] - curve.value(knots[step])) < 1e-5)
      }
      #expect(run.report.isDone == (step == count))
      run.advance()
    }
    #expect(run.step == count)
    // Between knots, a curve of straight pieces is met everywhere.
    if target == "points" { #expect(run.measure("worst") < 1e-5) }
  }

  @Test("steps of sigmoids are nearer to the curve the more there are")
  func finer() throws {
    let worst = try [5, 10, 20, 40].map { count -> Double in
      let run = try CurveLabTests.run(
        [("build", "pieces"), ("units", "\(count)")], steps: count)
      return run.measure("worst")
    }
    #expect(worst == worst.sorted(by: >) && worst[3] < 0.03)
  }

  // MARK: By hand

  @Test("by hand: y = b + Σ c σ(b + w x) with the numbers of the sliders")
  func byHand() throws {
    var run = try CurveLabTests.run([("build", "hand"), ("c.1", "2"), ("b.1", "0.5")])
    func hard(_ z: Double) -> Double { min(1, max(0, z)) }
    let xs = [-1.5, -0.2, 0.1, 0.7, 1.9]
    func expect(_ y: (Double) -> Double) {
      for (x, answer) in zip(xs, CurveLabTests.answers(run, xs)) {
        #expect(abs(answer - y(x)) < 1e-6)
      }
    }
    expect { 2 * hard(0.5 + $0) - hard(-1 + $0) }
    try run.change("w.2", to: .number(3))
    try run.change("c.3", to: .number(0.5))
    try run.change("bias", to: .number(-1))
    expect { 2 * hard(0.5 + $0) - hard(-1 + 3 * $0) + 0.5 * hard($0) - 1 }
    // Steps move the point that is looked at, and train nothing.
    let at = run.measure("at")
    run.advance()
    #expect(run.measure("at") > at)
    expect { 2 * hard(0.5 + $0) - hard(-1 + 3 * $0) + 0.5 * hard($0) - 1 }
  }

  @Test("one answer in numbers: the parts add up to what the net answers")
  func matrices() throws {
    let run = try CurveLabTests.run([("at", "-0.7"), ("bend", "sigmoid")], steps: 40)
    let rows = run.figure("matrices").table.rows
    func number(_ datum: Table.Datum) -> Double {
      if case .number(let value) = datum { value } else { .nan }
    }
    let parts = rows.dropFirst(2)
    #expect(parts.count == 30)
    for row in parts {
      #expect(abs(number(row[1]) * -0.7 + number(row[2]) - number(row[3])) < 1e-9)
      #expect(abs(number(row[4]) * number(row[5]) - number(row[6])) < 1e-9)
    }
    let sum = parts.reduce(number(rows[1][6])) { $0 + number($1[6]) }
    #expect(abs(sum - number(rows[0][6])) < 1e-9)
    #expect(abs(sum - CurveLabTests.answers(run, [-0.7])[0]) < 1e-5)
  }

  @Test("a slider of a unit that is not there is refused")
  func noUnit() throws {
    var run = try CurveLabTests.run([("units", "2")])
    #expect(throws: LabError.self) { try run.change("c.3", to: .number(1)) }
    try run.change("c.2", to: .number(1))
  }

  // MARK: Trained

  @Test(
    "20 to 50 units fit the sine within two seconds", arguments: [("20", 1), ("30", 2), ("50", 3)])
  func learns(units: String, seed: UInt64) throws {
    var run = try CurveLabTests.run([("units", units)], seed: seed)
    let start = run.report.loss
    let seconds = Learning.seconds(&run, steps: 2000) { $0.report.loss < 0.001 }
    #expect(start > 0.1)
    #expect(try #require(seconds) < 2)
  }

  @Test("sigmoids and ReLUs fit it, too", arguments: ["sigmoid", "relu"])
  func learnsBent(bend: String) throws {
    let run = try CurveLabTests.run([("bend", bend), ("units", "50")], steps: 1500)
    #expect(run.report.loss < 0.005)
  }

  @Test("a line cannot bend: without units the loss stays at that of the best line")
  func line() throws {
    let run = try CurveLabTests.run([("units", "0")], steps: 800)
    let curve = try TargetCurve("sine", formula: "", points: "")
    let xs = (0..<101).map { -2 + 4 * Double($0) / 100 }
    let ys = xs.map(curve.value)
    // x has mean 0.
    let mean = ys.reduce(0, +) / 101
    let slope =
      zip(xs, ys).reduce(0) { $0 + $1.0 * $1.1 } / xs.reduce(0) { $0 + $1 * $1 }
    let best = zip(xs, ys).reduce(0) { sum, pair in
      let error = mean + slope * pair.0 - pair.1
      return sum + error * error
    }
    #expect(abs(run.report.loss - best / 101) < 1e-4 && run.report.loss > 0.3)
  }

  @Test(
    "deeper nets have no more numbers than the wide one, and nearly as many", arguments: 2...4)
  func deep(layers: Int) throws {
    let wide = try CurveLabTests.run([("units", "50")]).measure("parameters")
    let run = try CurveLabTests.run(
      [("units", "50"), ("layers", "\(layers)")], steps: 300)
    let deep = run.measure("parameters")
    #expect(wide == 151 && deep <= wide && deep > 0.7 * wide)
    #expect(run.report.loss < 0.4)
  }

  @Test(
    "a curve that cannot be is refused with what and where",
    arguments: [
      ("formula", "sin(3x", "character 7"), ("formula", "1/x", "no value at x = 0"),
      ("formula", "w^2", "found `w`"), ("points", "0,0", "found 1"),
      ("points", "0,0;1", "number 2"), ("points", "0,0;0,1", "must grow"),
      ("points", "0,0;1,99", "in −10 … 10"),
    ])
  func refused(target: String, text: String, words: String) throws {
    let settings = try Settings(CurveLab.about, [("target", target), (target, text)])
    do {
      try CurveLab.check(settings)
      Issue.record("\(text) should be refused")
    } catch {
      #expect(error.message.contains(words), "\(error.message)")
    }
  }

  @Test(
    "built in any way, a curve goes back and on again to the same bits",
    arguments: ["trained", "pieces", "hand"])
  func time(build: String) throws {
    try TimeTravel.expectSame(
      try CurveLabTests.run([("build", build), ("units", "12")]),
      changes: [
        (2, "c.1", "0.5"), (5, "at", "1"), (9, "b.2", "-1"), (9, "bias", "0.25"), (10, "unit", "2"),
      ])
  }
}
