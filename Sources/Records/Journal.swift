/// The learner's log as text: one event a line, only ever added to.
package struct Journal: Equatable, Sendable {
  package private(set) var events: [LearnerEvent] = []
  /// Lines torn by a crash, or never ours. They and the newer ones stay in the file; whoever opens
  /// it is told how many there are.
  package private(set) var damaged = 0
  /// Lines that a newer Gradus wrote.
  package private(set) var newer = 0

  package var unreadable: Int { damaged + newer }

  /// Whether it has lines, none of which was written by a Gradus.
  package var isForeign: Bool { damaged > 0 && events.isEmpty && newer == 0 }

  package init() {}

  package init(bytes: [UInt8]) {
    var known: Set<String> = []
    for line in LogLine.split(bytes) {
      switch LogLine(line) {
      case .event(let event): if known.insert(event.id).inserted { events.append(event) }
      case .newer: newer += 1
      case .damaged: damaged += 1
      }
    }
  }
}
