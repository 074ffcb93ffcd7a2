import Networks
import Tensors
import Testing

@Suite struct TrainerTests {
  func network() -> Network {
    var generator = SeededGenerator(seed: 3)
    return Network([
      Linear(2, 5, start: .xavier, &generator), Activation(.tanh), Dropout(0.2, &generator),
      Linear(5, 1, start: .xavier, &generator),
    ])
  }

  let inputs = Tensor(rows: [[1, 2], [-1, 0.5], [0.25, -2], [3, 1], [0, 0], [2, 2], [-3, 1]])
  let targets = Tensor([1, 0.5, 2, -0.5, 0, 1, -1], shape: [7, 1])

  func trainer(batch: Int? = nil, rate: Float = 0.05, seed: UInt64 = 1) throws -> Trainer {
    try Trainer(
      network(), loss: .meanSquared, optimizer: Optimizer(.adam(), learningRate: rate),
      inputs: inputs, targets: targets, batch: batch, seed: seed)
  }

  @Test("the same start gives the same bits, in batches and with dropout", arguments: [nil, 3])
  func same(batch: Int?) throws {
    var a = try trainer(batch: batch)
    var b = try trainer(batch: batch)
    for _ in 0..<100 { #expect(a.step() == b.step()) }
    #expect(a == b)
    var other = try trainer(batch: 3, seed: 2)
    _ = other.step()
    #expect(other.report != a.report)
  }

  @Test("a copy goes its own way, and the original does not notice")
  func copies() throws {
    var original = try trainer()
    for _ in 0..<5 { _ = original.step() }
    let kept = original
    var copy = original
    for _ in 0..<5 { _ = copy.step() }
    #expect(original == kept)
    #expect(copy != kept)
    for _ in 0..<5 { _ = original.step() }
    #expect(original == copy)
  }

  @Test("batches meet each example once before any again")
  func batches() throws {
    let numbers = Tensor((0..<6).map(Float.init), shape: [6, 1])
    var generator = SeededGenerator(seed: 1)
    var trainer = try Trainer(
      Network([Linear(1, 1, start: .zero, &generator)]), loss: .meanSquared,
      optimizer: Optimizer(learningRate: 0), inputs: numbers, targets: numbers, batch: 2)
    for _ in 0..<4 {
      // With weights of 0 the slopes are −2/2 Σ y and −2/2 Σ y²: they tell which were drawn.
      var slopes: [Float] = [0, 0]
      for _ in 0..<3 {
        slopes[0] += trainer.network["linear1.bias.gradient"]![0]
        slopes[1] += trainer.network["linear1.weights.gradient"]![0]
        _ = trainer.step()
      }
      #expect(slopes == [-15, -55])
    }
  }

  @Test("a run that diverges says so and goes on without a trap")
  func divergence() throws {
    var trainer = try Trainer(
      Network([Linear(weights: Tensor(rows: [[1], [1]]), bias: [0])]), loss: .meanSquared,
      optimizer: Optimizer(learningRate: 1e6), inputs: inputs, targets: targets)
    #expect(!trainer.report.diverged)
    for _ in 0..<50 { _ = trainer.step() }
    #expect(trainer.report.diverged)
  }

  @Test("every number can be read by its name")
  func names() throws {
    var trainer = try trainer()
    _ = trainer.step()
    let names = trainer.network.readings.map(\.name)
    #expect(
      Set([
        "linear1.weights", "linear1.weights.gradient", "linear1.weights.velocity",
        "linear1.weights.squares", "linear1.bias", "tanh1.output", "dropout1.mask",
        "linear2.output", "linear2.input.gradient",
      ]).isSubset(of: names))
    for reading in trainer.network.readings {
      #expect(trainer.network[reading.name] == reading.tensor)
    }
    #expect(trainer.network["linear3.weights"] == nil)
  }

  @Test("gates, cells and attention can be read by their names, also inside a residual")
  func gates() {
    var generator = SeededGenerator(seed: 3)
    var network = Network([
      Embedding(5, 4, &generator), Recurrent(.lstm, 4, 4, &generator),
      Residual(Network([SelfAttention(4, heads: 2, mask: .causal, &generator)])),
    ])
    network.forward(Tensor(rows: [[0, 1, 2], [2, 3, 4]]))
    #expect(network["recurrent1.gate.forget"]?.shape == [3, 2, 4])
    #expect(network["recurrent1.cells"]?.shape == [4, 2, 4])
    #expect(network["residual1.attention1.attention"]?.shape == [2, 2, 3, 3])
    let weights = network["residual1.attention1.attention"]!
    #expect(weights[1] == 0 && abs(weights[3] + weights[4] - 1) < 1e-6)
  }

  @Test("a parameter can be changed by hand")
  func change() throws {
    var trainer = try trainer()
    let before = trainer.report.loss
    #expect(trainer.change("linear2.bias") { $0[0] = 5 })
    #expect(trainer.report.loss != before)
    #expect(trainer.network["linear2.bias"]?.elements == [5])
    #expect(!trainer.change("linear2.slope") { _ in })
  }

  @Test("at test time dropout lets all through, and prediction leaves no trace")
  func prediction() throws {
    let trainer = try trainer()
    let kept = trainer
    let first = trainer.network.predict(inputs)
    #expect(first == trainer.network.predict(inputs))
    #expect(trainer == kept)
  }

  @Test("what does not fit is said, both sides named")
  func mismatches() throws {
    func message(
      _ inputs: Tensor, _ targets: Tensor, loss: Loss = .meanSquared, batch: Int? = nil,
      layers: [any Layer]? = nil
    ) -> String {
      do {
        _ = try Trainer(
          layers.map { Network($0) } ?? network(), loss: loss,
          optimizer: Optimizer(learningRate: 0.1), inputs: inputs, targets: targets, batch: batch)
        return "fits"
      } catch {
        return error.description
      }
    }
    let one = Tensor([0], shape: [1, 1])
    var broken = inputs
    broken[3] = .nan
    var endless = targets
    endless[2] = .infinity
    var generator = SeededGenerator(seed: 1)
    #expect(message(inputs, targets) == "fits")
    #expect(message(Tensor(), Tensor()) == "trainer: no examples to train on")
    #expect(message(inputs, one) == "trainer: 7 inputs, 1 targets")
    #expect(message(one, one) == "linear1: linear: input [1, 1] ends in 1, weights expect 2")
    #expect(
      message(inputs, Tensor(repeating: 0, shape: [7, 2]))
        == "loss: prediction is [7, 1], target is [7, 2]")
    #expect(
      message(broken, targets) == "linear: every input must be a finite number, input 3 is nan")
    #expect(
      message(inputs, endless) == "loss: every target must be a finite number, target 2 is inf")
    #expect(
      message(inputs, targets, batch: 8) == "trainer: a batch of 8 out of 7 examples")
    #expect(
      message(inputs, Tensor([0, 0, 0, 0, 0, 0, 3], shape: [7]), loss: .crossEntropy)
        == "loss: class 3 at place 6; the prediction has 1, from 0")
    #expect(
      message(
        Tensor(rows: [[0, 9]]), Tensor(rows: [[0, 0, 0, 0]]),
        layers: [Embedding(3, 2, &generator)])
        == "embedding: row 9 at place 1; the table has 3, from 0")
    #expect(
      message(
        Tensor(repeating: 0, shape: [1, 1, 4, 4]), one,
        layers: [Convolution(1, 1, size: 5, &generator)])
        == "convolution1: convolution: a filter of size 5 does not fit into 4×4, padding included")
  }
}
