/// The way back through a layer.
extension LayerStep {
  /// dZ = A − Y, where the slope of the loss and that of the activation cancel.
  static func joinedSlope(_ l: Int, _ loss: LayerLoss, _ known: LayerTrace.Known) -> LayerStep {
    let several = loss == .binaryCrossEntropy && known.grids["Y"]!.rows > 1
    let share = several ? "1/n " : ""
    func shared(_ difference: String) -> String {
      several ? "1/n (\(difference))" : difference
    }
    let slope = "sigmoid'(Z\(l))"
    return LayerStep(
      .backward, layer: l, "dZ\(l)", shared("A\(l) - Y"), known: known,
      slips: [
        LayerSlip("sign", shared("Y - A\(l)"), "Output minus target: too high means go down."),
        LayerSlip(
          "f′ once more", "\(share)(A\(l) - Y) ⊙ \(slope)",
          "The slope of the activation is in A − Y already: it cancelled with that of the loss."),
        LayerSlip("Z for A", shared("Z\(l) - Y"), "The output A is compared, not the score Z."),
        LayerSlip(
          "1/m too early", several ? "1/n (A\(l) - Y)/m" : "(A\(l) - Y)/m",
          "dZ belongs to each sample; 1/m comes in with dW and db."),
        LayerSlip("forgot 1/n", "A\(l) - Y", "The loss is a mean over its outputs."),
      ])
  }

  /// dA = 2/n (A − Y) at the output, for squared errors.
  static func outputSlope(_ l: Int, _ known: LayerTrace.Known) -> LayerStep {
    LayerStep(
      .backward, layer: l, "dA\(l)", "2/n (A\(l) - Y)", known: known,
      slips: [
        LayerSlip("sign", "2/n (Y - A\(l))", "Output minus target: too high means go down."),
        LayerSlip("forgot the 2", "1/n (A\(l) - Y)", "The slope of a square is twice its root."),
        LayerSlip("forgot 1/n", "2 (A\(l) - Y)", "The loss is a mean over its outputs."),
        LayerSlip("only A − Y", "A\(l) - Y", "The square gives a 2, the mean over outputs 1/n."),
        LayerSlip(
          "1/m too early", "2/n (A\(l) - Y)/m",
          "dA belongs to each sample; 1/m comes in with dW and db."),
        LayerSlip("the loss itself", "(A\(l) - Y)^2", "This is the loss; its slope is sought."),
      ])
  }

  /// dZ = dA ⊙ f′(Z)
  static func scoreSlope(
    _ l: Int, _ activation: LayerActivation, _ known: LayerTrace.Known
  ) -> LayerStep {
    guard let function = activation.function else { return softmaxSlope(l, known) }
    let da = "dA\(l)"
    return LayerStep(
      .backward, layer: l, "dZ\(l)", "\(da) ⊙ f'(Z\(l))", known: known, activation: function,
      slips: [
        LayerSlip(
          "forgot f′", da, "What comes back passes the activation: times its slope at Z."),
        LayerSlip(
          "A inside f′", "\(da) ⊙ f'(A\(l))",
          "The slope is taken where the activation stood: at Z, not at its output A."),
        LayerSlip("f for f′", "\(da) ⊙ f(Z\(l))", "The slope f′ is needed, not f itself."),
        LayerSlip(
          "matrix product", "\(da) f'(Z\(l))",
          "Each number has its own slope: ⊙, place by place, not a matrix product."),
        LayerSlip("sign", "-\(da) ⊙ f'(Z\(l))", "Nothing on this way changes the sign."),
        LayerSlip("sum for product", "\(da) + f'(Z\(l))", "Slopes on one path are multiplied."),
      ])
  }

  /// dZ = A ⊙ (dA − Σ over the outputs of dA ⊙ A): every score moves every probability.
  private static func softmaxSlope(_ l: Int, _ known: LayerTrace.Known) -> LayerStep {
    let (a, da) = ("A\(l)", "dA\(l)")
    return LayerStep(
      .backward, layer: l, "dZ\(l)", "\(a) ⊙ (\(da) - sum(\(da) ⊙ \(a), 0))", known: known,
      slips: [
        LayerSlip("forgot f′", da, "What comes back passes softmax first."),
        LayerSlip(
          "only the diagonal", "\(da) ⊙ \(a) ⊙ (1 - \(a))",
          "Every score moves every probability, not only its own."),
        LayerSlip(
          "over the samples", "\(a) ⊙ (\(da) - sum(\(da) ⊙ \(a), 1))",
          "The sum runs over the outputs of one sample, down a column."),
        LayerSlip(
          "sign", "\(a) ⊙ (sum(\(da) ⊙ \(a), 0) - \(da))", "dA comes first, then its mean."),
      ])
  }

  /// dW = 1/m dZ Aᵀ
  static func weightSlope(_ l: Int, _ known: LayerTrace.Known) -> LayerStep {
    let dz = "dZ\(l)"
    let a = l == 1 ? "X" : "A\(l - 1)"
    var slips = [
      LayerSlip("forgot 1/m", "\(dz) \(a)ᵀ", "The cost is a mean over m samples, so is its slope."),
      LayerSlip(
        "transposed", "1/m \(a) \(dz)ᵀ", "dW has the shape of W: a row for each unit of its layer."),
      LayerSlip(
        "forgot the transpose", "1/m \(dz) \(a)",
        "The product runs over the samples, so the input is transposed."),
      LayerSlip(
        "elementwise", "1/m \(dz) ⊙ \(a)",
        "Each weight sums over all samples: a matrix product, not one place by place."),
      LayerSlip("sign", "-1/m \(dz) \(a)ᵀ", "The minus comes later, in the step down the slope."),
      LayerSlip(
        "output for input", "1/m \(dz) A\(l)ᵀ",
        "A weight's slope is what went in through it, not what came out of the layer."),
    ]
    if l > 1 {
      slips.append(
        LayerSlip(
          "Z for A", "1/m \(dz) Z\(l - 1)ᵀ",
          "What went in through the weight is A, after the activation."))
    }
    return LayerStep(
      .backward, layer: l, "dW\(l)", "1/m \(dz) \(a)ᵀ", known: known, slips: slips)
  }

  /// db = 1/m Σ dZ, over the samples
  static func biasSlope(_ l: Int, _ known: LayerTrace.Known) -> LayerStep {
    let dz = "dZ\(l)"
    return LayerStep(
      .backward, layer: l, "db\(l)", "1/m Σ \(dz)", known: known,
      slips: [
        LayerSlip("forgot 1/m", "Σ \(dz)", "The cost is a mean over m samples, so is its slope."),
        LayerSlip("not summed", dz, "One bias serves every sample: their slopes are averaged."),
        LayerSlip(
          "not summed", "1/m \(dz)", "One bias serves every sample: their slopes are added."),
        LayerSlip(
          "one sample", dz, "One bias serves every sample, not only the first.",
          firstSample: true),
        LayerSlip("over the units", "1/m sum(\(dz), 0)", "The sum runs over samples: along a row."),
        LayerSlip("over everything", "1/m sum(\(dz))", "Each unit has a bias of its own."),
        LayerSlip("sign", "-1/m Σ \(dz)", "The minus comes later, in the step down the slope."),
      ])
  }

  /// dA of the layer before = Wᵀ dZ
  static func inputSlope(of l: Int, _ known: LayerTrace.Known) -> LayerStep {
    let (w, dz) = ("W\(l)", "dZ\(l)")
    return LayerStep(
      .backward, layer: l - 1, "dA\(l - 1)", "\(w)ᵀ \(dz)", known: known,
      slips: [
        LayerSlip(
          "W not transposed", "\(w) \(dz)",
          "On the way back, what a unit fed comes together: the columns of W."),
        LayerSlip("transposed", "\(dz)ᵀ \(w)", "dA has the shape of A: a column for each sample."),
        LayerSlip(
          "elementwise", "\(w)ᵀ ⊙ \(dz)",
          "The paths through all units above are added: a matrix product."),
        LayerSlip("sign", "-\(w)ᵀ \(dz)", "Nothing on this way changes the sign."),
        LayerSlip("1/m too early", "1/m \(w)ᵀ \(dz)", "1/m comes in with dW and db."),
        LayerSlip(
          "dW for W", "dW\(l)ᵀ \(dz)", "The way back leads through the weights themselves."),
      ])
  }
}
