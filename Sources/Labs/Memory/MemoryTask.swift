import Tensors

/// One of four letters, then noise, then a question: which letter was it?
package struct MemoryTask {
  /// [sequences, lag + 2] words, and the letter of each: [sequences, 1].
  package let inputs: Tensor
  package let targets: Tensor

  /// What can be shown and asked for, what means nothing, and the question.
  static let words = ["A", "B", "C", "D", "w", "x", "y", "z", "?"]
  package static let letters = 4
  private static let noise = 4..<8
  private static let question = 8

  package init(_ count: Int, lag: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var inputs: [Float] = []
    inputs.reserveCapacity(count * (lag + 2))
    var targets: [Float] = []
    for _ in 0..<count {
      let letter = Float(generator.index(below: MemoryTask.letters))
      targets.append(letter)
      inputs.append(letter)
      for _ in 0..<lag {
        let other = generator.index(below: MemoryTask.noise.count)
        inputs.append(Float(MemoryTask.noise.lowerBound + other))
      }
      inputs.append(Float(MemoryTask.question))
    }
    self.inputs = Tensor(inputs, shape: [count, lag + 2])
    self.targets = Tensor(targets, shape: [count, 1])
  }

  /// The words of one sequence, as one reads them.
  func text(_ example: Int) -> [String] {
    (0..<inputs.columns).map { MemoryTask.words[Int(inputs[example, $0])] }
  }
}
