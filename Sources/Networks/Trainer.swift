import Tensors

/// Training as a value: copy it, and you have a second run from the same place.
package struct Trainer: Equatable, Sendable {
  package struct Report: Equatable, Sendable {
    /// Updates made so far.
    package var step: Int
    /// The loss of the parameters as they are now, on the batch that comes next: on everything, if
    /// that is the batch.
    package var loss: Float
    /// The loss is no number any more: further steps would tell nothing.
    package var diverged: Bool { !loss.isFinite }
  }

  package private(set) var network: Network
  package var optimizer: Optimizer
  package let loss: Loss
  /// [examples, …] both.
  package let inputs: Tensor
  package let targets: Tensor
  private var batches: Batches
  /// ∂L/∂output
  package private(set) var outputGradient = Tensor()
  /// Where the run stands. The slope there is in the network's gradients.
  package private(set) var report = Report(step: 0, loss: .nan)

  /// Trains on all examples at once, or on `batch` of them at a time, drawn without return until
  /// all have been seen.
  package init(
    _ network: Network, loss: Loss, optimizer: Optimizer, inputs: Tensor, targets: Tensor,
    batch: Int? = nil, seed: UInt64 = 0
  ) throws(Mismatch) {
    guard inputs.count > 0 else { throw Mismatch("trainer: no examples to train on") }
    guard inputs.rows == targets.rows else {
      throw Mismatch("trainer: \(inputs.rows) inputs, \(targets.rows) targets")
    }
    if let batch, !(1...inputs.rows).contains(batch) {
      throw Mismatch("trainer: a batch of \(batch) out of \(inputs.rows) examples")
    }
    try network.check(inputs)
    try loss.check(network.outputShape(for: inputs.shape), target: targets)
    self.network = network
    self.optimizer = optimizer
    self.loss = loss
    self.inputs = inputs
    self.targets = targets
    batches = Batches(batch, of: inputs.rows, seed: seed)
    look()
  }

  /// One update: down the slope, then the slope and the loss where that leads.
  package mutating func step() -> Report {
    optimizer.update(&network)
    report.step += 1
    look()
    return report
  }

  /// Forward and backward where the network stands: once for each step serves the report, the slope
  /// and the next update.
  private mutating func look() {
    batches.next(inputs, targets)
    pass()
  }

  private mutating func pass() {
    if batches.isWhole {
      pass(inputs, targets)
    } else {
      pass(batches.input, batches.target)
    }
  }

  private mutating func pass(_ input: Tensor, _ target: Tensor) {
    network.forward(input)
    report.loss = loss.evaluate(network.lendOutput(), target: target, gradient: &outputGradient)
    network.backward(outputGradient, input: input)
  }

  /// The loss on other examples, without a trace in the run.
  package func loss(_ inputs: Tensor, _ targets: Tensor) -> Float {
    loss.forward(network.predict(inputs), target: targets)
  }

  /// Changes a parameter by hand. False if there is none of that name.
  package mutating func change(_ name: String, _ body: (inout Tensor) -> Void) -> Bool {
    guard network.change(name, body) else { return false }
    pass()
    return true
  }
}
