import Notation

/// What one line of a log turns out to be.
package enum LogLine: Equatable, Sendable {
  case event(LearnerEvent)
  /// Something that a newer Gradus wrote. `id` tells it from every other line.
  case newer(id: String)
  /// Torn by a crash, or never ours.
  case damaged

  package init(_ line: ArraySlice<UInt8>) {
    guard let json = JSONReader.read(line), case .object = json else {
      self = .damaged
      return
    }
    if let version = json["v"]?.number, version > LogLine.version {
      self = .newer(id: json["id"]?.string ?? String(decoding: line, as: UTF8.self))
    } else if let event = LearnerEvent(json) {
      self = .event(event)
    } else if let id = json["id"]?.string, json["time"]?.whole != nil, json.hasUnknownWord {
      self = .newer(id: id)
    } else {
      self = .damaged
    }
  }

  /// The format of the lines, `v`; left out, it is 1.
  private static let version = 1.0

  /// Tells this line from every other, on any machine; none for damage.
  package var id: String? {
    switch self {
    case .event(let event): event.id
    case .newer(let id): id
    case .damaged: nil
    }
  }

  /// The lines of a log, empty ones left out.
  package static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"))
  }
}

extension JSON {
  /// A kind of event, an outcome or a confidence that this version has no name for.
  fileprivate var hasUnknownWord: Bool {
    guard let kind = self["kind"]?.string else { return false }
    guard LearnerEvent.Deed.kinds.contains(kind) else { return true }
    guard kind == "answer" else { return false }
    let (outcome, confidence) = (self["outcome"]?.string, self["confidence"]?.string)
    return outcome.map { Answer.Outcome(rawValue: $0) == nil } ?? false
      || confidence.map { Answer.Confidence(rawValue: $0) == nil } ?? false
  }
}
