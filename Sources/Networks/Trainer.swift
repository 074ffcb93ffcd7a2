import Tensors

/// Training as a value: copy it, and you have a second run from the same place.
package struct Trainer: Equatable, Sendable {
  package struct Report: Equatable, Sendable {
    /// Updates made so far.
    package var step: Int
    /// The loss of the parameters as they are now, on everything trained on.
    package var loss: Float
  }

  package private(set) var model: Linear
  package var optimizer: StochasticGradientDescent
  package let loss: Loss
  /// [examples, features] and [examples, outputs]
  package let inputs: Tensor
  package let targets: Tensor
  private var stepsTaken = 0
  /// Where the run stands. The slope there is in the model's gradients.
  package private(set) var report = Report(step: 0, loss: .nan)

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
    look()
  }

  /// One update on the whole data: down the slope, then the slope and the loss where that leads.
  package mutating func step() -> Report {
    model.update(optimizer)
    stepsTaken += 1
    look()
    return report
  }

  /// Forward and backward where the model stands: once for each step serves the report, the slope
  /// and the next update.
  private mutating func look() {
    let prediction = model.forward(inputs)
    model.backward(loss.backward(prediction, target: targets))
    report = Report(step: stepsTaken, loss: loss.forward(prediction, target: targets))
  }
}
