import Figures
import Notation

/// Sizes, shapes and costs of a window's layer.
struct WindowTables {
  let window: SlidingWindow

  init(_ window: SlidingWindow) { self.window = window }

  static let nothingToLearn = Table(
    title: "pooling has no weights: nothing is learned", columns: ["weights", "loss"],
    rows: [[.number(0), .text("none")]])

  var figure: Panels {
    Panels(
      title: "size: ⌊(n + 2p − f)/s⌋ + 1",
      panels: [.table(formula), .table(oddness)])
  }

  /// The formula for rows and columns, number by number.
  private var formula: Table {
    func row(_ name: String, _ value: (Int) -> Double) -> [Table.Datum] {
      [.text(name), .number(value(window.rows)), .number(value(window.columns))]
    }
    let (size, padding, stride) = (window.size, window.padding, window.stride)
    func room(_ extent: Int) -> Int { extent + 2 * padding - size }
    return Table(
      title: "", columns: ["number", "rows", "columns"],
      rows: [
        row("n: input") { Double($0) },
        row("p: border") { _ in Double(padding) },
        row("f: window") { _ in Double(size) },
        row("s: stride") { _ in Double(stride) },
        row("n + 2p − f") { Double(room($0)) },
        row("… / s") { Double(room($0)) / Double(stride) },
        row("rounded down") { Double(room($0) / stride) },
        row("… + 1: output") { Double(room($0) / stride + 1) },
        row("never seen") { Double(room($0) % stride) },
      ])
  }

  /// Rows × columns × planes, as the notes write them.
  var shapes: Table {
    let (size, channels, planes) = (window.size, window.input.count, window.planes)
    let isLayer = window.operation == .convolution
    let weights = isLayer ? size * size * channels * planes : 0
    let outputs = window.outRows * window.outColumns * planes
    let units = window.rows * window.columns * channels * outputs
    return Table(
      title: "one layer: \(planes) \(isLayer ? "filters" : "planes") over \(channels) channels",
      columns: ["what", "shape", "numbers"],
      rows: [
        [
          .text("a_prev"), .text("\(window.rows)×\(window.columns)×\(channels)"),
          .number(Double(window.rows * window.columns * channels)),
        ],
        [
          .text("W"), .text(isLayer ? "\(size)×\(size)×\(channels)×\(planes)" : "none"),
          .number(Double(weights)),
        ],
        [
          .text("b"), .text(isLayer ? "1×1×1×\(planes)" : "none"),
          .number(isLayer ? Double(planes) : 0),
        ],
        [
          .text("z"), .text("\(window.outRows)×\(window.outColumns)×\(planes)"),
          .number(Double(outputs)),
        ],
        [
          .text("products"), .text("f²\(channels > 1 ? "·channels" : "") each, all z"),
          .number(Double(isLayer ? outputs * size * size * channels : 0)),
        ],
        [.text("W of a dense layer"), .text("every a to every z"), .number(Double(units))],
      ])
  }

  /// Why filters are odd: the border that keeps the size is whole, and there is a middle.
  private var oddness: Table {
    Table(
      title: "", columns: ["f", "same: p = (f − 1)/2", "middle"],
      rows: (1...7).map { size in
        [
          .number(Double(size)), .number(Double(size - 1) / 2),
          .text(size % 2 == 1 ? "[\(size / 2),\(size / 2)]" : "between pixels"),
        ]
      })
  }
}
