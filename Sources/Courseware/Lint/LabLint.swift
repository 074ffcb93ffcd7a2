import Notation

/// What refers to labs: the experiment of a page, of a prediction, of a claim.
extension Lint {
  mutating func checkLab(_ block: LabBlock) {
    guard let lab = find(block.lab, at: block.labPosition) else { return }
    for (view, place) in zip(block.views, block.viewPositions) where !lab.views.contains(view) {
      let tail = Suggestion.tail(for: view, among: lab.views)
      report(
        "unknown-view",
        "`\(view)` is no view of `\(lab.name)`: there are \(lab.views.joined(separator: ", "))\(tail)",
        at: place)
    }
    for field in block.settings where field.key == "seed" && UInt64(field.value) == nil {
      report(
        "bad-value", "`seed` is a whole number, found `\(field.value)`", at: field.valuePosition)
    }
    let found = problems.count
    let settings = block.settings.filter { $0.key != "seed" }
    for field in settings { checkSetting(field, of: lab) }
    guard problems.count == found else { return }
    if let message = lab.check(settings.map { ($0.key, $0.value) }) {
      report("bad-value", message, at: culprit(among: settings, of: lab) ?? block.position)
    }
  }

  /// The setting without which the others agree: rather a text, which is a formula or a list of its
  /// own, than a choice.
  private func culprit(among settings: [Field], of lab: Catalog.Lab) -> Position? {
    func isText(_ field: Field) -> Bool {
      if case .text? = lab.setting(field.key)?.kind { true } else { false }
    }
    let ordered = settings.filter(isText) + settings.filter { !isText($0) }
    let guilty = ordered.first { field in
      let others = settings.filter { $0.key != field.key }.map { ($0.key, $0.value) }
      return lab.check(others) == nil
    }
    return guilty?.valuePosition ?? settings.first?.keyPosition
  }

  private mutating func find(_ name: String, at position: Position) -> Catalog.Lab? {
    if let lab = catalog.lab(name) { return lab }
    let known = catalog.labs.map(\.name)
    let tail = Suggestion.tail(for: name, among: known)
    report(
      "unknown-lab", "`\(name)` is no lab: there are \(known.joined(separator: ", "))\(tail)",
      at: position)
    return nil
  }

  private mutating func checkSetting(_ field: Field, of lab: Catalog.Lab) {
    guard let setting = lab.setting(field.key) else {
      let known = lab.settings.map(\.name) + ["seed"]
      // `steps` is a key of its own, and easily put here.
      let tail =
        field.key == "steps"
        ? ": `steps:` is a key of its own" : Suggestion.tail(for: field.key, among: known)
      return report(
        "unknown-setting", "`\(field.key)` is no setting of `\(lab.name)`\(tail)",
        at: field.keyPosition)
    }
    do { _ = try setting.read(field.value) } catch {
      report("bad-value", error.message, at: field.valuePosition)
    }
  }

  // MARK: What is run

  mutating func checkClaim(_ claim: Claim) {
    let experiment = claim.experiment
    guard let lab = checkExperiment(experiment, draws: [[:]]) else { return }
    for expectation in claim.expectations {
      checkNames(of: expectation, in: experiment, lab, beside: [])
      if !expectation.isStatement {
        report(
          "no-statement",
          "`\(expectation.source.text)` can be neither true nor false: it needs a comparison",
          at: expectation.source.position)
      } else if expectation.names.isEmpty, !expectation.comparesRuns {
        report(
          "no-statement",
          "`\(expectation.source.text)` says nothing of the run: it names no measure and no setting",
          at: expectation.source.position)
      }
    }
    checkSeeds(claim)
  }

  mutating func checkPrediction(_ prediction: Prediction, _ question: Question) {
    let draws = (0..<UInt64(min(question.draws, 20))).map { question.numbers(seed: $0) }
    guard let lab = checkExperiment(prediction.experiment, draws: draws) else { return }
    let expectations =
      switch prediction.judge {
      case .conditions(let conditions): conditions
      case .least(let measure), .value(let measure, _): [measure]
      }
    for expectation in expectations {
      checkNames(
        of: expectation, in: prediction.experiment, lab, beside: question.given.map(\.name))
    }
  }

  /// The lab, if all its settings are right, at these draws of the numbers in them.
  private mutating func checkExperiment(
    _ experiment: Experiment, draws: [[String: Double]]
  ) -> Catalog.Lab? {
    let found = problems.count
    guard let lab = find(experiment.lab, at: experiment.labPosition) else { return nil }
    for field in experiment.settings {
      let template = Template(field.valueLine)
      for formula in template.formulas {
        guard let expression = try? formula.value.get() else { continue }
        let given = draws.first.map { Array($0.keys) } ?? []
        for name in expression.names where !given.contains(name) {
          let tail = Suggestion.tail(for: name, among: given)
          report("unknown-name", "`\(name)` is not given\(tail)", at: formula.position)
        }
      }
    }
    guard problems.count == found else { return nil }
    for numbers in draws {
      for var field in experiment.settings {
        field.value = Template.filled(field.value, numbers)
        checkSetting(field, of: lab)
      }
      if problems.count > found { return nil }
    }
    if let variation = experiment.variation {
      if variation.name == "seed" {
        report(
          "unknown-setting", "the seed is not varied: give seeds in `set`, as seed=1..5",
          at: variation.position)
        return nil
      }
      for (index, value) in variation.values.enumerated()
      where variation.values[..<index].contains(value) {
        report("repeated-value", "`\(value)` stands here twice", at: variation.valuePosition)
      }
      for value in variation.values where problems.count == found {
        let field = Field(
          key: variation.name, value: value, keyPosition: variation.position,
          valuePosition: variation.valuePosition)
        checkSetting(field, of: lab)
      }
      if experiment.settings.contains(where: { $0.key == variation.name }) {
        report(
          "repeated-setting", "`\(variation.name)` is varied, and set too",
          at: variation.position)
      }
    }
    guard problems.count == found else { return nil }
    for numbers in draws {
      for request in experiment.requests(seed: experiment.seeds[0], numbers: numbers) {
        guard let message = lab.check(request.settings.map { ($0.name, $0.value) }) else {
          continue
        }
        let filled = experiment.settings.map { field in
          var field = field
          field.value = Template.filled(field.value, numbers)
          return field
        }
        report(
          "bad-value", message, at: culprit(among: filled, of: lab) ?? experiment.labPosition)
        if problems.count > found { return nil }
      }
    }
    return lab
  }

  private mutating func checkNames(
    of expectation: Expectation, in experiment: Experiment, _ lab: Catalog.Lab,
    beside given: [String]
  ) {
    if expectation.comparesRuns, experiment.variation == nil {
      report(
        "no-vary", "what compares runs needs several: add `vary: name=value, value`",
        at: expectation.source.position)
    }
    var words: Set<String> = []
    for setting in lab.settings {
      if case .choice(let names) = setting.kind { words.formUnion(names) }
    }
    let known =
      lab.measures + lab.settings.map(\.name) + ["loss", "step", "seed", "diverged"] + given
    for (name, offset) in expectation.names where !known.contains(name) && !words.contains(name) {
      let tail = Suggestion.tail(for: name, among: known)
      report(
        "unknown-name",
        """
        `\(name)` is no measure or setting of `\(lab.name)`: the measures are \
        \(lab.measures.joined(separator: ", "))\(tail)
        """, at: expectation.source.position.moved(columns: offset))
    }
  }

  /// Seeds that change nothing prove nothing: two of them are run for a few steps.
  private mutating func checkSeeds(_ claim: Claim) {
    let seeds = claim.experiment.seeds
    guard seeds.count > 1, let run = catalog.run, let place = claim.experiment.seedPosition else {
      return
    }
    var first: LabOutcome?
    for seed in seeds {
      var request = claim.experiment.requests(seed: seed)[0]
      request.steps = min(request.steps, 3)
      guard var outcome = try? run(request) else { return }
      outcome.values["seed"] = nil
      if let first, first != outcome { return }
      first = outcome
    }
    report(
      "same-seeds",
      "all \(seeds.count) seeds give the same run: chance has no part in it; leave `seed` out",
      at: place)
  }
}
