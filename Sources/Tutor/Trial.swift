import Tracing

/// Steps that the learner finds without being shown: how far that has come, and how it went.
struct Trial: Equatable, Sendable {
  /// So many steps have been found, or shown; the next one is asked.
  private(set) var reached: Int
  /// Whether the question is in sight, not the step before it.
  var isAsking = false
  private(set) var settled = 0
  private(set) var rightAtOnce = 0
  /// What was answered last, and was wrong.
  private(set) var wrong: Trace.Comparison?
  private var isSpoiled = false
  /// What has been typed and not judged.
  var draft = ""

  init(from reached: Int) { self.reached = reached }

  /// Whether it was right: then the step is known, and the next one is not asked before somebody asks
  /// for it.
  mutating func judge(_ answer: Double, of trace: Trace) -> Bool {
    let comparison = trace.compare(answer, for: trace.steps[reached])
    guard comparison.verdict.isRight else {
      wrong = comparison
      isSpoiled = true
      return false
    }
    if !isSpoiled { rightAtOnce += 1 }
    settle()
    return true
  }

  /// Gives the step away; it does not count as found.
  mutating func show() { settle() }

  private mutating func settle() {
    settled += 1
    reached += 1
    isAsking = false
    isSpoiled = false
    wrong = nil
    draft = ""
  }

  /// Other numbers: what was said of the last ones does not hold.
  mutating func forgetAnswer() {
    wrong = nil
    draft = ""
  }
}
