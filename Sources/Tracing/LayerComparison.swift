/// A step of a network measured without any rule, beside the learner's answer and the right one.
extension LayerTrace {
  package struct Comparison: Equatable, Sendable {
    package let theirs: Grid
    package let exact: Grid
    /// By finite differences; none for a step forward, which has none.
    package let measured: Grid?
    package let verdict: Verdict
  }

  package func compare(_ answer: Grid, toStep index: Int) -> Comparison {
    let step = steps[index]
    return Comparison(
      theirs: answer, exact: step.result, measured: measured(step), verdict: step.judge(answer))
  }

  /// dX, for whatever X is, by moving each of its numbers a little to both sides. dZ and dA are the
  /// slopes of each sample's own loss, so the cost, a mean over the samples, is taken m times.
  package func measured(_ step: LayerStep) -> Grid? {
    guard step.direction == .backward else { return nil }
    let name = String(step.name.dropFirst())
    let scale = name.hasPrefix("Z") || name.hasPrefix("A") ? Double(input.columns) : 1
    var result = step.result
    for index in result.values.indices {
      func slope(_ distance: Double) -> Double {
        (cost(moving: name, index, by: distance) - cost(moving: name, index, by: -distance))
          / (2 * distance)
      }
      result.values[index] = scale * (4 * slope(1e-4) - slope(2e-4)) / 3
    }
    return result
  }

  /// C, where one number of one quantity is a little more.
  private func cost(moving name: String, _ index: Int, by distance: Double) -> Double {
    func moved(_ quantity: String, _ grid: Grid) -> Grid {
      guard quantity == name else { return grid }
      var grid = grid
      grid.values[index] += distance
      return grid
    }
    var a = input
    var z = input
    for (place, layer) in layers.enumerated() {
      let number = place + 1
      let (weights, bias) = (moved("W\(number)", layer.weights), moved("b\(number)", layer.bias))
      guard let product = try? weights.times(a), let sum = try? product.plus(bias) else {
        preconditionFailure("layer trace: shapes were checked, and do not fit")
      }
      z = moved("Z\(number)", sum)
      a = moved("A\(number)", layer.activation.function.map { z.map($0.value) } ?? z.softmax)
    }
    if let cost = loss.cost(scores: z, target: target) { return cost.values[0] }
    return zip(a.values, target.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      / Double(a.values.count)
  }
}
