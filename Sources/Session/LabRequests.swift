import Courseware
import Labs
import Notation

/// Runs labs for claims and predictions.
extension DataShelf {
  /// Straight to the last step. None if it was stopped.
  package func outcome(
    of request: LabRequest, isStopped: () -> Bool = { false }
  ) throws(LabFailure) -> LabOutcome? {
    do throws(LabError) {
      let type = try Laboratory.lab(named: request.lab)
      let settings = try Settings(type.about, request.settings.map { ($0.name, $0.value) })
      try type.check(settings)
      var lab = try type.init(
        settings: settings, seed: request.seed, data: try data(for: type.about))
      lab.look()
      let before = lab.report
      while lab.report.step < request.steps, !lab.report.diverged, !lab.report.isDone {
        if lab.report.step % 16 == 0, isStopped() { return nil }
        lab.step()
      }
      if !lab.report.diverged { lab.look() }
      return LabOutcome(lab.report, before: before, settings, request, type.about)
    } catch { throw LabFailure(message: error.message) }
  }

  package var runner: LabRunner {
    { (request: LabRequest) throws(LabFailure) in try self.outcome(of: request)! }
  }
}

extension LabOutcome {
  fileprivate init(
    _ report: LabReport, before: LabReport, _ settings: Settings, _ request: LabRequest,
    _ about: LabDescription
  ) {
    func numbers(_ report: LabReport) -> [String: Double] {
      var numbers = ["loss": report.loss, "step": Double(report.step)]
      for (name, value) in zip(about.measures, report.measures) { numbers[name] = value }
      return numbers
    }
    var values: [String: Expectation.Value] = [:]
    for setting in about.settings { values[setting.name] = settings[setting.name].expected }
    let isCutShort = report.diverged && report.step < request.steps
    for (name, number) in numbers(report) {
      // What a run had come to when it diverged is not what was asked for: it holds against nothing.
      let isLate = isCutShort && name != "step" && number.isFinite
      values[name] = .number(isLate ? .nan : number)
    }
    values["diverged"] = .truth(report.diverged)
    values["seed"] = .number(Double(request.seed))
    let varied = request.varied.map { settings[$0.name].expected }
    self.init(values: values, before: numbers(before), varied: varied)
  }
}

extension Setting.Value {
  fileprivate var expected: Expectation.Value {
    switch self {
    case .number(let value): .number(value)
    case .choice(let word), .text(let word): .word(word)
    }
  }
}
