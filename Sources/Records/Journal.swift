/// The learner's log as text: one event a line, only ever added to.
package struct Journal: Equatable, Sendable {
  package private(set) var events: [LearnerEvent] = []
  /// Lines that are no event known here: torn by a crash, or written by a newer Gradus. They stay
  /// in the file; whoever opens it is told how many there are.
  package private(set) var unreadable = 0

  package init() {}

  package init(bytes: [UInt8]) {
    var known: Set<String> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let event = LearnerEvent(line: line) else {
        unreadable += 1
        continue
      }
      if known.insert(event.id).inserted { events.append(event) }
    }
  }
}
