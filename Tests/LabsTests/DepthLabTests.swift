import Figures
import Glibc
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct DepthLabTests {
  func pairs(_ words: String) -> [(name: String, value: String)] {
    words.split(separator: " ").map { word in
      let parts = word.split(separator: "=", maxSplits: 1)
      return (String(parts[0]), String(parts[1]))
    }
  }

  func run(_ words: String = "", seed: UInt64 = 3, steps: Int = 0) throws -> Run {
    var run = try EveryLabTests.run("depth", pairs(words), seed: seed)
    while run.step < steps, run.advance() {}
    return run
  }

  func lab(_ words: String = "", seed: UInt64 = 3, steps: Int = 0) throws -> DepthLab {
    try #require(try run(words, seed: seed, steps: steps).lab as? DepthLab)
  }

  @Test(
    "ten layers of ReLU learn within 5 s, ten of sigmoid do not in as many steps", arguments: 1...4)
  func learns(seed: UInt64) throws {
    var run = try run(seed: seed)
    let seconds = Learning.seconds(&run, steps: 200) { $0.measure("error.test") <= 0.03 }
    #expect(try #require(seconds) < 5)
    for start in ["xavier", "he"] {
      let sigmoid = try self.run("activation=sigmoid start=\(start)", seed: seed, steps: 200)
      #expect(sigmoid.measure("error.test") > 0.35)
    }
  }

  @Test("a sigmoid passes on a quarter at most: the gradient vanishes, and more so with depth")
  func vanishing() throws {
    var lengths: [Double] = []
    for depth in [2, 5, 10, 20] {
      let lab = try lab("activation=sigmoid start=xavier depth=\(depth)")
      #expect(lab.factors.allSatisfy { $0.slope <= 0.25 && $0.slope > 0.1 })
      lengths.append(try #require(lab.factors.last).left)
    }
    #expect(zip(lengths, lengths.dropFirst()).allSatisfy { $1 < 0.05 * $0 })
    let relu = try #require(try lab("depth=20").factors.last).left
    #expect(relu > 0.01)
    let trained = try run("activation=sigmoid depth=10", steps: 30)
    let factors = try #require(trained.lab as? DepthLab).factors
    #expect(abs(trained.measure("left") / factors[9].left - 1) < 1e-6)
    #expect(trained.measure("left") < 1e-3)
  }

  @Test("too large weights make it explode")
  func exploding() throws {
    let small = try run("activation=linear start=free deviation=0.2")
    let large = try run("activation=linear start=free deviation=0.8")
    #expect(large.measure("norm.first") > 1000 * small.measure("norm.first"))
  }

  @Test(
    "what is left of the gradient is the product of all factors, and each is near √units · f′ · w",
    arguments: ["", "activation=tanh start=xavier", "activation=linear", "activation=leaky"])
  func factors(words: String) throws {
    let factors = try lab("width=64 depth=6 " + words).factors
    #expect(factors.map(\.layer) == [6, 5, 4, 3, 2, 1])
    let product = factors.reduce(1) { $0 * $1.measured }
    #expect(abs(product / factors[5].left - 1) < 1e-6)
    for factor in factors {
      #expect((0.5...2).contains(factor.measured / factor.expected), "\(factor)")
    }
  }

  @Test("the length of the first layer's gradient is that of finite differences")
  func norm() throws {
    let run = try run("depth=2 width=2 activation=tanh start=xavier")
    var squares = 0.0
    for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
      let name = "linear1.weights[\(i),\(j)]"
      let weight = try #require(run.lab.weight(WeightName("linear1.weights", [i, j])))
      func loss(_ step: Double) throws -> Double {
        var moved = run
        try moved.change(name, to: .number(weight + step))
        return moved.report.loss
      }
      let slope = (try loss(0.01) - loss(-0.01)) / 0.02
      squares += slope * slope
    }
    #expect(abs(squares.squareRoot() / run.measure("norm.first") - 1) < 1e-2)
  }

  @Test("from zero all units of a layer stay one and the same, however they move")
  func symmetry() throws {
    let run = try run("start=zero depth=1 activation=sigmoid rate=1", seed: 4, steps: 50)
    #expect(run.measure("different") == 1)
    #expect(run.lab.weight(WeightName("linear1.weights", [0, 0])) != 0)
    #expect(try self.run("start=zero bias=1", steps: 20).measure("different") == 16)
    #expect(try self.run("start=he", steps: 20).measure("different") == 16)
    guard case .table(let table) = run.figure("symmetry") else { return }
    #expect(table.rows[0][1...] == [.number(16), .number(1), .number(1)])
  }

  @Test("He keeps the spread of z through twenty layers of ReLU; small weights lose it")
  func spread() throws {
    func spreads(_ words: String) throws -> [Double] {
      guard case .plot(let plot) = try run("depth=20 width=64 " + words).figure("spread") else {
        return []
      }
      return plot.series[0].points.map(\.y)
    }
    #expect(try spreads("start=he").allSatisfy { (0.2...5).contains($0) })
    #expect(try spreads("start=small").last! < 1e-10)
    #expect(try spreads("start=free deviation=0.5").last! > 1e6)
    #expect(try spreads("start=xavier").last! < 0.1)
  }

  @Test("how far a unit has moved is the length of its change by the length it had")
  func moved() throws {
    var run = try run("depth=1 width=1 bias=1")
    #expect(run.measure("moved") == 0)
    let names = [("weights", [0, 0]), ("weights", [1, 0]), ("bias", [0])]
    let first = names.compactMap { run.lab.weight(WeightName("linear1.\($0)", $1)) }
    try run.change("linear1.weights[1,0]", to: .number(first[1] + 0.3))
    try run.change("linear1.bias[0]", to: .number(first[2] - 0.4))
    let length = first.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(run.measure("moved") - 0.5 / length) < 1e-6)
    #expect(try self.run("start=zero", steps: 3).measure("moved").isNaN)
  }

  @Test("of many units each has to move less", arguments: 1...3)
  func overcapacity(seed: UInt64) throws {
    func moved(_ width: Int) throws -> Double {
      try run("depth=1 width=\(width)", seed: seed, steps: 200).measure("moved")
    }
    #expect(try moved(8) > 2 * moved(256))
  }

  @Test("a free start has the deviation it is given, biases too")
  func free() throws {
    let weights = try lab("start=free deviation=0.7 bias=2 width=64 depth=2").weights
    func deviation(_ name: String) throws -> Double {
      let tensor = try #require(weights.first { $0.name == name })
      return Spread(tensor.value.elements.map(Double.init)).deviation
    }
    #expect(abs(try deviation("linear2.weights") - 0.7) < 0.05)
    #expect(abs(try deviation("linear2.bias") - 2) < 0.6)
  }

  @Test("each column of activations has its fullest bin; where all are 0 that is said")
  func activations() throws {
    for words in ["", "activation=sigmoid", "start=zero", "activation=tanh start=free deviation=3"]
    {
      guard case .heatMap(let map) = try run(words + " depth=4").figure("activations") else {
        return
      }
      if words == "start=zero" {
        #expect(map.title == "every activation is 0")
        #expect(!map.values.joined().contains { !$0.isNaN })
        continue
      }
      for layer in 0..<4 {
        #expect(map.values.map { $0[layer] }.max() == 1, "\(words)")
      }
    }
  }

  @Test("too many weights are refused")
  func tooMany() {
    #expect(throws: LabError.self) { try self.run("depth=20 width=256") }
  }
}
