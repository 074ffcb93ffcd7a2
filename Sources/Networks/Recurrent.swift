import CKernels
import Tensors

/// A layer with a memory: the same weights at every time, and a state handed from one to the next.
///
/// simple: h = tanh(x W + c + h₋ U + d)
/// gru:    r, z = σ(…), n = tanh(xₙ + r·sₙ), h = (1 − z)·n + z·h₋, where x = x W + c, s = h₋ U + d
/// lstm:   i, f, o = σ(…), g = tanh(…), c = f·c₋ + i·g, h = o·tanh c
///
/// The input is vectors, or the numbers of words: the layer then has a table of their vectors, and
/// computes x W once for each word instead of once for each place.
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
  /// [words, inputs], where the input is words.
  package var table: Parameter?
  /// [inputs, gates × units] and [units, gates × units], with a bias each.
  package var inputWeights: Parameter
  package var stateWeights: Parameter
  package var inputBias: Parameter
  package var stateBias: Parameter
  /// The state at every time: [batch, time, units]
  package private(set) var output = Tensor()
  package internal(set) var inputGradient = Tensor()

  /// [time, batch, gates × units]
  package internal(set) var gates = Tensor()
  /// [1 + time, batch, units]; the first is the 0 before all.
  package internal(set) var states = Tensor()
  package internal(set) var cells = Tensor()
  var memory = RecurrentMemory()
  private(set) var inputShape: [Int] = []

  package init(
    _ cell: Cell, table: Tensor? = nil, inputWeights: Tensor, stateWeights: Tensor,
    inputBias: [Float],
    stateBias: [Float]
  ) {
    let units = stateWeights.rows
    let width = cell.gates.count * units
    require(
      stateWeights.columns == width && inputWeights.columns == width
        && inputBias.count == width && stateBias.count == width,
      """
      \(cell): \(units) units have \(width) sums; input weights give \(inputWeights.columns), \
      state weights \(stateWeights.columns), biases \(inputBias.count) and \(stateBias.count)
      """)
    if let table {
      require(
        table.columns == inputWeights.rows,
        "\(cell): words have \(table.columns) numbers, weights expect \(inputWeights.rows)")
    }
    self.cell = cell
    self.units = units
    self.table = table.map { Parameter("table", $0) }
    self.inputWeights = Parameter("input.weights", inputWeights)
    self.stateWeights = Parameter("state.weights", stateWeights)
    self.inputBias = Parameter(
      "input.bias", Tensor(inputBias, shape: [width]), decays: false)
    self.stateBias = Parameter(
      "state.bias", Tensor(stateBias, shape: [width]), decays: false)
  }

  /// On vectors of `inputs` numbers; with `words`, on words that have such vectors.
  package init(
    _ cell: Cell, words: Int? = nil, _ inputs: Int, _ units: Int,
    start: Initialization = .xavier, _ generator: inout SeededGenerator
  ) {
    let width = cell.gates.count * units
    self.init(
      cell,
      table: words.map { count in
        Tensor((0..<count * inputs).map { _ in generator.normal() }, shape: [count, inputs])
      },
      inputWeights: start.weights([inputs, width], inputs: inputs, outputs: units, &generator),
      stateWeights: start.weights([units, width], inputs: units, outputs: units, &generator),
      inputBias: [Float](repeating: 0, count: width),
      stateBias: [Float](repeating: 0, count: width))
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    let inputs = inputWeights.value.rows
    if let table {
      guard input.count == 2 else {
        throw Mismatch(
          "\(cell): input is \(input), expected [batch, time] of \(table.value.rows) words")
      }
    } else {
      guard input.count == 3, input[2] == inputs else {
        throw Mismatch("\(cell): input is \(input), expected [batch, time, \(inputs)]")
      }
    }
    return [input[0], input[1], units]
  }

  package func check(_ input: Tensor) throws(Mismatch) {
    if let table {
      try checkIndices(input, below: table.value.rows, "\(cell): word", of: "the table has")
    } else {
      try checkNumbers(input)
    }
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape { prepare(input) }
    let (batch, times) = (inputShape[0], inputShape[1])
    fillBiases()
    if let table {
      sumWords(input, table)
    } else {
      memory.input.turn(input, batch, times, inputShape[2])
      MatrixProduct.multiply(
        memory.input, .plain, inputWeights.value, bias: memory.bias, into: &gates)
    }
    memory.packed.pack(stateWeights.value)
    run(batch, times, words: table == nil ? nil : input.pointer)
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
    memory = RecurrentMemory(
      cell, batch, times, words: table?.value.rows, inputs: inputWeights.value.rows, units: units)
  }

  /// Where a gate's sum takes both biases at once, it starts from both; a GRU keeps them apart.
  private mutating func fillBiases() {
    memory.bias.copy(inputBias.value)
    if cell != .gru {
      Processor.kernels.add(
        stateBias.value.count, stateBias.value.pointer, memory.bias.mutablePointer())
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
    if table != nil {
      returnToWords(input)
    } else {
      returnToVectors(needsInputGradient)
    }
    if cell == .gru {
      Reduction.sumRows(sums, into: &stateBias.gradient)
    } else {
      // Both biases are in the same sum.
      stateBias.gradient.copyElements(inputBias.gradient)
    }
  }

  private mutating func returnToVectors(_ needsInputGradient: Bool) {
    let slopes = memory.gatesGradient
    MatrixProduct.multiply(memory.input, .transposed, slopes, into: &inputWeights.gradient)
    Reduction.sumRows(slopes, into: &inputBias.gradient)
    guard needsInputGradient else { return }
    MatrixProduct.multiply(
      slopes, .plain, inputWeights.value, .transposed, into: &memory.inputGradient)
    inputGradient.reshape(inputShape)
    inputGradient.turnBack(
      memory.inputGradient, from: 0, inputShape[0], inputShape[1], inputShape[2])
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    gates = Tensor()
    states = Tensor()
    cells = Tensor()
    memory = RecurrentMemory()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    if var words = table {
      // Taken out while it is visited, so that it is changed in place.
      table = nil
      visit(&words)
      table = words
    }
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
    (table?.readings ?? []) + inputWeights.readings + stateWeights.readings + inputBias.readings
      + stateBias.readings
      + [Reading("states", states)]
      + (cell == .lstm ? [Reading("cells", cells)] : [])
      + cell.gates.compactMap { name in gate(name).map { Reading("gate.\(name)", $0) } }
  }
}
