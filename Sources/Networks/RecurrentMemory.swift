import Tensors

/// What a recurrent layer keeps of one pass, besides what it shows. Time first: the rows of one
/// time lie together, and so do those of all times.
struct RecurrentMemory: Equatable, Sendable {
  var bias = Tensor()
  /// [time, batch, inputs]
  var input = Tensor()
  var inputGradient = Tensor()
  /// [words, gates × units]: each word's part in the sums, and its slope.
  var wordSums = Tensor()
  var wordSlopes = Tensor()
  /// [time, batch, units]
  var outputGradient = Tensor()
  var cellTanhs = Tensor()
  /// [time, batch, gates × units]: what comes from the state, where it is kept apart.
  var stateSums = Tensor()
  var gatesGradient = Tensor()
  var sumsGradient = Tensor()
  /// [batch, units], at the time that is being looked at.
  var stateGradient = Tensor()
  var nextGradient = Tensor()
  var cellGradient = Tensor()
  /// The state weights, made anew in each pass.
  var packed = PackedMatrix()

  init() {}

  init(
    _ cell: Recurrent.Cell, _ batch: Int, _ times: Int, words: Int?, inputs: Int, units: Int
  ) {
    let width = cell.gates.count * units
    func tensor(_ shape: Int..., when used: Bool = true) -> Tensor {
      Tensor(repeating: 0, shape: used ? shape : [0])
    }
    bias = tensor(width)
    input = tensor(times, batch, inputs, when: words == nil)
    inputGradient = tensor(times, batch, inputs, when: words == nil)
    wordSums = tensor(words ?? 0, width)
    wordSlopes = tensor(words ?? 0, width)
    outputGradient = tensor(times, batch, units)
    cellTanhs = tensor(times, batch, units, when: cell == .lstm)
    stateSums = tensor(times, batch, width, when: cell == .gru)
    gatesGradient = tensor(times, batch, width)
    sumsGradient = tensor(times, batch, width, when: cell == .gru)
    stateGradient = tensor(batch, units)
    nextGradient = tensor(batch, units, when: cell == .gru)
    cellGradient = tensor(batch, units, when: cell == .lstm)
  }
}

extension Tensor {
  /// [batch, time, width] → [time, batch, width]
  mutating func turn(_ other: Tensor, _ batch: Int, _ times: Int, _ width: Int) {
    let (from, to) = (other.pointer, mutablePointer())
    for time in 0..<times {
      for example in 0..<batch {
        (to + (time * batch + example) * width).update(
          from: from + (example * times + time) * width, count: width)
      }
    }
  }

  /// [time, batch, width], starting somewhere, → [batch, time, width]
  mutating func turnBack(
    _ other: Tensor, from start: Int, _ batch: Int, _ times: Int, _ width: Int
  ) {
    let (from, to) = (other.pointer + start, mutablePointer())
    for example in 0..<batch {
      for time in 0..<times {
        (to + (example * times + time) * width).update(
          from: from + (time * batch + example) * width, count: width)
      }
    }
  }
}
