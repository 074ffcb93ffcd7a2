import Figures
import Notation

/// One number of the first layer, taken apart: the pixels it sees, each times its weight, summed.
///
/// z = b + Σ w·x, over 3×3 pixels for a filter, over all 64 for a template or a unit.
struct DigitWindow {
  let digit: [[Double]]
  let weights: [[Double]]
  let products: [[Double]]
  let bias: Double
  /// Summed here, in Double, from what is shown.
  let sum: Double
  /// The same number as the net has computed it, in float32.
  let computed: Double
  let unit: Int
  private let row: Int
  private let column: Int
  private let isFilter: Bool
  private let word: String

  init(_ lab: DigitsLab) {
    let answer = lab.answer
    let all = lab.firstWeights
    unit = min(lab.focus.filter, all.count - 1)
    weights = all[unit]
    digit = lab.digit.rows
    let maps = answer.planes("convolution1")
    isFilter = !maps.isEmpty
    (row, column) = isFilter ? (lab.focus.row - 1, lab.focus.column - 1) : (0, 0)
    let (top, left, digit, weights) = (row, column, digit, weights)
    let inside = digit.indices
    products = weights.indices.map { u in
      weights[u].indices.map { v in
        let (i, j) = (top + u, left + v)
        // Around the digit is a border of zeros.
        return inside.contains(i) && inside.contains(j) ? weights[u][v] * digit[i][j] : 0
      }
    }
    let name = isFilter ? "convolution1" : "linear1"
    bias = Double(answer.network["\(name).bias"]![unit])
    sum = products.joined().reduce(bias, +)
    computed =
      isFilter
      ? maps[unit][lab.focus.row][lab.focus.column]
      : Double(answer.network["linear1.output"]![unit])
    word = isFilter ? "filter" : lab.model == .linear ? "template" : "unit"
  }

  var figure: Panels {
    let place = isFilter ? " at [\(row + 1),\(column + 1)]" : ""
    let side = weights.count
    let window = Matrix.Highlight(row: row, column: column, height: side, width: side)
    let total = Table(
      title: "", columns: ["their sum", "number"],
      rows: [
        [.text("Σ w x"), .number(sum - bias)], [.text("b"), .number(bias)],
        [.text("z = b + Σ w x"), .number(sum)],
        [.text(isFilter ? "the net's map there" : "the net's own z"), .number(computed)],
        [.text("max(0, z)"), .number(max(0, sum))],
      ])
    return Panels(
      title: "\(word) \(unit)\(place): z = \(Numeral.brief(sum))",
      panels: [
        .matrix(
          Matrix(title: "pixels x", values: digit, highlights: isFilter ? [window] : [])),
        .matrix(Matrix(title: "\(word) w", values: weights, ground: .diverging)),
        .matrix(Matrix(title: "products w x", values: products, ground: .diverging)),
        .table(total),
      ])
  }
}
