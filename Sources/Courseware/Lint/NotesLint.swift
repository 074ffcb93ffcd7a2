import Notation

extension Lint {
  /// What the speaker plans, held against the minutes of the heading: both are somebody's guess, so
  /// only what is far apart is told. Pages without a time can only make it more.
  mutating func checkNotes() {
    let planned = lesson.pages.compactMap(\.minutes)
    guard !planned.isEmpty, lesson.heading.minutes > 0 else { return }
    let sum = planned.reduce(0, +)
    let minutes = Double(lesson.heading.minutes)
    let leeway = max(3, minutes / 2)
    let isTooMuch = sum > minutes + leeway
    let isTooLittle = planned.count == lesson.pages.count && sum < minutes - leeway
    guard isTooMuch || isTooLittle else { return }
    report(
      "minutes-apart",
      """
      the speaker's notes plan \(Numeral.brief(sum)) min, the heading says \
      \(lesson.heading.minutes): bring them together
      """, at: lesson.heading.place("minutes"), severity: .warning)
  }
}
