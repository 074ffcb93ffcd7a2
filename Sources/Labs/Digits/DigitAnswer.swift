import Glibc
import Networks
import Tensors

/// What the net makes of the digit that is shown.
struct DigitAnswer {
  let digit: Digit
  /// After a pass over this digit alone: every layer can be read.
  let network: Network
  let scores: [Double]

  init(_ network: Network, _ digit: Digit) {
    self.digit = digit
    var copy = network
    copy.forward(digit.tensor, training: false)
    scores = copy.lendOutput().elements.map(Double.init)
    self.network = copy
  }

  /// The digit with the highest score; of equal ones, the first.
  var said: Int { scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 } }

  var probabilities: [Double] { probabilities(temperature: 1) }

  /// pᵢ = exp(zᵢ/T) / Σⱼ exp(zⱼ/T)
  func probabilities(temperature: Double) -> [Double] {
    let peak = scores.max() ?? 0
    let weights = scores.map { exp(($0 - peak) / temperature) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// ∂z/∂x of one score along each pixel.
  func slopes(of score: Int) -> [Double] {
    var copy = network
    var gradient = Tensor(repeating: 0, shape: [1, scores.count])
    gradient[score] = 1
    copy.backward(gradient, input: digit.tensor, needsInputGradient: true)
    return copy.inputGradient.elements.map(Double.init)
  }

  /// The planes that a layer gives out; none where there is no such layer.
  func planes(_ layer: String) -> [[[Double]]] {
    guard let tensor = network["\(layer).output"], tensor.shape.count == 4 else { return [] }
    return DigitAnswer.planes(tensor)
  }

  /// A tensor's planes: [1, planes, rows, columns], or filters: [planes, 1, rows, columns].
  static func planes(_ tensor: Tensor) -> [[[Double]]] {
    let (rows, columns) = (tensor.shape[2], tensor.shape[3])
    let numbers = tensor.elements.map(Double.init)
    return stride(from: 0, to: numbers.count, by: rows * columns).map { start in
      (0..<rows).map { row in
        Array(numbers[start + row * columns..<start + (row + 1) * columns])
      }
    }
  }
}

extension DigitsLab {
  var digit: Digit { focus.drawn ?? digits[focus.shown] }

  var answer: DigitAnswer { DigitAnswer(trainer.network, digit) }

  /// `digit 19, meant as 8, held out`
  var digitName: String {
    guard focus.drawn == nil else { return "your digit" }
    let kind = isForTraining[focus.shown] ? "trained on" : "held out"
    return "digit \(focus.shown + 1), meant as \(digits[focus.shown].label!), \(kind)"
  }

  /// What the first layer looks for: filters of 3×3, or of 8×8 for a template or a unit.
  var firstWeights: [[[Double]]] {
    if let filters = trainer.network["convolution1.weights"] { return DigitAnswer.planes(filters) }
    let weights = trainer.network["linear1.weights"]!
    return (0..<weights.columns).map { unit in
      Digit.rows(of: (0..<Digit.area).map { Double(weights[$0, unit]) })
    }
  }
}
