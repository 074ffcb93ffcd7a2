import Notation
import Tensors
import Tracing

/// The gradients of the 2–3–1 net as a learner types them: each formula may use what the ones before
/// it found, right or wrong.
package struct GradientFormulas: Equatable, Sendable {
  /// In the order in which they are computed, the last layer first.
  package static let names = ["dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"]

  /// As the chain rule has them.
  package static let rightTexts = [
    "dZ2": "2*(A2-Y)", "dW2": "1/m*dZ2*A1.T", "db2": "1/m*sum(dZ2,1)", "dA1": "W2.T*dZ2",
    "dZ1": "dA1.*relu'(Z1)", "dW1": "1/m*dZ1*X.T", "db1": "1/m*sum(dZ1,1)",
  ]

  /// Slips that are made often, each by its name: which gradient it spoils, and how.
  package static let mistakes: [(name: String, gradient: String, text: String)] = [
    // What the notes' code does: the derivative taken at the output.
    ("notes", "dZ1", "dA1.*relu'(A2)"),
    // What the notes' formula says: (output_error * W).T, and no derivative.
    ("notes-formula", "dZ1", "dA1"),
    ("value-for-slope", "dZ1", "dA1.*relu(Z1)"),
    ("z-for-a", "dW2", "1/m*dZ2*Z1.T"),
    ("sum-for-mean", "dW1", "dZ1*X.T"),
    ("sign", "dZ2", "2*(Y-A2)"),
  ]

  package static let noMistake = "none"

  /// As typed, mistakes put in.
  package private(set) var texts: [String: String]
  private var formulas: [MatrixFormula]

  package static let right: GradientFormulas = {
    do throws(LabError) { return try GradientFormulas(rightTexts) } catch {
      fatalError(error.message)
    }
  }()

  /// Reads each of them; what is wrong is told with its name and place.
  package init(_ texts: [String: String]) throws(LabError) {
    self.texts = texts
    formulas = []
    for name in GradientFormulas.names {
      formulas.append(try GradientFormulas.read(name, texts[name]!))
    }
    for samples in [4, 1] { try check(samples: samples) }
  }

  package init(_ typed: [String: String], mistake: String) throws(LabError) {
    var texts = typed
    if let slip = GradientFormulas.mistakes.first(where: { $0.name == mistake }) {
      texts[slip.gradient] = slip.text
    }
    try self.init(texts)
  }

  private static func read(_ name: String, _ text: String) throws(LabError) -> MatrixFormula {
    let trace = ExerciseNet.sampleTrace
    let step = trace.steps.firstIndex { $0.name == name }!
    do { return try trace.read(text, forStep: step) } catch {
      throw .badValue(
        "`\(name)`, character \(error.offset + 1) of `\(text.prefix(60))`: \(error.message)")
    }
  }

  /// What drives the training must have the shape of what it changes.
  private func check(samples: Int) throws(LabError) {
    let data = ExerciseData.training.prefix(samples)
    var known = ExerciseNet.sample.forward(data)
    for (name, formula) in zip(GradientFormulas.names, formulas) {
      do { known[name] = try formula.value(where: known) } catch {
        throw .badValue("`\(name)` = \(texts[name]!): \(error)")
      }
      guard let shape = ExerciseNet.shapes[name] else { continue }
      guard known[name]!.shape == shape else {
        throw .badValue(
          "`\(name)` = \(texts[name]!) is \(known[name]!.shape) for \(samples) "
            + "example\(samples == 1 ? "" : "s"), \(name.dropFirst()) is \(shape): it could not be "
            + "taken from it")
      }
    }
  }

  package func formula(_ name: String) -> MatrixFormula {
    formulas[GradientFormulas.names.firstIndex(of: name)!]
  }

  /// Adds every gradient to what the way forward has found.
  func evaluate(_ known: inout [String: Grid]) {
    for (name, formula) in zip(GradientFormulas.names, formulas) {
      guard let value = try? formula.value(where: known) else {
        preconditionFailure("\(name) = \(formula): it was checked, and has no value")
      }
      known[name] = value
    }
  }

  /// Slips of this exercise that the steps of a network do not know by name.
  private static let slips: [(gradient: String, slip: Slip, text: String)] = [
    (
      "dZ1", Slip("f′ at the output", "The slope is taken at the unit's own Z1, not at ŷ."),
      "dA1.*relu'(A2)"
    ),
    ("dZ2", Slip("sign", "Output minus target: too high means go down."), "2*(Y-A2)"),
    ("dZ2", Slip("forgot the 2", "The slope of a square is twice its root."), "A2-Y"),
    ("dZ2", Slip("1/m too early", "1/m comes in with dW and db."), "2/m*(A2-Y)"),
  ]

  /// Each against the right one at many points: equal everywhere, or a slip, or an example.
  func proofs() -> [GradientProof.Outcome] {
    let trace = ExerciseNet.sampleTrace
    return zip(GradientFormulas.names, formulas).map { name, formula in
      var generator = SeededGenerator(seed: 1)
      let step = trace.steps.firstIndex { $0.name == name }!
      let known = trace.proof(ofStep: step)
      let own = GradientFormulas.slips.filter { $0.gradient == name }.compactMap { slip in
        (try? trace.read(slip.text, forStep: step)).map { (slip: slip.slip, formula: $0) }
      }
      let proof = GradientProof(
        trace.steps[step].formula, inputs: known.inputs, slips: own + known.slips)
      return proof.judge(formula, using: &generator)
    }
  }
}
