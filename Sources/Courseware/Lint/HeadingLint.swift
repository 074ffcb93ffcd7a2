import Notation

extension Lint {
  /// What the heading refers to: topics, and lessons that do not need each other in a circle.
  mutating func checkHeading() {
    let heading = lesson.heading
    if catalog.lessons.filter({ $0 == heading.id }).count > 1 {
      report(
        "repeated-lesson", "another lesson is called `\(heading.id)` too",
        at: heading.place("id"))
    }
    for topic in heading.topics where !catalog.topics.contains(topic) {
      let tail = Suggestion.tail(for: topic, among: catalog.topics)
      report("unknown-topic", "`\(topic)` is no topic\(tail)", at: heading.place("topics", topic))
    }
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
