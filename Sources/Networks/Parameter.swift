import Tensors

/// Numbers that training changes, with their slope and what the optimizer remembers of them.
package struct Parameter: Equatable, Sendable {
  package let name: String
  package var value: Tensor
  /// ∂L/∂value
  package var gradient: Tensor
  /// Momentum's velocity, or Adam's mean of the gradients.
  package internal(set) var velocity = Tensor()
  /// The mean of the squared gradients, for RMSprop and Adam.
  package internal(set) var squares = Tensor()
  /// Whether weight decay applies: to weights, not to biases.
  package let decays: Bool
  /// Rows that the gradient has: the others are 0 and need not be visited. Nil means all.
  var touched: [Int32]?

  package init(_ name: String, _ value: Tensor, decays: Bool = true) {
    self.name = name
    self.value = value
    self.decays = decays
    gradient = Tensor(repeating: 0, shape: value.shape)
  }

  /// A bias: a number for each unit, 0 to start.
  package init(_ name: String, zeros count: Int) {
    self.init(name, Tensor(repeating: 0, shape: [count]), decays: false)
  }

  package var readings: [Reading] {
    [Reading(name, value), Reading("\(name).gradient", gradient)]
      + (velocity.count > 0 ? [Reading("\(name).velocity", velocity)] : [])
      + (squares.count > 0 ? [Reading("\(name).squares", squares)] : [])
  }
}
