import Glibc
import Records

/// Who is learning here: the log on disk, what it comes to, and the clock that dates it.
struct Learner {
  private let log: LogFile
  /// Seconds since 1970, instead of the clock.
  private let now: Int?
  /// From which the numbers of questions are drawn: another one each sitting, unless given.
  let seed: UInt64
  private(set) var progress: Progress
  /// Lines of the log that cannot be read.
  let unreadable: Int

  init(_ options: TutorSession.Options) {
    log = LogFile(folder: options.places.state)
    now = options.now
    seed = options.seed ?? UInt64.random(in: 0..<1_000_000)
    let journal = log.read()
    progress = Progress(journal.events)
    unreadable = journal.unreadable
  }

  /// Keeps what the learner did; the reason, if it could not be written down.
  mutating func record(_ deed: LearnerEvent.Deed) -> (event: LearnerEvent, unsaved: String?) {
    let id = String(UInt64.random(in: 1...UInt64.max), radix: 36)
    let event = LearnerEvent(id: id, time: now ?? time(nil), deed: deed)
    progress.add(event)
    return (event, log.append(event))
  }
}
