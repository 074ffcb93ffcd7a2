import Cells
import Courseware
import Figures
import Labs
import Records

/// Something that has happened.
package enum Event: Sendable {
  case keyPressed(Key)
  /// Text that came in one piece: it is typed where text goes, and runs nothing.
  case pasted(String)
  case pointed(Pointer)
  case resized(height: Int, width: Int)
  /// The terminal has told what is behind everything.
  case backgroundTold(isLight: Bool)
  case lessonOpened(Lesson)
  case lessonFailed(id: String, reason: String)
  /// The file of the open lesson has been saved.
  case lessonSaved(Lesson, findings: [Finding])
  /// What lint finds in a lesson that has just been opened.
  case lessonLinted(id: String, findings: [Finding])
  /// It has gone, or cannot be read any more: in a few words, and in all.
  case lessonLost(id: String, reason: String, finding: Finding)
  case glossaryOpened(Glossary, at: Glossary.Place?)
  case pageOpened(Lesson, at: Glossary.Place)
  /// Items that are due, and the lessons that ask them.
  case reviewOpened([String], [Lesson])
  case testOpened(Lesson)
  case runReported(String, RunReport)
  /// The runs that a prediction of this item waited for.
  case labsRan(String, Result<[LabOutcome], LabFailure>)
  case sweepReported([Sweep.Outcome], isOver: Bool)
  case runSaved(path: String)
  case pictureSaved(path: String)
  case recorded(LearnerEvent)
  /// The same lessons in another language, and the words around them.
  case languageChanged(Words, [LessonHeading])
  case saveFailed(reason: String)
}

/// What a training thread last said of its run.
package struct RunReport: Sendable {
  /// Which opening of the run it speaks of.
  package var generation: Int
  package var report: LabReport
  package var changes: [Run.Change]
  package var figures: [String: Figure]
  package var isRunning: Bool
  /// The step it is on its way to, while that takes long.
  package var target: Int?
  /// The settings as they are now; of the second run, if there are two.
  package var settings: Settings?
  /// The second run beside it.
  package var twin: Twin?
  /// Why the last change could not be made.
  package var complaint: String?
  /// Why there is no run to report of.
  package var failure: String?

  /// Whether it stays as it is until somebody presses a key.
  package var isAtRest: Bool { !isRunning && target == nil }

  /// A second run, with the same seed and something different.
  package struct Twin: Sendable {
    package var difference: String
    package var report: LabReport
    package var differences: [Double]

    package init(difference: String, report: LabReport, differences: [Double]) {
      self.difference = difference
      self.report = report
      self.differences = differences
    }
  }

  package init(generation: Int, failure: String) {
    self.init(
      generation: generation, report: LabReport(step: 0, measures: []), changes: [], figures: [:],
      isRunning: false)
    self.failure = failure
  }

  package init(
    generation: Int, report: LabReport, changes: [Run.Change], figures: [String: Figure],
    isRunning: Bool, target: Int? = nil
  ) {
    self.generation = generation
    self.report = report
    self.changes = changes
    self.figures = figures
    self.isRunning = isRunning
    self.target = target
  }
}
