import Figures
import Glibc
import Networks
import Notation
import Tensors

/// What is wrong with a playground's settings, from its numbers as they are now.
struct PlaygroundAdvice {
  /// Something seen, the numbers that show it, and why it is so or what would help.
  struct Remark: Equatable {
    var what: String
    var numbers: String
    var why: String
  }

  let remarks: [Remark]

  init(_ lab: PlaygroundLab, _ history: History) {
    let evidence = Evidence(lab, history)
    let found = [
      evidence.diverged, evidence.rateTooLarge, evidence.rateTooSmall, evidence.stuck,
      evidence.alike,
      evidence.linear, evidence.tooFewUnits, evidence.vanishing, evidence.exploding, evidence.dead,
      evidence.saturated, evidence.pulled, evidence.overfitted, evidence.fewUnseen,
    ]
    remarks = found.compactMap(\.self)
  }

  var table: Table {
    Table(
      title: remarks.isEmpty ? "nothing wrong to be seen" : "what the run so far shows",
      columns: ["what", "seen; why; what helps"],
      rows: remarks.flatMap { remark -> [[Table.Datum]] in
        let lines = PlaygroundAdvice.lines(remark.numbers) + PlaygroundAdvice.lines(remark.why)
        return lines.enumerated().map { index, line in
          [.text(index == 0 ? remark.what : ""), .text(line)]
        }
      })
  }

  /// Tables do not break their words: lines that fit beside a name on a narrow screen.
  private static func lines(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + word.count >= 54 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines
  }
}

/// The numbers of a run that remarks are made from.
private struct Evidence {
  let lab: PlaygroundLab
  /// After a pass over all that is trained on, forward and backward.
  let network: Network
  /// Of the last steps, every one; over the whole run, thinned.
  let recent: [Double]
  let losses: [(step: Int, value: Double)]
  let unseenLosses: [(step: Int, value: Double)]
  let loss: Double
  let error: Double
  let step: Int

  typealias Remark = PlaygroundAdvice.Remark

  init(_ lab: PlaygroundLab, _ history: History) {
    self.lab = lab
    var network = lab.trainer.network
    let (inputs, targets) = (lab.trainer.inputs, lab.trainer.targets)
    network.forward(inputs, training: false)
    network.backward(
      lab.trainer.loss.backward(network.output, target: targets), input: inputs,
      needsInputGradient: false)
    self.network = network
    recent = history.curve("loss.train", from: max(0, history.count - 51)).map(\.value)
    losses = history.curve("loss.train")
    unseenLosses = history.curve("loss.test").filter { $0.value.isFinite }
    loss = lab.report.loss
    error = lab.measure("error.train")
    step = lab.report.step
  }

  private func text(_ value: Double) -> String { Numeral.brief(value, digits: 2) }
  private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded()))%" }

  /// The loss of answering the same everywhere: what has been learned is what lies below it.
  private var ignorance: Double {
    let targets = lab.examples.map { Double($0.target) }
    let mean = targets.reduce(0, +) / Double(targets.count)
    guard !lab.isRegression else {
      return targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(targets.count)
    }
    guard mean > 0, mean < 1 else { return 0 }
    return -(mean * log(mean) + (1 - mean) * log(1 - mean))
  }

  /// Not yet half of what there is to be learned.
  private var isBad: Bool { !(loss < 0.5 * ignorance) }

  private var linears: [(name: String, layer: Linear)] {
    zip(network.names, network.layers).compactMap { name, layer in
      (layer as? Linear).map { (name, $0) }
    }
  }

  private func length(_ tensor: Tensor) -> Double { Reduction.sumOfSquares(tensor).squareRoot() }

  // MARK: The rate

  var diverged: Remark? {
    guard lab.report.diverged else { return nil }
    return Remark(
      what: "diverged", numbers: "loss \(text(loss)) after \(step) steps",
      why: "each step went farther than the last: a smaller rate, from the start again")
  }

  /// Of the last steps, how many led up.
  var rateTooLarge: Remark? {
    let recent = recent.suffix(41)
    guard !lab.report.diverged, recent.count > 10, let best = losses.map(\.value).min() else {
      return nil
    }
    let ups = zip(recent, recent.dropFirst()).count { $1 > $0 * 1.001 }
    let share = Double(ups) / Double(recent.count - 1)
    let isWorse = loss > 1.5 * best && loss > 0.2 * ignorance
    guard isWorse || share > 0.35 && loss > 0.3 * ignorance else { return nil }
    return Remark(
      what: "rate too large",
      numbers: "\(percent(share)) of the last steps led up; "
        + "loss \(text(loss)), once \(text(best))",
      why: "steps leap over the valley: try rate=\(text(rate / 5))")
  }

  private var rate: Double { Double(lab.trainer.optimizer.learningRate) }

  /// How much of the loss has gone in the last 50 steps; none if there were not as many.
  private var gained: Double? {
    recent.count > 50 ? (recent[0] - loss) / recent[0] : nil
  }

  /// How long the slope over all weights is.
  private var slope: Double {
    linears.reduce(0) { sum, linear in
      let length = length(linear.layer.weights.gradient)
      return sum + length * length
    }.squareRoot()
  }

  var rateTooSmall: Remark? {
    guard isBad, rateTooLarge == nil, let gained, gained >= 0, gained < 0.05, slope > 0.05 else {
      return nil
    }
    return Remark(
      what: "hardly moving",
      numbers: "loss \(percent(gained)) lower in 50 steps; the slope is \(text(slope)) long",
      why: "there is a way down, but steps are short: try rate=\(text(max(rate * 5, 0.001)))")
  }

  /// In a hollow, or on a plain. Where the reason is known, others say it.
  var stuck: Remark? {
    guard loss > 0.3 * ignorance, slope < 0.02, let gained, abs(gained) < 0.02, alike == nil,
      linear == nil, vanishing == nil, pulled == nil, tooFewUnits == nil
    else { return nil }
    return Remark(
      what: "stuck",
      numbers: "loss \(text(loss)), \(percent(gained)) lower in 50 steps; slope only "
        + "\(text(slope)) long",
      why: "a hollow that is not the deepest, or a plain: another seed, more units")
  }

  // MARK: The network

  /// Units with the same weights get the same gradients for ever.
  var alike: Remark? {
    for linear in linears.dropLast() {
      let units = linear.layer.bias.value.count
      let different = linear.layer.differentUnits
      guard units > 1, different < units else { continue }
      let isZero = Reduction.sumOfSquares(linear.layer.weights.value) == 0
      return Remark(
        what: isZero ? "all weights zero" : "units alike",
        numbers: "\(linear.name): \(units) units, \(different) different",
        why: "what starts alike gets the same gradient and stays alike: start=auto")
    }
    return nil
  }

  var linear: Remark? {
    guard isBad, lab.hidden.allSatisfy({ $0.function == .identity }), step > 0 else { return nil }
    // The layers multiplied: one weight for each feature.
    var collapsed = lab.features.indices.map { feature -> Double in
      var row = lab.features.indices.map { Float($0 == feature ? 1 : 0) }
      for linear in linears {
        let weights = linear.layer.weights.value
        row = (0..<weights.columns).map { j in
          row.indices.reduce(0) { $0 + row[$1] * weights[$1, j] }
        }
      }
      return Double(row[0])
    }
    if collapsed.count > 3 { collapsed = Array(collapsed.prefix(3)) }
    let terms = zip(collapsed, lab.features).map { "\(text($0)) \($1.label)" }
    return Remark(
      what: "one linear layer",
      numbers: "z = \(terms.joined(separator: " + ")) + …; "
        + "loss \(text(loss))",
      why: lab.hidden.isEmpty
        ? "one layer draws a straight line. layers=8, or features that bend: x1^2,x2^2 for a circle, "
          + "x1x2 for xor" : "layers that nothing bends are one: a straight line. activation=tanh")
  }

  /// Along a line through the plane, how often the nearest example changes its class, against how
  /// often one layer can bend it.
  var tooFewUnits: Remark? {
    guard isBad, !lab.isRegression, lab.hidden.count == 1, step >= 50,
      lab.features.allSatisfy({ $0 == .x1 || $0 == .x2 }), lab.hidden[0].function != .identity
    else { return nil }
    let units = lab.hidden[0].units
    let needed = [(Float(1), Float(0)), (0, 1)].map(changes).max()!
    guard units < needed else { return nil }
    return Remark(
      what: "too few units",
      numbers: "\(units) units; along an axis the class changes "
        + "\(needed) times",
      why: "a unit bends a line once: more units, or a second layer, which bends the bent")
  }

  private func changes(_ direction: (Float, Float)) -> Int {
    var last: Float?
    var changes = 0
    for place in WeightSurface.spread(PlaneData.reach, 97) {
      let (x, y) = (Float(place) * direction.0, Float(place) * direction.1)
      func distance(_ example: PlaneData.Example) -> Float {
        (example.x1 - x) * (example.x1 - x) + (example.x2 - y) * (example.x2 - y)
      }
      guard let nearest = lab.examples.min(by: { distance($0) < distance($1) }) else { return 0 }
      if let last, last != nearest.target { changes += 1 }
      last = nearest.target
    }
    return changes
  }

  private var gradients: (first: Double, last: Double)? {
    guard linears.count > 2 else { return nil }
    return (
      length(linears[0].layer.weights.gradient),
      length(linears[linears.count - 1].layer.weights.gradient)
    )
  }

  var vanishing: Remark? {
    guard let (first, last) = gradients, isBad, alike == nil, first < 0.05 * last else {
      return nil
    }
    let isSigmoid = lab.hidden.contains { $0.function == .sigmoid }
    return Remark(
      what: "vanishing gradient",
      numbers: "slope of linear1 \(text(first)), of the last layer \(text(last))",
      why: isSigmoid
        ? "each sigmoid passes on a quarter at most: relu or tanh, or fewer layers"
        : "each layer passes on too little: start=auto, or fewer layers")
  }

  var exploding: Remark? {
    guard let (first, last) = gradients, last > 0, first > 30 * last, first > 1 else { return nil }
    return Remark(
      what: "exploding gradient",
      numbers: "slope of linear1 \(text(first)), of the last layer \(text(last))",
      why: "each layer passes on more than it got: smaller weights, fewer layers, a smaller rate")
  }

  var dead: Remark? {
    let count = network.deadUnits
    guard count > 0 else { return nil }
    let all = lab.hidden.filter { $0.function == .relu }.reduce(0) { $0 + $1.units }
    return Remark(
      what: "dead ReLUs", numbers: "\(count) of \(all) answer 0 to every example",
      why: "no slope leads back: smaller rate, start=he, or activation=leaky")
  }

  /// Units far out on the flat of tanh or sigmoid.
  var saturated: Remark? {
    guard isBad, step > 0 else { return nil }
    var (flat, all) = (0, 0)
    for layer in network.layers {
      guard let activation = layer as? Activation,
        activation.function == .tanh || activation.function == .sigmoid
      else { continue }
      let low: Float = activation.function == .tanh ? -0.98 : 0.01
      let high: Float = activation.function == .tanh ? 0.98 : 0.99
      all += activation.output.count
      flat += activation.output.elements.count { $0 < low || $0 > high }
    }
    guard all > 0, Double(flat) > 0.5 * Double(all) else { return nil }
    return Remark(
      what: "saturated", numbers: "\(percent(Double(flat) / Double(all))) of all answers at an end",
      why: "there the function is flat and passes nothing back: smaller start or rate, or relu")
  }

  // MARK: What is generalized

  /// The pull of the regularization against the slope of the loss.
  var pulled: Remark? {
    let (l1, l2) = (
      Double(lab.trainer.optimizer.sparsity), Double(lab.trainer.optimizer.weightDecay)
    )
    guard l1 > 0 || l2 > 0, isBad, step >= 20 else { return nil }
    let weights = linears.flatMap { $0.layer.weights.value.elements.map(Double.init) }
    let penalty = weights.reduce(0) { $0 + l1 * abs($1) + l2 / 2 * $1 * $1 }
    let small = weights.count { abs($0) < 0.02 }
    guard penalty > 0.3 * loss || 2 * small > weights.count else { return nil }
    return Remark(
      what: "held at zero",
      numbers: "\(small) of \(weights.count) weights below 0.02; penalty \(text(penalty)), "
        + "loss \(text(loss))",
      why: "regularization outweighs the examples: smaller l1 and l2")
  }

  var overfitted: Remark? {
    let test = lab.measure("loss.test")
    let best = bestUnseen
    guard test.isFinite, let best, step > best.step + 20, test > 1.3 * best.value,
      test > 1.5 * loss, test > 0.1 * ignorance
    else { return nil }
    return Remark(
      what: "overfitted",
      numbers: "unseen loss \(text(test)), at step \(best.step) \(text(best.value)); "
        + "train \(text(loss))",
      why: "it learns the examples, not the rule: stop there, more examples, l2, dropout")
  }

  private var bestUnseen: (step: Int, value: Double)? {
    unseenLosses.min { $0.value < $1.value }
  }

  /// √(e (1 − e) / n): how far an error counted on n examples is off by chance.
  var fewUnseen: Remark? {
    let (error, count) = (lab.measure("error.test"), Double(lab.unseen.count))
    guard error.isFinite, count > 0, count < 50 else { return nil }
    let spread = max((error * (1 - error) / count).squareRoot(), 0.5 / count)
    return Remark(
      what: "few unseen examples",
      numbers: "error \(percent(error)) ± \(percent(spread)) on \(Int(count))",
      why: "by chance alone it is off by so much: a larger count, a smaller share")
  }
}
