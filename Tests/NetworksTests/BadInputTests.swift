import Networks
import Tensors
import Testing

/// What a programmer gets wrong stops the program, with a word on both sides; what training makes of
/// numbers never does.
@Suite struct BadInputTests {
  /// What a child process that does this says before it stops.
  private func lastWords(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test("an input of the wrong width")
  func width() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var layer = Linear(weights: Tensor(rows: [[1], [2], [3]]), bias: [0])
      layer.forward(Tensor(rows: [[1, 2]]), training: true)
    }
    #expect(lastWords(result).contains("linear: input [1, 2] ends in 2, weights expect 3"))
  }

  @Test("matrices that do not fit")
  func matrices() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var c = Tensor(repeating: 0, shape: [1, 1])
      MatrixProduct.multiply(
        Tensor(rows: [[1, 2, 3]]), .plain, Tensor(rows: [[1], [2]]), .plain, into: &c)
    }
    #expect(lastWords(result).contains("matrix product: left has 3 columns, right has 2 rows"))
  }

  @Test("a row that the table does not have")
  func index() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var layer = Embedding(table: Tensor(repeating: 0, shape: [3, 2]))
      layer.forward(Tensor([0, 7, .nan], shape: [1, 3]), training: true)
    }
    #expect(lastWords(result).contains("embedding: rows [7.0, nan], the table has 3"))
  }

  @Test("a class that the prediction does not have")
  func label() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Loss.crossEntropy.forward(Tensor(rows: [[1, 2]]), target: Tensor([2], shape: [1]))
    }
    #expect(lastWords(result).contains("loss: target names class 2.0, the prediction has 2"))
  }

  @Test("numbers that are none go through every layer without a trap", arguments: LayerCase.all)
  func poison(layerCase: LayerCase) {
    guard case .numbers(let shape) = layerCase.input else { return }
    for bad in [Float.nan, .infinity, -.infinity, 3e38] {
      var layer = layerCase.layer
      layer.visitParameters { $0.value.fill(bad) }
      let input = Tensor(repeating: bad, shape: shape)
      layer.forward(input, training: layerCase.training)
      layer.backward(layer.output, input: input, needsInputGradient: true)
      #expect(layer.inputGradient.count == input.count)
    }
  }

  @Test("every workload that diverges says so", arguments: Workload.all.map(\.name))
  func divergence(name: String) {
    var trainer = Workload.all.first { $0.name == name }!.trainer()
    trainer.optimizer.learningRate = 1e30
    for _ in 0..<8 { _ = trainer.step() }
    trainer.optimizer.learningRate = .infinity
    for _ in 0..<3 { _ = trainer.step() }
    #expect(trainer.report.diverged)
  }
}
