import Notation

extension Lint {
  /// What the heading refers to: topics, and lessons that do not need each other in a circle.
  mutating func checkHeading() {
    let heading = lesson.heading
    if heading.title.count > Lint.longestTitle {
      report(
        "long-title",
        """
        this title has \(heading.title.count) characters: from \(Lint.longestTitle) on it is cut \
        off on a screen of 80 columns
        """, at: heading.place("title"), severity: .warning)
    }
    if catalog.lessons.filter({ $0 == heading.id }).count > 1 {
      let paths = zip(catalog.lessons, catalog.paths).filter { $0.0 == heading.id }
        .map { LessonPath.place($0.1) }
      let others = paths.filter { $0 != LessonPath.place(heading.path) }
      let tail = others.isEmpty ? "" : ": \(others.joined(separator: ", "))"
      report(
        "repeated-lesson", "another lesson is called `\(heading.id)` too\(tail)",
        at: heading.place("id"))
    }
    checkTopics()
    let place = catalog.lessons.firstIndex(of: heading.id)
    for need in heading.needs {
      let position = heading.place("needs", need)
      guard let needed = catalog.lessons.firstIndex(of: need) else {
        let tail = Suggestion.tail(for: need, among: catalog.lessons)
        report("unknown-lesson", "`\(need)` is no lesson\(tail)", at: position)
        continue
      }
      if let circle = circle(from: need, to: heading.id) {
        report(
          "circular-needs",
          "these lessons need each other: \(([heading.id] + circle).joined(separator: " → "))",
          at: position)
      } else if let place, needed > place {
        report(
          "later-lesson", "`\(need)` comes after this lesson: a learner meets it too late",
          at: position, severity: .warning)
      }
    }
  }

  /// As much as stands beside a part and a page number.
  private static let longestTitle = 60

  private mutating func checkTopics() {
    let heading = lesson.heading
    guard let topics = catalog.topics else {
      guard let first = heading.topics.first else { return }
      return report(
        "no-topics",
        "no topic is known, for \(catalog.topicsFailure); it lists them, a line each",
        at: heading.place("topics", first))
    }
    for topic in heading.topics where !topics.contains(topic) {
      let tail = Suggestion.tail(for: topic, among: topics)
      report("unknown-topic", "`\(topic)` is no topic\(tail)", at: heading.place("topics", topic))
    }
  }

  /// The way from one lesson to another by what each needs, if there is one.
  private func circle(from start: String, to goal: String) -> [String]? {
    if start == goal { return [goal] }
    // Each lesson with the one that led to it: a way is only written down once it is found.
    var before: [String: String] = [start: start]
    var waiting = [start]
    while let lesson = waiting.popLast() {
      for next in catalog.needs[lesson] ?? [] where before[next] == nil {
        before[next] = lesson
        guard next == goal else {
          waiting.append(next)
          continue
        }
        var way = [goal]
        while way[0] != start { way.insert(before[way[0]]!, at: 0) }
        return way
      }
    }
    return nil
  }
}
