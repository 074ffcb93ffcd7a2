import Figures
import Networks
import Notation

/// Why convolutions: each weight is used at many places, and each number is made of few.
struct DigitParts {
  private struct Part {
    var name: String
    var output: [Int]
    var weights: Int
    /// Numbers that each output is made of.
    var seen: Int
    /// Weights and biases of a layer that joins everything to everything.
    var dense: Int
    /// How many outputs use each weight.
    var uses: Int
  }

  private var parts: [Part] = []

  init(_ network: Network, _ input: [Int]) {
    var shape = input
    for (name, layer) in zip(network.names, network.layers) {
      guard let output = try? layer.outputShape(for: shape) else { break }
      let (before, after) = (shape.dropFirst().reduce(1, *), output.dropFirst().reduce(1, *))
      if let weights = network["\(name).weights"], let bias = network["\(name).bias"] {
        parts.append(
          Part(
            name: name, output: Array(output.dropFirst()), weights: weights.count + bias.count,
            seen: weights.count / bias.count, dense: (before + 1) * after,
            uses: after / bias.count))
      }
      shape = output
    }
  }

  var table: Table {
    let weights = parts.reduce(0) { $0 + $1.weights }
    let dense = parts.reduce(0) { $0 + $1.dense }
    return Table(
      title: "\(Numeral.grouped(weights)) weights and biases; dense layers of these sizes: "
        + Numeral.grouped(dense),
      columns: ["layer", "gives", "weights, biases", "uses of each", "sees", "dense"],
      rows: parts.map { part in
        [
          .text(part.name), .text(part.output.map(String.init).joined(separator: "×")),
          .number(Double(part.weights)), .number(Double(part.uses)), .number(Double(part.seen)),
          .number(Double(part.dense)),
        ]
      })
  }
}
