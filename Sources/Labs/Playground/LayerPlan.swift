import Networks
import Tensors

/// One hidden layer as a learner asks for it: `8`, `4tanh`.
package struct HiddenLayer: Equatable, Sendable {
  package var units: Int
  package var function: Activation.Function

  static let most = (layers: 8, units: 32)
  static let form = "units of each hidden layer, as 8,8 or 4tanh,2relu, or none"

  /// The functions by the names that learners know.
  static let functions: [(name: String, function: Activation.Function)] = [
    ("tanh", .tanh), ("relu", .relu), ("sigmoid", .sigmoid), ("linear", .identity),
    ("leaky", .leaky), ("gelu", .gelu),
  ]

  static func function(_ name: String) -> Activation.Function? {
    functions.first { $0.name == name }?.function
  }

  /// Where no function is said, it is `usual`.
  package static func list(
    _ text: String, usual: Activation.Function
  ) throws(LabError) -> [HiddenLayer] {
    if text == "none" || text.isEmpty { return [] }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= most.layers else {
      throw .badValue("`layers`: at most \(most.layers) hidden layers, found \(parts.count)")
    }
    var layers: [HiddenLayer] = []
    for part in parts {
      let digits = part.prefix { $0.isASCII && $0.isNumber }
      let word = part.dropFirst(digits.count)
      let function = word.isEmpty ? usual : HiddenLayer.function(String(word))
      guard let units = Int(digits), (1...most.units).contains(units), let function else {
        let names = functions.map(\.name).joined(separator: ", ")
        throw .badValue(
          "`layers` is \(form): 1 … \(most.units) units and, if you like, one of \(names); "
            + "found `\(part.prefix(40))`")
      }
      layers.append(HiddenLayer(units: units, function: function))
    }
    return layers
  }
}

extension Network {
  /// Linear layers, each bent by its function, with one score at the end. None said, weights start
  /// as suits the function.
  static func plane(
    features: Int, _ hidden: [HiddenLayer], start: Initialization?, dropout: Float,
    _ generator: inout SeededGenerator
  ) -> Network {
    var layers: [any Layer] = []
    var width = features
    for layer in hidden {
      let usual: Initialization =
        switch layer.function {
        case .relu, .leaky, .gelu: .he
        case .sigmoid, .tanh, .identity: .xavier
        }
      layers.append(Linear(width, layer.units, start: start ?? usual, &generator))
      layers.append(Activation(layer.function))
      if dropout > 0 { layers.append(Dropout(dropout, &generator)) }
      width = layer.units
    }
    layers.append(Linear(width, 1, start: start ?? .xavier, &generator))
    return Network(layers)
  }
}
