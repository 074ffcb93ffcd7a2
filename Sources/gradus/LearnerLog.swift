import Session
import Tutor

extension OpenedLog {
  /// The learner's log for a command that prints: what there is to say about it goes to standard
  /// error, first.
  static func telling(_ places: Places, isWritten: Bool) -> OpenedLog {
    let log = OpenedLog(folder: places.state, isWritten: isWritten)
    for sentence in log.sentences(Console.words(places)) { Console.note(sentence) }
    return log
  }
}

extension Arguments {
  /// Seconds since 1970: what `--now` says, else the clock.
  func now() throws(Misuse) -> Int { try moment() ?? Clock.seconds }
}
