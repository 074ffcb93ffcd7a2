import CKernels
import Tensors

/// Convolution of planes: each output plane is what one filter answers at every position.
///
/// y[o][i][j] = b[o] + Σ w[o][c][u][v] x[c][i·stride + u − padding][j·stride + v − padding]
///
/// (a correlation, as everywhere in deep learning: the filter is not turned over). No patch is
/// copied: planes are laid into larger ones with a border of zeros, and the number that tap
/// (c, u, v) sees from a position lies equally far from it, wherever the position is.
package struct Convolution: Layer, Equatable {
  package static let kind = "convolution"

  /// [outputs, inputs, size, size]
  package var weights: Parameter
  /// [outputs]
  package var bias: Parameter
  package let stride: Int
  package let padding: Int
  /// [batch, outputs, rows, columns]
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()

  private var inputShape: [Int] = []
  private var plan = ConvolutionPlan()
  /// The input with its border; the gradient with its border; sums not yet added across lanes.
  private var spreadInput = Tensor()
  private var spreadGradient = Tensor()
  private var turnedWeights = Tensor()
  private var laneSums = Tensor()

  package init(weights: Tensor, bias: [Float], stride: Int = 1, padding: Int = 0) {
    let shape = weights.shape
    require(
      shape.count == 4 && shape[2] == shape[3] && shape[2] > 0,
      "convolution: weights are \(shape), expected [outputs, inputs, size, size]")
    require(
      bias.count == shape[0],
      "convolution: weights give \(shape[0]) planes, bias has \(bias.count)")
    require(stride > 0, "convolution: stride \(stride) is not positive")
    require(
      padding >= 0 && padding < shape[2],
      "convolution: padding \(padding) for filters of size \(shape[2]): they would see zeros only")
    self.weights = Parameter("weights", weights)
    self.bias = Parameter("bias", Tensor(bias, shape: [bias.count]), decays: false)
    self.stride = stride
    self.padding = padding
  }

  package init(
    _ inputs: Int, _ outputs: Int, size: Int, stride: Int = 1, padding: Int = 0,
    start: Initialization = .he, _ generator: inout SeededGenerator
  ) {
    let area = size * size
    self.init(
      weights: start.weights(
        [outputs, inputs, size, size], inputs: inputs * area, outputs: outputs * area,
        &generator),
      bias: [Float](repeating: 0, count: outputs), stride: stride, padding: padding)
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    let shape = weights.value.shape
    guard input.count == 4, input[1] == shape[1] else {
      throw Mismatch(
        "convolution: input is \(input), weights \(shape) expect [batch, \(shape[1]), rows, columns]"
      )
    }
    let (rows, columns) = (input[2] + 2 * padding, input[3] + 2 * padding)
    guard rows >= shape[2], columns >= shape[3] else {
      throw Mismatch(
        "convolution: a filter of size \(shape[2]) does not fit into \(rows)×\(columns), "
          + "padding included")
    }
    return [
      input[0], shape[0], (rows - shape[2]) / stride + 1, (columns - shape[3]) / stride + 1,
    ]
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape { prepare(input) }
    let kernels = Processor.kernels
    let plan = plan
    let (from, to) = (input.pointer, output.mutablePointer())
    let spread = spreadInput.mutablePointer()
    let (weights, bias) = (weights.value.pointer, bias.value.pointer)
    Workers.split(plan.batch, atLeast: 1) { images in
      for image in images {
        let seen = spread + image * plan.spreadImage
        kernels.spread(
          plan.inputs, plan.rows, plan.columns, from + image * plan.image,
          seen + plan.padding * plan.spreadRow, plan.spreadPlane, plan.spreadRow, plan.padding,
          plan.stride, plan.phase)
        kernels.convolve(
          plan.outputs, plan.taps.count, weights, bias, seen, plan.taps, plan.outRows,
          plan.outColumns, plan.stride * plan.spreadRow, to + image * plan.outImage)
      }
    }
  }

  private mutating func prepare(_ input: Tensor) {
    let shape = shape(after: input)
    inputShape = input.shape
    output.reshape(shape)
    plan = ConvolutionPlan(
      input: input.shape, output: shape, size: weights.value.shape[2], stride: stride,
      padding: padding, lanes: Processor.kernels.lanes)
    // Zeroed anew: the borders of another shape lie elsewhere.
    spreadInput = Tensor(repeating: 0, shape: [plan.batch * plan.spreadImage + plan.slack])
    spreadGradient = Tensor()
  }

  /// ∂L/∂w = Σ over positions of g·x, ∂L/∂b = Σ g; ∂L/∂x is a convolution itself, of g with the
  /// filters turned over.
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    sumBias(gradient)
    sumWeights(gradient)
    guard needsInputGradient else { return }
    spread(gradient)
    turnWeights()
    convolveGradient()
  }

  /// Lays g into planes with a border of zeros, wide enough for the filters turned over, and with
  /// zeros between the numbers where the stride has left out positions.
  private mutating func spread(_ gradient: Tensor) {
    let plan = plan
    let kernels = Processor.kernels
    let room = plan.batch * plan.gradientImage + plan.slack
    if spreadGradient.count != room { spreadGradient = Tensor(repeating: 0, shape: [room]) }
    let (from, to) = (gradient.pointer, spreadGradient.mutablePointer() + plan.gradientStart)
    Workers.split(plan.batch, atLeast: 1) { images in
      for image in images {
        let (seen, place) = (from + image * plan.outImage, to + image * plan.gradientImage)
        if plan.stride == 1 {
          kernels.spread(
            plan.outputs, plan.outRows, plan.outColumns, seen, place, plan.gradientPlane,
            plan.gradientRow, 0, 1, 0)
        } else {
          plan.dilate(seen, into: place)
        }
      }
    }
  }

  private mutating func sumBias(_ gradient: Tensor) {
    let plane = plan.outRows * plan.outColumns
    for unit in 0..<plan.outputs {
      var sum = 0.0
      for image in 0..<plan.batch {
        let start = gradient.pointer + image * plan.outImage + unit * plane
        sum += Processor.kernels.sum(plane, start)
      }
      bias.gradient[unit] = Float(sum)
    }
  }

  private mutating func sumWeights(_ gradient: Tensor) {
    let plan = plan
    let kernels = Processor.kernels
    let lanes = kernels.lanes
    let count = plan.outputs * plan.taps.count * lanes
    if laneSums.count != plan.groups * count {
      laneSums = Tensor(repeating: 0, shape: [plan.groups * count])
    }
    let (seen, sums) = (spreadInput.pointer, laneSums.mutablePointer())
    let slopes = gradient.pointer
    // Groups and not parts: what is added first must not depend on the threads.
    Workers.run(plan.groups) { group in
      let sum = sums + group * count
      sum.update(repeating: 0, count: count)
      let end = plan.batch * (group + 1) / plan.groups
      var image = plan.batch * group / plan.groups
      while image < end {
        let images = min(plan.imagesInCache, end - image)
        kernels.convolveWeights(
          images, plan.outputs, plan.taps.count, seen + image * plan.spreadImage,
          plan.spreadImage, plan.taps, slopes + image * plan.outImage, plan.outImage,
          plan.outRows, plan.outColumns, plan.stride * plan.spreadRow, sum)
        image += images
      }
    }
    for group in 1..<plan.groups { kernels.add(count, sums + group * count, sums) }
    let result = weights.gradient.mutablePointer()
    for index in 0..<count / lanes {
      result[index] = (0..<lanes).reduce(0) { $0 + sums[index * lanes + $1] }
    }
  }

  /// [outputs, inputs, size, size] → [inputs, outputs, size, size], each filter turned over.
  private mutating func turnWeights() {
    if turnedWeights.count != weights.value.count { turnedWeights = weights.value }
    let (from, to) = (weights.value.pointer, turnedWeights.mutablePointer())
    let area = plan.size * plan.size
    for output in 0..<plan.outputs {
      for input in 0..<plan.inputs {
        let filter = from + (output * plan.inputs + input) * area
        let turned = to + (input * plan.outputs + output) * area
        for tap in 0..<area { turned[area - 1 - tap] = filter[tap] }
      }
    }
  }

  private mutating func convolveGradient() {
    let plan = plan
    let kernels = Processor.kernels
    inputGradient.reshape(inputShape)
    let slopes = spreadGradient.pointer
    let (weights, to) = (turnedWeights.pointer, inputGradient.mutablePointer())
    Workers.split(plan.batch, atLeast: 1) { images in
      for image in images {
        kernels.convolve(
          plan.inputs, plan.gradientTaps.count, weights, nil, slopes + image * plan.gradientImage,
          plan.gradientTaps, plan.rows, plan.columns, plan.gradientRow, to + image * plan.image)
      }
    }
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    spreadInput = Tensor()
    spreadGradient = Tensor()
    turnedWeights = Tensor()
    laneSums = Tensor()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&weights)
    visit(&bias)
  }

  package var readings: [Reading] { weights.readings + bias.readings }
}
