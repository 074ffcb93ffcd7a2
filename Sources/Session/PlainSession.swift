import Cells
import Courseware
import Figures
import Glibc
import Labs
import Notation
import Records
import Terminal
import Tutor

/// The tutor by line prompts: the same lessons, runs and questions, without one escape byte.
///
/// One small vocabulary holds at every prompt. `?` tells what can be typed here, a thing a line;
/// what is none of it is refused and never acts. `n` goes on, `q` leaves what is at hand: the lab, the
/// trace or the question, then the lesson, then the home, then the program. The keys that lessons name
/// in their tasks mean the same as on the full screen, or say that they are not needed.
package struct PlainSession {
  let library: LessonLibrary
  let shelf: DataShelf
  private let wanted: String?
  let medium: Medium
  var prompt: LinePrompt
  var learner: Learner
  /// Labs and traces of lessons as they were left, by lesson, page and place.
  var runs: [String: PlainRun] = [:]
  var traces: [String: PlainTrace] = [:]

  var words: Words { prompt.spoken }

  package static func run(_ options: TutorSession.Options) -> Int32 {
    var session = PlainSession(options)
    return session.run()
  }

  private init(_ options: TutorSession.Options) {
    prompt = LinePrompt(options.places.languages)
    wanted = options.lesson
    library = LessonLibrary(options.places)
    shelf = DataShelf(folder: options.places.assets)
    learner = Learner(options)
    medium = Medium(options.marks ?? TerminalScreen.marks(isUnicode: prompt.isUnicode))
  }

  private mutating func run() -> Int32 {
    guard !library.headings.isEmpty else {
      prompt.say(words(.noLessons))
      return 3
    }
    if let wanted {
      guard case .success(let opened) = library.open(wanted) else { return 3 }
      if read(opened.lesson) == .end { return 0 }
    }
    chooseUntilLeft()
    return 0
  }

  mutating func record(_ deed: LearnerEvent.Deed) {
    if let reason = learner.record(deed).unsaved { prompt.say(words(.notSaved, reason)) }
  }
}
