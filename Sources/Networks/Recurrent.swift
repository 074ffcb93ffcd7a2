import CKernels
import Tensors

/// A layer with a memory: the same weights at every time, and a state handed from one to the next.
///
/// simple: h = tanh(x W + c + h₋ U + d)
/// gru:    r, z = σ(…), n = tanh(xₙ + r·sₙ), h = (1 − z)·n + z·h₋, where x = x W + c, s = h₋ U + d
/// lstm:   i, f, o = σ(…), g = tanh(…), c = f·c₋ + i·g, h = o·tanh c
///
/// What is kept of every time, for the way back and for looking, has time first: [time, batch, …].
package struct Recurrent: Layer, Equatable {
  package enum Cell: String, CaseIterable, Sendable {
    case simple, gru, lstm

    /// Its gates, in the order in which their numbers lie: each has `units` of them.
    package var gates: [String] {
      switch self {
      case .simple: ["state"]
      case .gru: ["reset", "update", "candidate"]
      case .lstm: ["input", "forget", "candidate", "output"]
      }
    }
  }

  package static let kind = "recurrent"

  package let cell: Cell
  package let units: Int
  /// [inputs, gates × units] and [units, gates × units], with a bias each.
  package var inputWeights: Parameter
  package var stateWeights: Parameter
  package var inputBias: Parameter
  package var stateBias: Parameter
  /// The state at every time: [batch, time, units]
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()

  /// [time, batch, gates × units]
  package private(set) var gates = Tensor()
  /// [1 + time, batch, units]; the first is the 0 before all.
  package private(set) var states = Tensor()
  package private(set) var cells = Tensor()
  private var memory = RecurrentMemory()
  private var inputShape: [Int] = []

  package init(
    _ cell: Cell, inputWeights: Tensor, stateWeights: Tensor, inputBias: [Float],
    stateBias: [Float]
  ) {
    let units = stateWeights.rows
    let width = cell.gates.count * units
    precondition(
      stateWeights.columns == width && inputWeights.columns == width
        && inputBias.count == width && stateBias.count == width,
      """
      \(cell): \(units) units have \(width) sums; input weights give \(inputWeights.columns), \
      state weights \(stateWeights.columns), biases \(inputBias.count) and \(stateBias.count)
      """)
    self.cell = cell
    self.units = units
    self.inputWeights = Parameter("input.weights", inputWeights)
    self.stateWeights = Parameter("state.weights", stateWeights)
    self.inputBias = Parameter(
      "input.bias", Tensor(inputBias, shape: [width]), decays: false)
    self.stateBias = Parameter(
      "state.bias", Tensor(stateBias, shape: [width]), decays: false)
  }

  package init(
    _ cell: Cell, _ inputs: Int, _ units: Int, start: Initialization = .xavier,
    _ generator: inout SeededGenerator
  ) {
    let width = cell.gates.count * units
    self.init(
      cell,
      inputWeights: start.weights([inputs, width], inputs: inputs, outputs: units, &generator),
      stateWeights: start.weights([units, width], inputs: units, outputs: units, &generator),
      inputBias: [Float](repeating: 0, count: width),
      stateBias: [Float](repeating: 0, count: width))
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count == 3, input[2] == inputWeights.value.rows else {
      throw Mismatch(
        "\(cell): input is \(input), expected [batch, time, \(inputWeights.value.rows)]")
    }
    return [input[0], input[1], units]
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape { prepare(input) }
    let (batch, times) = (inputShape[0], inputShape[1])
    memory.input.turn(input, batch, times, inputShape[2])
    fillBiases()
    MatrixProduct.multiply(
      memory.input, .plain, inputWeights.value, bias: memory.bias, into: &gates)
    memory.packed.pack(stateWeights.value)
    run(batch, times)
    output.turnBack(states, from: batch * units, batch, times, units)
  }

  private mutating func prepare(_ input: Tensor) {
    output.reshape(shape(after: input))
    inputShape = input.shape
    let (batch, times) = (input.shape[0], input.shape[1])
    let width = cell.gates.count * units
    gates = Tensor(repeating: 0, shape: [times, batch, width])
    states = Tensor(repeating: 0, shape: [times + 1, batch, units])
    cells = Tensor(repeating: 0, shape: cell == .lstm ? [times + 1, batch, units] : [0])
    memory = RecurrentMemory(cell, batch, times, inputs: input.shape[2], units: units)
  }

  /// Where a gate's sum takes both biases at once, it starts from both; a GRU keeps them apart.
  private mutating func fillBiases() {
    memory.bias.copy(inputBias.value)
    if cell == .gru {
      memory.stateSums.fillRows(stateBias.value)
    } else {
      Processor.kernels.add(
        stateBias.value.count, stateBias.value.pointer, memory.bias.mutablePointer())
    }
  }

  /// Time by time. Examples do not meet, so each thread walks through time with its own.
  private mutating func run(_ batch: Int, _ times: Int) {
    let (cell, units, width) = (cell, units, gates.width)
    let kernels = Processor.kernels
    let packed = memory.packed
    let (gates, states) = (gates.mutablePointer(), states.mutablePointer())
    let (cells, cellTanhs) = (cells.mutablePointer(), memory.cellTanhs.mutablePointer())
    let sums = memory.stateSums.mutablePointer()
    Workers.split(batch, atLeast: 4) { rows in
      for time in 0..<times {
        let first = time * batch + rows.lowerBound
        let target = (cell == .gru ? sums : gates) + first * width
        packed.multiply(
          rows.count, states + first * units, pitch: units, into: target, pitch: width,
          adding: true)
        for row in first..<first + rows.count {
          let (gate, before) = (gates + row * width, row * units)
          let after = before + batch * units
          switch cell {
          case .simple: kernels.tanh(units, gate, states + after)
          case .gru:
            kernels.gru(units, gate, sums + row * width, states + before, states + after)
          case .lstm:
            kernels.lstm(
              units, gate, cells + before, cells + after, cellTanhs + before, states + after)
          }
        }
      }
    }
  }

  /// Back through time, then everything that all times share in one product each.
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    let (batch, times) = (inputShape[0], inputShape[1])
    memory.outputGradient.turn(gradient, batch, times, units)
    memory.packed.pack(stateWeights.value, .transposed)
    runBack(batch, times)
    let sums = cell == .gru ? memory.sumsGradient : memory.gatesGradient
    let width = cell.gates.count * units
    MatrixProduct(
      units, width, batch * times, .init(states.pointer, pitch: units, .transposed),
      .init(sums.pointer, pitch: width)
    ).run(into: stateWeights.gradient.mutablePointer(), pitch: width)
    Reduction.sumRows(sums, into: &stateBias.gradient)
    MatrixProduct.multiply(
      memory.input, .transposed, memory.gatesGradient, into: &inputWeights.gradient)
    if cell == .gru {
      Reduction.sumRows(memory.gatesGradient, into: &inputBias.gradient)
    } else {
      inputBias.gradient.copyElements(stateBias.gradient)
    }
    guard needsInputGradient else { return }
    MatrixProduct.multiply(
      memory.gatesGradient, .plain, inputWeights.value, .transposed, into: &memory.inputGradient)
    inputGradient.reshape(inputShape)
    inputGradient.turnBack(memory.inputGradient, from: 0, batch, times, inputShape[2])
  }

  private mutating func runBack(_ batch: Int, _ times: Int) {
    let (cell, units, width) = (cell, units, gates.width)
    let kernels = Processor.kernels
    let packed = memory.packed
    memory.cellGradient.fill(0)
    memory.stateGradient.fill(0)
    let (gates, states, cells) = (gates.pointer, states.pointer, cells.pointer)
    let (cellTanhs, stateSums) = (memory.cellTanhs.pointer, memory.stateSums.pointer)
    let above = memory.outputGradient.pointer
    let gateSlopes = memory.gatesGradient.mutablePointer()
    let sumSlopes = memory.sumsGradient.mutablePointer()
    let stateSlopes = memory.stateGradient.mutablePointer()
    let nextSlopes = memory.nextGradient.mutablePointer()
    let cellSlopes = memory.cellGradient.mutablePointer()
    Workers.split(batch, atLeast: 4) { rows in
      let (own, count) = (rows.lowerBound * units, rows.count * units)
      let slopes = stateSlopes + own
      for time in stride(from: times - 1, through: 0, by: -1) {
        let first = time * batch + rows.lowerBound
        // What comes from the loss at this time joins what came from the time after.
        kernels.add(count, above + first * units, slopes)
        for row in 0..<rows.count {
          let (before, gate) = ((first + row) * units, (first + row) * width)
          let (slope, unit) = (slopes + row * units, own + row * units)
          switch cell {
          case .simple:
            kernels.tanhBackward(
              units, states + before + batch * units, slope, gateSlopes + gate)
          case .gru:
            kernels.gruBackward(
              units, gates + gate, stateSums + gate + 2 * units, states + before, slope,
              gateSlopes + gate, sumSlopes + gate, nextSlopes + unit)
          case .lstm:
            kernels.lstmBackward(
              units, gates + gate, cells + before, cellTanhs + before, slope, cellSlopes + unit,
              gateSlopes + gate)
          }
        }
        guard time > 0 else { break }
        if cell == .gru { slopes.update(from: nextSlopes + own, count: count) }
        packed.multiply(
          rows.count, (cell == .gru ? sumSlopes : gateSlopes) + first * width, pitch: width,
          into: slopes, pitch: units, adding: cell == .gru)
      }
    }
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&inputWeights)
    visit(&stateWeights)
    visit(&inputBias)
    visit(&stateBias)
  }

  /// One gate of every unit at every time: [time, batch, units].
  package func gate(_ name: String) -> Tensor? {
    if cell == .simple { return nil }
    guard let index = cell.gates.firstIndex(of: name) else { return nil }
    let width = gates.width
    var values: [Float] = []
    values.reserveCapacity(gates.count / cell.gates.count)
    for row in 0..<gates.vectors {
      let start = row * width + index * units
      values += UnsafeBufferPointer(start: gates.pointer + start, count: units)
    }
    return Tensor(values, shape: gates.shape.dropLast() + [units])
  }

  package var readings: [Reading] {
    inputWeights.readings + stateWeights.readings + inputBias.readings + stateBias.readings
      + [Reading("states", states)]
      + (cell == .lstm ? [Reading("cells", cells)] : [])
      + cell.gates.compactMap { name in gate(name).map { Reading("gate.\(name)", $0) } }
  }
}
