import Networks
import Tensors
import Testing

@Suite struct InitializationTests {
  @Test(
    "weights have the spread that their kind asks for",
    arguments: zip(Initialization.allCases, [0, 0.01, 0.0632, 0.0707] as [Double]))
  func spread(start: Initialization, deviation: Double) {
    var generator = SeededGenerator(seed: 1)
    let weights = start.weights([400, 100], inputs: 400, outputs: 100, &generator)
    #expect(abs(Reduction.mean(weights)) < 0.001)
    let found = (Reduction.sumOfSquares(weights) / Double(weights.count)).squareRoot()
    #expect(abs(found - deviation) <= 0.01 * deviation)
  }

  @Test("units that start alike stay alike")
  func symmetry() throws {
    var generator = SeededGenerator(seed: 1)
    let x = Tensor((0..<40).map { _ in generator.normal() }, shape: [20, 2])
    let y = Tensor((0..<20).map { x[$0, 0] * x[$0, 1] }, shape: [20, 1])
    func widest(_ start: Initialization) throws -> Float {
      var trainer = try Trainer(
        Network([
          Linear(2, 4, start: start, &generator), Activation(.tanh),
          Linear(weights: Tensor(repeating: 0.5, shape: [4, 1]), bias: [0]),
        ]), loss: .meanSquared, optimizer: Optimizer(.adam(), learningRate: 0.01), inputs: x,
        targets: y)
      for _ in 0..<100 { _ = trainer.step() }
      let weights = trainer.network["linear1.weights"]!
      return (1..<4).map { abs(weights[0, $0] - weights[0, 0]) }.max()!
    }
    #expect(try widest(.zero) == 0)
    #expect(try widest(.xavier) > 0.01)
  }
}
