import Figures
import Glibc
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct MemoryLabTests {
  func run(_ settings: [(name: String, value: String)] = [], seed: UInt64 = 3) throws -> Run {
    try Run(MemoryLab.self, try Settings(MemoryLab.about, settings), seed: seed)
  }

  @Test(
    "over 50 steps of noise the LSTM remembers within 10 s, and the simple network guesses",
    arguments: 1...5)
  func learns(seed: UInt64) throws {
    var run = try run([("lag", "50")], seed: seed)
    let seconds = Learning.seconds(&run, steps: 600) { $0.measure("accuracy.lstm") >= 0.95 }
    #expect(try #require(seconds) < 10)
    #expect(run.measure("accuracy.simple") < 0.45)
    // The GRU keeps by its update gate just as well.
    while run.step < 300 { run.advance() }
    #expect(run.measure("accuracy.gru") >= 0.95)
    #expect(run.measure("accuracy.simple") < 0.45)
  }

  @Test("without the bias that keeps gates open, the LSTM too forgets what is 50 steps ago")
  func bias() throws {
    var run = try run([("lag", "50"), ("bias", "0")])
    while run.step < 200 { run.advance() }
    #expect(run.measure("accuracy.lstm") < 0.45)
  }

  @Test("a sequence is a letter, noise that is none, and a question; the letter is the answer")
  func task() {
    let task = MemoryTask(300, lag: 7, seed: 4)
    #expect(task.inputs.shape == [300, 9])
    var seen: Set<Float> = []
    for row in 0..<300 {
      #expect(task.inputs[row, 0] == task.targets[row])
      #expect((1...7).allSatisfy { (4..<8).contains(task.inputs[row, $0]) })
      #expect(task.inputs[row, 8] == 8)
      seen.insert(task.targets[row])
    }
    #expect(seen == [0, 1, 2, 3])
  }

  @Test("whom the views speak of changes nothing in the race")
  func lockstep() throws {
    var runs = try ["simple", "gru", "lstm"].map { try run([("cell", $0)]) }
    for index in runs.indices { while runs[index].step < 15 { runs[index].advance() } }
    for run in runs {
      #expect(run.report.measures.prefix(9) == runs[0].report.measures.prefix(9))
    }
    #expect(runs[1].report.loss == runs[1].measure("loss.gru"))
    try runs[1].change("cell", to: .choice("lstm"))
    #expect(runs[1].report.loss == runs[2].report.loss)
  }

  @Test("a weight that the next cell lacks gives way on the surface to one that it has")
  func axes() throws {
    var run = try run([("surface.y", "recurrent1.state.weights[0,60]")])
    try run.change("cell", to: .choice("simple"))
    #expect(run.measure("surface.y").isFinite)
    guard case .contour(let contour) = run.figure("surface") else { return }
    #expect(contour.y.label == "recurrent1.state.weights[0,0]")
  }

  private func plot(_ run: Run, _ view: String) throws -> Plot {
    guard case .plot(let plot) = run.figure(view) else { throw LabError.badValue(view) }
    return plot
  }

  @Test(
    "how much the last state feels a letter is what comes of moving it a little",
    arguments: [(0, "simple"), (1, "gru"), (2, "lstm")])
  func feeling(index: Int, cell: String) throws {
    var run = try run([("lag", "6"), ("cell", cell), ("units", "5")])
    while run.step < 20 { run.advance() }
    let plot = try plot(run, "lag")
    let network = try #require(run.lab as? MemoryLab).trainer.network
    let inputs = MemoryTask(200, lag: 6, seed: 4).inputs.taking([0, 1, 2, 3])
    var letters = network.layers[0]
    letters.forward(inputs, training: false)
    let vectors = letters.output
    func states(_ change: (Int, Float)) -> [Float] {
      var (memory, moved) = (network.layers[1], vectors)
      moved[change.0] += change.1
      memory.forward(moved, training: false)
      // Of each example the last state.
      return (0..<4).flatMap { example in
        memory.output.elements[(example * 8 + 7) * 5..<(example * 8 + 8) * 5]
      }
    }
    for ago in 0..<8 {
      var squares = 0.0
      for example in 0..<4 {
        for number in 0..<8 {
          let place = (example * 8 + 7 - ago) * 8 + number
          for (up, down) in zip(states((place, 0.01)), states((place, -0.01))) {
            squares += Double((up - down) / 0.02) * Double((up - down) / 0.02)
          }
        }
      }
      let point = plot.series[index].points[ago]
      #expect(point.x == Double(ago))
      let expected = (squares / 4).squareRoot()
      #expect(abs(point.y - expected) < 0.01 * expected + 1e-5, "\(ago): \(point.y), \(expected)")
    }
  }

  @Test("from the start slopes vanish over 50 steps in the simple network, not where gates keep")
  func vanishing() throws {
    let plot = try plot(try run([("lag", "50")]), "lag")
    let shares = plot.series.map { $0.points.last!.y / $0.points[0].y }
    #expect(shares[0] < 1e-5 && shares[1] > 0.01 && shares[2] > 0.01, "\(shares)")
    let weak = try self.plot(try run([("lag", "50"), ("bias", "0")]), "lag")
    #expect(weak.series[2].points.last!.y < 1e-5 * weak.series[2].points[0].y)
  }

  @Test("large state weights make the simple network's gradient explode, at the start at least")
  func exploding() throws {
    let (plain, large) = (try run([("lag", "50")]), try run([("lag", "50"), ("scale", "3")]))
    #expect(plain.measure("slope.simple") < 10)
    #expect(large.measure("slope.simple") > 1000)
    #expect(plain.measure("slope.lstm") == large.measure("slope.lstm"))
  }

  @Test("one gate keeps gᵏ of what is k steps old")
  func gate() throws {
    var run = try run()
    try run.change("gate", to: .number(0.5))
    let plot = try plot(run, "gate")
    for (lag, point) in plot.series[0].points.enumerated() {
      #expect(abs(point.y - pow(0.5, Double(lag))) < 1e-12)
      #expect(abs(plot.series[1].points[lag].y - point.y / 2) < 1e-12)
    }
  }

  @Test("what the gates keep is the product of the LSTM's forget gates")
  func kept() throws {
    var run = try run([("lag", "9")])
    while run.step < 30 { run.advance() }
    let kept = try plot(run, "gate").series[3]
    let unit = try #require(Int(kept.name.split(separator: " ").last!))
    try run.change("unit", to: .number(Double(unit)))
    guard case .timeline(let gates) = run.figure("gates") else { return }
    let forget = try #require(gates.tracks.first { $0.name == "forget gate" }).values
    let products = forget.indices.map { forget[1..<max(1, $0 + 1)].reduce(1, *) }
    for (point, product) in zip(kept.points, products) { #expect(abs(point.y - product) < 1e-6) }
    #expect(gates.steps.count == 11 && gates.steps.last == "?")
  }

  @Test("clipped by norm the gradient keeps its direction; by value to the same length it turns")
  func clipping() throws {
    let run = try run([("limit", "0.02")])
    guard case .table(let table) = run.figure("clip") else { return }
    let rows = table.rows.map { row in
      row.dropFirst().map { if case .number(let value) = $0 { value } else { Double.nan } }
    }
    #expect(abs(rows[0][0] - run.measure("slope.lstm")) < 1e-9)
    #expect(rows[0][0] > 0.02 && rows[0][1] == 0)
    #expect(abs(rows[1][0] - 0.02) < 1e-9 && rows[1][1] == 0)
    #expect(abs(rows[3][0] - 0.02) < 1e-9 && rows[3][1] > 5 && rows[3][2] > 0)
  }

  @Test("the gradient that the optimizer follows is the clipped one")
  func clipped() throws {
    func moved(_ settings: [(name: String, value: String)]) throws -> Double {
      let plain = [("optimizer", "descent"), ("rate", "1")]
      var run = try run(plain + settings)
      func weights() -> [Double] { run.lab.weights.flatMap { $0.value.elements.map(Double.init) } }
      let before = weights()
      run.advance()
      return zip(weights(), before).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    let free = try moved([("clip", "none")])
    #expect(abs(free - (try run().measure("slope.lstm"))) < 1e-3 * free)
    #expect(abs(try moved([("clip", "norm"), ("limit", "0.01")]) - 0.01) < 1e-4)
    #expect(try moved([("clip", "value"), ("limit", "0.001")]) < 0.5 * free)
  }

  @Test(
    "a setting out of its range is refused",
    arguments: [("lag", "4"), ("lag", "101"), ("cell", "rnn"), ("limit", "0"), ("example", "201")])
  func settings(name: String, value: String) {
    #expect(throws: LabError.self) { try Settings(MemoryLab.about, [(name, value)]) }
  }
}
