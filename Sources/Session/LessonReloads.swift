import Courseware
import Glibc
import Notation
import Tutor

/// Reads the open lesson anew whenever its author has saved it: beside the screen, for lint may take
/// its time, and asleep until there is something to read.
final class LessonReloads {
  private enum Outcome: Sendable {
    /// As it was opened: only what lint finds is news.
    case linted([Finding])
    case read(Lesson, [Finding])
    case failed(reason: String, Finding)
  }

  /// Editors write, rename and remove within a moment: it is read once, when they are done.
  private static let moment: UInt32 = 30_000

  private let places: Places
  private let memory: RunMemory
  private let bell = Bell()
  private var heading: LessonHeading?
  private var name = ""
  private var watch: FolderWatch?
  private var jobs: JobThreads<Outcome>?

  init(_ places: Places) {
    self.places = places
    memory = RunMemory(DataShelf(folder: places.assets).runner)
  }

  /// What the main loop waits for.
  var descriptors: [Int32] { [bell.descriptor] + (watch.map { [$0.descriptor] } ?? []) }

  /// Looks after the file of this lesson from now on; after none, if there is none.
  func follow(_ heading: LessonHeading?) {
    guard heading?.path != self.heading?.path || heading?.id != self.heading?.id else { return }
    self.heading = heading
    jobs?.stop()
    jobs = nil
    // A link leads to where the file is really written.
    let file = heading.map { File.resolved($0.path).folderAndName }
    watch = file.flatMap { FolderWatch($0.folder, for: .settled) }
    name = file?.name ?? ""
    if let heading { read(heading, isSaved: false) }
  }

  /// What has come of it, if anything has. Never waits.
  func take() -> Event? {
    bell.silence()
    guard let heading else { return nil }
    if let watch {
      let changes = watch.take()
      if changes.contains(name) { read(heading, isSaved: true) }
      if changes.isOver { self.watch = nil }
    }
    guard let jobs, let outcome = jobs.take().outcomes.first?.outcome else { return nil }
    self.jobs = nil
    switch outcome {
    case .linted(let findings): return .lessonLinted(id: heading.id, findings: findings)
    case .read(let lesson, let findings): return .lessonSaved(lesson, findings: findings)
    case .failed(let reason, let finding):
      return .lessonLost(id: heading.id, reason: reason, finding: finding)
    }
  }

  /// What was begun before is left: the file has changed again. A lesson that was just opened waits,
  /// too: first the learner sees it.
  private func read(_ heading: LessonHeading, isSaved: Bool) {
    jobs?.stop()
    jobs = JobThreads(0..<1, bell: bell) { [places, memory] _, isStopped in
      usleep(LessonReloads.moment)
      if isStopped() { return nil }
      let outcome = LessonReloads.outcome(heading, places, memory)
      if !isSaved, case .read(_, let findings) = outcome { return .linted(findings) }
      return outcome
    }
  }

  private static func outcome(
    _ heading: LessonHeading, _ places: Places, _ memory: RunMemory
  ) -> Outcome {
    let path = heading.path
    let bytes: [UInt8]
    switch File.read(path) {
    case .failure(let error):
      let problem = Diagnostic(
        "unreadable", "\(path): \(error.reason)", at: Position(line: 1))
      return .failed(
        reason: "\(path.folderAndName.name): \(error.reason)", Finding(problem, line: ""))
    case .success(let found): bytes = found
    }
    let library = LessonLibrary(
      folder: places.lessons, languages: Languages(codes: [FileLint.language(of: path)]))
    let source = Source(bytes: bytes)
    var (lesson, problems) = FileLint.check(
      bytes, source, path: path, library.catalog(memory.runner))
    // The learner's progress stays under the id that the lesson was opened with.
    (lesson.heading.id, lesson.heading.part) = (heading.id, heading.part)
    let findings = problems.map { Finding($0, line: source.text(ofLine: $0.position.line)) }
    return .read(lesson, findings)
  }
}
