import Cells
import Courseware
import Figures
import Labs
import Notation
import Terminal
import Tracing
import Tutor
import Typesetting

/// A trace at a line prompt: step by step both ways, with other numbers, or with each step to be
/// found. It keeps where it stands.
struct PlainTrace {
  let block: TraceBlock
  let prompt: LinePrompt
  let medium: Medium
  private(set) var computation: Computation
  private(set) var taken = 0
  private var before: [Computation] = []
  private var isBegun = false

  private var words: Words { prompt.spoken }
  private var trace: Trace { computation.trace }
  private var text: TraceText { TraceText(trace: trace, words: words) }
  private var last: Int { trace.steps.count }

  init(_ block: TraceBlock, _ prompt: LinePrompt, _ medium: Medium) {
    self.block = block
    self.prompt = prompt
    self.medium = medium
    computation = block.computation
  }

  // MARK: Talking

  /// Until it is left.
  mutating func talk() -> PlainTurn {
    prompt.say("")
    prompt.say(block.taskText)
    prompt.say(block.formula)
    tellGiven()
    prompt.say(words(.plainSteps, "\(trace.forwardCount)", "\(last - trace.forwardCount)"))
    if isBegun { prompt.say(words(.plainAsLeft)) }
    isBegun = true
    tell()
    while true {
      switch prompt.ask(words(.plainTrace), help: help) {
      case .leave: return .left
      case .end: return .end
      case .line(let line):
        if let turn = obey(line) { return turn }
      }
    }
  }

  private var help: [String] {
    [
      words(.plainHelpTrace), words(.plainHelpPages),
      words(.plainHelpLeave, words(.plainTheTrace)),
    ]
  }

  private mutating func obey(_ line: String) -> PlainTurn? {
    switch PlainOrder(line) {
    case .turn(.again), .key("r"): go(to: 0)
    case .turn(let turn): return turn
    case .nothing: prompt.say(words(.plainStays))
    case .needless: prompt.say(words(.plainNeedless))
    case .step(let count): go(to: taken + count)
    case .goTo(let step): go(to: step)
    case .farthest: go(to: last)
    case .run: go(to: taken + 1)
    case .key(let key): return press(key, line)
    case .change(let name, let value): change(name, value)
    case .words(let typed): read(typed, line)
    }
    return nil
  }

  private mutating func press(_ key: Character, _ line: String) -> PlainTurn? {
    switch key {
    case "t": return attempt()
    case "v": tellMatrices()
    case "u":
      guard let old = before.popLast() else {
        prompt.say(words(.nothingToUndo))
        break
      }
      computation = old
      prompt.say(words(.plainTakenBack))
      tellGiven()
      tell()
    case "R":
      before.append(computation)
      computation = block.computation
      taken = 0
      prompt.say(words(.plainAsInLesson))
      tellGiven()
      tell()
    default:
      // A number may be called as a key is.
      read([line], line)
    }
    return nil
  }

  private mutating func read(_ typed: [String], _ line: String) {
    if typed.count == 2, input(typed[0]) != nil { return change(typed[0], typed[1]) }
    switch (typed[0].lowercased(), typed.count) {
    case ("values", 1): tellGiven()
    case ("table", 1): prompt.say(PlainNodes(trace, after: taken, words).lines)
    case ("matrices", 1): tellMatrices()
    case ("drawing", 1): draw()
    default:
      if typed.count == 1, let index = input(typed[0]) {
        prompt.say(given(computation.inputs[index]) + ".")
      } else if typed.count == 1, let lines = matrices?.lines(of: typed[0]) {
        prompt.say(lines)
      } else {
        prompt.say(words(.plainUnknown, PlainLine.brief(line)))
      }
    }
  }

  // MARK: Telling

  /// The step that was taken last; at the end, that it was the last.
  private func tell() {
    prompt.say(text.status(after: taken))
    prompt.say(text.lines(after: taken, width: PageLayout.widest))
    if taken == last, last > 0 { prompt.say(words(.plainTraceEnd)) }
  }

  private func given(_ input: Computation.Input) -> String {
    "\(input.name) = \(Numeral.brief(input.value, digits: 6))"
  }

  private func tellGiven() {
    guard !computation.inputs.isEmpty else { return }
    prompt.say(words(.plainGiven, computation.inputs.map(given).joined(separator: ", ")))
  }

  private var matrices: PlainMatrices? {
    computation.network.map { PlainMatrices($0, after: taken, words) }
  }

  private func tellMatrices() {
    guard let matrices else { return prompt.say(words(.plainNoMatrices)) }
    prompt.say(matrices.lines)
  }

  private func draw() {
    let graph = ComputationFigure.graph(
      of: computation, title: block.formula, after: taken, width: PageLayout.widest)
    let grid = Figure.graph(graph).grid(height: 60, width: PageLayout.widest, medium: medium)
    prompt.say(grid.cropped(to: grid.usedHeight).text)
  }

  // MARK: Going

  private mutating func go(to step: Int) {
    let here = taken
    taken = min(max(0, step), last)
    if here == taken, step <= 0, here == 0 { return prompt.say(words(.plainAtStart)) }
    tell()
  }

  // MARK: Other numbers

  private func input(_ name: String) -> Int? {
    computation.inputs.firstIndex { $0.name == name }
      ?? computation.inputs.firstIndex { $0.name == Name.shown(name) }
  }

  private mutating func change(_ name: String, _ text: String) {
    guard let index = input(name) else {
      let names = computation.inputs.map(\.name).joined(separator: ", ")
      return prompt.say(words(.plainNoName, PlainLine.brief(name), names))
    }
    guard let value = NumberReader.read(text), value.isFinite else {
      return prompt.say(
        words(.plainBadValue, PlainLine.brief(text), computation.inputs[index].name))
    }
    do {
      let changed = try computation.setting(index, to: value)
      before = before.suffix(99) + [computation]
      computation = changed
      prompt.say(
        words(.plainValueNow, computation.inputs[index].name, Numeral.brief(value, digits: 6)))
      tell()
    } catch { prompt.say(PlainRun.sentence(error.message)) }
  }

  // MARK: Trying

  /// Each step is asked before it is told, from where one stands; at the end from the start.
  private mutating func attempt() -> PlainTurn? {
    if taken == last { taken = 0 }
    prompt.say(words(.plainTrying))
    var (settled, rightAtOnce, isSpoiled) = (0, 0, false)
    defer {
      prompt.say(words(.trialRight, "\(rightAtOnce)", "\(settled)"))
      prompt.say(words(.plainTried))
    }
    var isAsked = false
    while taken < last {
      let question = text.question(after: taken, width: PageLayout.widest)
      if !isAsked { prompt.say(question.lines) }
      isAsked = true
      let help = [words(.plainHelpTrial), words(.plainHelpLeave, words(.plainTheTrace))]
      switch prompt.ask(words(.plainTrial, question.name), help: help) {
      case .leave: return nil
      case .end: return .end
      case .line("t"), .line("T"): return nil
      case .line("x"), .line("X"):
        isSpoiled = true
      case .line(let line):
        guard let answer = TypedNumber.read(line) else {
          prompt.say(words(.expectNumber))
          continue
        }
        let verdict = trace.compare(answer, for: trace.steps[taken]).verdict
        prompt.say(verdict.sentence)
        guard verdict.isRight else {
          isSpoiled = true
          continue
        }
      }
      taken += 1
      settled += 1
      rightAtOnce += isSpoiled ? 0 : 1
      (isSpoiled, isAsked) = (false, false)
      tell()
    }
    return nil
  }
}
