import Figures
import Glibc
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct PlaygroundLabTests {
  typealias Given = [(name: String, value: String)]

  func run(_ settings: Given = [], seed: UInt64 = 3, steps: Int = 0) throws -> Run {
    var run = try EveryLabTests.run("playground", settings, seed: seed)
    while run.step < steps, run.advance() {}
    return run
  }

  func pairs(_ words: String) -> Given {
    words.split(separator: " ").map { word in
      let parts = word.split(separator: "=", maxSplits: 1)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  @Test("circle is learned in a blink: 2 % unseen error within half a second", arguments: 1...4)
  func learnsCircle(seed: UInt64) throws {
    var run = try run(seed: seed)
    let seconds = Learning.seconds(&run, steps: 300) { $0.measure("error.test") <= 0.02 }
    #expect(try #require(seconds) < 0.5)
  }

  @Test(
    "the spiral is learned to 5 % unseen error within 10 s: two layers of 16 ReLU, a little l2",
    arguments: 1...4)
  func learnsSpiral(seed: UInt64) throws {
    var run = try run(
      pairs("data=spiral layers=16,16 activation=relu l2=0.001"), seed: seed)
    let seconds = Learning.seconds(&run, steps: 3000) { $0.measure("error.test") <= 0.05 }
    #expect(try #require(seconds) < 10)
  }

  @Test("the (5, 2) logistic network of the notes is a matter of settings", arguments: 1...3)
  func notes(seed: UInt64) throws {
    let settings = pairs("layers=5,2 activation=sigmoid")
    var run = try run(settings, seed: seed)
    let shapes = run.lab.weights.map(\.value.shape)
    #expect(shapes == [[2, 5], [5], [5, 2], [2], [2, 1], [1]])
    let seconds = Learning.seconds(&run, steps: 4000) { $0.measure("error.test") <= 0.05 }
    #expect(try #require(seconds) < 10)
  }

  @Test("an answer is what plain loops say, with an activation of its own for every layer")
  func answer() throws {
    let words = "layers=3sigmoid,2relu,4linear,3 data=gauss at.x1=-1.5 at.x2=2 start=xavier"
    let run = try run(
      pairs(words + " features=x1,x2,x1^2,x2^2,x1x2,sinx1,sinx2"), steps: 25)
    let (x1, x2) = (-1.5, 2.0)
    var values = [x1, x2, x1 * x1, x2 * x2, x1 * x2, sin(x1), sin(x2)]
    let bends: [(Double) -> Double] = [
      { 1 / (1 + exp(-$0)) }, { max(0, $0) }, { $0 }, { tanh($0) }, { 1 / (1 + exp(-$0)) },
    ]
    let weights = run.lab.weights
    for (layer, bend) in bends.enumerated() {
      let (w, b) = (weights[2 * layer].value, weights[2 * layer + 1].value)
      values = (0..<w.columns).map { j in
        bend(values.indices.reduce(Double(b[j])) { $0 + values[$1] * Double(w[$1, j]) })
      }
    }
    #expect(abs(values[0] - run.measure("answer")) < 1e-5)
    let rows = run.figure("readout").table.rows
    #expect(rows.count == 7 + 3 + 2 + 4 + 3 + 1)
    #expect(rows.last?.last == .number(run.measure("answer")))
  }

  @Test("without noise the data is what it is said to be, half and half of two classes")
  func data() {
    func made(_ data: PlaneData, noise: Float = 0) -> [PlaneData.Example] {
      var generator = SeededGenerator(seed: 5)
      return data.examples(400, noise: noise, &generator)
    }
    for data in [PlaneData.circle, .gauss, .spiral] {
      #expect(made(data).count { $0.target == 1 } == 200)
    }
    #expect(made(.circle).allSatisfy { ($0.target == 1) == (hypotf($0.x1, $0.x2) < 2.5) })
    #expect(made(.xor).allSatisfy { ($0.target == 1) == ($0.x1 * $0.x2 > 0) })
    #expect(made(.plane).allSatisfy { abs($0.target - ($0.x1 + $0.x2) / 10) < 1e-6 })
    #expect(made(.hills).allSatisfy { abs($0.target) <= 1 })
    #expect(made(.hills).contains { $0.target > 0.5 && $0.x2 > 0 && abs($0.x1) > 3 })
    // Each point of one arm is the other's, turned by half a circle.
    let spiral = made(.spiral)
    let other = Set(spiral.filter { $0.target == 0 }.map { Int(1000 * ($0.x1 + 7 * $0.x2)) })
    let turned = spiral.filter { $0.target == 1 }.map { Int(1000 * -($0.x1 + 7 * $0.x2)) }
    #expect(turned.allSatisfy { place in (-2...2).contains { other.contains(place + $0) } })
    let noisy = made(.circle, noise: 0.5)
    #expect(noisy.contains { ($0.target == 1) != (hypotf($0.x1, $0.x2) < 2.5) })
    #expect(made(.xor) == made(.xor))
    for data in PlaneData.allCases where data != .own {
      let reach = made(data, noise: 0.5)
      #expect(reach.allSatisfy { abs($0.x1) <= 6 && abs($0.x2) <= 6 }, "\(data)")
    }
  }

  @Test("the share is trained on, the rest stays unseen")
  func split() throws {
    let run = try run(pairs("count=200 share=30 show=train"))
    #expect(run.figure("boundary").table.rows.count == 60)
    let unseen = try self.run(pairs("count=200 share=30 show=unseen"))
    #expect(unseen.figure("boundary").table.rows.count == 140)
    #expect(try self.run(pairs("count=200 share=100")).measure("loss.test").isNaN)
    let hills = try self.run(pairs("data=hills"))
    #expect(hills.measure("error.train").isNaN && hills.measure("loss.test").isFinite)
    #expect(try self.run(pairs("data=hills task=classification")).measure("error.train").isFinite)
  }

  @Test(
    "points given by hand are trained on: the loss is that of all of them, and said twice is said once",
    arguments: ["dropout=0", "dropout=0.5", "batch=10"])
  func points(setting: String) throws {
    let given = pairs("count=20 share=100 \(setting)")
    var once = try run(given, steps: 5)
    let before = once.report.loss
    var twice = once
    try once.change("points", to: .text("1,1,1;-2,0.5,0"))
    try twice.change("points", to: .text("0,0,1"))
    try twice.change("points", to: .text("1,1,1;-2,0.5,0"))
    try once.change("linear1.weights[0,1]", to: .number(0.5))
    try twice.change("linear1.weights[0,1]", to: .number(0.1))
    try twice.change("linear1.weights[0,1]", to: .number(0.5))
    #expect(once.report == twice.report)
    #expect(once.figure("boundary").table.rows.count == 22)
    #expect(once.report.loss != before)
    for _ in 0..<20 {
      once.advance()
      twice.advance()
    }
    #expect(once.report == twice.report)
    let end = once.report
    once.rewind(to: 2)
    #expect(once.figure("boundary").table.rows.count == 20)
    while once.step < 25 { once.advance() }
    #expect(once.report == end)
  }

  @Test("the loss of one point by hand is −ln ŷ, dropped units or not")
  func onePoint() throws {
    let run = try run(pairs("data=own points=1,1,1 dropout=0.5"), steps: 3)
    #expect(abs(run.report.loss + log(run.measure("answer"))) < 1e-5)
  }

  @Test("l1 draws weights to zero, l2 makes them smaller")
  func regularization() throws {
    func weights(_ words: String) throws -> [Float] {
      let run = try run(pairs(words), steps: 400)
      return run.lab.weights.filter { $0.value.shape.count == 2 }.flatMap(\.value.elements)
    }
    let (free, l1, l2) = (try weights(""), try weights("l1=0.002"), try weights("l2=0.01"))
    func atZero(_ weights: [Float]) -> Int { weights.count { abs($0) < 0.05 } }
    #expect(atZero(l1) > 2 * atZero(free) && atZero(l1) > atZero(l2))
    #expect(l2.reduce(0) { $0 + $1 * $1 } < 0.3 * free.reduce(0) { $0 + $1 * $1 })
  }

  @Test(
    "known-bad settings are told from their numbers",
    arguments: [
      ("start=zero", 50, "all weights zero"), ("rate=10 optimizer=descent", 100, "rate too large"),
      ("rate=0.0001", 100, "hardly moving"),
      ("layers=2 data=spiral", 200, "too few units"),
      ("layers=4,4,4,4,4 activation=sigmoid optimizer=descent", 50, "vanishing gradient"),
      ("activation=linear data=xor", 100, "one linear layer"),
      ("activation=relu rate=1", 100, "dead ReLUs"), ("l1=0.1", 200, "held at zero"),
      ("count=40 noise=0.3 layers=16,16", 300, "overfitted"),
      ("data=xor layers=5,2 activation=sigmoid rate=0.05", 1000, "stuck"),
      ("share=95 count=100", 10, "few unseen examples"),
    ])
  func advice(settings: String, steps: Int, remark: String) throws {
    let advice = try run(pairs(settings), steps: steps).figure("advice").table
    #expect(advice.rows.contains { $0[0] == .text(remark) }, "\(advice.csv)")
  }

  @Test("where all goes well there is nothing to say", arguments: 1...3)
  func noAdvice(seed: UInt64) throws {
    for steps in [0, 20, 150] {
      #expect(try run(seed: seed, steps: steps).figure("advice").table.rows.isEmpty)
    }
  }

  @Test("dead ReLUs are counted: a unit with a bias far below answers 0 everywhere")
  func dead() throws {
    var run = try run(pairs("layers=4relu,3tanh"))
    let before = run.measure("dead")
    try run.change("linear1.bias[2]", to: .number(-1000))
    try run.change("linear2.bias[0]", to: .number(-1000))
    #expect(run.measure("dead") == before + 1)
    guard case .images(let maps) = run.figure("units") else { return }
    #expect(maps.images.map(\.label).contains("relu1[2] 0"))
    #expect(maps.images.count == 8)
  }

  @Test("the map of the answer is that of the regions")
  func maps() throws {
    let run = try run(pairs("unit.layer=9 data=xor"), steps: 60)
    guard case .heatMap(let map) = run.figure("unit"),
      case .region(let region) = run.figure("boundary")
    else {
      Issue.record("a heat map and regions")
      return
    }
    let sides = map.values.map { row in row.map { $0 > 0 ? 1 : 0 } }
    #expect(sides == region.winners)
    #expect(map.title == "answer, 2ŷ − 1")
    let close = try self.run(pairs("unit.layer=2 unit.place=31"))
    #expect(close.figure("unit").title == "tanh2[7]")
  }

  @Test("small maps stand upright: the top row is that of the highest x₂")
  func upright() throws {
    var run = try run(pairs("layers=1linear features=x2"))
    try run.change("linear1.weights[0,0]", to: .number(1))
    guard case .images(let maps) = run.figure("units") else { return }
    let pixels = maps.images[0].pixels
    #expect(pixels[0].allSatisfy { $0 == 1 } && pixels[pixels.count - 1].allSatisfy { $0 == -1 })
  }

  @Test("the graph has the weights on its edges, and something leads to every unit")
  func graph() throws {
    let run = try run(pairs("layers=3,2"))
    guard case .graph(let graph) = run.figure("network") else { return }
    #expect(graph.nodes.count == 2 + 3 + 2 + 1)
    #expect(graph.edges.count == 6 + 6 + 2)
    let weight = try #require(run.lab.weight(WeightName("linear2.weights", [2, 1])))
    let edge = try #require(graph.edges.first { $0.from == 2 + 2 && $0.to == 5 + 1 })
    #expect(edge.label == Numeral.brief(weight, digits: 2))
    guard case .graph(let wide) = try self.run(pairs("layers=16,16")).figure("network") else {
      return
    }
    let entered = Set(wide.edges.map(\.to))
    #expect((2..<wide.nodes.count).allSatisfy { entered.contains($0) })
  }

  @Test(
    "what cannot be meant is refused",
    arguments: [
      "layers=8,,8", "layers=40", "layers=8foo", "layers=1,1,1,1,1,1,1,1,1", "features=x3",
      "features=x1,x1", "features=", "points=1,2", "points=1,2,0.5", "points=9,0,1", "data=own",
      "points=nan,0,1", "surface.x=linear9.weights[0,0]", "task=regression points=0,0,1e9",
    ])
  func badSettings(words: String) {
    #expect(throws: LabError.self) { try self.run(pairs(words)) }
  }

  @Test("live settings are checked too")
  func badChanges() throws {
    var run = try run(pairs("data=own points=0,0,1"))
    #expect(throws: LabError.self) { try run.change("points", to: .text("")) }
    #expect(throws: LabError.self) { try run.change("points", to: .text("0,0,2")) }
    #expect(throws: LabError.self) { try run.change("surface.y", to: .text("nothing")) }
  }
}
