import Figures
import Glibc
import Networks
import Notation
import Tensors

/// What there is to see of the race.
extension MemoryLab {
  private var lag: Int { unseen.inputs.columns - 2 }
  private static let cells = Recurrent.Cell.allCases

  func race(_ history: History) -> Plot {
    var plot = history.plot(
      "share of unseen sequences answered right, lag \(lag)",
      of: MemoryLab.cells.map { ($0.rawValue, "accuracy.\($0.rawValue)") })
    let chance = 1 / Double(MemoryTask.letters)
    let end = Double(max(1, report.step))
    plot.series.append(.init("chance", [Point(0, chance), Point(end, chance)]))
    return plot
  }

  func slopes(_ history: History) -> Plot {
    var plot = history.plot(
      "length of the gradient",
      of: MemoryLab.cells.map { ($0.rawValue, "slope.\($0.rawValue)") }, isLogarithmic: true)
    if live.clipping == "norm" {
      let end = Double(max(1, report.step))
      plot.series.append(.init("limit", [Point(0, live.limit), Point(end, live.limit)]))
    }
    return plot
  }

  /// The chosen network's memory as it reads some unseen sequences.
  private func memory(of racer: Int, reading examples: [Int]) -> (Recurrent, scores: Tensor) {
    var network = racers[racer].network
    network.forward(unseen.inputs.taking(examples), training: false)
    guard let memory = network.layers[1] as? Recurrent else {
      preconditionFailure("memory: the second layer is \(network.names[1])")
    }
    return (memory, network.output)
  }

  var gates: Timeline {
    let example = live.example - 1
    let (memory, scores) = memory(of: chosen, reading: [example])
    let unit = live.unit == 0 ? MemoryLab.keeper(memory) : min(live.unit, memory.units) - 1
    let times = lag + 2
    func values(_ tensor: Tensor, from first: Int = 0) -> [Double] {
      (first..<first + times).map { Double(tensor.pointer[$0 * memory.units + unit]) }
    }
    var tracks = memory.cell.gates.compactMap { name -> Timeline.Track? in
      guard name != "candidate", let gate = memory.gate(name) else { return nil }
      // What the notes write as 1 − Γᵤ: the share of the old that stays.
      return .init(name == "update" ? "keep 1−Γu" : "\(name) gate", values(gate))
    }
    if memory.cell == .lstm {
      let cells = values(memory.cells, from: 1)
      let most = max(1, cells.reduce(0) { max($0, abs($1)) }.rounded(.up))
      tracks.append(.init("cell", cells, range: -most...most))
    }
    tracks.append(.init("state", values(memory.states, from: 1), range: -1...1))
    let answer = Reduction.largest(inRowsOf: scores)[0]
    let shown = unseen.text(example)
    return Timeline(
      title: "\(memory.cell.rawValue), unit \(unit + 1): \(shown[0]) was shown, "
        + "answered \(MemoryTask.words[answer])",
      steps: shown, tracks: tracks)
  }

  /// The unit that keeps: what its gates let through from beginning to end, times what it holds at
  /// the end, is the largest. Without gates, what it holds.
  private static func keeper(_ memory: Recurrent) -> Int {
    let kept = kept(memory)?.last
    // Of the first sequence that was read.
    let last = (memory.states.rows - 1) * memory.states.columns
    let held = (0..<memory.units).map { unit in
      abs(Double(memory.states[last + unit])) * (kept?[unit] ?? 1)
    }
    return held.indices.max { held[$0] < held[$1] }!
  }

  /// What the gates let through of what each unit held after the first time: by lag, by unit. Of the
  /// first sequence that was read.
  private static func kept(_ memory: Recurrent) -> [[Double]]? {
    guard let gate = memory.gate(memory.cell == .lstm ? "forget" : "update") else { return nil }
    let (units, batch) = (memory.units, gate.shape[1])
    var shares = [[Double](repeating: 1, count: units)]
    for time in 1..<gate.rows {
      shares.append(
        (0..<units).map { shares[time - 1][$0] * Double(gate.pointer[time * batch * units + $0]) })
    }
    return shares
  }

  /// |∂h_T/∂x_t|, the last state by each letter's vector: exact, by a way back from every unit of the
  /// last state, over some unseen sequences.
  var lagPlot: Plot {
    let examples = 4
    return Plot(
      title: "how much the last state feels a letter",
      x: Axis("steps ago", fromZero: true), y: Axis("|∂h/∂x|", isLogarithmic: true),
      series: racers.indices.map { racer in
        let sizes = feeling(racer, examples)
        return .init(
          MemoryLab.cells[racer].rawValue,
          sizes.enumerated().map { Point(Double($0), $1) })
      })
  }

  /// By how long ago.
  func feeling(_ racer: Int, _ examples: Int) -> [Double] {
    var network = racers[racer].network
    guard let units = (network.layers[1] as? Recurrent)?.units else { return [] }
    // Each sequence once for each unit of the last state, whose slope is 1 there.
    let input = unseen.inputs.taking((0..<examples * units).map { $0 / units })
    network.forward(input, training: false)
    let times = input.columns
    var slopes = Tensor(repeating: 0, shape: [examples * units, times, units])
    for row in 0..<examples * units {
      slopes[(row * times + times - 1) * units + row % units] = 1
    }
    var memory = network.layers[1]
    memory.backward(slopes, input: network.layers[0].output, needsInputGradient: true)
    let gradient = memory.inputGradient
    let width = gradient.width
    return (0..<times).map { ago in
      let time = times - 1 - ago
      var squares = 0.0
      for row in 0..<examples * units {
        for index in 0..<width {
          let slope = Double(gradient.pointer[(row * times + time) * width + index])
          squares += slope * slope
        }
      }
      return (squares / Double(examples)).squareRoot()
    }
  }

  /// h ← g h + (1 − g) x: of what came k steps ago, (1 − g) gᵏ is in h; gᵏ of what was there.
  var gatePlot: Plot {
    let gate = live.gate
    func curve(_ share: (Double) -> Double) -> [Point] {
      (0...lag + 1).map { Point(Double($0), share(Double($0))) }
    }
    var series: [Plot.Series] = [
      .init("g = \(Numeral.brief(gate)): of the old", curve { pow(gate, $0) }),
      .init("of one letter: 1 − g of that", curve { (1 - gate) * pow(gate, $0) }),
    ]
    for racer in racers.indices {
      let (memory, _) = memory(of: racer, reading: [live.example - 1])
      guard let kept = MemoryLab.kept(memory) else { continue }
      let unit = MemoryLab.keeper(memory)
      series.append(
        .init(
          "\(memory.cell.rawValue), unit \(unit + 1)",
          kept.enumerated().map { Point(Double($0), $1[unit]) }))
    }
    return Plot(
      title: "what one gate keeps: h = g h + (1 − g) x", x: Axis("steps ago", fromZero: true),
      y: Axis("share", fromZero: true), series: series)
  }

  /// The slope of the chosen network where it stands, and what each way of clipping makes of it.
  var clippings: Table {
    let slope = trainer.network.parameters.flatMap {
      $0.parameter.gradient.elements.map(Double.init)
    }
    let whole = Vector.length(slope)
    let limit = live.limit
    let byNorm = whole > limit ? slope.map { $0 * limit / whole } : slope
    let same = Vector.limit(slope, length: Vector.length(byNorm))
    let rows = [
      ("none", slope), ("norm: all within \(Numeral.brief(limit))", byNorm),
      ("value: each within ±\(Numeral.brief(limit))", Vector.clamp(slope, limit)),
      ("value ±\(Numeral.brief(same)): as long as by norm", Vector.clamp(slope, same)),
    ].map { name, clipped -> [Table.Datum] in
      [
        .text(name), .number(Vector.length(clipped)),
        .number((Vector.degrees(slope, clipped) * 10).rounded() / 10),
        .number(Double(zip(slope, clipped).count { $0.0 != $0.1 })),
      ]
    }
    return Table(
      title: "\(cell.rawValue): the gradient of \(slope.count) numbers, clipped",
      columns: ["clipping", "length", "turned by, degrees", "numbers changed"], rows: rows)
  }
}

/// Gradients as arrows.
private enum Vector {
  static func length(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  static func clamp(_ x: [Double], _ limit: Double) -> [Double] {
    x.map { min(max($0, -limit), limit) }
  }

  static func degrees(_ x: [Double], _ y: [Double]) -> Double {
    let product = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    let cosine = product / (length(x) * length(y))
    return acos(min(1, cosine)) * 180 / Double.pi
  }

  /// Within which each number must be kept, so that all together are so long; by halves.
  static func limit(_ x: [Double], length wanted: Double) -> Double {
    var (low, high) = (0.0, x.reduce(0) { max($0, abs($1)) })
    guard length(x) > wanted else { return high }
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if length(clamp(x, middle)) > wanted { high = middle } else { low = middle }
    }
    return low
  }
}
