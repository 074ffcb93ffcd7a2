/// What a learner may answer when asked for a step, and which mistakes have a name.
extension Trace {
  /// What the step gives: a value going forward, a gradient going back.
  package func result(of step: TraceStep) -> Double {
    switch step {
    case .forward(let node): nodes[node].value
    case .backward(let node): gradients[node]
    }
  }

  /// Right, right as rounded, or which mistake it is.
  package func judge(_ answer: Double, for step: TraceStep) -> Verdict {
    Verdict.judge(
      Grid(answer), right: Grid(result(of: step)),
      slips: slips(for: step).map { ($0.slip, Grid($0.result)) })
  }

  /// Three answers side by side: the learner's, the engine's, and one that knows no rule.
  package struct Comparison: Equatable, Sendable {
    package let theirs: Double
    package let exact: Double
    /// By finite differences; none for a value, which has none.
    package let measured: Double?
    package let verdict: Verdict
  }

  /// Whether a measured slope is as near to backprop's as it can be told by values of this size.
  package func agrees(_ measured: Double, at index: Int) -> Bool {
    let exact = gradients[index]
    guard exact.isFinite, measured.isFinite else { return false }
    // What a difference of two values of this size can tell at all.
    let noise = 1e-14 * abs(value) / (1e-3 * max(1, abs(nodes[index].value)))
    return abs(exact - measured) <= 1e-6 * max(abs(exact), abs(measured)) + noise + 1e-12
  }

  package func compare(_ answer: Double, for step: TraceStep) -> Comparison {
    var measured: Double?
    if case .backward(let node) = step { measured = finiteDifference(node) }
    return Comparison(
      theirs: answer, exact: result(of: step), measured: measured,
      verdict: judge(answer, for: step))
  }

  /// The mistakes that can be made at a step, each with what it comes to. None comes to what is
  /// right, nor to what an earlier one comes to: a mistake is told only where it can be told apart.
  package func slips(for step: TraceStep) -> [(slip: Slip, result: Double)] {
    let right = result(of: step)
    let found =
      switch step {
      case .forward(let node): forwardSlips(node)
      case .backward(let node): backwardSlips(node)
      }
    var told: [(slip: Slip, result: Double)] = []
    for candidate in found where candidate.result.isFinite {
      let seen = [right] + told.map(\.result)
      let isNew = seen.allSatisfy { other in
        !Grid(candidate.result).equals(Grid(other))
          && !Grid(candidate.result).isRounded(Grid(other))
          && !Grid(other).isRounded(Grid(candidate.result))
      }
      if isNew { told.append(candidate) }
    }
    return told
  }

  private func forwardSlips(_ index: Int) -> [(slip: Slip, result: Double)] {
    let node = nodes[index]
    let x = node.inputs.map { nodes[$0].value }
    var found: [(slip: Slip, result: Double)] = []
    switch node.operation {
    case .call(let function) where function.arguments == 1:
      found.append(
        (
          Slip(
            "forgot \(function.symbol)", "That is what goes in; \(function.symbol) of it comes out."
          ),
          x[0]
        ))
    case .affine:
      found.append(
        (
          Slip("forgot the bias", "The products are right; the bias is added to them."),
          node.value - x[0]
        ))
    case .binary(.power):
      found.append(
        (Slip("multiplied by the exponent", "A power multiplies by itself."), x[0] * x[1]))
    case .binary(.divide):
      found.append(
        (Slip("divided the wrong way round", "What is below the line divides."), x[1] / x[0]))
    default: break
    }
    found.append((Slip("wrong sign", "The size is right, the sign is not."), -node.value))
    return found
  }

  private func backwardSlips(_ index: Int) -> [(slip: Slip, result: Double)] {
    let uses = consumers[index].filter { isReached[$0.node] }
    guard !uses.isEmpty else { return [] }
    func sum(_ part: (Use) -> Double) -> Double { uses.reduce(0) { $0 + part($1) } }
    func product(_ use: Use) -> Double { gradients[use.node] * nodes[use.node].local[use.place] }
    var found: [(slip: Slip, result: Double)] = []
    if uses.count > 1 {
      for use in uses {
        found.append(
          (
            Slip(
              "took one path only",
              "That is what comes back through \(nodes[use.node].name); the other ways are added."),
            product(use)
          ))
      }
      found.append(
        (
          Slip("multiplied the paths", "Along a path rates multiply; over several paths they add."),
          uses.reduce(1) { $0 * product($1) }
        ))
    }
    found.append(
      (
        Slip(
          "forgot the local derivative",
          "That is the gradient behind the step; multiply it by how fast the step follows its input."
        ),
        sum { gradients[$0.node] }
      ))
    found.append(
      (
        Slip(
          "forgot what came back",
          "That is the local derivative; multiply it by the gradient that comes back."),
        sum { nodes[$0.node].local[$0.place] }
      ))
    found.append(
      (
        Slip(
          "took the output instead of the pre-activation",
          "The slope is taken at what went in, not at what came out."),
        sum { gradients[$0.node] * localAtOutput($0) }
      ))
    found.append(
      (
        Slip(
          "took the value for the slope",
          "That multiplies by what came out; the slope there is another number."),
        sum { use in
          isCurve(use.node) ? gradients[use.node] * nodes[use.node].value : product(use)
        }
      ))
    found.append((Slip("wrong sign", "The size is right, the sign is not."), -gradients[index]))
    return found
  }

  private func isCurve(_ index: Int) -> Bool {
    if case .call(let function) = nodes[index].operation { function.arguments == 1 } else { false }
  }

  /// The slope of a function where its output stands, as if that had gone in.
  private func localAtOutput(_ use: Use) -> Double {
    let node = nodes[use.node]
    guard case .call(let function) = node.operation, function.arguments == 1 else {
      return node.local[use.place]
    }
    return function.derivatives([node.value], value: function.apply([node.value]))[0]
  }
}
