import Courseware
import Labs
import Notation
import Records

/// Something that has to be done outside: by the clock, the disk or a training thread.
package enum Effect: Equatable, Sendable {
  case quit
  case openLesson(String)
  /// What the lessons define, here or at all: read only when somebody asks.
  case openGlossary(Glossary.Place?)
  /// A page of any lesson, to look at.
  case openPage(Glossary.Place)
  /// The lessons of these items, to ask them.
  case openReview([String])
  /// All questions of a lesson.
  case openTest(String)
  case record(LearnerEvent.Deed)
  /// Kept, and obeyed from now on.
  case prefer(Preferences)
  case run(String, RunOrder)
  /// Runs what a prediction waits for.
  case runLabs(String, [LabRequest])
  case startSweep(Sweep)
  case stopSweep
  /// Into a file of its own.
  case saveRun(RunRecord, LabReport)
  /// The screen as it is, as a drawing.
  case savePicture
}

/// What a training thread can be told.
package enum RunOrder: Equatable, Sendable {
  /// Begins, or begins anew, and goes straight to the record's step.
  case open(RunRecord, views: [String], generation: Int)
  case show([String])
  case toggle
  case pause
  /// So many steps on, or back: from where the thread is, not from where the screen saw it last.
  case step(Int)
  case goTo(Int)
  /// Moves a live setting by so many notches.
  case move(String, Int)
  /// Changes a setting or a weight, as one types it.
  case change(String, String)
  /// A second run from here on, from the start, or no more.
  case branch
  case twins
  case alone
  case pace(Pace)
  case close
}

/// Steps a second.
package enum Pace: Equatable, Sendable {
  case steps(Int)
  case full

  static let all: [Pace] = [
    .steps(1), .steps(3), .steps(10), .steps(30), .steps(100), .steps(300), .steps(1000), .full,
  ]

  /// Slow enough to watch the first steps, fast enough not to wait.
  package static let usual = Pace.steps(30)

  func moved(by notches: Int) -> Pace {
    let index = (Pace.all.firstIndex(of: self) ?? 0) + notches
    return Pace.all[min(max(index, 0), Pace.all.count - 1)]
  }
}
