/// A net with the shapes that follow from its input, layer by layer; or the layer that does not fit.
///
/// Products are counted for one example: those of a weight and what it sees, and on the way back
/// those with a slope. Sums, comparisons and e-functions are not.
package struct NetShapes: Equatable, Sendable {
  package struct Layer: Equatable, Sendable {
    package var text: NetText.Layer
    /// Of one example: [numbers] or [channels, rows, columns].
    package var input: [Int]
    package var output: [Int]
    package var weights = 0
    package var biases = 0
    /// Products of one example forward.
    package var forward = 0
    /// For dZ = dA · f′(Z).
    package var bending = 0
    /// The first layer has nobody before it who wants a slope.
    package var isFirst = false

    package var parameters: Int { weights + biases }
    package var inputs: Int { input.reduce(1, *) }
    package var outputs: Int { output.reduce(1, *) }
    /// dW = dZ · A takes as many products as forward, dA = W · dZ as many again.
    package var backward: Int { bending + forward * (isFirst ? 1 : 2) }
  }

  package let text: NetText
  /// As far as they fit.
  package private(set) var layers: [Layer] = []
  /// What is wrong with the first that does not fit.
  package private(set) var mistake: String?

  package init(_ text: NetText) {
    self.text = text
    var shape = text.input
    for layer in text.layers {
      switch NetShapes.fit(layer, to: shape) {
      case .success(var fitted):
        fitted.isFirst = layers.isEmpty
        layers.append(fitted)
        shape = fitted.output
      case .failure(let misfit):
        mistake = misfit.words
        return
      }
    }
  }

  struct Misfit: Error {
    let words: String
  }

  static func written(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }

  private static func fit(_ layer: NetText.Layer, to input: [Int]) -> Result<Layer, Misfit> {
    let comes = "what comes is \(written(input))"
    func misfit(_ words: String) -> Result<Layer, Misfit> {
      .failure(Misfit(words: "\(layer.name) expects \(words)"))
    }
    var fitted = Layer(text: layer, input: input, output: input)
    switch layer.kind {
    case .dense(let units, let expects):
      guard input.count == 1 else {
        return misfit("one column of numbers, \(comes): flatten first")
      }
      if let expects, expects != input[0] { return misfit("\(expects) inputs, \(comes)") }
      fitted.output = [units]
      fitted.weights = units * input[0]
      fitted.biases = units
      fitted.forward = fitted.weights
    case .convolution(let filters, let size, let padding, let stride, let expects):
      guard input.count == 3 else { return misfit("planes, \(comes) numbers in a column") }
      if let expects, expects != input[0] { return misfit("\(expects) channels, \(comes)") }
      guard min(input[1], input[2]) + 2 * padding >= size else {
        return misfit("room for a filter of \(size)×\(size), \(comes), border of \(padding)")
      }
      let sides = input.dropFirst().map {
        SlidingWindow.outputs($0, size: size, stride: stride, padding: padding)
      }
      fitted.output = [filters] + sides
      fitted.weights = filters * input[0] * size * size
      fitted.biases = filters
      fitted.forward = fitted.weights * sides[0] * sides[1]
    case .pooling(let size, let stride):
      guard input.count == 3 else { return misfit("planes, \(comes) numbers in a column") }
      guard min(input[1], input[2]) >= size else {
        return misfit("room for a window of \(size)×\(size), \(comes)")
      }
      fitted.output = [
        input[0], SlidingWindow.outputs(input[1], size: size, stride: stride, padding: 0),
        SlidingWindow.outputs(input[2], size: size, stride: stride, padding: 0),
      ]
    case .flatten: fitted.output = [input.reduce(1, *)]
    }
    fitted.bending = layer.function == nil ? 0 : fitted.outputs
    return .success(fitted)
  }
}

// MARK: Costs of a gradient

extension NetShapes {
  package var parameters: Int { layers.reduce(0) { $0 + $1.parameters } }
  package var forward: Int { layers.reduce(0) { $0 + $1.forward } }
  package var backward: Int { layers.reduce(0) { $0 + $1.backward } }

  /// One pass where the net stands, and one more for each parameter, moved a little.
  package var naive: Double { Double(parameters + 1) * Double(forward) }
  /// Two passes for each parameter, one to each side.
  package var central: Double { 2 * Double(parameters) * Double(forward) }
}
