/// A trace computed again and again with other inputs: its values and gradients alone.
package struct TraceTape: Sendable {
  private let nodes: [Trace.Node]
  package private(set) var values: [Double]
  package private(set) var gradients: [Double]
  private var local: [[Double]]

  /// The operations of a trace; which inputs it was computed at does not matter.
  package init(_ trace: Trace) {
    nodes = trace.nodes
    values = nodes.map(\.value)
    gradients = trace.gradients
    local = nodes.map(\.local)
  }

  /// The inputs are nodes, each with its new value.
  package mutating func run(_ inputs: [(node: Int, value: Double)]) {
    for input in inputs { values[input.node] = input.value }
    for (index, node) in nodes.enumerated() {
      switch node.operation {
      case .input, .constant: continue
      case .binary(let operation):
        let (a, b) = (values[node.inputs[0]], values[node.inputs[1]])
        values[index] = operation.apply(a, b)
        local[index] = operation.derivatives(a, b, value: values[index])
      case .call(let function):
        let x = node.inputs.map { values[$0] }
        values[index] = function.apply(x)
        local[index] = function.derivatives(x, value: values[index])
      default: values[index] = node.operation.apply(node.inputs.map { values[$0] })
      }
    }
    goBack()
  }

  /// As in `Trace`: what the result does not depend on gets no gradient, not even a NaN.
  private mutating func goBack() {
    for index in gradients.indices { gradients[index] = 0 }
    gradients[nodes.count - 1] = 1
    var isReached = [Bool](repeating: false, count: nodes.count)
    isReached[nodes.count - 1] = true
    for index in nodes.indices.reversed() where isReached[index] {
      for (place, input) in nodes[index].inputs.enumerated() {
        isReached[input] = true
        gradients[input] += gradients[index] * local[index][place]
      }
    }
  }
}
