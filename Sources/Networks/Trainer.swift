import Tensors

/// Training as a value: copy it, and you have a second run from the same place.
package struct Trainer: Equatable, Sendable {
  package struct Report: Equatable, Sendable {
    /// Updates made so far.
    package var step: Int
    /// The loss of the parameters as they are now, on everything trained on.
    package var loss: Float
  }

  package var model: Linear
  package var optimizer: StochasticGradientDescent
  package let loss: Loss
  /// [examples, features] and [examples, outputs]
  package let inputs: Tensor
  package let targets: Tensor
  package private(set) var stepsTaken = 0

  package init(
    model: Linear, optimizer: StochasticGradientDescent, loss: Loss, inputs: Tensor,
    targets: Tensor
  ) {
    precondition(
      inputs.rows == targets.rows,
      "trainer: \(inputs.rows) inputs, \(targets.rows) targets")
    self.model = model
    self.optimizer = optimizer
    self.loss = loss
    self.inputs = inputs
    self.targets = targets
  }

  /// One update on the whole data: forward, backward, down the slope.
  package mutating func step() -> Report {
    let prediction = model.forward(inputs)
    model.backward(loss.backward(prediction, target: targets))
    model.update(optimizer)
    stepsTaken += 1
    return report()
  }

  /// The slope of the loss where the model stands now: what the next step will follow.
  package var slope: (weights: Tensor, bias: Tensor) {
    var here = model
    here.backward(loss.backward(here.forward(inputs), target: targets))
    return (here.weightsGradient, here.biasGradient)
  }

  /// Where the run stands, without moving it.
  package func report() -> Report {
    Report(step: stepsTaken, loss: loss.forward(model(inputs), target: targets))
  }
}
