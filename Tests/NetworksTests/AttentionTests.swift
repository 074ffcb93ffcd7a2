import Glibc
import Networks
import Notation
import Tensors
import Testing

/// Attention between two sequences, where queries and keys come from different places.
@Suite struct AttentionTests {
  @Test("queries of one sequence and keys of another agree with plain loops, both ways")
  func crossed() throws {
    var draw = Draw(seed: 5)
    let tensors = [[2, 3, 8], [2, 5, 8], [2, 5, 8]].map { draw.uniform($0, within: 1.5) }
    let slopes = draw.uniform([2, 3, 8], within: 1)
    var attention = ScaledDotProduct(heads: 2)
    let output = attention.forward(query: tensors[0], key: tensors[1], value: tensors[2])
    let values = tensors.map { $0.elements.map(Double.init) }
    for (ours, theirs) in zip(output.elements, twin(values)) {
      #expect(abs(Double(ours) - theirs) < 1e-6)
    }
    let gradient = attention.backward(
      slopes, query: tensors[0], key: tensors[1], value: tensors[2])
    let gradients = [gradient.query, gradient.key, gradient.value]
    for (index, ours) in gradients.enumerated() { compare(ours, values, index, slopes, twin) }
    try pytorch("crossed", output, gradients)
  }

  private func twin(_ all: [[Double]]) -> [Double] {
    var output = [Double](repeating: 0, count: 2 * 3 * 8)
    for example in 0..<2 {
      for head in 0..<2 {
        for query in 0..<3 {
          let scores = (0..<5).map { key in
            (0..<4).reduce(0) {
              $0 + all[0][(example * 3 + query) * 8 + head * 4 + $1]
                * all[1][(example * 5 + key) * 8 + head * 4 + $1]
            } / 2
          }
          for (key, share) in Twin.shares(scores).enumerated() {
            for index in 0..<4 {
              output[(example * 3 + query) * 8 + head * 4 + index] +=
                share * all[2][(example * 5 + key) * 8 + head * 4 + index]
            }
          }
        }
      }
    }
    return output
  }

  @Test("additive attention agrees with plain loops, both ways")
  func additive() throws {
    var draw = Draw(seed: 6)
    let query = draw.uniform([3, 4], within: 1.5)
    let keys = draw.uniform([3, 5, 6], within: 1.5)
    var attention = AdditiveAttention(
      queryWeights: draw.uniform([4, 7], within: 1), keyWeights: draw.uniform([6, 7], within: 1),
      scoreWeights: draw.uniform([7], within: 1).elements)
    attention.forward(query: query, keys: keys)
    let slopes = draw.uniform([3, 6], within: 1)
    attention.backward(slopes, query: query, keys: keys)
    let values = [
      query, keys, attention.queryWeights.value, attention.keyWeights.value,
      attention.scoreWeights.value,
    ].map { $0.elements.map(Double.init) }
    for (ours, theirs) in zip(attention.context.elements, additiveTwin(values)) {
      #expect(abs(Double(ours) - theirs) < 1e-6)
    }
    let gradients = [
      attention.queryGradient, attention.keyGradient, attention.queryWeights.gradient,
      attention.keyWeights.gradient, attention.scoreWeights.gradient,
    ]
    for (index, ours) in gradients.enumerated() {
      compare(ours, values, index, slopes, additiveTwin)
    }
    try pytorch("additive", attention.context, gradients)
  }

  /// query [3, 4], keys [3, 5, 6], weights [4, 7], [6, 7] and [7].
  private func additiveTwin(_ all: [[Double]]) -> [Double] {
    (0..<3).flatMap { example -> [Double] in
      let scores = (0..<5).map { key in
        (0..<7).reduce(0.0) { sum, unit in
          let fromQuery = (0..<4).reduce(0.0) {
            $0 + all[0][example * 4 + $1] * all[2][$1 * 7 + unit]
          }
          let fromKey = (0..<6).reduce(0.0) {
            $0 + all[1][(example * 5 + key) * 6 + $1] * all[3][$1 * 7 + unit]
          }
          return sum + all[4][unit] * tanh(fromQuery + fromKey)
        }
      }
      let shares = Twin.shares(scores)
      return (0..<6).map { index in
        (0..<5).reduce(0) { $0 + shares[$1] * all[1][(example * 5 + $1) * 6 + index] }
      }
    }
  }

  // Made by Peers/attention.py.
  private func pytorch(_ name: String, _ output: Tensor, _ gradients: [Tensor]) throws {
    for kind in ["float32", "float64"] {
      let file = try Fixture.read("attention.json")
      let fixture = try #require(file[name]?[kind])
      let expected = try #require(fixture["output"]?.numbers)
      let slopes = (fixture["inputs"]?.array ?? []).compactMap(\.numbers)
      let pairs = [(output, expected)] + zip(gradients, slopes)
      #expect(pairs.count == gradients.count + 1)
      for (ours, theirs) in pairs {
        #expect(ours.count == theirs.count)
        for (a, b) in zip(ours.elements, theirs) {
          #expect(abs(Double(a) - b) < 2e-6 * max(1, abs(b)))
        }
      }
    }
  }

  /// A gradient against finite differences of the twin, number by number.
  private func compare(
    _ ours: Tensor, _ values: [[Double]], _ index: Int, _ slopes: Tensor,
    _ twin: ([[Double]]) -> [Double]
  ) {
    var values = values
    func loss() -> Double {
      zip(twin(values), slopes.elements).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    for place in 0..<ours.count {
      values[index][place] += 1e-6
      let up = loss()
      values[index][place] -= 2e-6
      let slope = (up - loss()) / 2e-6
      values[index][place] += 1e-6
      #expect(abs(Double(ours[place]) - slope) < 1e-5, "\(index) \(place)")
    }
  }

  @Test("a query that sees nothing takes nothing")
  func blind() {
    let mask = Tensor(rows: [[0, 0], [1, 0]])
    var attention = ScaledDotProduct(mask: .seen(mask))
    let numbers = Tensor([1, 2, 3, 4], shape: [1, 2, 2])
    let output = attention.forward(query: numbers, key: numbers, value: numbers)
    #expect(output.elements == [0, 0, 1, 2])
  }
}
