import Cells
import Labs

/// Keys that mean the same wherever a run is in sight.
enum RunKeys {
  /// Whether the key was one of them.
  static func press(_ key: Key, _ times: Int?, run id: String, _ desk: inout Desk) -> Bool {
    guard let run = desk.runs[id], case .character(let character) = key else { return false }
    switch character {
    case ".": desk.order(id, .step(times ?? 1))
    case ",": desk.order(id, .step(-(times ?? 1)))
    case "0": desk.order(id, .goTo(0))
    case "r": desk.restart(id)
    case "$": desk.order(id, .goTo(run.farthest))
    case "w":
      guard let report = run.latest, report.failure == nil else { break }
      desk.effects.append(.saveRun(run.record, report.report))
    case "R": desk.beginLesson(id)
    case "[", "]":
      let pace = run.pace.moved(by: character == "]" ? 1 : -1)
      desk.runs[id]?.pace = pace
      desk.order(id, .pace(pace))
    default: return false
    }
    return true
  }

  /// Space starts a run that rests, and stops one that runs.
  static func runHint(_ run: RunState?) -> KeyHint {
    KeyHint(
      "space", run?.isRunning ?? false || run?.latest?.target != nil ? .pause : .run, .runLong)
  }

  static let hints = [
    KeyHint(". ,", .stepKey, .stepLong, each: [.stepForward, .stepBackward]),
    KeyHint("r", .restart, .restartLong),
    KeyHint("R", .asInLesson, .asInLessonLong),
    KeyHint("[ ]", .faster, .fasterLong, each: [.paceSlower, .paceFaster]),
    KeyHint("0 $", .firstLast, .firstLastStepLong, each: [.toFirstStep, .toLastStep]),
  ]
}
