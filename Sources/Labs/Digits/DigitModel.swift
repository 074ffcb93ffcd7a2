import Networks
import Tensors

/// The nets that tell digits apart: from 8×8 pixels to a score for each of ten.
enum DigitModel: String, CaseIterable {
  /// A template for each digit.
  case linear
  /// One hidden layer of units that see every pixel.
  case mlp
  /// Filters, then filters over their maps, then one linear layer.
  case cnn

  /// How the first filters of a convolutional net come about.
  enum First: String, CaseIterable {
    case learned, edges, fixed
  }

  static let classes = 10

  func network(
    filters: Int, units: Int, first: First, distortion: Distortion.Kind?,
    _ generator: inout SeededGenerator
  ) -> Network {
    var layers: [any Layer] = distortion.map { [Distortion($0)] } ?? []
    switch self {
    case .linear:
      layers += [Flatten(), Linear(Digit.area, DigitModel.classes, &generator)]
    case .mlp:
      layers += [
        Flatten(), Linear(Digit.area, units, start: .he, &generator), Activation(.relu),
        Linear(units, DigitModel.classes, &generator),
      ]
    case .cnn:
      var seeing = Convolution(1, filters, size: 3, padding: 1, &generator)
      if first != .learned {
        seeing = Convolution(
          weights: EdgeFilters.weights(filters), bias: [Float](repeating: 0, count: filters),
          padding: 1)
      }
      layers += [
        first == .fixed ? FrozenConvolution(seeing) : seeing, Activation(.relu),
        Pooling(.max, size: 2),
        Convolution(filters, 2 * filters, size: 3, padding: 1, &generator), Activation(.relu),
        Flatten(), Linear(2 * filters * 16, DigitModel.classes, &generator),
      ]
    }
    return Network(layers)
  }
}
