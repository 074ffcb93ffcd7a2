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
    case .runLeft(let run):
      add("kind", .string("run"))
      add("item", .string(run.item))
      add("lab", .string(run.lab))
      add("seed", .string(String(run.seed)))
      add("step", .integer(run.step))
      add(
        "settings",
        .object(run.settings.map { .init(key: $0.name, value: .string($0.value)) }))
      add(
        "changes",
        .array(
          run.changes.map {
            .members([
              "step": .integer($0.step), "setting": .string($0.setting),
              "value": .string($0.value),
            ])
          }))
    }
    return .object(members)
  }

  /// None if the line is no event of a kind known here.
  package init?(line: ArraySlice<UInt8>) {
    guard let json = JSONReader.read(line), let id = json["id"]?.string,
      let time = json["time"]?.whole, let item = json["item"]?.string,
      let kind = json["kind"]?.string, let deed = Deed(kind: kind, item: item, json)
    else { return nil }
    self.init(id: id, time: time, deed: deed)
  }
}

extension LearnerEvent.Deed {
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
    case "run":
      guard let lab = json["lab"]?.string, let step = json["step"]?.whole,
        (0...RunRecord.longest).contains(step),
        let seed = json["seed"]?.string.flatMap({ UInt64($0) }),
        case .object(let settings)? = json["settings"], case .array(let changes)? = json["changes"]
      else { return nil }
      self = .runLeft(
        RunRecord(
          item: item, lab: lab,
          settings: settings.compactMap { member in
            member.value.string.map { (member.key, $0) }
          },
          seed: seed, step: step,
          changes: changes.compactMap { change in
            guard let step = change["step"]?.whole, let setting = change["setting"]?.string,
              let value = change["value"]?.string
            else { return nil }
            return RunRecord.Change(step: step, setting: setting, value: value)
          }))
    default: return nil
    }
  }
}

extension JSON {
  /// A number without a fraction that an Int can hold.
  fileprivate var whole: Int? { number.flatMap { Int(exactly: $0) } }
}
