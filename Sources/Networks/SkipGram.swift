import Tensors

/// Which words stand near which: a score for a center word and each of some other words, from two
/// tables of vectors.
///
/// The input has a row for each center: the center, then the words to score, as whole numbers.
package struct SkipGram: Layer, Equatable {
  package static let kind = "skipgram"

  /// [words, width]
  package var centers: Parameter
  package var words: Parameter
  /// [batch, words to score]
  package private(set) var output = Tensor()
  package var inputGradient: Tensor { Tensor() }
  private var inputShape: [Int] = []
  private var touchedCenters: TouchedRows
  private var touchedWords: TouchedRows

  package init(centers: Tensor, words: Tensor) {
    require(
      centers.columns == words.columns,
      "skipgram: centers have \(centers.columns) numbers each, words \(words.columns)")
    self.centers = Parameter("centers", centers)
    self.words = Parameter("words", words)
    touchedCenters = TouchedRows(centers.rows)
    touchedWords = TouchedRows(words.rows)
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count == 2, input[1] > 1 else {
      throw Mismatch("skipgram: input is \(input), expected [batch, 1 + words to score]")
    }
    return [input[0], input[1] - 1]
  }

  package func check(_ input: Tensor) throws(Mismatch) {
    try checkIndices(
      input, below: min(centers.value.rows, words.value.rows), "skipgram: word",
      of: "the tables have")
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      inputShape = input.shape
    }
    let step = inputShape[1]
    let indices = input.pointer
    expectRows(input, below: min(centers.value.rows, words.value.rows))
    Processor.kernels.pairScores(
      inputShape[0], step - 1, centers.value.columns, centers.value.pointer, words.value.pointer,
      indices, indices + 1, step, output.mutablePointer())
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    let step = inputShape[1]
    let indices = input.pointer
    touchedCenters.begin(&centers, indices, groups: inputShape[0], count: 1, step: step)
    touchedWords.begin(&words, indices + 1, groups: inputShape[0], count: step - 1, step: step)
    Processor.kernels.pairScoresBackward(
      inputShape[0], step - 1, centers.value.columns, centers.value.pointer, words.value.pointer,
      indices, indices + 1, step, gradient.pointer, centers.gradient.mutablePointer(),
      words.gradient.mutablePointer())
  }

  package mutating func lighten() {
    output = Tensor()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&centers)
    visit(&words)
  }

  package var readings: [Reading] { centers.readings + words.readings }
}
