import CKernels
import Tensors

/// How parameters follow their slope. All that it remembers lies in the parameters.
package struct Optimizer: Equatable, Sendable {
  package enum Method: Equatable, Sendable {
    /// θ ← θ − η g
    case descent
    /// v ← μ v + g, θ ← θ − η v
    case momentum(Float = 0.9)
    /// s ← β s + (1 − β) g², θ ← θ − η g / (√s + ε)
    case rmsprop(memory: Float = 0.99, epsilon: Float = 1e-8)
    /// m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², both divided by what they lack at the start,
    /// 1 − βᵗ; θ ← θ − η m̂ / (√ŝ + ε)
    case adam(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8)
  }

  /// What is done to a gradient that is too large.
  package enum Clipping: Equatable, Sendable {
    case none
    /// Each number is kept within ± this.
    case value(Float)
    /// All gradients together are kept within this length, their direction kept.
    case norm(Float)
  }

  package var method: Method
  package var learningRate: Float
  package var schedule: Schedule
  /// λ: adds λ θ to the gradient of every weight.
  package var weightDecay: Float
  /// Adds this times the sign of θ to the gradient of every weight, which draws it to exactly 0.
  package var sparsity: Float
  package var clipping: Clipping
  /// Updates made.
  package private(set) var steps = 0
  /// The length of all gradients before the last update, where clipping had to know it.
  package private(set) var gradientNorm: Float?

  package init(
    _ method: Method = .descent, learningRate: Float, schedule: Schedule = .constant,
    weightDecay: Float = 0, sparsity: Float = 0, clipping: Clipping = .none
  ) {
    self.method = method
    self.learningRate = learningRate
    self.schedule = schedule
    self.weightDecay = weightDecay
    self.sparsity = sparsity
    self.clipping = clipping
  }

  /// One update of every parameter of a layer or a network.
  package mutating func update<Model: Layer>(_ model: inout Model) {
    clip(&model)
    let rate = learningRate * schedule.factor(step: steps)
    steps += 1
    let (method, decay, sparsity, steps) = (method, weightDecay, sparsity, steps)
    model.visitParameters { parameter in
      if sparsity > 0, parameter.decays { parameter.drawToZero(sparsity) }
      parameter.follow(method, rate: rate, decay: parameter.decays ? decay : 0, steps: steps)
    }
  }

  private mutating func clip<Model: Layer>(_ model: inout Model) {
    let kernels = Processor.kernels
    switch clipping {
    case .none: break
    case .value(let limit):
      model.visitParameters { parameter in
        kernels.clamp(parameter.gradient.count, limit, parameter.gradient.mutablePointer())
      }
    case .norm(let limit):
      var squares = 0.0
      model.visitParameters { squares += Reduction.sumOfSquares($0.gradient) }
      let norm = Float(squares.squareRoot())
      gradientNorm = norm
      guard norm > limit else { return }
      model.visitParameters { parameter in
        kernels.scale(parameter.gradient.count, limit / norm, parameter.gradient.mutablePointer())
      }
    }
  }
}

extension Parameter {
  fileprivate mutating func drawToZero(_ sparsity: Float) {
    touched = nil
    let slopes = gradient.mutablePointer()
    for index in 0..<value.count {
      let number = value.pointer[index]
      slopes[index] += number > 0 ? sparsity : number < 0 ? -sparsity : 0
    }
  }

  /// Fewer numbers than this are sooner changed than shared.
  private static var share: Int { 16_384 }

  fileprivate mutating func follow(
    _ method: Optimizer.Method, rate: Float, decay: Float, steps: Int
  ) {
    let kernels = Processor.kernels
    switch method {
    case .descent:
      if let touched, decay == 0 { return descend(touched, rate: rate) }
      change { count, value, gradient, _, _ in
        kernels.descend(count, rate, decay, gradient, value)
      }
    case .momentum(let momentum):
      velocity.match(value)
      change { count, value, gradient, velocity, _ in
        kernels.descendMomentum(count, rate, decay, momentum, gradient, velocity, value)
      }
    case .rmsprop(let memory, let epsilon):
      squares.match(value)
      change { count, value, gradient, _, squares in
        kernels.descendRMS(count, rate, decay, memory, epsilon, gradient, squares, value)
      }
    case .adam(let beta1, let beta2, let epsilon):
      velocity.match(value)
      squares.match(value)
      let rate = rate / Float(1 - power(Double(beta1), steps))
      let correction = Float(1 / (1 - power(Double(beta2), steps)).squareRoot())
      change { count, value, gradient, mean, squares in
        kernels.descendAdam(
          count, rate, decay, beta1, beta2, epsilon, correction, gradient, mean, squares, value)
      }
    }
  }

  /// Only the rows that have a gradient.
  private mutating func descend(_ rows: [Int32], rate: Float) {
    let kernels = Processor.kernels
    kernels.descendRows(
      rows.count, value.columns, rows, rate, gradient.pointer, value.mutablePointer())
  }

  private mutating func change(
    _ loop: (
      Int, UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    let (to, from) = (value.mutablePointer(), gradient.pointer)
    let (first, second) = (velocity.mutablePointer(), squares.mutablePointer())
    Workers.split(value.count, atLeast: Parameter.share) { range in
      // Moments that the method does not use are empty: nothing reads there.
      let start = range.lowerBound
      loop(range.count, to + start, from + start, first + start, second + start)
    }
  }
}

extension Tensor {
  /// Zeros in the other's shape, unless it has it already.
  fileprivate mutating func match(_ other: Tensor) {
    if count != other.count { self = Tensor(repeating: 0, shape: other.shape) }
  }
}

/// baseⁿ by squaring: the same on every machine.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
