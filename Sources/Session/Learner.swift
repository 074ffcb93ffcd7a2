import Records
import Tutor

/// Who is learning here: the log on disk, what it comes to, and the clock that dates it.
struct Learner {
  private let log: OpenedLog
  /// Seconds since 1970, instead of the clock.
  private let fixedNow: Int?
  /// From which the numbers of questions are drawn: another one each sitting, unless given.
  let seed: UInt64
  private(set) var progress: Progress

  init(_ options: TutorSession.Options) {
    log = options.log ?? OpenedLog(folder: options.places.state, isWritten: true)
    fixedNow = options.now
    seed = options.seed ?? UInt64.random(in: 0..<1_000_000)
    progress = Progress(log.journal.events)
  }

  /// Seconds since 1970.
  var now: Int { fixedNow ?? Clock.seconds }

  /// What the learner should know about the log.
  func remarks(_ words: Words) -> [String] { log.sentences(words) }

  /// Keeps what the learner did; the reason, if it could not be written down.
  mutating func record(_ deed: LearnerEvent.Deed) -> (event: LearnerEvent, unsaved: String?) {
    let id = String(UInt64.random(in: 1...UInt64.max), radix: 36)
    let event = LearnerEvent(id: id, time: now, deed: deed)
    progress.add(event)
    return (event, log.file.append(event))
  }
}
