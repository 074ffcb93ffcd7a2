import Figures
import Networks
import Notation
import Tensors

extension CurveLab {
  private var xs: [Double] { WeightSurface.spread(target.range, 241) }

  private func series(_ name: String, _ xs: [Double], _ ys: [Double]) -> Plot.Series {
    .init(name, zip(xs, ys).map { Point($0, $1) })
  }

  var fit: Plot {
    let xs = xs
    let count = trainer.network["units.bias"]?.count ?? 0
    return Plot(
      title: count == 0
        ? "a line: ŷ = b + w x"
        : "sum of \(count) \(bend.rawValue) unit\(count == 1 ? "" : "s")",
      x: Axis("x"), y: Axis("y"),
      series: [
        series("target", xs, xs.map(target.value)),
        series("sum", xs, trainer.network.curve(xs)),
      ])
  }

  private static let shownPieces = 5

  /// Of many units those that add most.
  var pieces: Plot {
    let xs = xs
    let outputs = lastHidden(xs)
    let c = trainer.network["sum.weights"]?.elements ?? []
    let parts = outputs.indices.map { unit in outputs[unit].map { Double(c[unit]) * $0 } }
    func reach(_ part: [Double]) -> Double { (part.max() ?? 0) - (part.min() ?? 0) }
    let reaches = parts.map(reach)
    let shown = parts.indices.filter { reaches[$0] > 0 }
      .sorted { reaches[$0] > reaches[$1] }.prefix(CurveLab.shownPieces).sorted()
    return Plot(
      title: parts.count > shown.count
        ? "sum, and what \(shown.count) of \(parts.count) units add" : "sum, and what each adds",
      x: Axis("x"), y: Axis("y"),
      series: [series("sum", xs, trainer.network.curve(xs))]
        + shown.map { series("unit \($0 + 1)", xs, parts[$0]) })
  }

  /// What goes into the sum: for each unit of the last hidden layer its output at every x.
  private func lastHidden(_ xs: [Double]) -> [[Double]] {
    var network = trainer.network
    network.forward(Tensor(xs.map(Float.init), shape: [xs.count, 1]), training: false)
    guard network.layers.count > 1 else { return [] }
    let hidden = network.layers[network.layers.count - 2].output
    return (0..<hidden.columns).map { unit in xs.indices.map { Double(hidden[$0, unit]) } }
  }

  /// The unit that is looked at, or the last; where there is none, a plain one.
  private var looked: (unit: CurveNet.Unit, name: String) {
    let units = trainer.network.curveUnits
    guard !units.isEmpty else { return (CurveNet.Unit(c: 1, b: 0, w: 1), "a unit") }
    let index = min(chosen, units.count) - 1
    return (units[index], "unit \(index + 1)")
  }

  /// Where a unit has its step: from well before it to well behind.
  private func around(_ unit: CurveNet.Unit) -> [Double] {
    guard abs(unit.w) > 1e-3 else { return xs }
    let middle = ((bend == .hard ? 0.5 : 0) - unit.b) / unit.w
    let half = (bend == .sigmoid ? 8 : 2) / abs(unit.w)
    return WeightSurface.spread(middle - half...middle + half, 181)
  }

  private func curve(_ units: [CurveNet.Unit], _ bend: CurveNet.Bend, _ xs: [Double]) -> [Double] {
    CurveNet.network(units, bias: 0, bend).curve(xs)
  }

  var unit: Plot {
    let (unit, name) = looked
    let xs = around(unit)
    var (higher, shifted, steeper) = (unit, unit, unit)
    higher.c *= 2
    shifted.b += 1
    steeper.w *= 2
    let text = [unit.c, unit.b, unit.w].map { Numeral.brief($0, digits: 3) }
    return Plot(
      title: "\(name): c σ(b + w x), c = \(text[0]), b = \(text[1]), w = \(text[2])",
      x: Axis("x"), y: Axis("y"),
      series: [("now", unit), ("2 c", higher), ("b + 1", shifted), ("2 w", steeper)].map {
        series($0, xs, curve([$1], bend, xs))
      })
  }

  /// z = b + W x, a = σ(z), ŷ = b + cᵀ a at one x, unit by unit.
  var matrices: Table {
    let network = trainer.network
    let units = network.curveUnits
    let answer = network.curve([at])[0]
    let columns = ["unit", "w", "b", "z = b + w x", "a = σ(z)", "c", "c a"]
    let x = Numeral.brief(at)
    guard !units.isEmpty else {
      return Table(
        title: "x = \(x)", columns: ["", "ŷ"],
        rows: [[.text("the net's answer"), .number(answer)]])
    }
    let bias = Double(network["sum.bias"]![0])
    var sum = bias
    var rows = units.enumerated().map { index, unit -> [Table.Datum] in
      let z = unit.b + unit.w * at
      let a = curve([CurveNet.Unit(c: 1, b: unit.b, w: unit.w)], bend, [at])[0]
      sum += unit.c * a
      return [
        .text("\(index + 1)"), .number(unit.w), .number(unit.b), .number(z), .number(a),
        .number(unit.c), .number(unit.c * a),
      ]
    }
    let empty = [Table.Datum](repeating: .text(""), count: 5)
    rows.insert([.text("ŷ")] + empty + [.number(sum)], at: 0)
    rows.insert([.text("b")] + empty + [.number(bias)], at: 1)
    return Table(
      title: "x = \(x): the net answers \(Numeral.brief(answer)), target "
        + Numeral.brief(target.value(at)), columns: columns, rows: rows)
  }

  /// c ReLU(z) and −c ReLU(z − 1), and their sum.
  var relus: Plot {
    let (unit, name) = looked
    // From one length of the ramp before it to one behind.
    let middle = (0.5 - unit.b) / unit.w
    let half = 1.5 / abs(unit.w)
    let ramp = abs(unit.w) > 1e-3 ? middle - half...middle + half : target.range
    // While it is in sight the axis stays, and the ramp is what slides.
    let isInSight = target.range.contains(ramp.lowerBound) && target.range.contains(ramp.upperBound)
    let xs = isInSight ? xs : WeightSurface.spread(ramp, 181)
    let pair = CurveNet.doubled([unit])
    return Plot(
      title: "\(name): c ReLU(z) − c ReLU(z − 1), z = b + w x", x: Axis("x"), y: Axis("y"),
      series: [
        series("c ReLU(z)", xs, curve([pair[0]], .relu, xs)),
        series("−c ReLU(z − 1)", xs, curve([pair[1]], .relu, xs)),
        series("sum", xs, curve(pair, .relu, xs)),
      ])
  }

  /// The same c, b and w as hard sigmoids, and twice as many ReLUs, each as a net of its own.
  var twice: Table {
    let units = trainer.network.curveUnits
    let bias = Double(trainer.network["sum.bias"]![0])
    let xs = WeightSurface.spread(target.range, 11)
    let hard = CurveNet.network(units, bias: bias, .hard).curve(xs)
    let relus = CurveNet.network(CurveNet.doubled(units), bias: bias, .relu).curve(xs)
    return Table(
      title: "\(units.count) hard sigmoids and \(2 * units.count) ReLUs",
      columns: ["x", "hard sigmoids", "ReLUs", "apart by"],
      rows: xs.indices.map {
        [
          .number(xs[$0]), .number(hard[$0]), .number(relus[$0]),
          .number(abs(hard[$0] - relus[$0])),
        ]
      })
  }
}
