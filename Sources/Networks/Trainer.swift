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
  package private(set) var inputs: Tensor
  package private(set) var targets: Tensor
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

  /// Trains on other examples from here on; which come next is drawn anew from `seed`.
  package mutating func replaceExamples(
    _ inputs: Tensor, _ targets: Tensor, batch: Int?, seed: UInt64
  ) throws(Mismatch) {
    var network = network
    network.redraw()
    var other = try Trainer(
      network, loss: loss, optimizer: optimizer, inputs: inputs, targets: targets, batch: batch,
      seed: seed)
    other.report.step = report.step
    self = other
  }

  /// Drops what the next step makes anew; see `Layer.lighten`.
  package mutating func lighten() {
    network.lighten()
    batches.lighten()
    outputGradient = Tensor()
  }

  /// About how many bytes a lightened copy needs of its own, once training has gone on.
  package var footprint: Int {
    var numbers = batches.footprint / 4
    for (_, parameter) in network.parameters {
      numbers += 2 * parameter.value.count + parameter.velocity.count + parameter.squares.count
    }
    // A layer and its tensors have their headers too.
    return 4 * numbers + 1024 * (1 + network.layers.count)
  }

  /// Changes a parameter by hand. False if there is none of that name.
  package mutating func change(_ name: String, _ body: (inout Tensor) -> Void) -> Bool {
    guard network.change(name, body) else { return false }
    network.redraw()
    pass()
    return true
  }
}
