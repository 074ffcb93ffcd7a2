import Networks
import Tensors
import Testing

@Suite struct TrainerTests {
  func trainer(_ loss: Loss) -> Trainer {
    Trainer(
      model: Linear(weights: Tensor(rows: [[0.5, -0.25], [0.75, 1]]), bias: [0.1, -0.1]),
      optimizer: StochasticGradientDescent(learningRate: 0.05), loss: loss,
      inputs: Tensor(rows: [[1, 2], [-1, 0.5], [0.25, -2], [3, 1]]),
      targets: Tensor(rows: [[1, 0], [0.5, -1], [2, 2], [-0.5, 1.5]]))
  }

  // Made by trainer.py beside this file.
  @Test("five steps give PyTorch's losses and parameters", arguments: TrainerFixture.all)
  func pytorch(fixture: TrainerFixture) {
    var trainer = trainer(fixture.loss)
    var losses = [trainer.report.loss]
    for _ in 0..<5 { losses.append(trainer.step().loss) }
    for (ours, theirs) in zip(losses, fixture.losses) { #expect(abs(ours - theirs) < 1e-5) }
    let parameters = trainer.model.weights.elements + trainer.model.bias.elements
    for (ours, theirs) in zip(parameters, fixture.parameters) { #expect(abs(ours - theirs) < 1e-5) }
  }

  @Test("the same start gives the same bits")
  func same() {
    var a = trainer(.meanSquared)
    var b = trainer(.meanSquared)
    for _ in 0..<100 { #expect(a.step() == b.step()) }
    #expect(a == b)
  }

  @Test("the gradients are those of where the model stands now")
  func slope() {
    var trainer = trainer(.meanSquared)
    _ = trainer.step()
    var moved = trainer.model
    moved.weights.elements[2] += 0.01
    let loss = MeanSquaredError.forward(moved(trainer.inputs), target: trainer.targets)
    let difference = (loss - trainer.report.loss) / 0.01
    #expect(abs(difference - trainer.model.weightsGradient.elements[2]) < 0.05)
  }
}
