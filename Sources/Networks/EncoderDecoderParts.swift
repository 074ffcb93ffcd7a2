import CKernels
import Tensors

/// How numbers get from layer to layer, copied from place to place.
extension EncoderDecoder {
  /// What passes between the layers, and its gradients.
  struct Parts: Equatable {
    /// [batch, read] and [batch, written]
    var source = Tensor()
    var reversed = Tensor()
    var written = Tensor()
    /// a: [batch, read, 2 units]; for attention, once for each time that is written.
    var keys = Tensor()
    /// The decoder's input and the exit's: [batch, written, …].
    var entering = Tensor()
    var leaving = Tensor()
    /// The decoder's states, one a row: [batch × written, units].
    var queries = Tensor()
    var stateGradient = Tensor()
    var contextGradient = Tensor()
    var wordGradient = Tensor()
    var forwardGradient = Tensor()
    var backwardGradient = Tensor()
  }

  mutating func prepare(_ input: [Int]) {
    let (batch, written) = (input[0], input[1] - readTimes)
    let (units, keys) = (decoder.units, forwards.units + backwards.units)
    let width = words.table.value.columns
    func zeros(_ shape: Int..., when used: Bool = true) -> Tensor {
      used ? Tensor(repeating: 0, shape: shape) : Tensor()
    }
    let attends = attention != nil
    parts = Parts(
      source: zeros(batch, readTimes), reversed: zeros(batch, readTimes),
      written: zeros(batch, written), keys: zeros(batch * written, readTimes, keys, when: attends),
      entering: zeros(batch, written, width + keys, when: !attends),
      leaving: zeros(batch, written, units + keys, when: attends),
      queries: zeros(batch * written, units, when: attends),
      stateGradient: zeros(batch, written, units, when: attends),
      contextGradient: zeros(batch * written, keys, when: attends),
      wordGradient: zeros(batch, written, width),
      forwardGradient: zeros(batch, readTimes, forwards.units),
      backwardGradient: zeros(batch, readTimes, backwards.units))
  }

  mutating func split(_ input: Tensor) {
    let (all, written) = (inputShape[1], inputShape[1] - readTimes)
    let (source, reversed) = (parts.source.mutablePointer(), parts.reversed.mutablePointer())
    let after = parts.written.mutablePointer()
    for example in 0..<inputShape[0] {
      let row = input.pointer + example * all
      for time in 0..<readTimes {
        source[example * readTimes + time] = row[time]
        reversed[example * readTimes + time] = row[readTimes - 1 - time]
      }
      (after + example * written).update(from: row + readTimes, count: written)
    }
  }

  /// A part of each row of a joined tensor.
  enum Part {
    /// A vector for each row.
    case every(Tensor)
    /// For every row of an example the same: its last vector, of so many.
    case last(Tensor, of: Int)
  }

  /// Rows side by side: [batch × written, sum of widths].
  static func join(_ parts: [Part], into joined: inout Tensor) {
    let (written, width) = (joined.shape[1], joined.width)
    let to = joined.mutablePointer()
    var column = 0
    for part in parts {
      switch part {
      case .every(let tensor):
        for row in 0..<joined.vectors {
          (to + row * width + column).update(
            from: tensor.pointer + row * tensor.width, count: tensor.width)
        }
        column += tensor.width
      case .last(let tensor, let times):
        for row in 0..<joined.vectors {
          let last = row / written * times + times - 1
          (to + row * width + column).update(
            from: tensor.pointer + last * tensor.width, count: tensor.width)
        }
        column += tensor.width
      }
    }
  }

  /// The other way: the columns of each row, to two tensors.
  static func divide(
    _ joined: Tensor, into first: inout Tensor, _ second: inout Tensor
  ) {
    let (left, right) = (first.width, second.width)
    let (a, b) = (first.mutablePointer(), second.mutablePointer())
    for row in 0..<joined.vectors {
      let from = joined.pointer + row * (left + right)
      (a + row * left).update(from: from, count: left)
      (b + row * right).update(from: from + left, count: right)
    }
  }

  /// Both encoders' states side by side, the second turned round; the same for every time that is
  /// written.
  mutating func fillKeys(_ batch: Int, _ written: Int) {
    let (left, right, times) = (forwards.units, backwards.units, readTimes)
    let (a, b) = (forwards.output.pointer, backwards.output.pointer)
    let keys = parts.keys.mutablePointer()
    let area = times * (left + right)
    for example in 0..<batch {
      let first = keys + example * written * area
      for time in 0..<times {
        let to = first + time * (left + right)
        to.update(from: a + (example * times + time) * left, count: left)
        (to + left).update(
          from: b + (example * times + times - 1 - time) * right, count: right)
      }
      for copy in 1..<max(1, written) { (first + copy * area).update(from: first, count: area) }
    }
  }

  mutating func returnKeys(_ batch: Int, _ written: Int) {
    let (left, right, times) = (forwards.units, backwards.units, readTimes)
    let add = Processor.kernels.add
    let slopes = attention!.keyGradient.pointer
    let a = parts.forwardGradient.mutablePointer()
    let b = parts.backwardGradient.mutablePointer()
    for row in 0..<batch * written {
      let example = row / written
      for time in 0..<times {
        let from = slopes + (row * times + time) * (left + right)
        add(left, from, a + (example * times + time) * left)
        add(right, from + left, b + (example * times + times - 1 - time) * right)
      }
    }
  }

  /// From the decoder's input to its words, and to the last states of both encoders.
  mutating func returnSummary(_ batch: Int, _ written: Int) {
    let (left, right, width) = (forwards.units, backwards.units, words.table.value.columns)
    let add = Processor.kernels.add
    let slopes = decoder.inputGradient
    let toWords = parts.wordGradient.mutablePointer()
    let a = parts.forwardGradient.mutablePointer()
    let b = parts.backwardGradient.mutablePointer()
    for row in 0..<batch * written {
      let from = slopes.pointer + row * slopes.width
      let last = row / written * readTimes + readTimes - 1
      (toWords + row * width).update(from: from, count: width)
      add(left, from + width, a + last * left)
      add(right, from + width + left, b + last * right)
    }
  }
}
