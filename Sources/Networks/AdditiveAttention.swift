import Tensors

/// Additive attention: a small network judges how well a query and a key agree.
///
/// score = v · tanh(q W + k U), weights = softmax over the keys, context = Σ weight · key.
package struct AdditiveAttention: Equatable, Sendable {
  /// [query width, units], [key width, units] and [units].
  package var queryWeights: Parameter
  package var keyWeights: Parameter
  package var scoreWeights: Parameter
  /// [batch, keys]
  package private(set) var weights = Tensor()
  /// [batch, key width]
  package private(set) var context = Tensor()
  package private(set) var queryGradient = Tensor()
  package private(set) var keyGradient = Tensor()

  /// tanh(q W + k U): [batch, keys, units]
  private var bent = Tensor()
  private var querySums = Tensor()
  private var bentGradient = Tensor()
  private var querySumsGradient = Tensor()
  private var scores = Tensor()
  private var weightsGradient = Tensor()

  package init(queryWeights: Tensor, keyWeights: Tensor, scoreWeights: [Float]) {
    require(
      queryWeights.columns == scoreWeights.count && keyWeights.columns == scoreWeights.count,
      """
      additive attention: query weights give \(queryWeights.columns) units, key weights \
      \(keyWeights.columns), score weights \(scoreWeights.count)
      """)
    self.queryWeights = Parameter("query.weights", queryWeights)
    self.keyWeights = Parameter("key.weights", keyWeights)
    self.scoreWeights = Parameter(
      "score.weights", Tensor(scoreWeights, shape: [scoreWeights.count]))
  }

  /// query: [batch, query width], keys: [batch, keys, key width] → the context of each example.
  package mutating func forward(query: Tensor, keys: Tensor) {
    require(
      keys.shape.count == 3 && query.rows == keys.shape[0]
        && query.columns == queryWeights.value.rows && keys.width == keyWeights.value.rows,
      """
      additive attention: query is \(query.shape), keys \(keys.shape); expected \
      [batch, \(queryWeights.value.rows)] and [batch, keys, \(keyWeights.value.rows)]
      """)
    let (batch, count, width) = (keys.shape[0], keys.shape[1], keys.width)
    let units = scoreWeights.value.count
    let kernels = Processor.kernels
    querySums.reshape([batch, units])
    bent.reshape([batch, count, units])
    MatrixProduct.multiply(query, .plain, queryWeights.value, into: &querySums)
    MatrixProduct.multiply(keys, .plain, keyWeights.value, into: &bent)
    let sums = bent.mutablePointer()
    for row in 0..<batch * count {
      kernels.add(units, querySums.pointer + row / count * units, sums + row * units)
    }
    kernels.tanhInPlace(bent.count, sums)
    scores.reshape([batch, count])
    weights.reshape([batch, count])
    context.reshape([batch, width])
    kernels.dots(
      batch * count, units, 1, sums, units, scoreWeights.value.pointer, scores.mutablePointer(), 1,
      false)
    kernels.softmax(batch, count, scores.pointer, weights.mutablePointer())
    let taken = context.mutablePointer()
    for example in 0..<batch {
      kernels.combination(
        width, count, 1, keys.pointer + example * count * width, width,
        weights.pointer + example * count, 1, taken + example * width, false)
    }
  }

  /// From ∂L/∂context to the parameters, the query and the keys, which count twice: as what is
  /// judged and as what is taken.
  package mutating func backward(_ gradient: Tensor, query: Tensor, keys: Tensor) {
    require(
      gradient.shape == context.shape,
      "additive attention: gradient is \(gradient.shape), context was \(context.shape)")
    let (batch, count, width) = (keys.shape[0], keys.shape[1], keys.width)
    let units = scoreWeights.value.count
    let kernels = Processor.kernels
    keyGradient.reshape(keys.shape)
    queryGradient.reshape(query.shape)
    bentGradient.reshape(bent.shape)
    querySumsGradient.reshape(querySums.shape)
    weightsGradient.reshape([batch, count])
    let keySlopes = keyGradient.mutablePointer()
    for example in 0..<batch {
      for key in 0..<count {
        let start = (example * count + key) * width
        let above = gradient.pointer + example * width
        weightsGradient[example, key] = kernels.dot(width, above, keys.pointer + start)
        (keySlopes + start).update(from: above, count: width)
        kernels.scale(width, weights[example, key], keySlopes + start)
      }
    }
    kernels.softmaxBackward(
      batch, count, weights.pointer, weightsGradient.pointer, scores.mutablePointer())
    bendBack(batch, count, units)
    MatrixProduct.multiply(keys, .transposed, bentGradient, into: &keyWeights.gradient)
    MatrixProduct.multiply(query, .transposed, querySumsGradient, into: &queryWeights.gradient)
    MatrixProduct.multiply(
      bentGradient, .plain, keyWeights.value, .transposed, into: &keyGradient, adding: true)
    MatrixProduct.multiply(
      querySumsGradient, .plain, queryWeights.value, .transposed, into: &queryGradient)
  }

  /// From the slopes of the scores to those of q W + k U, and to the score weights.
  private mutating func bendBack(_ batch: Int, _ count: Int, _ units: Int) {
    scoreWeights.gradient.fill(0)
    querySumsGradient.fill(0)
    let (slopes, querySlopes) = (bentGradient.mutablePointer(), querySumsGradient.mutablePointer())
    let scoreSlopes = scoreWeights.gradient.mutablePointer()
    for row in 0..<batch * count {
      let slope = scores.pointer[row]
      for unit in 0..<units {
        let value = bent.pointer[row * units + unit]
        let below = slope * scoreWeights.value.pointer[unit] * (1 - value * value)
        scoreSlopes[unit] += slope * value
        slopes[row * units + unit] = below
        querySlopes[row / count * units + unit] += below
      }
    }
  }

  /// Drops what the next `forward` and `backward` make anew; see `Layer.lighten`.
  package mutating func lighten() {
    for path in [
      \Self.weights, \.context, \.queryGradient, \.keyGradient, \.bent, \.querySums,
      \.bentGradient, \.querySumsGradient, \.scores, \.weightsGradient,
    ] { self[keyPath: path] = Tensor() }
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&queryWeights)
    visit(&keyWeights)
    visit(&scoreWeights)
  }

  package var readings: [Reading] {
    queryWeights.readings + keyWeights.readings + scoreWeights.readings
      + [Reading("attention", weights), Reading("context", context)]
  }
}
