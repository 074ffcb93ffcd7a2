import Labs
import Notation
import Records
import Tutor

/// What a learner changes of a run at a line prompt, and the second run beside it.
extension PlainRun {
  mutating func remember() { before = before.suffix(2) + [pair] }

  mutating func takeBack() {
    guard let last = before.popLast() else { return prompt.say(words(.nothingToUndo)) }
    pair = last
    prompt.say(words(.plainTakenBack))
    tell()
  }

  /// A live setting goes on from here, any other begins anew and comes as far.
  mutating func change(_ name: String, _ text: String, _ line: String) {
    let step = pair.step
    guard let change = reading(name, text) else { return }
    let kept = pair
    let old = about.setting(named: name).map { latest.settings[$0.name].text }
    do { try pair.change(change.name, to: change.value) } catch {
      return prompt.say(PlainRun.sentence(error.message))
    }
    before = before.suffix(2) + [kept]
    let isAnew = !pair.hasReached(step)
    let isStopped = isAnew ? advance(to: step) : false
    let now = Numeral.grouped(pair.step)
    prompt.say(
      old == nil
        ? words(.plainValueNow, change.name, change.value.text)
        : words(isAnew ? .plainAnew : .plainIsNow, change.name, change.value.text, old ?? "", now))
    if isStopped { prompt.say(words(.plainStopped)) }
    tell()
  }

  /// What is wrong with it is said.
  private func reading(_ name: String, _ text: String) -> (name: String, value: Setting.Value)? {
    let name = about.setting(named: name)?.name ?? name
    guard about.setting(name) != nil || WeightName(name) != nil else {
      let near = Suggestion.nearest(to: name, among: about.settings.map(\.name))
      prompt.say(
        words(.plainNoSetting, PlainLine.brief(name))
          + (near.map { " " + words(.plainMean, $0) } ?? ""))
      return nil
    }
    var text = text
    if case .text? = about.setting(name)?.kind { text = text.filter { $0 != " " } }
    do { return (name, try Run.read(name, text, about)) } catch {
      prompt.say(PlainRun.sentence(error.message))
      return nil
    }
  }

  static func sentence(_ message: String) -> String {
    message.prefix(1).uppercased() + message.dropFirst() + (message.hasSuffix(".") ? "" : ".")
  }

  // MARK: A second run

  mutating func second(_ kind: String, _ text: String?, _ line: String) {
    guard let text else { return kind == "twin" ? twin(nil) : branch(nil) }
    let parts = text.split(maxSplits: 1, whereSeparator: { $0 == "=" || $0 == " " })
      .map { String($0).trimmingSpaces }
    guard parts.count == 2 else { return prompt.say(words(.plainUnknown, PlainLine.brief(line))) }
    guard let change = reading(parts[0], parts[1]) else { return }
    kind == "twin" ? twin(change) : branch(change)
  }

  /// Both from the start; they come as far as the one had come.
  mutating func twin(_ change: (name: String, value: Setting.Value)?) {
    let kept = pair
    let step = pair.step
    pair.endPair()
    pair.beginTwins()
    guard differ(change, else: kept, words(.plainTwins)) else { return }
    if change != nil { _ = advance(to: step) }
    tell()
  }

  mutating func branch(_ change: (name: String, value: Setting.Value)?) {
    let kept = pair
    pair.endPair()
    if let change, let setting = about.setting(change.name), !setting.isLive {
      let live = about.settings.filter(\.isLive).map(\.name)
      return prompt.say(
        PlainRun.sentence(LabError.notLive(change.name, lab: about.name, live: live).message))
    }
    pair.branch()
    guard differ(change, else: kept, words(.plainBranch)) else { return }
    tell()
  }

  private mutating func differ(
    _ change: (name: String, value: Setting.Value)?, else kept: RunPair, _ said: String
  ) -> Bool {
    do {
      if let change { try pair.change(change.name, to: change.value) }
    } catch {
      pair = kept
      prompt.say(PlainRun.sentence(error.message))
      return false
    }
    before = before.suffix(2) + [kept]
    prompt.say(said)
    return true
  }

  mutating func alone() {
    remember()
    pair.endPair()
    prompt.say(words(.plainAlone))
    tell()
  }
}
