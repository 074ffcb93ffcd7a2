import Notation

/// An event as one line of JSON, and back.
extension LearnerEvent {
  package var line: String { json.text }

  private var json: JSON {
    var members: [JSON.Member] = []
    func add(_ key: String, _ value: JSON) { members.append(.init(key: key, value: value)) }
    add("id", .string(id))
    add("time", .integer(time))
    switch deed {
    case .pageReached(let lesson, let page, let pages):
      add("kind", .string("page"))
      add("item", .string(lesson))
      add("page", .integer(page))
      add("of", .integer(pages))
    case .answered(let answer):
      add("kind", .string("answer"))
      add("item", .string(answer.item))
      add("outcome", .string(answer.outcome.rawValue))
      add("confidence", .string(answer.confidence.rawValue))
      add("hints", .integer(answer.hints))
      add("seed", .string(String(answer.seed)))
    case .hinted(let item, let hints, let seed):
      add("kind", .string("hint"))
      add("item", .string(item))
      add("hints", .integer(hints))
      add("seed", .string(String(seed)))
    case .runLeft(let run):
      add("kind", .string("run"))
      add("item", .string(run.item))
      members += run.members
    case .marked(let lesson, let page, let isMarked):
      add("kind", .string("mark"))
      add("item", .string(lesson))
      add("page", .integer(page))
      add("marked", .bool(isMarked))
    }
    return .object(members)
  }

  /// None if this is no event of a kind known here.
  init?(_ json: JSON) {
    guard let id = json["id"]?.string, let time = json["time"]?.whole,
      let item = json["item"]?.string, let kind = json["kind"]?.string,
      let deed = Deed(kind: kind, item: item, json)
    else { return nil }
    self.init(id: id, time: time, deed: deed)
  }
}

extension LearnerEvent.Deed {
  static let kinds = ["page", "answer", "hint", "run", "mark"]

  fileprivate init?(kind: String, item: String, _ json: JSON) {
    switch kind {
    case "page":
      guard let page = json["page"]?.whole, page >= 1, let pages = json["of"]?.whole else {
        return nil
      }
      self = .pageReached(lesson: item, page: page, pages: pages)
    case "answer":
      guard let outcome = json["outcome"]?.string.flatMap(Answer.Outcome.init),
        let confidence = json["confidence"]?.string.flatMap(Answer.Confidence.init),
        let hints = json["hints"]?.whole, let seed = json["seed"]?.string.flatMap({ UInt64($0) })
      else { return nil }
      self = .answered(
        Answer(item: item, outcome: outcome, confidence: confidence, hints: hints, seed: seed))
    case "hint":
      guard let hints = json["hints"]?.whole,
        let seed = json["seed"]?.string.flatMap({ UInt64($0) })
      else { return nil }
      self = .hinted(item: item, hints: hints, seed: seed)
    case "run":
      guard let run = RunRecord(json, item: item) else { return nil }
      self = .runLeft(run)
    case "mark":
      guard let page = json["page"]?.whole, page >= 1, case .bool(let isMarked)? = json["marked"]
      else { return nil }
      self = .marked(lesson: item, page: page, isMarked: isMarked)
    default: return nil
    }
  }
}

extension RunRecord {
  /// What there is to it beside what it belongs to.
  var members: [JSON.Member] {
    let changes = changes.map { change in
      JSON.members([
        "step": .integer(change.step), "setting": .string(change.setting),
        "value": .string(change.value),
      ])
    }
    return [
      .init(key: "lab", value: .string(lab)), .init(key: "seed", value: .string(String(seed))),
      .init(key: "step", value: .integer(step)),
      .init(
        key: "settings",
        value: .object(settings.map { .init(key: $0.name, value: .string($0.value)) })),
      .init(key: "changes", value: .array(changes)),
    ]
  }

  /// None if something is missing, or out of all bounds.
  init?(_ json: JSON, item: String) {
    guard let lab = json["lab"]?.string, let step = json["step"]?.whole,
      (0...RunRecord.longest).contains(step),
      let seed = json["seed"]?.string.flatMap({ UInt64($0) }),
      case .object(let settings)? = json["settings"], case .array(let changes)? = json["changes"]
    else { return nil }
    self.init(
      item: item, lab: lab,
      settings: settings.compactMap { member in member.value.string.map { (member.key, $0) } },
      seed: seed, step: step,
      changes: changes.compactMap { change in
        guard let step = change["step"]?.whole, let setting = change["setting"]?.string,
          let value = change["value"]?.string
        else { return nil }
        return Change(step: step, setting: setting, value: value)
      })
  }
}

extension JSON {
  /// A number without a fraction that an Int can hold.
  var whole: Int? { number.flatMap { Int(exactly: $0) } }
}
