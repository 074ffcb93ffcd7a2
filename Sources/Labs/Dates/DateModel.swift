import Networks
import Tensors

/// The networks that rewrite dates. All take the same rows: 28 characters to read, then `=` and the
/// answer up to its last character but one; and give scores for the 10 of the answer.
package enum DateModel: String, CaseIterable {
  case encoder, attention, transformer

  /// Of the transformer.
  static let layers = 2
  static let heads = 4
  private static let width = 32

  func network(units: Int, _ generator: inout SeededGenerator) -> Network {
    guard self == .transformer else {
      return Network([
        EncoderDecoder(
          readTimes: Letters.longest, words: Letters.count, width: 16, units: units,
          hasAttention: self == .attention, &generator)
      ])
    }
    let width = DateModel.width
    var stack: [any Layer] = [
      Embedding(
        table: Initialization.xavier.weights(
          [Letters.count, width], inputs: width, outputs: width, &generator)),
      PositionEmbedding(
        table: Initialization.xavier.weights(
          [Letters.longest + Letters.answer, width], inputs: width, outputs: width, &generator)),
    ]
    for _ in 0..<DateModel.layers {
      stack.append(
        Residual(
          Network([
            LayerNorm(width),
            SelfAttention(width, heads: DateModel.heads, mask: .causal, &generator),
          ])))
      stack.append(
        Residual(
          Network([
            LayerNorm(width), Linear(width, 2 * width, start: .he, &generator), Activation(.gelu),
            Linear(2 * width, width, &generator),
          ])))
    }
    stack += [
      LayerNorm(width), LastTimes(Letters.answer), Linear(width, Letters.count, &generator),
    ]
    return Network(stack)
  }

  /// Character by character, each time the one with the highest score: what the network has written
  /// is what it is given for the next.
  package static func answers(_ network: Network, to texts: [String]) -> [String] {
    let times = Letters.longest + Letters.answer
    var network = network
    var input = Tensor(
      texts.flatMap { Letters.row($0) + [Letters.start] + [Float](repeating: 0, count: 9) },
      shape: [texts.count, times])
    var answers = [String](repeating: "", count: texts.count)
    for place in 0..<Letters.answer {
      network.forward(input, training: false)
      let best = Reduction.largest(inRowsOf: network.lendOutput())
      for row in texts.indices {
        let letter = best[row * Letters.answer + place]
        answers[row] += Letters.letter(letter)
        if place + 1 < Letters.answer {
          input[row * times + Letters.longest + 1 + place] = Float(letter)
        }
      }
    }
    return answers
  }

  /// Which answers would come out right. A greedy answer is right just if, given the right
  /// characters so far, the next is right at every place: one pass tells.
  static func hits(_ scores: Tensor, _ targets: Tensor) -> [Bool] {
    let best = Reduction.largest(inRowsOf: scores)
    return (0..<targets.rows).map { row in
      (0..<targets.columns).allSatisfy { place in
        let index = row * targets.columns + place
        return Float(best[index]) == targets[index]
      }
    }
  }
}
