import Figures
import Labs
import Networks
import Notation
import Tensors
import Testing
import Tracing

@Suite struct ExerciseLabTests {
  static func run(
    _ settings: [(name: String, value: String)] = [], seed: UInt64 = 1, steps: Int = 0
  ) throws -> Run {
    var run = try Run(ExerciseLab.self, try Settings(ExerciseLab.about, settings), seed: seed)
    for _ in 0..<steps { run.advance() }
    return run
  }

  static func net(_ run: Run) -> ExerciseNet {
    ((run.lab as! ExerciseLab).trainer.network.layers[0] as! FormulaNet).net
  }

  static func text(_ datum: Table.Datum) -> String {
    switch datum {
    case .text(let text): text
    case .number(let value): Numeral.brief(value)
    }
  }

  static func number(_ datum: Table.Datum) -> Double {
    if case .number(let value) = datum { value } else { .nan }
  }

  // MARK: Right code

  @Test("the forward numbers are ŷ = W₂ ReLU(W₁ x + b₁) + b₂, by hand")
  func forward() {
    let net = ExerciseNet(
      w1: Grid(rows: [[1, 2], [-1, 0], [0.5, -1]]), b1: Grid(column: [0, 1, 3]),
      w2: Grid(rows: [[2, 5, -1]]), b2: Grid(0.5))
    let known = net.forward(ExerciseData.training)
    // x = (2, 1): z = (4, −1, 3), a = (4, 0, 3), ŷ = 8 − 3 + 0.5.
    #expect(known["Z1"]!.column(0).values == [4, -1, 3])
    #expect(known["A1"]!.column(0).values == [4, 0, 3])
    #expect(known["A2"]!.values[0] == 5.5 && known["Y"]!.values == [10, 21, 32, 42])
    #expect(known["dA2"]!.values[0] == 2 * (5.5 - 10))
  }

  @Test("the slopes that drive training by the right formulas are measured ones", arguments: 1...5)
  func slopes(seed: UInt64) throws {
    let run = try ExerciseLabTests.run(seed: seed, steps: 3)
    let net = ExerciseLabTests.net(run)
    func moved(_ name: String, _ index: Int, _ distance: Double) -> Double {
      var net = net
      switch name {
      case "net.W1": net.w1.values[index] += distance
      case "net.b1": net.b1.values[index] += distance
      case "net.W2": net.w2.values[index] += distance
      default: net.b2.values[index] += distance
      }
      return net.loss(ExerciseData.training)
    }
    for tensor in run.lab.weights {
      for index in 0..<tensor.value.count {
        let measured =
          (moved(tensor.name, index, 1e-5) - moved(tensor.name, index, -1e-5)) / 2e-5
        #expect(
          abs(Double(tensor.gradient[index]) - measured) < 1e-4 * max(1, abs(measured)),
          "\(tensor.name) \(index)")
      }
    }
  }

  @Test("trained by formulas or by plain loops, right code is the same code", arguments: 1...20)
  func loops(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var mine = ExerciseNet.drawn(&generator)
    var other = mine
    for _ in 0..<30 {
      mine.descend(.right, ExerciseData.training, rate: 0.002)
      other.descend(ExerciseData.training, rate: 0.002)
    }
    let (a, b) = (mine.loss(ExerciseData.training), other.loss(ExerciseData.training))
    #expect(abs(a - b) <= 1e-9 * b)
  }

  @Test("one example at a time, too, the slope is that of the example")
  func single() throws {
    let run = try ExerciseLabTests.run([("batch", "1")], steps: 7)
    let net = ExerciseLabTests.net(run)
    let gradient = Double(run.lab.weights.first { $0.name == "net.b2" }!.gradient[0])
    let known = net.forward(ExerciseData.training)
    #expect(known["dA2"]!.values.contains { abs($0 - gradient) < 1e-4 * max(1, abs(gradient)) })
  }

  @Test("nothing is wrong unless somebody makes it wrong")
  func right() throws {
    let run = try ExerciseLabTests.run(steps: 20)
    #expect(run.measure("wrong") == 0 && run.measure("apart") == 0)
    #expect(run.measure("starts") == 20 && run.measure("starts.equal") == 20)
    let verdicts = run.figure("verdicts").table
    #expect(
      verdicts.rows.map { ExerciseLabTests.text($0[1]) } == Array(repeating: "right", count: 7))
    for row in verdicts.rows {
      let (yours, exact, measured) = (
        ExerciseLabTests.number(row[3]), ExerciseLabTests.number(row[4]),
        ExerciseLabTests.number(row[5])
      )
      #expect(yours == exact && abs(measured - exact) < 1e-6 * max(1, abs(exact)))
    }
    let check = run.figure("check").table
    #expect(check.rows.allSatisfy { $0[5] == .text("agrees") })
  }

  @Test("the net learns the rule within a second", arguments: [1, 2, 4, 5])
  func learns(seed: UInt64) throws {
    var run = try ExerciseLabTests.run(seed: seed)
    let seconds = Learning.seconds(&run, steps: 3000) {
      $0.measure("loss.train") < 0.05 && $0.measure("loss.unseen") < 0.1
    }
    #expect(try #require(seconds) < 1)
  }

  @Test("where every unit is dead at the start, right code moves nothing but the last bias")
  func allDead() throws {
    let run = try ExerciseLabTests.run(seed: 3)
    #expect(run.measure("dead") == 12)
    let later = try ExerciseLabTests.run(seed: 3, steps: 50)
    #expect(later.lab.weights[0].value == run.lab.weights[0].value)
    #expect(later.lab.weights[2].value == run.lab.weights[2].value)
    #expect(later.lab.weights[3].value != run.lab.weights[3].value)
  }

  // MARK: Wrong code

  @Test(
    "each mistake that can be chosen is found, and by its name where it has one",
    arguments: [
      ("notes", "dZ1", "f′ at the output"), ("notes-formula", "dZ1", "forgot f′"),
      ("value-for-slope", "dZ1", "f for f′"), ("z-for-a", "dW2", "Z for A"),
      ("sum-for-mean", "dW1", "forgot 1/m"), ("sign", "dZ2", "sign"),
    ])
  func mistakes(name: String, gradient: String, words: String) throws {
    let run = try ExerciseLabTests.run([("mistake", name)])
    #expect(run.measure("wrong") == 1)
    let row = run.figure("verdicts").table.rows.first { $0[0] == .text(gradient) }!
    #expect(ExerciseLabTests.text(row[1]).hasSuffix(words), "\(ExerciseLabTests.text(row[1]))")
    let proof = run.figure("proof").table.rows.first { $0[0] == .text(gradient) }!
    #expect(ExerciseLabTests.text(proof[1]).hasPrefix(words))
    #expect(proof[2] != proof[3])
  }

  @Test("only what uses a wrong gradient is said to be fed one")
  func fedWrong() throws {
    func verdicts(_ mistake: (String, String)) throws -> [String: String] {
      let rows = try ExerciseLabTests.run([mistake]).figure("verdicts").table.rows
      return Dictionary(
        uniqueKeysWithValues: rows.map {
          (ExerciseLabTests.text($0[0]), ExerciseLabTests.text($0[1]))
        })
    }
    let bias = try verdicts(("db2", "1/m*sum(dZ2,1)*b2"))
    #expect(bias["dA1"] == "right" && bias["dW1"] == "right" && bias["db2"] != "right")
    let sign = try verdicts(("mistake", "sign"))
    #expect(sign["dW2"] == "right, but fed a wrong dZ2")
    // Through what was fed.
    #expect(sign["dZ1"] == "right, but fed a wrong dA1")
  }

  @Test("every mistake on offer is tested")
  func complete() {
    #expect(GradientFormulas.mistakes.count == 6)
  }

  @Test("only a dead unit, or an output below zero, gives the notes' code away")
  func deadUnit() throws {
    for steps in [0, 100] {
      let run = try ExerciseLabTests.run([("mistake", "notes")], steps: steps)
      let rows = run.figure("check").table.rows
      func verdicts(_ name: String) -> Set<String> {
        Set(rows.filter { $0[0] == .text(name) }.map { ExerciseLabTests.text($0[5]) })
      }
      #expect(verdicts("alive") == ["agrees"])
      #expect(verdicts("dead") == ["wrong"])
      #expect(verdicts("alive, ŷ < 0") == ["wrong"])
      for row in rows where row[0] == .text("dead") {
        #expect(ExerciseLabTests.number(row[3]) == 0 && ExerciseLabTests.number(row[4]) == 0)
      }
      for row in rows where row[0] == .text("alive, ŷ < 0") {
        #expect(ExerciseLabTests.number(row[2]) == 0)
      }
    }
  }

  @Test("over 200 starts training does not give the notes' code away: lower here, higher there")
  func starts() throws {
    let run = try ExerciseLabTests.run([("mistake", "notes")], steps: 210)
    #expect(run.measure("starts") == 200)
    let (lower, higher, equal) = (
      run.measure("starts.lower"), run.measure("starts.higher"), run.measure("starts.equal")
    )
    #expect(lower + higher + equal == 200)
    #expect(lower > 20 && higher > 20 && equal > 10)
    let wrongSign = try ExerciseLabTests.run([("mistake", "sign")], steps: 50)
    #expect(wrongSign.report.diverged && wrongSign.measure("starts") > 1)
    #expect(wrongSign.measure("starts.higher") == wrongSign.measure("starts"))
  }

  @Test("what is typed drives the training: a slope of nothing moves nothing")
  func driven() throws {
    let first = try ExerciseLabTests.run().lab.weights
    let run = try ExerciseLabTests.run([("dW1", "0*dZ1*X.T")], steps: 30)
    #expect(run.lab.weights[0].value == first[0].value)
    #expect(run.lab.weights[1].value != first[1].value)
    // The right formula written in another way is right.
    let other = try ExerciseLabTests.run([("dW1", "(X*dZ1.T).T/m"), ("dA1", "(dZ2.T*W2).T")])
    #expect(other.measure("wrong") == 0 && other.measure("apart") < 1e-9)
  }

  @Test("a formula changed on the way counts from there, and the starts begin anew")
  func live() throws {
    var run = try ExerciseLabTests.run(steps: 30)
    let loss = run.report.loss
    try run.change("mistake", to: .choice("sign"))
    #expect(run.report.loss == loss && run.measure("wrong") == 1 && run.measure("starts") == 0)
    for _ in 0..<5 { run.advance() }
    #expect(run.report.loss > loss)
    try run.change("mistake", to: .choice("none"))
    let high = run.report.loss
    for _ in 0..<20 { run.advance() }
    #expect(run.report.loss < high)
  }

  @Test(
    "what cannot drive the training is refused with its name, its place, and both shapes",
    arguments: [
      ("dW1", "1/m*dZ1*", "`dW1`, character"), ("dW1", "1/m*dZ1*X", "dZ1"),
      ("dW1", "dZ1", "is 3×4 for 4 examples, W1 is 3×2"), ("db1", "sum(dZ1)", "is 1×1"),
      ("dZ2", "A2-V", "`V` is not a name here"), ("dZ1", "dA1.*relu'(Z3)", "Z3"),
      ("dA1", "dZ1", "`dZ1` is not a name here"),
    ])
  func refused(name: String, text: String, words: String) throws {
    let settings = try Settings(ExerciseLab.about, [(name, text)])
    do {
      try ExerciseLab.check(settings)
      Issue.record("\(text) should be refused")
    } catch {
      #expect(error.message.contains(words) && error.message.contains(name), "\(error.message)")
    }
    var run = try ExerciseLabTests.run(steps: 2)
    #expect(throws: LabError.self) { try run.change(name, to: .text(text)) }
  }

  @Test(
    "a formula that gives no number makes the run diverge, and every view says so",
    arguments: [("dZ2", "1/0*(A2-Y)"), ("dZ1", "log(Z1).*dA1"), ("dW2", "1e30*dZ2*A1.T")])
  func noNumber(name: String, text: String) throws {
    let run = try ExerciseLabTests.run([(name, text)], steps: 10)
    #expect(run.report.diverged && run.step < 10)
    for view in run.about.views { #expect(run.figure(view.name).summary.hasSuffix(".")) }
  }

  @Test("the surface is the loss of the net with two weights changed")
  func surface() throws {
    let run = try ExerciseLabTests.run(steps: 10)
    guard case .contour(let contour) = run.figure("surface") else {
      Issue.record("a contour")
      return
    }
    var net = ExerciseLabTests.net(run)
    net.w1.values[0] = contour.xRange.lowerBound
    net.w2.values[0] = contour.yRange.upperBound
    let loss = net.loss(ExerciseData.training)
    let height = contour.heights[contour.heights.count - 1][0]
    #expect(abs(height - loss) < 1e-4 * max(1, loss))
  }

  @Test(
    "formulas changed on the way: back and on again to the same bits", arguments: ["4", "1"])
  func time(batch: String) throws {
    try TimeTravel.expectSame(
      try ExerciseLabTests.run([("batch", batch)]),
      changes: [
        (3, "mistake", "notes"), (8, "dW1", "dZ1*X.T"), (8, "mistake", "none"),
        (16, "rate", "0.001"), (20, "net.W1[0,1]", "0.5"),
      ])
  }
}
