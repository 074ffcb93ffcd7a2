import Tensors

/// Words as the input of a recurrent layer. A word's part in the gates' sums is the same wherever it
/// stands: one product for each word of the table, not for each place of the text.
extension Recurrent {
  /// x W + bias for each word.
  mutating func sumWords(_ input: Tensor, _ table: Parameter) {
    expectRows(input, below: table.value.rows)
    MatrixProduct.multiply(
      table.value, .plain, inputWeights.value, bias: memory.bias, into: &memory.wordSums)
  }

  /// Adds up the slopes of each word's places; the rest is as small as the table.
  mutating func returnToWords(_ input: Tensor) {
    let (batch, times, width) = (input.shape[0], input.shape[1], gates.width)
    let kernels = Processor.kernels
    memory.wordSlopes.fill(0)
    let (words, slopes) = (input.pointer, memory.gatesGradient.pointer)
    let sums = memory.wordSlopes.mutablePointer()
    // By columns: every sum is taken by one worker, from the first time to the last.
    Workers.split(width, atLeast: 64) { columns in
      for time in 0..<times {
        for example in 0..<batch {
          let word = Int(words[example * times + time])
          kernels.add(
            columns.count, slopes + (time * batch + example) * width + columns.lowerBound,
            sums + word * width + columns.lowerBound)
        }
      }
    }
    Reduction.sumRows(memory.wordSlopes, into: &inputBias.gradient)
    guard var table else { return }
    self.table = nil
    MatrixProduct.multiply(
      table.value, .transposed, memory.wordSlopes, into: &inputWeights.gradient)
    MatrixProduct.multiply(
      memory.wordSlopes, .plain, inputWeights.value, .transposed, into: &table.gradient)
    self.table = table
  }
}
