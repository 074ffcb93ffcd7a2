/// Where the learner is, and since when: folded from the log's events, for who looks on.
package struct Sitting: Equatable, Sendable {
  package private(set) var lesson: String
  /// Counts from 1.
  package private(set) var page: Int
  package private(set) var pages: Int
  /// The first page that was on the screen, of all since then.
  package private(set) var first: Int
  /// When the lesson was begun, and when this page was reached; seconds since 1970.
  package private(set) var begun: Int
  package private(set) var reached: Int
  /// The last sign of life.
  private var last: Int

  /// After an hour without an event it is another sitting.
  private static let longestSilence = 3600

  /// What is on the screen now, as far as these events tell.
  package init?(_ events: some Sequence<LearnerEvent>, at now: Int) {
    var sitting: Sitting?
    for event in events {
      if sitting == nil { sitting = Sitting(event) } else { _ = sitting!.take(event) }
    }
    guard let sitting, now - sitting.last <= Sitting.longestSilence else { return nil }
    self = sitting
  }

  /// None if the event does not tell of a page.
  package init?(_ event: LearnerEvent) {
    guard case .pageReached(let lesson, let page, let pages) = event.deed else { return nil }
    self.lesson = lesson
    self.page = page
    self.pages = pages
    first = page
    (begun, reached, last) = (event.time, event.time, event.time)
  }

  /// The time counts from here on: whoever opened the lesson early begins now.
  package mutating func restart(at now: Int) {
    begun = now
    first = page
  }

  /// Whether another page, or another lesson, is shown from this event on.
  package mutating func take(_ event: LearnerEvent) -> Bool {
    // What another machine's log brings in has been long ago.
    guard event.time >= last - 60 else { return false }
    guard case .pageReached(let lesson, let page, let pages) = event.deed else {
      if event.time - last <= Sitting.longestSilence { last = event.time }
      return false
    }
    let isSame = lesson == self.lesson && event.time - last <= Sitting.longestSilence
    let begun = isSame ? self.begun : event.time
    (self.lesson, self.page, self.pages) = (lesson, page, pages)
    first = isSame ? min(first, page) : page
    (self.begun, reached, last) = (begun, event.time, event.time)
    return true
  }
}
