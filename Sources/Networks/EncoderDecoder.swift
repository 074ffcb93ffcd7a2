import Tensors

/// From one sequence of words to another: an encoder reads, a decoder writes.
///
/// The encoder is two GRUs, one from the first word to the last, one the other way: keys
/// a_s = [→a_s, ←a_s]. The decoder is a GRU on the words written so far, with states h_t.
///
/// with attention:     context_t = Σ_s α_ts a_s by additive attention of h_t to the keys;
///                     output_t = [h_t, context_t] W + b
/// without attention:  the decoder gets the two last states of the encoder at each of its times,
///                     all that it ever learns of what was read; output_t = h_t W + b
///
/// The input has a row for each example: the words to read, then those written before each output.
package struct EncoderDecoder: Layer, Equatable {
  package static let kind = "translator"

  /// How many of the words are to be read.
  package let readTimes: Int
  /// On words; `backwards` reads them from the end.
  package var forwards: Recurrent
  package var backwards: Recurrent
  /// The decoder's words.
  package var words: Embedding
  package var decoder: Recurrent
  package var attention: AdditiveAttention?
  package var exit: Linear
  package var output: Tensor { exit.output }
  /// Words have no slope.
  package var inputGradient: Tensor { Tensor() }

  var parts = Parts()
  private(set) var inputShape: [Int] = []

  package init(
    readTimes: Int, forwards: Recurrent, backwards: Recurrent, words: Embedding,
    decoder: Recurrent, attention: AdditiveAttention?, exit: Linear
  ) {
    let (keys, width) = (forwards.units + backwards.units, words.table.value.columns)
    let entering = width + (attention == nil ? keys : 0)
    let leaving = decoder.units + (attention == nil ? 0 : keys)
    require(
      decoder.inputWeights.value.rows == entering && exit.weights.value.rows == leaving,
      """
      translator: decoder takes \(decoder.inputWeights.value.rows) numbers, exit \
      \(exit.weights.value.rows); expected \(entering) and \(leaving)
      """)
    self.readTimes = readTimes
    self.forwards = forwards
    self.backwards = backwards
    self.words = words
    self.decoder = decoder
    self.attention = attention
    self.exit = exit
  }

  /// `words` of them in both languages, so many units each way and in the decoder.
  package init(
    readTimes: Int, words count: Int, width: Int, units: Int, hasAttention: Bool,
    _ generator: inout SeededGenerator
  ) {
    func weights(_ inputs: Int) -> Tensor {
      Initialization.xavier.weights([inputs, units], inputs: inputs, outputs: units, &generator)
    }
    self.init(
      readTimes: readTimes, forwards: Recurrent(.gru, words: count, width, units, &generator),
      backwards: Recurrent(.gru, words: count, width, units, &generator),
      words: Embedding(count, width, &generator),
      decoder: Recurrent(.gru, width + (hasAttention ? 0 : 2 * units), units, &generator),
      attention: hasAttention
        ? AdditiveAttention(
          queryWeights: weights(units), keyWeights: weights(2 * units),
          scoreWeights: weights(1).elements)
        : nil,
      exit: Linear(hasAttention ? 3 * units : units, count, &generator))
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count == 2, input[1] > readTimes else {
      throw Mismatch(
        "translator: input is \(input), expected [batch, \(readTimes) words and those written]")
    }
    return [input[0], input[1] - readTimes, exit.weights.value.columns]
  }

  package func check(_ input: Tensor) throws(Mismatch) {
    let count = min(forwards.table?.value.rows ?? 0, words.table.value.rows)
    try checkIndices(input, below: count, "translator: word", of: "the tables have")
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      _ = shape(after: input)
      inputShape = input.shape
      prepare(inputShape)
    }
    split(input)
    forwards.forward(parts.source, training: training)
    backwards.forward(parts.reversed, training: training)
    words.forward(parts.written, training: training)
    let (batch, written) = (inputShape[0], inputShape[1] - readTimes)
    if attention == nil {
      EncoderDecoder.join(
        [
          .every(words.output), .last(forwards.output, of: readTimes),
          .last(backwards.output, of: readTimes),
        ], into: &parts.entering)
      decoder.forward(parts.entering, training: training)
      exit.forward(decoder.output, training: training)
    } else {
      fillKeys(batch, written)
      decoder.forward(words.output, training: training)
      parts.queries.copyElements(decoder.output)
      attention?.forward(query: parts.queries, keys: parts.keys)
      EncoderDecoder.join(
        [.every(parts.queries), .every(attention!.context)], into: &parts.leaving)
      exit.forward(parts.leaving, training: training)
    }
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    let (batch, written) = (inputShape[0], inputShape[1] - readTimes)
    parts.forwardGradient.fill(0)
    parts.backwardGradient.fill(0)
    if attention == nil {
      exit.backward(gradient, input: decoder.output, needsInputGradient: true)
      decoder.backward(exit.inputGradient, input: parts.entering, needsInputGradient: true)
      returnSummary(batch, written)
    } else {
      exit.backward(gradient, input: parts.leaving, needsInputGradient: true)
      EncoderDecoder.divide(
        exit.inputGradient, into: &parts.stateGradient, &parts.contextGradient)
      attention?.backward(parts.contextGradient, query: parts.queries, keys: parts.keys)
      Processor.kernels.add(
        parts.stateGradient.count, attention!.queryGradient.pointer,
        parts.stateGradient.mutablePointer())
      decoder.backward(parts.stateGradient, input: words.output, needsInputGradient: true)
      parts.wordGradient.copyElements(decoder.inputGradient)
      returnKeys(batch, written)
    }
    words.backward(parts.wordGradient, input: parts.written, needsInputGradient: false)
    forwards.backward(parts.forwardGradient, input: parts.source, needsInputGradient: false)
    backwards.backward(parts.backwardGradient, input: parts.reversed, needsInputGradient: false)
  }

  package mutating func lighten() {
    forwards.lighten()
    backwards.lighten()
    words.lighten()
    decoder.lighten()
    attention?.lighten()
    exit.lighten()
    parts = Parts()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visitNamed { visit(&$1) }
  }

  package mutating func visitNamed(_ visit: (String, inout Parameter) -> Void) {
    forwards.visitNamed { visit("forwards.\($0)", &$1) }
    backwards.visitNamed { visit("backwards.\($0)", &$1) }
    words.visitNamed { visit("words.\($0)", &$1) }
    decoder.visitNamed { visit("decoder.\($0)", &$1) }
    attention?.visitParameters { visit("attention.\($0.name)", &$0) }
    exit.visitNamed { visit("exit.\($0)", &$1) }
  }

  /// The attention is [batch × written, read].
  package var readings: [Reading] {
    let layers: [(String, [Reading])] = [
      ("forwards", forwards.readings), ("backwards", backwards.readings),
      ("words", words.readings), ("decoder", decoder.readings),
      ("attention", attention?.readings ?? []), ("exit", exit.readings),
    ]
    return layers.flatMap { name, readings in
      readings.map { Reading("\(name).\($0.name)", $0.tensor) }
    }
  }
}
