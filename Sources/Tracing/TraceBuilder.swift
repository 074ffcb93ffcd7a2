/// Puts a computation together, node by node, and computes as it goes.
package struct TraceBuilder {
  private(set) var nodes: [Trace.Node] = []
  private var inputs: [String: Int] = [:]
  private var counter = 0
  /// Names that are not given to what nobody named.
  private let taken: Set<String>

  package init(keeping taken: [String] = []) { self.taken = Set(taken.map(Name.canonical)) }

  /// A place of the graph: what later operations take in.
  package typealias Place = Int

  package func value(of place: Place) -> Double { nodes[place].value }

  /// What is given from outside. The same name is the same node.
  package mutating func input(_ name: String, _ value: Double) -> Place {
    if let known = inputs[Name.canonical(name)] { return known }
    let place = add(.input, name, [], value, [])
    inputs[Name.canonical(name)] = place
    return place
  }

  package mutating func constant(_ value: Double, name: String) -> Place {
    add(.constant, name, [], value, [])
  }

  package mutating func negative(_ a: Place, name: String? = nil) -> Place {
    add(.negative, name, [a], -nodes[a].value, [-1])
  }

  package mutating func binary(
    _ operation: Expression.Operator, _ a: Place, _ b: Place, name: String? = nil
  ) -> Place {
    let (x, y) = (nodes[a].value, nodes[b].value)
    let value = operation.apply(x, y)
    return add(
      .binary(operation), name, [a, b], value, operation.derivatives(x, y, value: value))
  }

  package mutating func call(
    _ function: Expression.Function, _ arguments: [Place], name: String? = nil
  ) -> Place {
    let values = arguments.map { nodes[$0].value }
    let value = function.apply(values)
    return add(
      .call(function), name, arguments, value, function.derivatives(values, value: value),
      function.convention(at: values))
  }

  /// z = b + Σᵢ wᵢ xᵢ: ∂z/∂b = 1, ∂z/∂wᵢ = xᵢ, ∂z/∂xᵢ = wᵢ.
  package mutating func affine(
    bias: Place, _ pairs: [(weight: Place, input: Place)], name: String? = nil
  ) -> Place {
    let value = pairs.reduce(nodes[bias].value) {
      $0 + nodes[$1.weight].value * nodes[$1.input].value
    }
    let local = pairs.flatMap { [nodes[$0.input].value, nodes[$0.weight].value] }
    return add(
      .affine, name, [bias] + pairs.flatMap { [$0.weight, $0.input] }, value, [1] + local)
  }

  package mutating func sum(_ parts: [Place], name: String? = nil) -> Place {
    add(
      .sum, name, parts, parts.reduce(0) { $0 + nodes[$1].value },
      [Double](repeating: 1, count: parts.count))
  }

  /// One node for each share, in the order of the scores.
  package mutating func softmax(_ scores: [Place], names: [String]) -> [Place] {
    let shares = Softmax.forward(scores.map { nodes[$0].value })
    return names.enumerated().map { share, name in
      add(
        .softmax(share), name, scores, shares[share],
        Softmax.derivatives(of: share, among: shares))
    }
  }

  /// Of probabilities, each with its target.
  package mutating func crossEntropy(
    _ probabilities: [Place], targets: [Place], name: String? = nil
  ) -> Place {
    let inputs = probabilities + targets
    let x = inputs.map { nodes[$0].value }
    return add(
      .crossEntropy, name, inputs, CrossEntropy.forward(x), CrossEntropy.derivatives(x))
  }

  /// Of scores that softmax turns into probabilities: ∂C/∂zᵢ = aᵢ − yᵢ, where the targets add up
  /// to 1.
  package mutating func softmaxCrossEntropy(
    _ scores: [Place], targets: [Place], name: String? = nil
  ) -> Place {
    let inputs = scores + targets
    let x = inputs.map { nodes[$0].value }
    return add(
      .softmaxCrossEntropy, name, inputs, CrossEntropy.forward(scores: x),
      CrossEntropy.derivatives(scores: x))
  }

  package func trace() -> Trace { Trace(nodes) }

  /// What nobody named is u₁, u₂, …
  private mutating func add(
    _ operation: Trace.Operation, _ name: String?, _ inputs: [Place], _ value: Double,
    _ local: [Double], _ convention: String? = nil
  ) -> Place {
    if name == nil {
      repeat { counter += 1 } while taken.contains("u\(counter)")
    }
    nodes.append(
      Trace.Node(
        operation: operation, name: name ?? Name.shown("u\(counter)"), inputs: inputs,
        value: value, local: local, convention: convention))
    return nodes.count - 1
  }
}
