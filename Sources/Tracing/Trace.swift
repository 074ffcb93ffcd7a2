/// A computation as a graph: every value, how it came about, and how the result depends on it.
///
/// Nodes stand in the order of computing, so one loop over them is the forward pass, and one loop
/// back is backpropagation: each node keeps the derivatives of its operation at the place where it
/// was computed, and hands its gradient on, multiplied by them.
package struct Trace: Equatable, Sendable {
  package enum Operation: Equatable, Sendable {
    case input
    case constant
    case negative
    case binary(Expression.Operator)
    case call(Expression.Function)
    /// b + w₁x₁ + w₂x₂ + …: what a neuron adds up. Its inputs are b, w₁, x₁, w₂, x₂, …
    case affine
    /// a + b + c + …
    case sum
    /// exp(sᵢ) / Σⱼ exp(sⱼ): the i-th of the shares that softmax makes of its inputs.
    case softmax(Int)
    /// −Σᵢ yᵢ log aᵢ. Its inputs are a₁, a₂, …, then y₁, y₂, …
    case crossEntropy
    /// The same of a = softmax(z), in one step. Its inputs are z₁, z₂, …, then y₁, y₂, …
    case softmaxCrossEntropy
  }

  package struct Node: Equatable, Sendable {
    package let operation: Operation
    package let name: String
    package let inputs: [Int]
    package let value: Double
    /// ∂value/∂input, for each of the inputs.
    package let local: [Double]
    /// Which of two slopes was taken, where the operation has a corner just here.
    package let convention: String?
  }

  package private(set) var nodes: [Node] = []
  /// For each node ∂C/∂node, where C is the result.
  package private(set) var gradients: [Double] = []
  /// For each node those that take it in: which node, and as which of its inputs.
  package private(set) var consumers: [[Use]] = []
  /// Whether the result depends on the node at all.
  package private(set) var isReached: [Bool] = []

  package struct Use: Equatable, Sendable {
    package var node: Int
    package var place: Int
  }

  /// The last node is the result.
  package var output: Int { nodes.count - 1 }
  package var value: Double { nodes[output].value }

  init(_ nodes: [Node]) {
    precondition(!nodes.isEmpty, "a trace of nothing")
    self.nodes = nodes
    consumers = [[Use]](repeating: [], count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for (place, input) in node.inputs.enumerated() {
        consumers[input].append(Use(node: index, place: place))
      }
    }
    gradients = [Double](repeating: 0, count: nodes.count)
    isReached = [Bool](repeating: false, count: nodes.count)
    gradients[output] = 1
    isReached[output] = true
    for index in nodes.indices.reversed() where isReached[index] {
      for (place, input) in nodes[index].inputs.enumerated() {
        isReached[input] = true
        gradients[input] += gradients[index] * nodes[index].local[place]
      }
    }
  }

  /// The inputs, in the order in which they were named.
  package var inputs: [Int] { nodes.indices.filter { nodes[$0].operation == .input } }

  /// The result if one node had another value, and everything after it followed.
  package func value(where changed: Int, is value: Double) -> Double {
    var values = nodes.map(\.value)
    values[changed] = value
    for index in (changed + 1)..<max(changed + 1, nodes.count) {
      let node = nodes[index]
      guard !node.inputs.isEmpty else { continue }
      values[index] = node.operation.apply(node.inputs.map { values[$0] })
    }
    return values[output]
  }

  /// ∂C/∂node without any rule: the result a little to the left and to the right, at two distances,
  /// so that the error falls with the fourth power of the distance.
  package func finiteDifference(_ index: Int) -> Double {
    let here = nodes[index].value
    let step = 1e-3 * max(1, abs(here))
    func slope(_ distance: Double) -> Double {
      (value(where: index, is: here + distance) - value(where: index, is: here - distance))
        / (2 * distance)
    }
    return (4 * slope(step / 2) - slope(step)) / 3
  }
}

extension Trace.Operation {
  func apply(_ x: [Double]) -> Double {
    switch self {
    case .input, .constant: .nan
    case .negative: -x[0]
    case .binary(let operation): operation.apply(x[0], x[1])
    case .call(let function): function.apply(x)
    case .affine: stride(from: 1, to: x.count, by: 2).reduce(x[0]) { $0 + x[$1] * x[$1 + 1] }
    case .sum: x.reduce(0, +)
    case .softmax(let share): Softmax.forward(x)[share]
    case .crossEntropy: CrossEntropy.forward(x)
    case .softmaxCrossEntropy: CrossEntropy.forward(scores: x)
    }
  }
}
