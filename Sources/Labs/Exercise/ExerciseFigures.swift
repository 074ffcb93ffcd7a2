import Figures
import Notation
import Tracing

/// What the learner's formulas come to, beside backpropagation and beside a measurement.
extension ExerciseLab {
  private static func subscripted(_ row: Int, _ column: Int, _ shape: Grid.Shape) -> String {
    shape.isScalar ? "" : "[\(row),\(column)]"
  }

  /// One gradient: the place where the learner's is farthest off, or else where it is largest.
  private static func place(_ yours: Grid, _ right: Grid) -> (row: Int, column: Int) {
    let distances = zip(yours.values, right.values).map { abs($0 - $1) }
    let worst = distances.indices.max { distances[$0] < distances[$1] } ?? 0
    let largest = right.values.indices.max { abs(right.values[$0]) < abs(right.values[$1]) } ?? 0
    let index = yours.equals(right) ? largest : worst
    return (index / right.columns, index % right.columns)
  }

  /// What there is to compare once training has flown away.
  private static func lost(_ title: String) -> Table {
    Table(title: title, columns: [""], rows: [[.text("the weights are no numbers any more")]])
  }

  var verdicts: Table {
    let title = "gradients on the four examples, where yours is farthest off"
    let net = layer.net
    guard net.isFinite else { return ExerciseLab.lost(title) }
    let trace = net.trace(ExerciseData.training)
    var yours = net.forward(ExerciseData.training)
    let known = yours
    formulas.evaluate(&yours)
    var wrong: [String] = []
    let rows = GradientFormulas.names.enumerated().map { index, name -> [Table.Datum] in
      let step = trace.steps.first { $0.name == name }!
      let (mine, right) = (yours[name]!, step.result)
      let measured = trace.measured(step)
      let mentioned = formulas.texts[name]!.split { !$0.isLetter && !$0.isNumber }
      let verdict = verdict(
        index, step, trace, known, wrong.first { mentioned.contains($0[...]) })
      if !mine.equals(right) { wrong.append(name) }
      guard mine.shape == right.shape else {
        return [
          .text(name), .text(verdict), .text(""), .text("\(mine.shape)"), .text("\(right.shape)"),
          .text(""), .text(formulas.texts[name]!),
        ]
      }
      let (row, column) = ExerciseLab.place(mine, right)
      return [
        .text(name), .text(verdict),
        .text(ExerciseLab.subscripted(row, column, right.shape)), .number(mine[row, column]),
        .number(right[row, column]), .number(measured.map { $0[row, column] } ?? .nan),
        .text(formulas.texts[name]!),
      ]
    }
    return Table(
      title: title,
      columns: ["", "verdict", "at", "yours", "backprop", "measured", "your formula"], rows: rows)
  }

  /// A formula is judged by what it makes of right numbers, here and at many other points.
  private func verdict(
    _ index: Int, _ step: LayerStep, _ trace: LayerTrace, _ known: [String: Grid],
    _ isFedWrong: String?
  ) -> String {
    switch proofs[index] {
    case .equal: return isFedWrong.map { "right, but fed a wrong \($0)" } ?? "right"
    case .slip(let slip, _): return named(slip.name, at: step, trace)
    case .different: return named(nil, at: step, trace)
    case .shape(let right, let found): return "is \(found), should be \(right)"
    case .failed(let failure): return failure.description
    case .undecided: return "cannot be compared"
    }
  }

  /// A wrong formula, which may be right where the net just stands.
  private func named(_ slip: String?, at step: LayerStep, _ trace: LayerTrace) -> String {
    let index = trace.steps.firstIndex { $0.name == step.name }!
    let known = Dictionary(
      trace.known(before: index).map { ($0.name, $0.grid) } + [
        ("m", Grid(Double(trace.input.columns))), ("n", Grid(1)),
      ], uniquingKeysWith: { first, _ in first })
    let here = try? formulas.formula(step.name).value(where: known)
    let words = slip ?? "wrong"
    return here.map { $0.equals(step.result) } ?? false ? "right here only: \(words)" : words
  }

  // MARK: A gradient check where it matters

  private struct Case {
    var name: String
    var net: ExerciseNet
  }

  /// Unit 1 alive for every example, dead for every one, and alive with all outputs below zero.
  private var cases: [Case] {
    var alive = layer.net
    let x = ExerciseData.training.map(\.x)
    func scores(_ net: ExerciseNet) -> [Double] {
      x.map { net.w1[0, 0] * $0[0] + net.w1[0, 1] * $0[1] }
    }
    func answers(_ net: ExerciseNet) -> [Double] {
      net.forward(ExerciseData.training)["A2"]!.values.map { $0 - net.b2.values[0] }
    }
    let (low, high) = (scores(alive).min()!, scores(alive).max()!)
    alive.b1[0, 0] = 1 - low
    var dead = alive
    dead.b1[0, 0] = -1 - high
    var below = alive
    alive.b2[0, 0] = 1 - answers(alive).min()!
    dead.b2[0, 0] = 1 - answers(dead).min()!
    below.b2[0, 0] = -1 - answers(below).max()!
    return [
      Case(name: "as it stands", net: layer.net), Case(name: "alive", net: alive),
      Case(name: "dead", net: dead), Case(name: "alive, ŷ < 0", net: below),
    ]
  }

  var deadUnitCheck: Table {
    let title = "slopes of hidden unit 1, its bias and the output's moved so that it is"
    guard layer.net.isFinite else { return ExerciseLab.lost(title) }
    let rows = cases.flatMap { test -> [[Table.Datum]] in
      let trace = test.net.trace(ExerciseData.training)
      var yours = test.net.forward(ExerciseData.training)
      formulas.evaluate(&yours)
      return [("dW1", 0), ("dW1", 1), ("db1", 0)].map { name, column in
        let step = trace.steps.first { $0.name == name }!
        let (mine, right) = (yours[name]![0, column], step.result[0, column])
        let measured = trace.measured(step)![0, column]
        let agrees = abs(mine - measured) <= 1e-6 * max(1, abs(measured))
        return [
          .text(test.name), .text(name + (name == "dW1" ? "[0,\(column)]" : "[0]")),
          .number(mine), .number(right), .number(measured), .text(agrees ? "agrees" : "wrong"),
        ]
      }
    }
    return Table(
      title: title,
      columns: ["unit 1", "slope", "yours", "backprop", "measured", ""], rows: rows)
  }

  /// Each formula at many points, and small numbers at which it fails.
  var proofTable: Table {
    let rows = zip(GradientFormulas.names, proofs).flatMap { name, outcome -> [[Table.Datum]] in
      let formula = formulas.texts[name]!
      func row(_ words: String, _ yours: String = "", _ right: String = "") -> [Table.Datum] {
        [.text(name), .text(words), .text(yours), .text(right), .text(formula)]
      }
      func example(_ words: String, _ found: GradientProof.Counterexample) -> [[Table.Datum]] {
        let place = found.place
        let used = formulas.formula(name).names
        let values = found.values.filter { used.contains($0.name) || $0.name == "Z1" }
        let at = ExerciseLab.subscripted(place.row, place.column, place.shape)
        return [
          row(
            words + (at.isEmpty ? "" : ", at \(at)"), Numeral.brief(place.found),
            Numeral.brief(place.right))
        ] + values.map { [.text(""), .text("  \($0.name) = \(ExerciseLab.line($0.grid))")] }
      }
      switch outcome {
      case .equal(let points): return [row("right at \(points) points")]
      case .different(let found): return example("wrong", found)
      case .slip(let slip, let found): return example(slip.name, found)
      case .shape(let right, let found): return [row("shape", "\(found)", "\(right)")]
      case .failed(let failure): return [row(failure.description)]
      case .undecided: return [row("cannot be compared")]
      }
    }
    return Table(
      title: "each formula on other numbers than those of the net",
      columns: ["", "outcome", "yours", "right", "your formula"], rows: rows)
  }

  /// A matrix in one line: `1 2; 3 4`.
  private static func line(_ grid: Grid) -> String {
    (0..<grid.rows).map { row in
      (0..<grid.columns).map { Numeral.brief(grid[row, $0]) }.joined(separator: " ")
    }.joined(separator: "; ")
  }

  // MARK: Numbers

  /// An example a column, as in X.
  var forward: Table {
    let known = layer.net.forward(ExerciseData.training)
    func row(_ name: String, _ values: [Double]) -> [Table.Datum] {
      [.text(name)] + values.map { .number($0) }
    }
    func rows(_ names: [String], _ grid: Grid) -> [[Table.Datum]] {
      names.enumerated().map { index, name in
        row(name, (0..<grid.columns).map { grid[index, $0] })
      }
    }
    let (answer, target) = (known["A2"]!, known["Y"]!)
    return Table(
      title: "forward: z = W₁ x + b₁, a = ReLU(z), ŷ = W₂ a + b₂",
      columns: ["", "first", "second", "third", "fourth"],
      rows: rows(["x₁", "x₂"], known["X"]!) + rows(["z₁", "z₂", "z₃"], known["Z1"]!)
        + rows(["a₁", "a₂", "a₃"], known["A1"]!) + [
          row("ŷ", answer.values), row("y", target.values),
          row("ŷ − y", zip(answer.values, target.values).map { $0 - $1 }),
        ])
  }

  var weightMatrix: Matrix {
    let net = layer.net
    return Matrix(
      title: "weights, a row for each hidden unit; output bias b₂ = "
        + Numeral.brief(net.b2.values[0]),
      values: (0..<3).map { [net.w1[$0, 0], net.w1[$0, 1], net.b1[$0, 0], net.w2[0, $0]] },
      rowNames: ["unit 1", "unit 2", "unit 3"], columnNames: ["W₁ x₁", "W₁ x₂", "b₁", "W₂"],
      ground: .diverging)
  }
}
