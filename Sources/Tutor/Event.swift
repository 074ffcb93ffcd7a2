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
  case resized(height: Int, width: Int)
  case lessonOpened(Lesson)
  case lessonFailed(id: String, reason: String)
  case runReported(String, RunReport)
  case recorded(LearnerEvent)
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
  /// Why there is no run to report of.
  package var failure: String?

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
