import Networks
import Tensors
import Testing

@Suite struct LinearTests {
  func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    return Tensor((0..<rows * columns).map { _ in generator.normal() }, shape: [rows, columns])
  }

  @Test(
    "forward is x W + b, as the plain loop has it", arguments: [(1, 1, 1), (4, 3, 2), (9, 7, 5)])
  func forward(batch: Int, inputs: Int, outputs: Int) {
    let x = random(batch, inputs, seed: 1)
    let w = random(inputs, outputs, seed: 2)
    let b = random(1, outputs, seed: 3).elements
    let y = Linear(weights: w, bias: b)(x)
    for row in 0..<batch {
      for unit in 0..<outputs {
        let expected = (0..<inputs).reduce(b[unit]) { $0 + x[row, $1] * w[$1, unit] }
        #expect(abs(y[row, unit] - expected) < 1e-5)
      }
    }
  }

  @Test("backward agrees with finite differences for every weight and bias")
  func backward() {
    let x = random(6, 3, seed: 4)
    let target = random(6, 2, seed: 5)
    var layer = Linear(weights: random(3, 2, seed: 6), bias: [0.3, -0.2])
    layer.backward(MeanSquaredError.backward(layer.forward(x), target: target))
    let step: Float = 0.01
    func loss(_ change: (inout Linear) -> Void) -> Float {
      var moved = layer
      change(&moved)
      return MeanSquaredError.forward(moved(x), target: target)
    }
    for index in 0..<6 {
      let up = loss { $0.weights.elements[index] += step }
      let down = loss { $0.weights.elements[index] -= step }
      #expect(abs((up - down) / (2 * step) - layer.weightsGradient.elements[index]) < 2e-3)
    }
    for unit in 0..<2 {
      let up = loss { $0.bias.elements[unit] += step }
      let down = loss { $0.bias.elements[unit] -= step }
      #expect(abs((up - down) / (2 * step) - layer.biasGradient.elements[unit]) < 2e-3)
    }
  }
}
