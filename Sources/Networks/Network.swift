import Tensors

/// Layers, one after the other.
package struct Network: Layer, Equatable {
  package static let kind = "network"

  package private(set) var layers: [any Layer]
  package let names: [String]

  /// Layers are named by their kind and a number: `linear1`, `linear2`.
  package init(_ layers: [any Layer]) {
    var seen: [String: Int] = [:]
    self.init(
      named: layers.map { layer in
        let kind = (layer as? Activation)?.function.rawValue ?? type(of: layer).kind
        seen[kind, default: 0] += 1
        return ("\(kind)\(seen[kind]!)", layer)
      })
  }

  package init(named layers: [(String, any Layer)]) {
    require(!layers.isEmpty, "network: no layers")
    self.layers = layers.map(\.1)
    names = layers.map(\.0)
  }

  package static func == (a: Network, b: Network) -> Bool {
    a.names == b.names && a.readings == b.readings
  }

  package var output: Tensor { layers[layers.count - 1].output }
  package var inputGradient: Tensor { layers[0].inputGradient }
  package mutating func lendOutput() -> Tensor { layers[layers.count - 1].lendOutput() }
  package mutating func lendInputGradient() -> Tensor { layers[0].lendInputGradient() }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard !input.contains(0) else {
      throw Mismatch("network: input is \(input): an empty batch teaches nothing")
    }
    var shape = input
    for (name, layer) in zip(names, layers) {
      do { shape = try layer.outputShape(for: shape) } catch {
        throw Mismatch("\(name): \(error)")
      }
    }
    return shape
  }

  package func check(_ input: Tensor) throws(Mismatch) { try layers[0].check(input) }

  package mutating func forward(_ input: Tensor, training: Bool = true) {
    layers[0].forward(input, training: training)
    for index in 1..<layers.count {
      let before = layers[index - 1].lendOutput()
      layers[index].forward(before, training: training)
    }
  }

  package mutating func backward(
    _ gradient: Tensor, input: Tensor, needsInputGradient: Bool = false
  ) {
    var above = gradient
    for index in stride(from: layers.count - 1, through: 1, by: -1) {
      let before = layers[index - 1].lendOutput()
      layers[index].backward(above, input: before, needsInputGradient: true)
      above = layers[index].lendInputGradient()
    }
    layers[0].backward(above, input: input, needsInputGradient: needsInputGradient)
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    for index in layers.indices { layers[index].visitParameters(visit) }
  }

  package mutating func visitNamed(_ visit: (String, inout Parameter) -> Void) {
    for (index, name) in names.enumerated() {
      layers[index].visitNamed { visit("\(name).\($0)", &$1) }
    }
  }

  package mutating func redraw() {
    for index in layers.indices { layers[index].redraw() }
  }

  package mutating func lighten() {
    for index in layers.indices { layers[index].lighten() }
  }

  /// What the network answers, without training and without a trace.
  package func predict(_ input: Tensor) -> Tensor {
    var copy = self
    copy.forward(input, training: false)
    return copy.output
  }

  /// Everything that can be looked at: `linear1.weights`, `linear1.weights.gradient`,
  /// `linear1.output`, `recurrent1.gate.forget`.
  package var readings: [Reading] {
    zip(names, layers).flatMap { name, layer in
      (layer.readings + [
        Reading("output", layer.output), Reading("input.gradient", layer.inputGradient),
      ]).map { Reading("\(name).\($0.name)", $0.tensor) }
    }
  }

  package subscript(name: String) -> Tensor? {
    for (layerName, layer) in zip(names, layers) where name.hasPrefix(layerName + ".") {
      let rest = name.dropFirst(layerName.count + 1)
      switch rest {
      case "output": return layer.output
      case "input.gradient": return layer.inputGradient
      default:
        if let reading = layer.readings.first(where: { $0.name == rest }) { return reading.tensor }
      }
    }
    return nil
  }

  /// Every parameter under its name, as training has left it.
  package var parameters: [(name: String, parameter: Parameter)] {
    var found: [(String, Parameter)] = []
    var copy = self
    copy.visitNamed { found.append(($0, $1)) }
    return found
  }

  /// Changes one parameter by hand, as a learner does. False if there is none of that name.
  package mutating func change(_ name: String, _ body: (inout Tensor) -> Void) -> Bool {
    var found = false
    visitNamed { each, parameter in
      guard each == name else { return }
      body(&parameter.value)
      found = true
    }
    return found
  }
}
