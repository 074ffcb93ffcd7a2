/// A layer with a memory, unrolled: the same cell at every time, and backpropagation through time.
///
/// simple: hₜ = tanh(zₜ), zₜ = b + w xₜ + u hₜ₋₁
/// lstm:   iₜ, fₜ, oₜ = σ(zⁱₜ), σ(zᶠₜ), σ(zᵒₜ), gₜ = tanh(zᵍₜ), cₜ = fₜ cₜ₋₁ + iₜ gₜ, hₜ = oₜ tanh cₜ
///
/// The weights are the same nodes at every time, so their gradients add up over time, and their
/// accounts have a part for each. With one unit the lowered number is the time; with several it is
/// raised, h²₁ is unit 1 at time 2, and weights have numbers: w₁₂ leads from input 2 to unit 1.
package struct RecurrentTrace: Equatable, Sendable {
  package enum Cell: String, CaseIterable, Sendable {
    case simple, lstm

    /// A letter for each gate, in the order of `Networks.Recurrent`, and how it is raised in the names
    /// of what belongs to it.
    var gates: [(letter: String, raised: String)] {
      switch self {
      case .simple: [("h", "")]
      case .lstm: [("i", "ⁱ"), ("f", "ᶠ"), ("g", "ᵍ"), ("o", "ᵒ")]
      }
    }
  }

  /// What one gate adds up, for each unit.
  package struct Gate: Equatable, Sendable {
    /// [unit][input] and [unit][unit before]
    package var inputWeights: [[Double]]
    package var stateWeights: [[Double]]
    /// One for each unit. Where a layer has two, for input and state, this is their sum, and ∂C/∂b the
    /// gradient of either.
    package var bias: [Double]

    package init(inputWeights: [[Double]], stateWeights: [[Double]], bias: [Double]) {
      self.inputWeights = inputWeights
      self.stateWeights = stateWeights
      self.bias = bias
    }
  }

  /// Mean squared error, over all units and all times that have a target.
  package enum Loss: Equatable, Sendable {
    case atTheEnd([Double])
    case atEveryTime([[Double]])
  }

  package let cell: Cell
  package let trace: Trace
  /// Which nodes are which: [gate][unit][from], and biases [gate][unit].
  package private(set) var inputWeights: [[[Int]]] = []
  package private(set) var stateWeights: [[[Int]]] = []
  package private(set) var biases: [[Int]] = []
  /// [time][input]
  package private(set) var inputs: [[Int]] = []
  /// What goes into the gates, and the gates: [time][gate][unit].
  package private(set) var sums: [[[Int]]] = []
  package private(set) var gates: [[[Int]]] = []
  /// [time][unit]; a simple cell has no c.
  package private(set) var cells: [[Int]] = []
  package private(set) var states: [[Int]] = []

  /// Every weight and every bias.
  package var parameters: Set<Int> {
    Set((inputWeights + stateWeights).joined().joined()).union(biases.joined())
  }

  package init(_ cell: Cell, gates: [Gate], inputs sequence: [[Double]], loss: Loss) {
    RecurrentTrace.check(cell, gates, sequence, loss)
    self.cell = cell
    let units = gates[0].bias.count
    let isScalar = units == 1 && sequence[0].count == 1
    var builder = TraceBuilder()
    func weight(_ letter: String, _ to: Int, _ from: Int) -> String {
      isScalar ? letter : Name.indexed(letter, to + 1, from + 1)
    }
    for (gate, names) in zip(gates, cell.gates) {
      inputWeights.append(
        gate.inputWeights.enumerated().map { to, row in
          row.enumerated().map { builder.input(weight("w" + names.raised, to, $0), $1) }
        })
      stateWeights.append(
        gate.stateWeights.enumerated().map { to, row in
          row.enumerated().map { builder.input(weight("u" + names.raised, to, $0), $1) }
        })
      biases.append(
        gate.bias.enumerated().map { unit, bias in
          builder.input(
            isScalar ? "b" + names.raised : Name.indexed("b" + names.raised, unit + 1), bias)
        })
    }
    func name(_ letter: String, _ time: Int, _ unit: Int) -> String {
      isScalar
        ? Name.indexed(letter, time) : Name.indexed(letter, above: time, unit + 1)
    }
    inputs = sequence.enumerated().map { time, vector in
      vector.enumerated().map { builder.input(name("x", time + 1, $0), $1) }
    }
    var state = (0..<units).map { builder.constant(0, name: name("h", 0, $0)) }
    var memory: [Int] = []
    if cell == .lstm { memory = (0..<units).map { builder.constant(0, name: name("c", 0, $0)) } }
    for time in 1...sequence.count {
      let moment = RecurrentTrace.moment(
        cell, &builder, (inputWeights, stateWeights, biases), inputs[time - 1], state, memory
      ) { name($0, time, $1) }
      (state, memory) = (moment.state, moment.memory)
      sums.append(moment.sums)
      states.append(state)
      guard cell == .lstm else { continue }
      self.gates.append(moment.gates)
      cells.append(memory)
    }
    switch loss {
    case .atTheEnd(let target):
      let targets = target.enumerated().map {
        builder.constant($1, name: isScalar ? "y" : Name.indexed("y", $0 + 1))
      }
      _ = builder.call(.mse, state + targets, name: "C")
    case .atEveryTime(let target):
      let targets = target.enumerated().flatMap { time, vector in
        vector.enumerated().map { builder.constant($1, name: name("y", time + 1, $0)) }
      }
      _ = builder.call(.mse, states.flatMap { $0 } + targets, name: "C")
    }
    trace = builder.trace()
  }

  /// The cell at one time, where `state` and `memory` come from the time before.
  private static func moment(
    _ cell: Cell, _ builder: inout TraceBuilder,
    _ weights: (input: [[[Int]]], state: [[[Int]]], bias: [[Int]]), _ input: [Int], _ state: [Int],
    _ memory: [Int], _ name: (String, Int) -> String
  ) -> (sums: [[Int]], gates: [[Int]], memory: [Int], state: [Int]) {
    let sums = cell.gates.enumerated().map { gate, names in
      state.indices.map { unit in
        let pairs = zip(weights.input[gate][unit], input).map { (weight: $0, input: $1) }
        let before = zip(weights.state[gate][unit], state).map { (weight: $0, input: $1) }
        return builder.affine(
          bias: weights.bias[gate][unit], pairs + before, name: name("z" + names.raised, unit))
      }
    }
    let gates = zip(cell.gates, sums).map { names, sums in
      let isShare = names.letter != "h" && names.letter != "g"
      return sums.enumerated().map { unit, sum in
        builder.call(isShare ? .sigmoid : .tanh, [sum], name: name(names.letter, unit))
      }
    }
    guard cell == .lstm else { return (sums, gates, [], gates[0]) }
    let cells = state.indices.map { unit in
      builder.call(
        .dot, [gates[1][unit], gates[0][unit], memory[unit], gates[2][unit]],
        name: name("c", unit))
    }
    let states = state.indices.map { unit in
      let bent = builder.call(.tanh, [cells[unit]], name: "tanh \(name("c", unit))")
      return builder.binary(.multiply, gates[3][unit], bent, name: name("h", unit))
    }
    return (sums, gates, cells, states)
  }

  private static func check(
    _ cell: Cell, _ gates: [Gate], _ sequence: [[Double]], _ loss: Loss
  ) {
    precondition(
      gates.count == cell.gates.count,
      "\(cell): \(cell.gates.count) gates, found the weights of \(gates.count)")
    precondition(!sequence.isEmpty && !sequence[0].isEmpty, "\(cell): no inputs")
    let (units, inputs) = (gates[0].bias.count, sequence[0].count)
    precondition(
      units > 0 && sequence.allSatisfy { $0.count == inputs },
      "\(cell): \(units) units, inputs of \(sequence.map(\.count)) numbers")
    for gate in gates {
      precondition(
        gate.bias.count == units
          && gate.inputWeights.map(\.count)
            == Array(
              repeating: inputs, count: units)
          && gate.stateWeights.map(\.count) == Array(repeating: units, count: units),
        """
        \(cell): \(units) units on \(inputs) inputs; input weights have rows of \
        \(gate.inputWeights.map(\.count)), state weights of \(gate.stateWeights.map(\.count)), \
        \(gate.bias.count) biases
        """)
    }
    switch loss {
    case .atTheEnd(let target):
      precondition(target.count == units, "\(cell): \(units) units, \(target.count) targets")
    case .atEveryTime(let target):
      precondition(
        target.map(\.count) == Array(repeating: units, count: sequence.count),
        "\(cell): \(sequence.count) times of \(units) units, targets of \(target.map(\.count))")
    }
  }
}
