import Networks
import Tensors
import Testing

@Suite struct EmbeddingTests {
  @Test("rows that a step does not touch have no slope, though the last step touched them")
  func touched() {
    var layer = Embedding(table: Tensor(repeating: 1, shape: [4, 2]))
    let ones = Tensor(repeating: 1, shape: [1, 3, 2])
    for (words, slopes) in [
      ([0, 1, 0] as [Float], [2, 2, 1, 1, 0, 0, 0, 0] as [Float]),
      ([3, 1, 3], [0, 0, 1, 1, 0, 0, 2, 2]), ([2, 2, 2], [0, 0, 0, 0, 3, 3, 0, 0]),
    ] {
      let input = Tensor(words, shape: [1, 3])
      layer.forward(input, training: true)
      layer.backward(ones, input: input, needsInputGradient: false)
      #expect(layer.table.gradient.elements == slopes)
    }
  }

  @Test("only touched rows are changed by plain descent, and all by what remembers")
  func descent() {
    func changed(_ optimizer: Optimizer) -> [Bool] {
      var (layer, optimizer) = (Embedding(table: Tensor(repeating: 1, shape: [3, 1])), optimizer)
      for words in [[0, 0], [1, 1]] as [[Float]] {
        let input = Tensor(words, shape: [1, 2])
        layer.forward(input, training: true)
        layer.backward(layer.output, input: input, needsInputGradient: false)
        optimizer.update(&layer)
      }
      return layer.table.value.elements.map { $0 != 1 }
    }
    #expect(changed(Optimizer(learningRate: 0.1)) == [true, true, false])
    #expect(changed(Optimizer(learningRate: 0.1, weightDecay: 0.1)) == [true, true, true])
    #expect(changed(Optimizer(.momentum(), learningRate: 0.1)) == [true, true, false])
  }
}
