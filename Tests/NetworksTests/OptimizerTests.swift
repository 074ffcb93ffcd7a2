import Glibc
import Networks
import Tensors
import Testing

@Suite struct OptimizerTests {
  static let optimizers: KeyValuePairs<String, Optimizer> = [
    "descent": Optimizer(learningRate: 0.1),
    "descent.decay": Optimizer(learningRate: 0.1, weightDecay: 0.02),
    "momentum": Optimizer(.momentum(0.9), learningRate: 0.1),
    "momentum.decay": Optimizer(.momentum(0.8), learningRate: 0.1, weightDecay: 0.02),
    "rmsprop": Optimizer(.rmsprop(), learningRate: 0.01),
    "rmsprop.decay": Optimizer(.rmsprop(memory: 0.9), learningRate: 0.01, weightDecay: 0.02),
    "adam": Optimizer(.adam(), learningRate: 0.05),
    "adam.decay": Optimizer(.adam(beta1: 0.8, beta2: 0.99), learningRate: 0.05, weightDecay: 0.02),
    "clip.value": Optimizer(learningRate: 0.1, clipping: .value(0.5)),
    "clip.norm": Optimizer(learningRate: 0.1, clipping: .norm(2)),
  ]

  /// One parameter x, whose slope is that of ½ Σ c x².
  struct Bowl: Layer {
    static let kind = "bowl"
    var x: Parameter
    let curvature: Tensor
    let output = Tensor()
    let inputGradient = Tensor()

    func outputShape(for input: [Int]) -> [Int] { input }
    mutating func forward(_ input: Tensor, training: Bool) {}
    mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
      Elementwise.multiply(curvature, x.value, into: &x.gradient)
    }
    mutating func visitParameters(_ visit: (inout Parameter) -> Void) { visit(&x) }
    mutating func lighten() {}
  }

  func bowl() -> Bowl {
    var draw = Draw(seed: 1)
    let values = draw.uniform([33], within: 2)
    return Bowl(x: Parameter("x", values), curvature: draw.uniform([33], within: 3))
  }

  func tenSteps(_ optimizer: Optimizer) -> [Float] {
    var (optimizer, bowl) = (optimizer, bowl())
    for _ in 0..<10 {
      bowl.backward(Tensor(), input: Tensor(), needsInputGradient: false)
      optimizer.update(&bowl)
    }
    return bowl.x.value.elements
  }

  /// The equations, a number at a time, in double.
  func twin(_ optimizer: Optimizer) -> [Double] {
    let bowl = bowl()
    var x = bowl.x.value.elements.map(Double.init)
    let c = bowl.curvature.elements.map(Double.init)
    var (v, s) = (x.map { _ in 0.0 }, x.map { _ in 0.0 })
    let rate = Double(optimizer.learningRate)
    for step in 1...10 {
      var g = zip(c, x).map { $0 * $1 }
      switch optimizer.clipping {
      case .none: break
      case .value(let limit): g = g.map { min(max($0, -Double(limit)), Double(limit)) }
      case .norm(let limit):
        let norm = g.reduce(0) { $0 + $1 * $1 }.squareRoot()
        if norm > Double(limit) { g = g.map { $0 * Double(limit) / norm } }
      }
      for i in x.indices {
        let slope = g[i] + Double(optimizer.weightDecay) * x[i]
        switch optimizer.method {
        case .descent: x[i] -= rate * slope
        case .momentum(let momentum):
          v[i] = Double(momentum) * v[i] + slope
          x[i] -= rate * v[i]
        case .rmsprop(let memory, let epsilon):
          s[i] = Double(memory) * s[i] + (1 - Double(memory)) * slope * slope
          x[i] -= rate * slope / (s[i].squareRoot() + Double(epsilon))
        case .adam(let beta1, let beta2, let epsilon):
          v[i] = Double(beta1) * v[i] + (1 - Double(beta1)) * slope
          s[i] = Double(beta2) * s[i] + (1 - Double(beta2)) * slope * slope
          let mean = v[i] / (1 - pow(Double(beta1), Double(step)))
          let square = s[i] / (1 - pow(Double(beta2), Double(step)))
          x[i] -= rate * mean / (square.squareRoot() + Double(epsilon))
        }
      }
    }
    return x
  }

  @Test("ten steps agree with the equations in double", arguments: optimizers.map(\.key))
  func equations(name: String) {
    let optimizer = Self.optimizers.first { $0.key == name }!.value
    for (ours, theirs) in zip(tenSteps(optimizer), twin(optimizer)) {
      #expect(abs(Double(ours) - theirs) < 2e-6 * max(1, abs(theirs)))
    }
  }

  // Made by Peers/optimizers.py.
  @Test("PyTorch goes the same way", arguments: optimizers.map(\.key), ["float32", "float64"])
  func pytorch(name: String, kind: String) throws {
    let theirs = try #require(try Fixture.read("optimizers.json")[name]?[kind]?.numbers)
    let ours = tenSteps(Self.optimizers.first { $0.key == name }!.value)
    #expect(ours.count == theirs.count)
    for (a, b) in zip(ours, theirs) { #expect(abs(Double(a) - b) < 2e-6 * max(1, abs(b))) }
  }

  @Test("a bias does not decay")
  func biases() {
    var layer = Linear(weights: Tensor(rows: [[2]]), bias: [3])
    var optimizer = Optimizer(learningRate: 0.5, weightDecay: 0.1)
    optimizer.update(&layer)
    #expect(layer.weights.value.elements == [1.9])
    #expect(layer.bias.value.elements == [3])
  }

  @Test("schedules are their formulas")
  func schedules() {
    #expect(Schedule.constant.factor(step: 7) == 1)
    #expect(Schedule.stairs(factor: 0.5, every: 3).factor(step: 6) == 0.25)
    #expect(Schedule.inverse(rate: 0.5).factor(step: 2) == 0.5)
    #expect(abs(Schedule.exponential(factor: 0.9).factor(step: 5) - 0.59049) < 1e-6)
    #expect(Schedule.warmup(steps: 4).factor(step: 1) == 0.5)
    #expect(Schedule.warmup(steps: 4).factor(step: 9) == 1)
    for step in 0...40 {
      let expected = 0.5 * (1 + cos(Double.pi * Double(min(step, 30)) / 30))
      #expect(abs(Double(Schedule.cosine(steps: 30).factor(step: step)) - expected) < 1e-5)
    }
  }

  // Made by Peers/schedules.py.
  @Test("PyTorch's schedulers have the same factors")
  func schedulers() throws {
    let schedules: KeyValuePairs<String, Schedule> = [
      "constant": .constant, "stairs": .stairs(factor: 0.5, every: 7),
      "exponential": .exponential(factor: 0.9), "inverse": .inverse(rate: 0.5),
      "cosine": .cosine(steps: 49), "warmup": .warmup(steps: 10),
    ]
    let fixture = try Fixture.read("schedules.json")
    for (name, schedule) in schedules {
      let theirs = try #require(fixture[name]?.numbers)
      #expect(theirs.count == 50)
      for (step, factor) in theirs.enumerated() {
        #expect(abs(Double(schedule.factor(step: step)) - factor) < 2e-6, "\(name) \(step)")
      }
    }
  }

  @Test("the rate of a step follows the schedule")
  func scheduled() {
    var bowl = Bowl(x: Parameter("x", Tensor([1], shape: [1])), curvature: Tensor())
    bowl.x.gradient = Tensor([1], shape: [1])
    var optimizer = Optimizer(learningRate: 0.5, schedule: .stairs(factor: 0.5, every: 1))
    for _ in 0..<3 { optimizer.update(&bowl) }
    #expect(bowl.x.value.elements == [1 - 0.5 - 0.25 - 0.125])
  }

  @Test("sparsity pulls every weight towards 0 by the same force, whatever its size; biases not")
  func sparsity() {
    var layer = Linear(weights: Tensor([2, -0.5, 0], shape: [3, 1]), bias: [1])
    var optimizer = Optimizer(learningRate: 0.1, sparsity: 0.2)
    optimizer.update(&layer)
    #expect(layer.weights.value.elements == [2 - 0.1 * 0.2, -0.5 + 0.1 * 0.2, 0])
    #expect(layer.bias.value.elements == [1])
  }
}
