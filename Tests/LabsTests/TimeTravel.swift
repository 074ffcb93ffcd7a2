import Labs
import Notation
import Testing

/// Whether a run that is changed on its way goes back and on again to the same bits.
enum TimeTravel {
  /// Steps on to 40, with these changes on the way, each after so many steps; then back to each of
  /// some steps, and on again.
  static func expectSame(
    _ start: Run, changes: [(step: Int, name: String, value: String)] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var run = start
    for change in changes {
      while run.step < change.step, run.advance() {}
      try run.change(change.name, to: try Run.read(change.name, change.value, run.about))
    }
    while run.step < 40, run.advance() {}
    let reports = try reports(of: run, from: start, changes)
    #expect(run.report == reports[run.step], sourceLocation: sourceLocation)
    let views = run.about.views.map { run.figure($0.name).csv }
    let last = run.step
    for target in [last - 1, 17, 9, 8, 3, 0] where target < last && target >= 0 {
      run.rewind(to: target)
      #expect(run.report == reports[target], "\(target)", sourceLocation: sourceLocation)
    }
    while run.step < last, run.advance() {}
    #expect(
      run.about.views.map { run.figure($0.name).csv } == views, sourceLocation: sourceLocation)
  }

  /// The same by walking once more, without going back.
  private static func reports(
    of run: Run, from start: Run, _ changes: [(step: Int, name: String, value: String)]
  ) throws -> [LabReport] {
    var again = start
    var reports: [LabReport] = []
    while true {
      for change in changes where change.step == again.step {
        try again.change(change.name, to: try Run.read(change.name, change.value, again.about))
      }
      reports.append(again.report)
      if again.step >= run.step || !again.advance() { return reports }
    }
  }
}
