import Tensors

/// Gives each feature mean 0 and variance 1 over the batch, then a gain and a bias.
///
/// Features are the second dimension: columns of a matrix, or whole planes. In training the batch's
/// own mean and variance are used and a running average of them is kept; at test time the average.
package struct BatchNorm: Layer, Equatable {
  package static let kind = "batchnorm"
  private static let epsilon: Float = 1e-5
  /// How much of the running average each batch replaces.
  private static let memory: Float = 0.1

  package var gain: Parameter
  package var bias: Parameter
  package private(set) var runningMean: Tensor
  package private(set) var runningVariance: Tensor
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()
  package private(set) var normal = Tensor()
  /// 1 / √(variance + ε) that the last forward used, and whether it was the batch's.
  private var inverse: [Float]
  private var usedBatch = true
  private var inputShape: [Int] = []

  package init(_ features: Int) {
    gain = Parameter("gain", Tensor(repeating: 1, shape: [features]), decays: false)
    bias = Parameter("bias", zeros: features)
    runningMean = Tensor(repeating: 0, shape: [features])
    runningVariance = Tensor(repeating: 1, shape: [features])
    inverse = [Float](repeating: 1, count: features)
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count >= 2, input[1] == gain.value.count else {
      throw Mismatch("batchnorm: input is \(input), expected [batch, \(gain.value.count), …]")
    }
    return input
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      normal.reshape(input.shape)
      inputShape = input.shape
    }
    usedBatch = training
    let layout = Layout(inputShape)
    require(
      !training || layout.count > 1,
      "batchnorm: one number for each feature has no variance to train with")
    for feature in 0..<layout.features {
      var mean = Double(runningMean.pointer[feature])
      var variance = Double(runningVariance.pointer[feature])
      if training {
        (mean, variance) = layout.moments(feature, input.pointer)
        let count = Double(layout.count)
        remember(feature, mean: mean, variance: variance * count / (count - 1))
      }
      inverse[feature] = Float(1 / (variance + Double(BatchNorm.epsilon)).squareRoot())
      let (factor, shift) = (gain.value.pointer[feature], bias.value.pointer[feature])
      let center = Float(mean)
      for run in 0..<layout.batch {
        let start = layout.start(run, feature)
        for place in start..<start + layout.area {
          let value = (input.pointer[place] - center) * inverse[feature]
          normal[place] = value
          output[place] = factor * value + shift
        }
      }
    }
  }

  /// The running variance is the unbiased one: it stands for days that were not seen.
  private mutating func remember(_ feature: Int, mean: Double, variance: Double) {
    let old = 1 - BatchNorm.memory
    runningMean[feature] =
      old * runningMean.pointer[feature] + BatchNorm.memory * Float(mean)
    runningVariance[feature] =
      old * runningVariance.pointer[feature] + BatchNorm.memory * Float(variance)
  }

  /// With h = gain·g: ∂L/∂x = inverse·(h − mean h − normal·mean(h·normal)) over the batch; with the
  /// running average, which does not depend on x, inverse·h alone.
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    inputGradient.reshape(inputShape)
    let layout = Layout(inputShape)
    for feature in 0..<layout.features {
      var total = 0.0
      var along = 0.0
      for run in 0..<layout.batch {
        let start = layout.start(run, feature)
        for place in start..<start + layout.area {
          total += Double(gradient.pointer[place])
          along += Double(gradient.pointer[place] * normal.pointer[place])
        }
      }
      bias.gradient[feature] = Float(total)
      gain.gradient[feature] = Float(along)
      let factor = gain.value.pointer[feature] * inverse[feature]
      let share = usedBatch ? 1 / Float(layout.count) : 0
      let (mean, slope) = (Float(total) * share, Float(along) * share)
      for run in 0..<layout.batch {
        let start = layout.start(run, feature)
        for place in start..<start + layout.area {
          inputGradient[place] =
            factor * (gradient.pointer[place] - mean - normal.pointer[place] * slope)
        }
      }
    }
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    normal = Tensor()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&gain)
    visit(&bias)
  }

  package var readings: [Reading] {
    gain.readings + bias.readings
      + [
        Reading("normal", normal), Reading("mean", runningMean),
        Reading("variance", runningVariance),
      ]
  }

  /// Where the numbers of a feature lie: `batch` runs of `area`.
  private struct Layout {
    let batch: Int
    let features: Int
    let area: Int

    init(_ shape: [Int]) {
      batch = shape[0]
      features = shape[1]
      area = shape.dropFirst(2).reduce(1, *)
    }

    var count: Int { batch * area }

    func start(_ run: Int, _ feature: Int) -> Int { (run * features + feature) * area }

    func moments(_ feature: Int, _ x: UnsafePointer<Float>) -> (mean: Double, variance: Double) {
      var sum = 0.0
      for run in 0..<batch {
        let start = start(run, feature)
        for place in start..<start + area { sum += Double(x[place]) }
      }
      let mean = sum / Double(count)
      var squares = 0.0
      for run in 0..<batch {
        let start = start(run, feature)
        for place in start..<start + area {
          let distance = Double(x[place]) - mean
          squares += distance * distance
        }
      }
      return (mean, squares / Double(count))
    }
  }
}
