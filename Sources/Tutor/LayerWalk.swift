import Tracing

/// The steps through a net, by the matrices that they fill: Z¹, A¹, …, C, …, dZ¹, dW¹.
struct LayerWalk {
  struct Part: Equatable {
    /// As rules call it: `dW2`.
    var name: String
    /// Its steps, counted from 0.
    var steps: Range<Int>
  }

  private(set) var parts: [Part] = []

  init(_ network: NetworkTrace) {
    var names: [Int: String] = [:]
    for layer in network.layers.indices {
      for node in network.weights[layer].joined() { names[node] = "W\(layer + 1)" }
      for node in network.biases[layer] { names[node] = "b\(layer + 1)" }
      for node in network.sums[layer] { names[node] = "Z\(layer + 1)" }
      for node in network.activations[layer] { names[node] = "A\(layer + 1)" }
    }
    for node in network.inputs { names[node] = "X" }
    for (index, step) in network.trace.steps.enumerated() {
      var name = names[step.node] ?? "C"
      if case .backward = step { name = "d" + name }
      if let last = parts.last, last.name == name {
        parts[parts.count - 1].steps = last.steps.lowerBound..<index + 1
      } else {
        parts.append(Part(name: name, steps: index..<index + 1))
      }
    }
  }

  /// The part to which the step taken last belongs, and the next one's.
  func part(after taken: Int) -> Part? { parts.first { $0.steps.contains(taken - 1) } }

  /// Where one stands some whole matrices further on, or back.
  func moved(from taken: Int, by count: Int) -> Int {
    let ends = [0] + parts.map(\.steps.upperBound)
    if count >= 0 {
      let next = ends.firstIndex { $0 > taken } ?? ends.count
      return ends[min(ends.count - 1, max(0, next + min(count, ends.count) - 1))]
    }
    let here = ends.firstIndex { $0 >= taken } ?? ends.count
    return ends[max(0, here + max(count, -ends.count))]
  }
}
