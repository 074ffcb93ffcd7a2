import Figures
import Tensors

/// Slopes of the loss in a table: how long they are layer by layer, then number by number.
enum GradientTable {
  /// More numbers than these: of each tensor, only where it is steepest.
  private static let most = 40

  static func of(_ weights: [NamedTensor]) -> Table {
    var rows: [[Table.Datum]] = []
    for layer in layers(of: weights) {
      rows.append([
        .text("\(layer.name), length"), .number(length(layer.tensors.map(\.value))),
        .number(length(layer.tensors.map(\.gradient))),
      ])
    }
    let count = weights.reduce(0) { $0 + $1.value.count }
    for tensor in weights where tensor.gradient.count == tensor.value.count {
      let indices =
        count <= most
        ? Array(0..<tensor.value.count)
        : (0..<tensor.value.count).max { abs(tensor.gradient[$0]) < abs(tensor.gradient[$1]) }
          .map { [$0] } ?? []
      for index in indices {
        rows.append([
          .text(WeightName(tensor.name, tensor.place(index)).text),
          .number(Double(tensor.value[index])), .number(Double(tensor.gradient[index])),
        ])
      }
    }
    let kind = count <= most ? "every number" : "the steepest number of each tensor"
    return Table(
      title: "slopes of the loss: each layer, then \(kind)",
      columns: ["weight", "value", "slope"], rows: rows)
  }

  /// `linear1` of `linear1.weights` and `linear1.bias`, in their order; the layers within, where all
  /// lie in one that is made of layers.
  static func layers(of weights: [NamedTensor]) -> [(name: String, tensors: [NamedTensor])] {
    let parts = weights.map { $0.name.split(separator: ".") }
    let isNested = Set(parts.map(\.first)).count == 1 && parts.allSatisfy { $0.count > 2 }
    var layers: [(name: String, tensors: [NamedTensor])] = []
    for (tensor, parts) in zip(weights, parts) {
      let name = parts.prefix(isNested ? 2 : 1).joined(separator: ".")
      if layers.last?.name == name {
        layers[layers.count - 1].tensors.append(tensor)
      } else {
        layers.append((name, [tensor]))
      }
    }
    return layers
  }

  private static func length(_ tensors: [Tensor]) -> Double {
    tensors.reduce(0) { $0 + Reduction.sumOfSquares($1) }.squareRoot()
  }
}
