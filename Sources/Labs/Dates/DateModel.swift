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

  /// The transformer as it is, or what is left without one of its parts.
  package enum Block: String, CaseIterable {
    case whole
    case noResidual = "no-residual"
    case noNorm = "no-norm"
    case noMLP = "no-mlp"
    case oneHead = "one-head"
    case noPlaces = "no-places"
  }

  func network(units: Int, block: Block, _ generator: inout SeededGenerator) -> Network {
    guard self == .transformer else {
      return Network([
        EncoderDecoder(
          readTimes: Letters.longest, words: Letters.count, width: 16, units: units,
          hasAttention: self == .attention, &generator)
      ])
    }
    return DateModel.transformer(block, &generator)
  }

  private static func transformer(
    _ block: Block, _ generator: inout SeededGenerator
  ) -> Network {
    func table(_ rows: Int) -> Tensor {
      Initialization.xavier.weights([rows, width], inputs: width, outputs: width, &generator)
    }
    /// What is added to the vectors, or takes their place.
    func part(_ layers: [any Layer]) -> any Layer {
      let inner = Network((block == .noNorm ? [] : [LayerNorm(width)]) + layers)
      return block == .noResidual ? inner : Residual(inner)
    }
    var stack: [any Layer] = [Embedding(table: table(Letters.count))]
    if block != .noPlaces {
      stack.append(PositionEmbedding(table: table(Letters.longest + Letters.answer)))
    }
    let heads = block == .oneHead ? 1 : DateModel.heads
    for _ in 0..<layers {
      stack.append(part([SelfAttention(width, heads: heads, mask: .causal, &generator)]))
      if block == .noMLP { continue }
      stack.append(
        part([
          Linear(width, 2 * width, start: .he, &generator), Activation(.gelu),
          Linear(2 * width, width, &generator),
        ]))
    }
    if block != .noNorm { stack.append(LayerNorm(width)) }
    return Network(
      stack + [LastTimes(Letters.answer), Linear(width, Letters.count, &generator)])
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
    lettersRight(scores, targets).map { $0 == targets.columns }
  }

  /// How many letters of each answer are right, each after the right ones before it.
  static func lettersRight(_ scores: Tensor, _ targets: Tensor) -> [Int] {
    let best = Reduction.largest(inRowsOf: scores)
    return (0..<targets.rows).map { row in
      (row * targets.columns..<(row + 1) * targets.columns).count {
        Float(best[$0]) == targets[$0]
      }
    }
  }
}
