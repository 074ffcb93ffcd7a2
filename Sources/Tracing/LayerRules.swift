/// The rules of a layer, forward and backward, and the slips that each invites.
///
/// Slips that the shapes of a network do not allow, or that come to the same as the right rule, drop
/// out by themselves. Of two slips with the same result the first is told.
extension LayerStep {
  /// What goes into a layer.
  private static func before(_ layer: Int) -> String { layer == 1 ? "X" : "A\(layer - 1)" }

  /// Z = W A + b
  static func scores(_ l: Int, _ known: LayerTrace.Known) -> LayerStep {
    let a = before(l)
    return LayerStep(
      .forward, layer: l, "Z\(l)", "W\(l) \(a) + b\(l)", known: known,
      slips: [
        LayerSlip("forgot b", "W\(l) \(a)", "Each unit adds its own bias to every sample."),
        LayerSlip(
          "W transposed", "W\(l)ᵀ \(a) + b\(l)",
          "W has a row for each unit of this layer, and multiplies as it stands."),
        LayerSlip(
          "input transposed", "W\(l) \(a)ᵀ + b\(l)",
          "The input has a column for each sample, and goes in as it stands."),
        LayerSlip(
          "elementwise", "W\(l) ⊙ \(a) + b\(l)",
          "A row of W meets a column of the input: a matrix product, not one place by place."),
      ])
  }

  /// A = f(Z)
  static func activation(
    _ l: Int, _ activation: LayerActivation, _ known: LayerTrace.Known
  ) -> LayerStep {
    guard let function = activation.function else { return softmax(l, known) }
    return LayerStep(
      .forward, layer: l, "A\(l)", "f(Z\(l))", known: known, activation: function,
      slips: [
        LayerSlip("forgot g", "Z\(l)", "Scores become outputs by the activation."),
        LayerSlip("f′ for f", "f'(Z\(l))", "The slope f′ is for the way back."),
      ])
  }

  private static func softmax(_ l: Int, _ known: LayerTrace.Known) -> LayerStep {
    LayerStep(
      .forward, layer: l, "A\(l)", "softmax(Z\(l))", known: known,
      slips: [
        LayerSlip("forgot g", "Z\(l)", "Scores become probabilities by softmax."),
        LayerSlip("only exp", "exp(Z\(l))", "Each sample's powers are divided by their sum."),
        LayerSlip(
          "over the samples", "softmax(Z\(l)ᵀ)ᵀ",
          "Each column is one sample: its probabilities sum to 1, not those of a row."),
        LayerSlip(
          "over everything", "exp(Z\(l)) / sum(exp(Z\(l)))",
          "Each sample is divided by its own sum, not by that of the whole batch."),
        LayerSlip("sigmoid", "sigmoid(Z\(l))", "Classes share one probability; they compete."),
      ])
  }

  /// C, the mean of the losses
  static func cost(_ l: Int, _ loss: LayerLoss, _ known: LayerTrace.Known) -> LayerStep {
    let rule: String
    var slips = [LayerSlip]()
    switch loss {
    case .meanSquared:
      rule = "mean((A\(l) - Y)^2)"
      slips = [
        LayerSlip("forgot the mean", "sum((A\(l) - Y)^2)", "Divide by how many numbers there are."),
        LayerSlip("half", "mean((A\(l) - Y)^2)/2", "This cost is a plain mean, without a half."),
        LayerSlip("not squared", "mean(A\(l) - Y)", "Errors are squared, or they would cancel."),
        LayerSlip("absolute", "mean(abs(A\(l) - Y))", "The squares are averaged, not the sizes."),
        LayerSlip("only 1/m", "sum((A\(l) - Y)^2)/m", "The mean is over outputs too, not only m."),
      ]
    case .binaryCrossEntropy:
      let inner = "Y ⊙ log(A\(l)) + (1 - Y) ⊙ log(1 - A\(l))"
      rule = "-mean(\(inner))"
      slips = [
        LayerSlip("sign", "mean(\(inner))", "ln of a probability is negative: a minus in front."),
        LayerSlip("forgot the mean", "-sum(\(inner))", "Divide by how many numbers there are."),
        LayerSlip(
          "half of it", "-mean(Y ⊙ log(A\(l)))", "Targets of 0 count too: (1 − Y) ⊙ ln(1 − A)."),
        LayerSlip(
          "the notes' slip", "-mean(Y ⊙ log(A\(l)) + (1 - A\(l)) ⊙ log(1 - Y))",
          "It is (1 − Y) ln(1 − A): the logarithm is of the output."),
      ]
    case .crossEntropy:
      rule = "-sum(Y ⊙ log(A\(l)))/m"
      slips = [
        LayerSlip("sign", "sum(Y ⊙ log(A\(l)))/m", "ln of a probability is negative: a minus."),
        LayerSlip("forgot 1/m", "-sum(Y ⊙ log(A\(l)))", "The cost is the mean over m samples."),
        LayerSlip("mean of all", "-mean(Y ⊙ log(A\(l)))", "Divide by m, not by the classes too."),
        LayerSlip(
          "entropy", "-sum(A\(l) ⊙ log(A\(l)))/m", "Y stands before the logarithm, not A."),
      ]
    }
    let stable = known.grids["Z\(l)"].flatMap { z in
      known.grids["Y"].flatMap { loss.cost(scores: z, target: $0) }
    }
    return LayerStep(
      .forward, layer: l, "C", rule, known: known, result: stable, slips: slips)
  }
}
