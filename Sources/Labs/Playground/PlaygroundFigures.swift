import Figures
import Networks
import Notation
import Tensors

/// A lattice of places over the plane: rows from the lowest x₂ up, columns from the lowest x₁ on.
struct PlaneLattice {
  let rows: Int
  let columns: Int

  var places: [(x1: Float, x2: Float)] {
    let reach = PlaneData.reach
    return WeightSurface.spread(reach, rows).flatMap { x2 in
      WeightSurface.spread(reach, columns).map { (Float($0), Float(x2)) }
    }
  }

  /// One number of each place: unit `unit` of an output [places, units].
  func values(_ output: Tensor, unit: Int = 0) -> [[Double]] {
    let width = output.width
    return (0..<rows).map { row in
      (0..<columns).map { Double(output.pointer[(row * columns + $0) * width + unit]) }
    }
  }
}

/// A layer of units as it is looked at: the activations of a hidden layer, or the answer.
struct UnitLayer {
  var name: String
  var count: Int
  /// Its place among the layers of the network.
  var index: Int
}

extension PlaygroundLab {
  /// The hidden layers, and the answer.
  var unitLayers: [UnitLayer] {
    let network = trainer.network
    var found: [UnitLayer] = []
    var width = 0
    for (index, layer) in network.layers.enumerated() {
      if let linear = layer as? Linear { width = linear.bias.value.count }
      if layer is Activation {
        found.append(UnitLayer(name: network.names[index], count: width, index: index))
      }
    }
    return found + [UnitLayer(name: "answer", count: 1, index: network.layers.count - 1)]
  }

  private var axesOfPlane: (Axis, Axis) { (Axis("x₁"), Axis("x₂")) }

  private var pointsDrawn: [PlaneData.Example] {
    switch pointsShown {
    case "train": examples
    case "unseen": unseen
    case "both": examples + unseen
    default: []
    }
  }

  /// Which class each place is given, or which number.
  var boundary: Figure {
    let lattice = PlaneLattice(rows: 41, columns: 61)
    let output = trainer.network.predict(features.tensor(lattice.places))
    let scores = lattice.values(output)
    let (x, y) = axesOfPlane
    guard !isRegression else {
      return .heatMap(
        HeatMap(
          title: isDiscrete ? "above or below 0" : "answer over the plane", x: x, y: y,
          xRange: PlaneData.reach, yRange: PlaneData.reach,
          values: isDiscrete
            ? scores.map { row in row.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 } } : scores,
          isSigned: true))
    }
    return .region(
      DecisionRegion(
        title: "class 0 and class 1, \(pointsShown == "none" ? "no" : pointsShown) examples",
        x: x, y: y, xRange: PlaneData.reach, yRange: PlaneData.reach,
        classes: ["0", "1"], winners: scores.map { row in row.map { $0 > 0 ? 1 : 0 } },
        confidence: isDiscrete
          ? [] : scores.map { row in row.map { score in abs(2 * answer(score) - 1) } },
        points: [Float(0), 1].map { kind in
          pointsDrawn.filter { $0.target == kind }.map { Point(Double($0.x1), Double($0.x2)) }
        }))
  }

  /// What a unit answers, from what its layer put out; the answer as a learner reads it.
  private func values(_ lattice: PlaneLattice, _ probe: Network, _ layer: UnitLayer, _ unit: Int)
    -> [[Double]]
  {
    let values = lattice.values(probe.layers[layer.index].output, unit: unit)
    guard layer.name == "answer", !isRegression else { return values }
    return values.map { row in row.map { 2 * answer($0) - 1 } }
  }

  private func probe(_ places: [(x1: Float, x2: Float)]) -> Network {
    var probe = trainer.network
    probe.forward(features.tensor(places), training: false)
    return probe
  }

  /// Each map by its own largest number: small units are to be seen too.
  var unitMaps: ImageGrid {
    let layers = unitLayers
    let count = layers.reduce(0) { $0 + $1.count }
    // Finer where there is room: a figure does not know how large it will be.
    let side = count <= 7 ? 16 : count <= 13 ? 11 : 8
    let lattice = PlaneLattice(rows: side, columns: side)
    let probe = probe(lattice.places)
    let images = layers.enumerated().flatMap { number, layer in
      (0..<layer.count).map { unit -> ImageGrid.Image in
        let values = values(lattice, probe, layer, unit)
        let most = values.joined().reduce(0) { max($0, abs($1)) }
        let scaled = most > 0 ? values.map { row in row.map { $0 / most } } : values
        let name =
          layer.name == "answer"
          ? "answer" : side > 8 ? "\(layer.name)[\(unit)]" : "\(number + 1)[\(unit)]"
        return ImageGrid.Image(most > 0 ? name : "\(name) 0", scaled.reversed())
      }
    }
    return ImageGrid(
      title: (side > 8 ? "units" : "layer[unit]") + " over the plane, each by its own largest",
      images: images, isSigned: true)
  }

  var unitMap: HeatMap {
    let lattice = PlaneLattice(rows: 41, columns: 61)
    let layers = unitLayers
    let layer = layers[min(closeUp.layer, layers.count) - 1]
    let unit = min(closeUp.unit, layer.count - 1)
    let (x, y) = axesOfPlane
    let scale = layer.name == "answer" && !isRegression ? ", 2ŷ − 1" : ""
    return HeatMap(
      title: layer.name == "answer" ? "answer\(scale)" : "\(layer.name)[\(unit)]", x: x, y: y,
      xRange: PlaneData.reach, yRange: PlaneData.reach,
      values: values(lattice, probe(lattice.places), layer, unit), isSigned: true)
  }

  /// Weights and values at the place that is read out.
  var graph: Graph {
    let probe = probe([place])
    func text(_ value: Double) -> String { Numeral.brief(value, digits: 2) }
    var nodes = features.map {
      Graph.Node($0.label, value: text(Double($0.value(place.x1, place.x2))))
    }
    var edges: [Graph.Edge] = []
    var before = Array(nodes.indices)
    var hasOnlyStrong = false
    for (number, layer) in unitLayers.enumerated() {
      let output = probe.layers[layer.index].output
      let here = (0..<layer.count).map { nodes.count + $0 }
      for unit in 0..<layer.count {
        let value = Double(output[unit])
        nodes.append(
          layer.name == "answer"
            ? Graph.Node("ŷ", value: text(answer(value)), isMarked: true)
            : Graph.Node("\(layer.name)[\(unit)]", value: text(value)))
      }
      let weights = trainer.network["linear\(number + 1).weights"]!
      let strong = PlaygroundLab.strong(weights)
      // Of many, only the strong ones: lines that all cross say nothing, nor do their numbers.
      let isCrowded = weights.count > 12
      if weights.count > 32 { hasOnlyStrong = true }
      for (j, to) in here.enumerated() {
        // Into each unit one at least: a graph puts what nothing leads to at the beginning.
        let strongest = before.indices.max { abs(weights[$0, j]) < abs(weights[$1, j]) }
        for (i, from) in before.enumerated() {
          let weight = weights[i, j]
          if weights.count > 32 && abs(weight) < strong && i != strongest { continue }
          edges.append(
            .init(
              from, to, label: isCrowded ? "" : text(Double(weight)),
              isMarked: abs(weight) >= strong))
        }
      }
      before = here
    }
    return Graph(
      title: "the way of (\(text(Double(place.x1))), \(text(Double(place.x2)))) to the answer"
        + (hasOnlyStrong ? ", strong weights only" : ""),
      nodes: nodes, edges: edges)
  }

  /// The size that only the strongest quarter of some weights reaches; none if all are 0.
  private static func strong(_ weights: Tensor) -> Float {
    let sizes = weights.elements.map(abs).sorted(by: >)
    return max(sizes[(sizes.count - 1) / 4], .leastNonzeroMagnitude)
  }

  var weightMaps: ImageGrid {
    let images = (1...unitLayers.count).map { number -> ImageGrid.Image in
      let weights = trainer.network["linear\(number).weights"]!
      let bias = trainer.network["linear\(number).bias"]!
      let rows = (0..<weights.rows).map { i in
        (0..<weights.columns).map { Double(weights[i, $0]) }
      }
      return .init("linear\(number)", rows + [bias.elements.map(Double.init)])
    }
    return ImageGrid(title: "weights, the bias below", images: images, isSigned: true)
  }

  var weightHistogram: Histogram {
    let weights = trainer.network.parameters.filter { $0.parameter.decays }
    return Histogram(
      title: "weights of all layers", x: Axis("weight"),
      values: weights.flatMap { $0.parameter.value.elements.map(Double.init) })
  }

  func errorCurve(_ history: History) -> Plot {
    var plot = history.plot(
      "share on the wrong side", of: [("train", "error.train"), ("unseen", "error.test")])
    plot.series.removeAll { !$0.points.contains { $0.y.isFinite } }
    return plot
  }

  /// Layer by layer: z = w·a + b, and what the function makes of it.
  var readout: Table {
    let probe = probe([place])
    var rows: [[Table.Datum]] = features.map {
      [.text($0.label), .text(""), .number(Double($0.value(place.x1, place.x2)))]
    }
    for (number, layer) in unitLayers.enumerated() {
      let scores = probe["linear\(number + 1).output"]!
      let output = probe.layers[layer.index].output
      for unit in 0..<layer.count {
        let z = Double(scores[unit])
        rows.append(
          layer.name == "answer"
            ? [.text("ŷ"), .number(z), .number(answer(z))]
            : [.text("\(layer.name)[\(unit)]"), .number(z), .number(Double(output[unit]))])
      }
    }
    return Table(
      title: "from (\(Numeral.brief(Double(place.x1))), \(Numeral.brief(Double(place.x2)))) on",
      columns: ["unit", "z = w·a + b", "answers"], rows: rows)
  }
}
