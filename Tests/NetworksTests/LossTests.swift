import Networks
import Tensors
import Testing

@Suite struct LossTests {
  let prediction = Tensor([1, 2.5, -3, 0.25], shape: [4, 1])
  let target = Tensor([0, 2, -1, 0.5], shape: [4, 1])

  @Test("the mean squared error squares before it takes the mean")
  func squared() {
    #expect(
      abs(MeanSquaredError.forward(prediction, target: target) - (1 + 0.25 + 4 + 0.0625) / 4) < 1e-6
    )
  }

  @Test("the mean absolute error takes the mean of sizes")
  func absolute() {
    #expect(abs(MeanAbsoluteError.forward(prediction, target: target) - 3.75 / 4) < 1e-6)
  }

  @Test("backward agrees with finite differences", arguments: Loss.allCases)
  func backward(loss: Loss) {
    let gradient = loss.backward(prediction, target: target)
    for index in 0..<4 {
      var up = prediction
      var down = prediction
      up.elements[index] += 0.01
      down.elements[index] -= 0.01
      let slope = (loss.forward(up, target: target) - loss.forward(down, target: target)) / 0.02
      #expect(abs(slope - gradient.elements[index]) < 1e-3)
    }
  }

  @Test("at no error the absolute loss has slope 0, by convention")
  func corner() {
    #expect(MeanAbsoluteError.backward(target, target: target).elements == [0, 0, 0, 0])
  }
}
