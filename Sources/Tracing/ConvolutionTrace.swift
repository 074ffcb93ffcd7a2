/// A convolution of one small image with one kernel:
///
/// zᵢⱼ = b + Σ w_uv a_{i·stride + u − padding, j·stride + v − padding}
///
/// (a correlation, as everywhere in deep learning: the kernel is not turned over). On the way back
/// every window hands its part to every pixel it covers, dA += W · dZ: the account of a pixel has one
/// part for each window. Rows and columns are counted from 1.
package struct ConvolutionTrace: Equatable, Sendable {
  package enum Loss: Equatable, Sendable {
    /// C = Σ dzᵢⱼ zᵢⱼ: as if the gradient dZ came from a layer behind.
    case weighted([[Double]])
    /// (1/n) Σ (zᵢⱼ − yᵢⱼ)²: the mean over the outputs.
    case meanSquared([[Double]])
  }

  package let trace: Trace
  /// Which nodes are which, by row and column.
  package private(set) var pixels: [[Int]] = []
  package private(set) var weights: [[Int]] = []
  package private(set) var bias = 0
  package private(set) var outputs: [[Int]] = []

  /// The kernel and the bias.
  package var parameters: Set<Int> { Set(weights.joined()).union([bias]) }

  /// Around the image is a border of zeros, `padding` wide. What a window sees of it adds nothing and
  /// is left out.
  package init(
    image: [[Double]], kernel: [[Double]], bias: Double = 0, stride: Int = 1, padding: Int = 0,
    loss: Loss
  ) {
    let size = ConvolutionTrace.outputSize(image, kernel, stride, padding)
    var builder = TraceBuilder()
    pixels = ConvolutionTrace.named("a", image) { builder.input($0, $1) }
    weights = ConvolutionTrace.named("w", kernel) { builder.input($0, $1) }
    self.bias = builder.input("b", bias)
    for row in 0..<size.rows {
      outputs.append([])
      for column in 0..<size.columns {
        var pairs: [(weight: Int, input: Int)] = []
        for u in kernel.indices {
          for v in kernel[u].indices {
            let (i, j) = (row * stride + u - padding, column * stride + v - padding)
            guard image.indices.contains(i), image[i].indices.contains(j) else { continue }
            pairs.append((weights[u][v], pixels[i][j]))
          }
        }
        outputs[row].append(
          builder.affine(bias: self.bias, pairs, name: Name.indexed("z", row + 1, column + 1)))
      }
    }
    let results = outputs.flatMap { $0 }
    switch loss {
    case .weighted(let slopes):
      ConvolutionTrace.check(slopes, size)
      let places = ConvolutionTrace.named("dz", slopes) { builder.constant($1, name: $0) }
      _ = builder.call(.dot, places.flatMap { $0 } + results, name: "C")
    case .meanSquared(let targets):
      ConvolutionTrace.check(targets, size)
      let places = ConvolutionTrace.named("y", targets) { builder.constant($1, name: $0) }
      _ = builder.call(.mse, results + places.flatMap { $0 }, name: "C")
    }
    trace = builder.trace()
  }

  private static func named(
    _ letter: String, _ values: [[Double]], _ node: (String, Double) -> Int
  ) -> [[Int]] {
    values.enumerated().map { row, numbers in
      numbers.enumerated().map { node(Name.indexed(letter, row + 1, $0 + 1), $1) }
    }
  }

  private static func outputSize(
    _ image: [[Double]], _ kernel: [[Double]], _ stride: Int, _ padding: Int
  ) -> (rows: Int, columns: Int) {
    precondition(
      isRectangle(image) && isRectangle(kernel),
      "convolution: image has rows of \(image.map(\.count)), kernel of \(kernel.map(\.count))")
    precondition(stride > 0, "convolution: stride \(stride) is not positive")
    precondition(
      padding >= 0 && padding < kernel.count && padding < kernel[0].count,
      "convolution: padding \(padding) for a kernel of \(kernel.count)×\(kernel[0].count)")
    let (rows, columns) = (image.count + 2 * padding, image[0].count + 2 * padding)
    precondition(
      rows >= kernel.count && columns >= kernel[0].count,
      "convolution: a kernel of \(kernel.count)×\(kernel[0].count) does not fit \(rows)×\(columns)")
    return ((rows - kernel.count) / stride + 1, (columns - kernel[0].count) / stride + 1)
  }

  private static func check(_ given: [[Double]], _ size: (rows: Int, columns: Int)) {
    precondition(
      given.map(\.count) == Array(repeating: size.columns, count: size.rows),
      "convolution: \(size.rows)×\(size.columns) outputs, the loss has rows of \(given.map(\.count))"
    )
  }

  private static func isRectangle(_ values: [[Double]]) -> Bool {
    guard let first = values.first, !first.isEmpty else { return false }
    return values.allSatisfy { $0.count == first.count }
  }
}
