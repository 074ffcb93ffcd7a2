import Glibc
import Networks
import Tensors
import Testing

@Suite struct LossTests {
  /// Predictions and targets as Peers/losses.py draws them.
  func numbers(_ loss: Loss) -> (prediction: Tensor, target: Tensor) {
    var draw = Draw(seed: UInt64(Loss.allCases.firstIndex(of: loss)! + 1))
    let prediction = draw.uniform([5, 3, 7], within: 6)
    if loss == .crossEntropy { return (prediction, draw.indices([5, 3], below: 7)) }
    let target = draw.uniform([5, 3, 7], within: 2)
    guard loss == .binaryCrossEntropy else { return (prediction, target) }
    return (prediction, Tensor(target.elements.map { $0 > 0 ? 1 : 0 }, shape: [5, 3, 7]))
  }

  /// The equation, in double.
  func twin(_ loss: Loss, _ y: [Double], _ t: [Double]) -> Double {
    let terms: [Double] =
      switch loss {
      case .meanAbsolute: zip(y, t).map { abs($0 - $1) }
      case .meanSquared: zip(y, t).map { ($0 - $1) * ($0 - $1) }
      case .binaryCrossEntropy:
        zip(y, t).map { y, t in
          let p = 1 / (1 + exp(-y))
          return -(t * log(p) + (1 - t) * log(1 - p))
        }
      case .crossEntropy:
        t.enumerated().map { row, t in -log(Twin.shares(Array(y[row * 7..<row * 7 + 7]))[Int(t)]) }
      }
    return terms.reduce(0, +) / Double(terms.count)
  }

  @Test(
    "the loss is the equation's, its slope that of finite differences", arguments: Loss.allCases)
  func slopes(loss: Loss) {
    let (prediction, target) = numbers(loss)
    var y = prediction.elements.map(Double.init)
    let t = target.elements.map(Double.init)
    #expect(abs(Double(loss.forward(prediction, target: target)) - twin(loss, y, t)) < 1e-6)
    let gradient = loss.backward(prediction, target: target)
    for index in y.indices {
      y[index] += 1e-6
      let up = twin(loss, y, t)
      y[index] -= 2e-6
      let slope = (up - twin(loss, y, t)) / 2e-6
      y[index] += 1e-6
      #expect(abs(Double(gradient[index]) - slope) < 1e-6)
    }
  }

  // Made by Peers/losses.py.
  @Test("PyTorch finds the same", arguments: Loss.allCases, ["float32", "float64"])
  func pytorch(loss: Loss, kind: String) throws {
    let fixture = try #require(try Fixture.read("losses.json")[loss.rawValue]?[kind])
    let (prediction, target) = numbers(loss)
    let value = try #require(fixture["loss"]?.number)
    #expect(abs(Double(loss.forward(prediction, target: target)) - value) < 1e-6)
    let slopes = try #require(fixture["gradient"]?.numbers)
    for (ours, theirs) in zip(loss.backward(prediction, target: target).elements, slopes) {
      #expect(abs(Double(ours) - theirs) < 1e-7)
    }
  }

  @Test("at no error the absolute loss has slope 0, by convention")
  func corner() {
    let same = Tensor([1, 2.5, -3], shape: [3, 1])
    #expect(Loss.meanAbsolute.backward(same, target: same).elements == [0, 0, 0])
  }

  @Test("scores beyond all measure still have a loss", arguments: [Float(1e4), 1e30])
  func extreme(score: Float) {
    let scores = Tensor([score, -score, -score, score], shape: [2, 2])
    let ones = Tensor([1, 0, 0, 1], shape: [2, 2])
    #expect(Loss.binaryCrossEntropy.forward(scores, target: ones) == 0)
    #expect(Loss.crossEntropy.forward(scores, target: Tensor([0, 1], shape: [2])) == 0)
    let wrong = Loss.crossEntropy.forward(scores, target: Tensor([1, 0], shape: [2]))
    #expect(wrong == 2 * score)
  }
}
