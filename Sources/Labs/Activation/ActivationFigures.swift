import Figures
import Networks
import Notation
import Tensors

extension ActivationLab {
  private static let axis = WeightSurface.spread(-6...6, 241)

  private func series(_ name: String, _ value: (Double) -> Double) -> Plot.Series {
    .init(name, ActivationLab.axis.map { Point($0, value($0)) })
  }

  var curve: Plot {
    let (height, slope) = (bend.value(x), bend.slope(x))
    let tangent = [-1.5, 1.5].map { Point(x + $0, height + $0 * slope) }
    return Plot(
      title: "\(bend.name) at \(Numeral.brief(x)): \(Numeral.brief(height)), slope "
        + Numeral.brief(slope),
      x: Axis("x"), y: Axis(""),
      series: [
        series(bend.name, bend.value), series("slope", bend.slope), .init("tangent", tangent),
      ], marker: x)
  }

  func all(_ title: String, _ value: (Bend, Double) -> Double) -> Plot {
    // Identity and leaky hide behind ReLU where they are alike.
    let shown = Bend.all.filter { $0.function != .identity }
    return Plot(
      title: title, x: Axis("x"), y: Axis(""),
      series: shown.map { bend in
        .init(
          bend.name,
          ActivationLab.axis.filter { abs($0) <= 3 }.map { Point($0, value(bend, $0)) })
      }, marker: abs(x) <= 3 ? x : nil)
  }

  var numbers: Table {
    let layer = bend.layer(x)
    let (near, steepest) = (bend.differences(x, 1e-3), bend.steepest)
    func row(_ name: String, _ value: Double) -> [Table.Datum] { [.text(name), .number(value)] }
    var rows = [
      row("a = \(bend.name)(x)", bend.value(x)), row("slope: \(bend.rule)", bend.slope(x)),
      row("slope, measured", bend.measured(x)), row("from the left", near.left),
      row("from the right", near.right),
      row("the layer's a, in single precision", Double(layer.value)),
      row("the layer's slope", Double(layer.slope)),
      row("the steepest slope", steepest.slope), row("first reached at x", steepest.at),
    ]
    if bend.hasCorner, x == 0 { rows.append([.text("a corner: two slopes, one is taken")]) }
    if bend.isFlat(x) { rows.append([.text("flat: below 1 % of the steepest")]) }
    return Table(
      title: "\(bend.name) at x = \(Numeral.brief(x))", columns: ["", "number"], rows: rows)
  }

  var difference: Table {
    let rows = [1, 0.5, 0.1, 0.01, 0.001, 1e-6, 1e-9, 1e-12].map { distance -> [Table.Datum] in
      let found = bend.differences(x, distance)
      return [
        .text(Numeral.brief(distance)), .number(found.left), .number(found.right),
        .number(found.middle), .number(abs(found.middle - bend.slope(x))),
      ]
    }
    return Table(
      title: "\(bend.name) at \(Numeral.brief(x)): slope \(Numeral.brief(bend.slope(x)))"
        + (bend.hasCorner && x == 0 ? ", by convention" : ""),
      columns: ["distance", "from the left", "from the right", "both sides", "off by"], rows: rows)
  }

  /// Every function on the same thousand normal numbers, and on numbers three times as large.
  var compare: Table {
    let rows = Bend.all.map { bend -> [Table.Datum] in
      let outputs = inputs.map(bend.value)
      let mean = outputs.reduce(0, +) / Double(outputs.count)
      let ends = bend.flatEnds
      func share(_ scale: Double) -> Table.Datum {
        let count = inputs.count { bend.isFlat(scale * $0) }
        return .number((1000 * Double(count) / Double(inputs.count)).rounded() / 10)
      }
      func end(_ x: Double?) -> Table.Datum { .text(x.map { Numeral.brief($0, digits: 3) } ?? "–") }
      return [
        .text(bend.name), .number(mean), .number(bend.slope(0)), .number(bend.steepest.slope),
        end(ends.left), end(ends.right), share(1), share(3),
      ]
    }
    return Table(
      title: "1,000 normal numbers in; flat: below 1 % of the steepest",
      columns: [
        "", "mean out", "slope at 0", "steepest", "flat to", "flat from", "flat, %", "of 3×, %",
      ], rows: rows)
  }

  var outputs: Histogram {
    Histogram(
      title: "\(bend.name) of 1,000 normal numbers, mean \(Numeral.brief(measure("mean")))",
      x: Axis("a"), values: inputs.map(bend.value))
  }

  // MARK: Without a bend

  private var layers: Int { stack.network.layers.count / 2 + 1 }

  private var layersInWords: String { "\(layers) layer\(layers == 1 ? "" : "s")" }

  var collapse: Table {
    let samples = ActivationLab.samples
    let one = stack.collapsed(samples)
    let (plain, bent) = (
      stack.answers(samples, .identity), stack.answers(samples, bend.function)
    )
    let rows = (0..<samples.rows).map { row -> [Table.Datum] in
      [
        .number(Double(samples[row, 0])), .number(Double(samples[row, 1])), .number(one[row]),
        .number(plain[row]), .number(abs(plain[row] - one[row])), .number(bent[row]),
        .number(abs(bent[row] - one[row])),
      ]
    }
    return Table(
      title: "\(layersInWords) against the one matrix that is their product",
      columns: [
        "x₁", "x₂", "one matrix", "layers", "apart by", "with \(bend.name)", "apart by",
      ], rows: rows)
  }

  var product: Matrix {
    let (weights, bias) = stack.product
    return Matrix(
      title: "W = … W² W¹ of \(layersInWords), and b", values: weights + [bias],
      rowNames: ["x₁", "x₂", "b"], columnNames: ["ŷ"])
  }

  var bends: Plot {
    let xs = WeightSurface.spread(-6...6, 161)
    let inputs = Tensor(rows: xs.map { [Float($0), 1] })
    let answers = [
      ("without", stack.answers(inputs, .identity)),
      ("with \(bend.name)", stack.answers(inputs, bend.function)),
    ]
    return Plot(
      title: "answer of \(layersInWords) along x₁, where x₂ = 1", x: Axis("x₁"), y: Axis("y"),
      series: answers.map { name, values in
        .init(name, zip(xs, values).map { Point($0, $1) })
      })
  }
}
