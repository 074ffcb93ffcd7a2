import Cells
import Courseware
import Figures
import Labs
import Notation
import Records
import Terminal
import Tutor
import Typesetting

/// A lab at a line prompt: run, taken back, changed, heard. It keeps where it stands, so that whoever
/// comes back to it finds it as it was left.
struct PlainRun {
  let block: LabBlock
  let shelf: DataShelf
  let prompt: LinePrompt
  let medium: Medium
  var pair: RunPair
  /// As the lesson has it, at its first step.
  private let original: Run
  /// What is told at every stop.
  private var view: String
  private let measures: [String]
  private(set) var farthest = 0
  /// Few, for each keeps all that a run remembers.
  var before: [RunPair] = []
  private var isBegun = false
  /// Where it was left in an earlier sitting.
  private var left: Int?
  /// What was said of the view at the last stop: of many lines only what is new is said again.
  private var told: [String] = []
  /// Typed to stop something, and not yet done.
  var waiting: String?

  var words: Words { prompt.spoken }
  var about: LabDescription { pair.first.about }

  /// - Parameters:
  ///   - text: what the lesson says around it; the numbers it names are told at every stop.
  ///   - record: of how it was left in an earlier sitting.
  init(
    _ block: LabBlock, around text: String = "", left record: RunRecord? = nil,
    _ prompt: LinePrompt, _ shelf: DataShelf, _ medium: Medium
  ) throws(LabError) {
    original = try Run(block, shelf)
    pair = RunPair(original)
    if let record, record.lab == block.lab, let run = try? Run(record, shelf) {
      pair = RunPair(run)
      left = record.step
      isBegun = true
    }
    self.block = block
    self.prompt = prompt
    self.shelf = shelf
    self.medium = medium
    let about = original.about
    let known = block.views.filter { name in about.views.contains { $0.name == name } }
    view = known.first ?? about.views[0].name
    measures = PlainRun.told(of: about.measures, by: text)
  }

  /// The first, and those that a text names; of a text that names none the first three.
  static func told(of measures: [String], by text: String) -> [String] {
    let named = Set(
      text.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }
        .map { $0.last == "." ? String($0.dropLast()) : String($0) })
    let told = measures.enumerated().filter { $0 == 0 || named.contains($1) }.map(\.1)
    return Array(told.count > 1 ? told.prefix(5) : measures.prefix(3))
  }

  // MARK: Talking

  /// Until it is left.
  mutating func talk() -> PlainTurn {
    prompt.say("")
    prompt.say(block.taskText)
    if isBegun { prompt.say(words(.plainAsLeft)) }
    if let step = left { _ = advance(to: step) }
    left = nil
    isBegun = true
    told = []
    tell()
    let others = block.views.filter { $0 != view }
    if !others.isEmpty { prompt.say(words(.plainViews, others.joined(separator: ", "))) }
    while true {
      let line: String
      if let typed = waiting {
        waiting = nil
        line = typed
      } else {
        switch prompt.ask(words(.plainRun), help: help) {
        case .leave: return .left
        case .end: return .end
        case .line(let typed): line = typed
        }
      }
      if let turn = obey(line) { return turn }
    }
  }

  private var help: [String] {
    [
      words(.plainHelpRun, about.views.map(\.name).joined(separator: ", ")),
      words(.plainHelpPages), words(.plainHelpLeave, words(.plainTheLab)),
    ]
  }

  /// To be kept, if it is not how it was kept before; of two runs the first.
  func moved(from kept: RunRecord?, of item: String) -> RunRecord? {
    let record = pair.first.record(of: item)
    return record == kept ?? original.record(of: item) ? nil : record
  }

  /// Where to go, if the line says so.
  private mutating func obey(_ line: String) -> PlainTurn? {
    switch PlainOrder(line) {
    case .turn(.again), .key("r"): restart()
    case .turn(let turn): return turn
    case .nothing: prompt.say(words(.plainStays))
    case .needless: prompt.say(words(.plainNeedless))
    case .step(let count): go(to: pair.step + count)
    case .goTo(let step): go(to: step)
    case .farthest: go(to: farthest)
    case .run: run()
    case .key(let key): press(key, line)
    case .change(let name, let text): change(name, text, line)
    case .words(let words): read(words, line)
    }
    return nil
  }

  private mutating func press(_ key: Character, _ line: String) {
    switch key {
    case "R": begin(original, words(.plainAsInLesson))
    case "S":
      let seed = latest.seed &+ 1
      anew(seed: seed, words(.seedNow, "\(seed)"))
    case "u": takeBack()
    case "v": pair.second == nil ? twin(nil) : alone()
    case "f":
      let views = block.views.isEmpty ? about.views.map(\.name) : block.views
      let place = views.firstIndex(of: view).map { ($0 + 1) % views.count } ?? 0
      show(views[place])
    case "s": prompt.say(words(.plainSweepHow))
    default: prompt.say(words(.plainUnknown, line))
    }
  }

  /// Words that no lab has for itself, then its views, settings and weights.
  mutating func read(_ typed: [String], _ line: String) {
    let name = typed[0].lowercased()
    let rest = typed.dropFirst().joined(separator: " ")
    if let view = about.views.first(where: { $0.name.lowercased() == name }), typed.count < 3 {
      switch rest.lowercased() {
      case "": return show(view.name)
      case "table": return prompt.say(figure(view.name).rows(atMost: 20))
      case "drawing": return draw(view.name)
      default: break
      }
    }
    switch (name, typed.count) {
    case ("table", 1): return prompt.say(figure(view).rows(atMost: 20))
    case ("drawing", 1): return draw(view)
    case ("views", 1):
      return prompt.say(about.views.map { "\($0.name): \($0.help)" })
    case ("settings", 1): return prompt.say(about.settings.map { words($0, in: latest) })
    case ("measures", 1): return prompt.say(numbers(latest, about.measures))
    case ("alone", 1): return alone()
    case ("twin", 1), ("branch", 1): return second(name, nil, line)
    case ("twin", _), ("branch", _): return second(name, rest, line)
    case ("sweep", let count):
      return count == 1 ? prompt.say(words(.plainSweepHow)) : sweep(Array(typed.dropFirst()))
    default: break
    }
    guard let setting = about.setting(named: name) else {
      if let near = Suggestion.nearest(to: name, among: known) {
        prompt.say(words(.plainUnknown, PlainLine.brief(line)) + " " + words(.plainMean, near))
      } else {
        prompt.say(words(.plainUnknown, PlainLine.brief(line)))
      }
      return
    }
    guard typed.count > 1 else { return prompt.say(words(setting, in: latest)) }
    change(setting.name, rest, line)
  }

  /// What can be meant by a word here.
  private var known: [String] {
    about.views.map(\.name) + about.settings.map(\.name)
      + ["views", "settings", "measures", "twin", "branch", "alone", "sweep", "table", "drawing"]
  }

  // MARK: Telling

  /// The run that is changed.
  var latest: Run { pair.second ?? pair.first }

  func words(_ setting: Setting, in run: Run) -> String {
    words(
      .plainSetting, setting.name, run.settings[setting.name].text, setting.allowed, setting.help)
  }

  /// Where it stands: the numbers that matter, and the view that was looked at last.
  mutating func tell() {
    let pair = pair.looked
    prompt.say(numbers(pair.first, measures))
    if let second = pair.second {
      let difference = pair.difference
      prompt.say(
        words(
          .plainSecond, difference.isEmpty ? words(.sameSoFar) : difference,
          values(second, measures)))
    }
    if pair.first.report.diverged || pair.second?.report.diverged ?? false {
      prompt.say(words(.diverged))
    }
    let lines = figure(view, of: pair).spoken
    prompt.say(lines.count > 2 ? lines.filter { !told.contains($0) } : lines)
    told = lines
  }

  private func numbers(_ run: Run, _ names: [String]) -> String {
    words(.plainNumbers, Numeral.grouped(run.step), values(run, names))
  }

  private func values(_ run: Run, _ names: [String]) -> String {
    zip(about.measures, run.report.measures)
      .filter { names.contains($0) && $1.isFinite }
      .map { "\($0) \(PlainRun.text($1))" }.joined(separator: ", ")
  }

  /// A whole number whole, others with the digits that tell.
  static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9
      ? Numeral.grouped(Int(value)) : Numeral.brief(value)
  }

  /// The window's titles, z[0,1], count from 0; so does what is told of it.
  private func figure(_ name: String, of pair: RunPair? = nil) -> Figure {
    let figure = (pair ?? self.pair.looked).figure(name)
    return about.name == "window" ? figure.countedFromZero : figure
  }

  private mutating func show(_ name: String) {
    view = name
    told = figure(name).spoken
    prompt.say(told)
  }

  /// A picture, for who asks for one: nothing of it is empty.
  private func draw(_ name: String) {
    let figure = figure(name)
    let height = figure.natural.map { min($0.height, 60) } ?? 18
    let grid = figure.grid(height: height, width: PageLayout.widest, medium: medium)
    prompt.say(grid.cropped(to: grid.usedHeight).text)
  }

  // MARK: Going

  private mutating func go(to step: Int) {
    let here = pair.step
    if step <= 0, here == 0, step < here || here == 0 && step == 0 {
      return prompt.say(words(.plainAtStart))
    }
    if step <= here {
      pair.turnBack(to: max(0, step))
    }
    let isStopped = advance(to: max(0, step))
    if isStopped { prompt.say(words(.plainStopped)) }
    if !isStopped, pair.step < step, pair.isOver {
      prompt.say(words(.plainRunEnds, Numeral.grouped(pair.step)))
    }
    tell()
  }

  /// Until somebody stops it; where nobody can, as far as the lesson would go on paper.
  mutating func run() {
    guard Interruption.isWatched else { return go(to: pair.step + max(1, block.steps)) }
    prompt.say(words(.plainRunning))
    go(to: Run.longest)
  }

  /// Whether it was stopped on the way.
  mutating func advance(to step: Int) -> Bool {
    // What is changed within cannot be this value too.
    var pair = pair
    let words = words
    let (_, stopped) = Interruption.during(prompt) { interruption in
      while !pair.hasReached(step), pair.advance() {
        if interruption.stops({ words(.plainAtStep, Numeral.grouped(pair.step)) }) { break }
      }
    }
    self.pair = pair
    farthest = max(farthest, pair.step)
    waiting = stopped.line
    return stopped.isStopped
  }

  /// With the settings as they are now; two runs go back to where both began.
  private mutating func restart() {
    if pair.second == nil, !pair.first.changes.isEmpty {
      return anew(seed: pair.first.seed, words(.plainFromStart))
    }
    pair.rewind(to: 0)
    prompt.say(words(.plainFromStart))
    tell()
  }

  mutating func anew(seed: UInt64, _ said: String) {
    var record = latest.record()
    record.settings = latest.settings.pairs
    record.changes = []
    record.seed = seed
    do { begin(try Run(record, shelf), said) } catch {
      prompt.say(PlainRun.sentence(error.message))
    }
  }

  /// Another run in its place.
  private mutating func begin(_ run: Run, _ said: String) {
    remember()
    pair = RunPair(run)
    farthest = 0
    prompt.say(said)
    tell()
  }
}

extension LabDescription {
  /// In any case, as one types it.
  func setting(named name: String) -> Setting? {
    setting(name) ?? settings.first { $0.name.lowercased() == name.lowercased() }
  }
}
