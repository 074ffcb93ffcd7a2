import Cells
import Courseware
import Figures
import Labs
import Records

/// What every screen can reach: the shelf of lessons, the learner's progress, the open runs.
package struct Desk: Sendable {
  package var height: Int
  package var width: Int
  package internal(set) var abilities: Abilities
  package private(set) var preferences: Preferences
  package var words: Words
  package var shelf: [LessonHeading]
  package var progress: Progress
  /// The questions of lessons that have been opened or answered, each as `lesson/question`.
  package var questions: [String: [String]] = [:]
  package var runs: [String: RunState] = [:]
  /// How many steps of each trace have been taken.
  var traces: [String: Int] = [:]
  /// Traces with other numbers than their lesson's, or without a lesson, by the same names.
  var computations: [String: EditedComputation] = [:]
  /// Questions left before they were answered, as they stood.
  var drafts: [String: QuestionAttempt] = [:]
  /// What came of questions since the lesson was opened, by `lesson/question`.
  var results: [String: QuestionResult] = [:]
  /// What lint has found in lessons that have been opened, as they were then or saved last.
  var findings: [String: [Finding]] = [:]
  /// Something the learner should know, until the next key.
  package var notice: String?
  /// For drawing the numbers of questions: other ones at each start.
  package let seed: UInt64
  /// Seconds since 1970, as of the last event.
  package var now: Int
  var effects: [Effect] = []

  package init(
    height: Int, width: Int, abilities: Abilities, preferences: Preferences = Preferences(),
    words: Words, shelf: [LessonHeading], progress: Progress, seed: UInt64, now: Int = 0
  ) {
    self.now = now
    self.height = height
    self.width = width
    self.abilities = abilities
    self.preferences = preferences
    self.words = words
    self.shelf = shelf
    self.progress = progress
    self.seed = seed
  }

  /// What pictures are made of here.
  package var medium: Medium {
    Medium(
      preferences.marks ?? abilities.marks,
      hasColorMaps: abilities.hasColorMaps && preferences.theme != .mono)
  }

  package mutating func prefer(_ preferences: Preferences) {
    self.preferences = preferences
    effects.append(.prefer(preferences))
  }

  var isSomethingRunning: Bool { runs.values.contains(where: \.isRunning) }

  /// Room for a figure beside the text.
  var isWide: Bool { width >= 100 }

  mutating func order(_ run: String, _ order: RunOrder) { effects.append(.run(run, order)) }

  /// Begins a run anew from another record; how it stood can be brought back.
  mutating func begin(_ run: String, _ record: RunRecord) {
    runs[run]?.begin(record)
    if let opening = runs[run]?.opening { order(run, opening) }
  }

  /// To the first step, with the settings as they are now: what was changed on the way holds from the
  /// start. (To go back in time is another thing: then the changes come again where they came.)
  mutating func restart(_ run: String) {
    guard let state = runs[run], !state.isPair, !state.record.changes.isEmpty else {
      return order(run, .goTo(0))
    }
    runs[run]?.remember()
    begin(run, state.anew)
  }

  /// Back to what the lesson asks for.
  mutating func beginLesson(_ run: String) {
    guard let record = runs[run]?.lesson, record != runs[run]?.record else { return }
    runs[run]?.remember()
    begin(run, record)
  }

  /// Asks a run for these figures, unless it draws them already.
  mutating func show(_ views: [String], of run: String) {
    guard let state = runs[run], state.shown != views else { return }
    runs[run]?.shown = views
    order(run, .show(views))
  }

  func posed(_ question: Question, in lesson: Lesson) -> PosedQuestion {
    let item = "\(lesson.heading.id)/\(question.id)"
    return PosedQuestion(question, seed: progress.draw(of: item, from: seed))
  }

  /// How well a lesson is known, by its questions.
  func mastery(of lesson: String) -> Mastery { progress.mastery(of: questions[lesson] ?? []) }

  /// Read, or tested out of: what needs it can be begun.
  package func isDone(_ lesson: String) -> Bool {
    progress.lessons[lesson]?.isRead ?? false || mastery(of: lesson).isKnown
  }

  /// The next lesson to take up, by its index: after the one that was open last, else the first,
  /// that is not done and lacks nothing that it needs.
  var suggested: Int? {
    let last = shelf.firstIndex { $0.id == progress.last?.lesson } ?? -1
    func isOpen(_ index: Int) -> Bool {
      !isDone(shelf[index].id)
        && shelf[index].needs.allSatisfy { need in isDone(need) || heading(need) == nil }
    }
    return shelf.indices.dropFirst(last + 1).first(where: isOpen)
      ?? shelf.indices.first(where: isOpen)
  }

  func heading(_ lesson: String) -> LessonHeading? { shelf.first { $0.id == lesson } }
}
