import Figures
import Glibc
import Networks
import Notation
import Tensors

extension DigitsLab {
  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "filters": .images(filters)
    case "maps": .images(maps)
    case "deep": .images(deepMaps)
    case "window": .panels(DigitWindow(self).figure)
    case "classify": .panels(classified)
    case "confusion": .matrix(confusion)
    case "mistakes": .images(mistakes)
    case "accuracy": .plot(accuracy(history))
    case "saliency": .panels(saliency)
    case "softmax": .table(softmax)
    case "temperature": .panels(warmth)
    case "parts": .table(DigitParts(answer.network, digit.tensor.shape).table)
    case "column": .panels(column)
    default: trainingFigure(view, history)
    }
  }

  private var filters: ImageGrid {
    let weights = firstWeights
    let title =
      switch model {
      case .linear: "a template for each digit: where ink speaks for it, and against it"
      case .mlp: "what each of \(weights.count) hidden units looks for"
      case .cnn: "\(weights.count) filters of 3×3"
      }
    return ImageGrid(
      title: title, images: weights.enumerated().map { .init("\($0)", $1) }, isSigned: true)
  }

  private var maps: ImageGrid {
    let answer = answer
    let digit = ImageGrid.Image("digit", digit.rows)
    switch model {
    case .cnn:
      func images(_ name: String, _ layer: String) -> [ImageGrid.Image] {
        answer.planes(layer).enumerated().map { .init("\(name) \($0)", $1) }
      }
      let (first, pooled) = (images("map", "relu1"), images("pool", "pooling1"))
      return ImageGrid(
        title: "\(digitName): \(first.count) maps, pooled; each by its own light",
        images: [digit] + first + pooled, isEachAlone: true)
    case .mlp:
      let units = answer.network["relu1.output"]!.elements.map(Double.init)
      let rows = stride(from: 0, to: units.count, by: 10).map { start in
        (start..<start + 10).map { units.indices.contains($0) ? units[$0] : 0 }
      }
      return ImageGrid(
        title: "\(digitName), and what \(units.count) hidden units say, ten a row",
        images: [digit, .init("units", rows)], isEachAlone: true)
    case .linear:
      let products = firstWeights.enumerated().map { label, weights in
        let product = zip(weights, self.digit.rows).map { zip($0, $1).map { $0 * $1 } }
        let sum = product.joined().reduce(0, +)
        return ImageGrid.Image("\(label): \(Numeral.brief(sum, digits: 2))", product)
      }
      return ImageGrid(
        title: "\(digitName): each template times its pixels, and the sum", images: products,
        isSigned: true)
    }
  }

  /// Behind the first maps: filters over them, each sees all.
  private var deepMaps: ImageGrid {
    let maps = answer.planes("relu2")
    let title =
      maps.isEmpty
      ? "one layer of maps is all there is: a cnn has more"
      : "\(digitName): "
        + "\(maps.count) maps of 4×4, of filters over all the maps before"
    return ImageGrid(title: title, images: maps.enumerated().map { .init("\($0)", $1) })
  }

  private var classified: Panels {
    let answer = answer
    let said = answer.said
    let verdict =
      digit.label.map { $0 == said ? ", which is right" : ", which is wrong" } ?? ""
    return Panels(
      title: "\(digitName): the net says \(said)\(verdict)",
      panels: [
        .images(ImageGrid(title: "pixels", images: [.init("", digit.rows)])),
        .bars(
          Bars(
            title: "probability of each digit", axis: Axis("p"), names: (0..<10).map { "\($0)" },
            series: [.init("p", answer.probabilities)])),
      ])
  }

  /// What was meant, what was said and where in the file, for every held-out digit.
  var verdicts: [(meant: Int, said: Int, place: Int)] {
    let places = digits.indices.filter { !isForTraining[$0] }
    let said = DigitsLab.winners(trainer.network.predict(heldOut.inputs))
    return zip(places, said).map { (digits[$0].label!, $1, $0) }
  }

  private var confusion: Matrix {
    var counts = [[Double]](repeating: [Double](repeating: 0, count: 10), count: 10)
    let verdicts = verdicts
    for verdict in verdicts { counts[verdict.meant][verdict.said] += 1 }
    let names = (0..<10).map { "\($0)" }
    let right = verdicts.filter { $0.meant == $0.said }.count
    return Matrix(
      title: "\(right) of \(verdicts.count) held-out digits right: meant ↓, said →",
      values: counts, rowNames: names, columnNames: names, ground: .sequential)
  }

  private var mistakes: ImageGrid {
    let verdicts = verdicts
    let wrong = verdicts.filter { $0.meant != $0.said }
    return ImageGrid(
      title: "\(wrong.count) of \(verdicts.count) held-out digits wrong: meant→said, its number",
      images: wrong.map {
        .init("\($0.meant)→\($0.said) \($0.place + 1)", digits[$0.place].rows)
      })
  }

  private func accuracy(_ history: History) -> Plot {
    history.plot(
      "share of digits that are right",
      of: [("train", "accuracy.train"), ("held out", "accuracy.test")])
  }

  private var saliency: Panels {
    let answer = answer
    let said = answer.said
    let slopes = Digit.rows(of: answer.slopes(of: said))
    return Panels(
      title: "\(digitName): how the score of \(said) answers to ink",
      panels: [
        .images(ImageGrid(title: "pixels x", images: [.init("", digit.rows)])),
        .images(ImageGrid(title: "∂z/∂x", images: [.init("", slopes)], isSigned: true)),
      ])
  }

  private var softmax: Table {
    let answer = answer
    let cold = answer.probabilities
    let warm = answer.probabilities(temperature: focus.temperature)
    let rows: [[Table.Datum]] = (0..<10).map { label in
      let truth = digit.label.map { $0 == label ? 1.0 : 0 } ?? .nan
      return [
        .text("\(label)"), .number(answer.scores[label]), .number(cold[label]), .number(truth),
        .number(cold[label] - truth), .number(warm[label]),
      ]
    }
    let loss =
      digit.label.map { "−ln p = " + Numeral.brief(-log(cold[$0])) } ?? "nobody knows the truth y"
    return Table(
      title: "\(digitName): \(loss), its slope p − y",
      columns: [
        "digit", "score z", "p", "y", "p − y", "p at T = \(Numeral.brief(focus.temperature))",
      ], rows: rows)
  }

  private var warmth: Panels {
    let answer = answer
    return Panels(
      title: "\(digitName): softmax(z/T)",
      panels: [1, focus.temperature].map { temperature in
        .bars(
          Bars(
            title: "T = \(Numeral.brief(temperature))", axis: Axis("p"),
            names: (0..<10).map { "\($0)" },
            series: [.init("p", answer.probabilities(temperature: temperature))]))
      })
  }

  private var column: Panels {
    let pixels = digit.pixels.map(Double.init)
    let place = focus.row * Digit.side + focus.column
    return Panels(
      title: "8×8×1 becomes 64×1: pixel [\(focus.row),\(focus.column)] is number 8·\(focus.row) + "
        + "\(focus.column) = \(place)",
      panels: [
        .matrix(
          Matrix(
            title: "a grid of 8×8", values: digit.rows, ground: .sequential,
            highlights: [.init(row: focus.row, column: focus.column)])),
        .matrix(
          Matrix(
            title: "a column of 64", values: pixels.map { [$0] },
            rowNames: pixels.indices.map { "x[\($0)]" }, ground: .sequential,
            highlights: [.init(row: place, column: 0)])),
      ])
  }
}
