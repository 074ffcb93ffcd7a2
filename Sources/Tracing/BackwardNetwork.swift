/// The network turned around, as the notes draw it: what goes in is ∂C/∂a of the outputs, and each
/// unit is an op-amp that multiplies what reaches it by a constant.
///
/// ∂C/∂z = σ′(z) · Σ w · ∂C/∂z′, over the units z′ that took this one in. The gain σ′(z) was fixed by
/// the forward pass, so this network is linear, whatever the network before was.
package struct BackwardNetwork: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// ∂C/∂a of an output.
    case source
    /// A triangle: multiplies what reaches it by its gain.
    case amplifier(gain: Double)
    /// a − y: softmax and cross-entropy together. No single gain leads from ∂C/∂a to ∂C/∂z, for
    /// every output depends on every z.
    case difference
  }

  package struct Unit: Equatable, Sendable {
    package let kind: Kind
    /// `▷ σ′(z¹₁)`, `∂C/∂a²₁`, `a²₁ − y₁`
    package let label: String
    /// What the unit gives is called: `∂C/∂z¹₁`.
    package let name: String
    /// What reaches it: Σ w · ∂C/∂z′.
    package let arriving: Double
    /// What it gives: what reaches it times its gain.
    package let value: Double
    /// The node of the network whose gradient that is.
    package let node: Int

    /// `▷ σ′(z¹₁) = 0.197`
    package var text: String {
      switch kind {
      case .amplifier(let gain): "\(label) = \(Trace.text(gain))"
      case .source, .difference: "\(label) = \(Trace.text(value))"
      }
    }
  }

  package struct Edge: Equatable, Sendable {
    package let from: Int
    package let to: Int
    /// `w²₁₁`; none from ∂C/∂a into its triangle.
    package let weightName: String?
    package let weight: Double
    /// weight · ∂C/∂z: what the edge brings.
    package let product: Double
  }

  /// In the order in which the gradient reaches them: from the output to the first layer.
  package private(set) var units: [Unit] = []
  package private(set) var edges: [Edge] = []
  /// layers[layer][unit]: the place in `units` that gives ∂C/∂z of that unit of the network.
  package private(set) var layers: [[Int]]

  /// Everything but the first gradients is computed here anew, from weights and gains alone.
  package init(_ network: NetworkTrace) {
    let trace = network.trace
    let last = network.layers.count - 1
    layers = [[Int]](repeating: [], count: network.layers.count)
    layers[last] = network.sums[last].indices.map { unit in
      let sum = network.sums[last][unit]
      let activation = network.activations[last][unit]
      if network.layers[last].activation == .softmax {
        let slope = trace.gradients[sum]
        let target = Name.indexed("y", unit + 1)
        return add(
          .difference, "\(trace.nodes[activation].name) − \(target)", sum, trace, arriving: slope)
      }
      let slope = trace.gradients[activation]
      let name = trace.nodes[activation].name
      let source = add(.source, "∂C/∂\(name)", activation, trace, arriving: slope)
      edges.append(Edge(from: source, to: units.count, weightName: nil, weight: 1, product: slope))
      return amplifier(network, last, unit, arriving: slope)
    }
    for layer in network.layers.indices.reversed().dropFirst() {
      layers[layer] = network.sums[layer].indices.map { unit in
        var arriving = 0.0
        for (behind, place) in layers[layer + 1].enumerated() {
          let node = trace.nodes[network.weights[layer + 1][behind][unit]]
          let product = node.value * units[place].value
          arriving += product
          edges.append(
            Edge(
              from: place, to: units.count, weightName: node.name, weight: node.value,
              product: product))
        }
        return amplifier(network, layer, unit, arriving: arriving)
      }
    }
  }

  private mutating func amplifier(
    _ network: NetworkTrace, _ layer: Int, _ unit: Int, arriving: Double
  ) -> Int {
    let activation = network.trace.nodes[network.activations[layer][unit]]
    let sum = network.sums[layer][unit]
    return add(
      .amplifier(gain: activation.local[0]),
      "▷ \(network.layers[layer].activation.symbol)′(\(network.trace.nodes[sum].name))", sum,
      network.trace, arriving: arriving)
  }

  private mutating func add(
    _ kind: Kind, _ label: String, _ node: Int, _ trace: Trace, arriving: Double
  ) -> Int {
    var value = arriving
    if case .amplifier(let gain) = kind { value *= gain }
    units.append(
      Unit(
        kind: kind, label: label, name: "∂C/∂\(trace.nodes[node].name)", arriving: arriving,
        value: value, node: node))
    return units.count - 1
  }
}
