import Networks
import Tensors
import Testing

@Suite struct DropoutTests {
  @Test("in training a share is dropped and the rest grows, so that the mean stays")
  func share() {
    var generator = SeededGenerator(seed: 1)
    var layer = Dropout(0.25, &generator)
    let ones = Tensor(repeating: 1, shape: [200, 200])
    layer.forward(ones, training: true)
    #expect(Set(layer.output.elements) == [0, 1 / 0.75])
    #expect(abs(Reduction.mean(layer.output) - 1) < 0.01)
    layer.backward(ones, input: ones, needsInputGradient: true)
    #expect(layer.inputGradient == layer.output)
    let first = layer.output
    layer.forward(ones, training: true)
    #expect(layer.output != first)
  }

  @Test("a pass that is made again drops the same, however often, and the next one others")
  func redraw() {
    var generator = SeededGenerator(seed: 1)
    var layer = Dropout(0.5, &generator)
    let ones = Tensor(repeating: 1, shape: [20, 20])
    layer.forward(ones, training: true)
    let first = layer.output
    for _ in 0..<2 {
      layer.redraw()
      layer.forward(ones, training: true)
      #expect(layer.output == first)
    }
    layer.forward(ones, training: true)
    let second = layer.output
    #expect(second != first)
    layer.forward(ones, training: false)
    layer.redraw()
    layer.forward(ones, training: true)
    #expect(layer.output == second)
  }

  @Test("at test time nothing changes")
  func test() {
    var generator = SeededGenerator(seed: 1)
    var layer = Dropout(0.25, &generator)
    let numbers = Tensor([1, 2, 3], shape: [1, 3])
    layer.forward(numbers, training: false)
    #expect(layer.output == numbers)
  }
}
