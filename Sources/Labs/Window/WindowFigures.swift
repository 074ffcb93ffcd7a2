import Figures
import Notation

extension WindowLab {
  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "window": .panels(overNumbers)
    case "output": .matrix(output)
    case "backward": .panels(handedBack)
    case "sizes": .panels(WindowTables(window).figure)
    case "volume": .panels(volume)
    case "shapes": .table(WindowTables(window).shapes)
    case "flip": .panels(turnedOver)
    case "filter": .panels(filters)
    default:
      asked.window.operation == .convolution
        ? trainingFigure(view, history)
        : .table(WindowTables.nothingToLearn)
    }
  }

  private var slideWord: String {
    switch asked.window.operation {
    case .convolution: "w · a"
    case .max: "the largest"
    case .average: "a / \(asked.window.size * asked.window.size)"
    }
  }

  /// With its border of zeros, and the window on it.
  private func matrix(_ channel: Int, _ window: SlidingWindow, title: String) -> Matrix {
    let width = window.columns + 2 * window.padding
    let border = [Double](repeating: 0, count: window.padding)
    let empty = [[Double]](
      repeating: [Double](repeating: 0, count: width), count: window.padding)
    return Matrix(
      title: title, values: empty + window.input[channel].map { border + $0 + border } + empty,
      highlights: [
        .init(
          row: place.row * window.stride, column: place.column * window.stride,
          height: window.size, width: window.size)
      ])
  }

  private func output(_ window: SlidingWindow, title: String) -> Matrix {
    Matrix(
      title: title, values: window.output(plane: place.plane, through: reached),
      ground: .diverging, highlights: [.init(row: place.row, column: place.column)],
      isGrowing: true)
  }

  private var output: Matrix {
    let window = window
    return output(
      window,
      title: "output \(place.plane) of \(window.planes): \(window.outRows)×\(window.outColumns)")
  }

  private var spot: String { "[\(place.row),\(place.column)]" }

  private var overNumbers: Panels {
    let (window, place) = (window, place)
    let channels = window.channels(of: place.plane)
    let first = channels.lowerBound
    let border = window.padding > 0 ? " with its border" : ""
    var panels: [Figure] = [
      .matrix(
        matrix(
          first, window,
          title: channels.count > 1 ? "a, channel 0 of \(channels.count)" : "a\(border)"))
    ]
    if window.operation == .convolution {
      let turned = asked.isTurned ? ", turned over" : ""
      panels.append(
        .matrix(Matrix(title: "w\(turned)", values: window.filters[place.plane][first])))
    }
    panels += [
      .matrix(Matrix(title: slideWord, values: window.products(first, at: place))),
      .matrix(output(window, title: "z so far")),
    ]
    if channels.count > 1 || window.bias.contains(where: { $0 != 0 }) {
      panels.append(.table(sums(window)))
    }
    return Panels(
      title: "z\(spot) = \(formula(window)) = \(Numeral.brief(window.value(place)))",
      panels: panels)
  }

  /// `10·1 + 10·0 + …` as far as a line holds it.
  private func formula(_ window: SlidingWindow) -> String {
    let channel = window.channels(of: place.plane).lowerBound
    let seen = window.seen(channel, at: place).flatMap { $0 }
    func text(_ value: Double) -> String {
      value < 0 ? "(\(Numeral.brief(value, digits: 3)))" : Numeral.brief(value, digits: 3)
    }
    switch window.operation {
    case .max: return "max(" + seen.map(text).joined(separator: ", ") + ")"
    case .average:
      return "(" + seen.map(text).joined(separator: " + ") + ")/\(seen.count)"
    case .convolution:
      let weights = window.filters[place.plane][channel].flatMap { $0 }
      // A weight of 0 hears nothing.
      let parts = zip(weights, seen).filter { $0.0 != 0 }.map { "\(text($1))·\(text($0))" }
      let rest = window.input.count > 1 ? " + …" : ""
      let bias = window.bias[place.plane]
      return (parts.isEmpty ? "0" : parts.joined(separator: " + ")) + rest
        + (bias == 0 ? "" : " + \(text(bias))")
    }
  }

  private func sums(_ window: SlidingWindow) -> Table {
    var rows: [[Table.Datum]] = window.channels(of: place.plane).map { channel in
      [
        .text("channel \(channel)"),
        .number(window.products(channel, at: place).joined().reduce(0, +)),
      ]
    }
    if window.operation == .convolution {
      rows.append([.text("b"), .number(window.bias[place.plane])])
    }
    rows.append([.text("z\(spot)"), .number(window.value(place))])
    return Table(title: "", columns: ["sum", "number"], rows: rows)
  }

  private var handedBack: Panels {
    let (window, place) = (window, place)
    let channel = window.channels(of: place.plane).lowerBound
    let slope = slopes[place.plane][place.row][place.column]
    let back = window.backward(slopes, through: reached)
    let corner = window.corner(place)
    let of = window.input.count > 1 ? ", channel \(channel)" : ""
    let top = max(0, corner.row)
    let left = max(0, corner.column)
    let seen = Matrix.Highlight(
      row: top, column: left, height: corner.row + window.size - top,
      width: corner.column + window.size - left)
    var panels: [Figure] = [
      .matrix(
        Matrix(
          title: "dZ", values: slopes[place.plane],
          highlights: [.init(row: place.row, column: place.column)])),
      .matrix(
        Matrix(
          title: window.operation == .convolution ? "W · dZ\(spot)" : "its share",
          values: window.part(channel, at: place, slope: slope))),
      .matrix(
        Matrix(
          title: "dA so far\(of)", values: back.input[channel], ground: .diverging,
          highlights: [seen])),
    ]
    if window.operation == .convolution {
      panels += [
        .matrix(
          Matrix(
            title: "a · dZ\(spot)",
            values: window.seen(channel, at: place).map { $0.map { $0 * slope } })),
        .matrix(Matrix(title: "dW so far\(of)", values: back.filters[place.plane][channel])),
        .matrix(Matrix(title: "db", values: [[back.bias[place.plane]]])),
      ]
    }
    return Panels(
      title: "back through z\(spot), whose slope is \(Numeral.brief(slope))", panels: panels)
  }

  private var volume: Panels {
    let (window, place) = (window, place)
    let corner = window.corner(place)
    let rows = "\(corner.row):\(corner.row + window.size)"
    let columns = "\(corner.column):\(corner.column + window.size)"
    var panels: [Figure] = []
    for channel in window.channels(of: place.plane) {
      panels.append(
        .matrix(
          Matrix(
            title: "a[\(rows),\(columns),\(channel)]", values: window.seen(channel, at: place))))
      if window.operation == .convolution {
        panels.append(
          .matrix(
            Matrix(
              title: "w[:,:,\(channel),\(place.plane)]",
              values: window.filters[place.plane][channel])))
      }
    }
    panels.append(.table(sums(window)))
    return Panels(
      title: "a_prev[\(rows), \(columns), :] and filter \(place.plane): all channels, one sum",
      panels: panels)
  }

  private var turnedOver: Panels {
    let window = window
    guard window.operation == .convolution else {
      return Panels(title: "pooling has no filter to turn over", panels: [])
    }
    var turned = window
    turned.filters = window.filters.map { $0.map(WindowNumbers.turned) }
    let (one, other) = (window.output(plane: place.plane), turned.output(plane: place.plane))
    let difference = zip(one, other).map { zip($0, $1).map { $1 - $0 } }
    let most = difference.joined().map(abs).max() ?? 0
    let words =
      most == 0 ? "both answer the same" : "they differ by up to \(Numeral.brief(most))"
    return Panels(
      title: "as it slides, and turned over: \(words)",
      panels: [
        .matrix(Matrix(title: "w", values: window.filters[place.plane][0])),
        .matrix(Matrix(title: "Σ w a: correlation", values: one, ground: .diverging)),
        .matrix(Matrix(title: "w turned over", values: turned.filters[place.plane][0])),
        .matrix(Matrix(title: "convolution", values: other, ground: .diverging)),
        .matrix(Matrix(title: "the difference", values: difference)),
      ])
  }

  private var filters: Panels {
    let window = window
    guard window.operation == .convolution else {
      return Panels(title: "pooling has no filter", panels: [])
    }
    let made = asked.window.filters[place.plane][0]
    let now = window.filters[place.plane][0]
    let difference = zip(now, made).map { zip($0, $1).map { $0 - $1 } }
    let turned = asked.isTurned ? ", turned over" : ""
    let distance = Numeral.brief(measure("distance"), digits: 3)
    let title =
      mode == .learn
      ? "the learned filter is \(distance) from the one made by hand"
      : "the filter that slides"
    return Panels(
      title: title,
      panels: [
        .matrix(Matrix(title: "made by hand\(turned)", values: made, ground: .diverging)),
        .matrix(
          Matrix(
            title: mode == .learn ? "learned" : "slides", values: now, ground: .diverging)),
        .matrix(Matrix(title: "difference", values: difference)),
        .matrix(
          Matrix(
            title: "its answer to the input", values: window.output(plane: place.plane),
            ground: .diverging)),
      ])
  }
}
