import Networks
import Tensors

/// The optimizers that labs let be chosen by name.
enum Optimizers {
  static let names = ["descent", "momentum", "rmsprop", "adam"]

  static func method(_ name: String) -> Optimizer.Method {
    switch name {
    case "momentum": .momentum()
    case "rmsprop": .rmsprop()
    case "adam": .adam()
    default: .descent
    }
  }

  static func named(_ name: String, rate: Double) -> Optimizer {
    Optimizer(method(name), learningRate: Float(rate))
  }
}

extension Trainer {
  /// For labs, whose networks fit their data.
  static func made(
    _ network: Network, loss: Loss, optimizer: Optimizer, _ inputs: Tensor, _ targets: Tensor,
    batch: Int? = nil, seed: UInt64 = 0
  ) -> Trainer {
    do {
      return try Trainer(
        network, loss: loss, optimizer: optimizer, inputs: inputs, targets: targets, batch: batch,
        seed: seed)
    } catch {
      preconditionFailure("lab: \(error)")
    }
  }
}
