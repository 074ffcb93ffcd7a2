/// What one layer does forward and back, each formula with its shapes.
struct LayerFormulas {
  let layer: NetShapes.Layer
  let batch: Int
  let convention: ShapesLab.Convention

  typealias Line = (what: String, shape: String, from: String)

  private var before: String { convention.values(layer.input, batch) }
  private var after: String { convention.values(layer.output, batch) }
  private var weights: String { convention.weights(layer) ?? "" }
  private var bias: String { convention.bias(layer) ?? "" }
  private var isColumns: Bool { convention == .columns }
  private var isDense: Bool { if case .dense = layer.text.kind { true } else { false } }
  /// Examples across a dense layer, turned over.
  private func turned(_ shape: [Int]) -> String {
    isColumns ? "\(batch)×\(shape[0])" : "\(shape[0])×\(batch)"
  }

  var forward: [Line] {
    var lines: [Line] = []
    switch layer.text.kind {
    case .dense:
      lines.append(
        isColumns
          ? ("Z = W A + b", after, "\(weights) · \(before) + \(bias)")
          : ("Z = A W + b", after, "\(before) · \(weights) + \(bias)"))
    case .convolution:
      lines.append(("Z = W ∗ A + b", after, "\(weights) over \(before), + \(bias)"))
    case .pooling: lines.append(("Z = max of windows", after, before))
    case .flatten: lines.append(("Z = A in one line", after, before))
    }
    lines.append(("A = \(layer.text.function?.rawValue ?? "Z, as it is")\(applied)", after, after))
    return lines
  }

  private var applied: String { layer.text.function == nil ? "" : "(Z)" }

  var backward: [Line] {
    var lines: [Line] = [("dA", after, "from the layer behind, or the loss")]
    lines.append(
      layer.text.function == nil
        ? ("dZ = dA", after, after) : ("dZ = dA ⊙ f′(Z)", after, "\(after) by \(after)"))
    if isDense {
      let inverse = isColumns ? [layer.inputs, layer.outputs] : [layer.outputs, layer.inputs]
      let turnedWeights = NetShapes.written(inverse)
      lines.append(
        isColumns
          ? ("dW = 1/m dZ Aᵀ", weights, "\(after) · \(turned(layer.input))")
          : ("dW = 1/m Aᵀ dZ", weights, "\(turned(layer.input)) · \(after)"))
      lines.append(("db = 1/m Σ dZ over examples", bias, after))
      lines.append(
        isColumns
          ? ("dA before = Wᵀ dZ", before, "\(turnedWeights) · \(after)")
          : ("dA before = dZ Wᵀ", before, "\(after) · \(turnedWeights)"))
    } else if layer.parameters > 0 {
      lines.append(("dW += a · dZ, window by window", weights, "\(before), \(after)"))
      lines.append(("db = Σ dZ over places, examples", bias, after))
      lines.append(("dA before += W · dZ", before, "\(weights), \(after)"))
    } else {
      let how = layer.text.isPooling ? "dZ to the largest" : "dZ as it lay"
      lines.append(("dA before: \(how)", before, after))
    }
    if layer.isFirst { lines.append(("dA of the examples", "", "nobody asks for it")) }
    return lines
  }
}
