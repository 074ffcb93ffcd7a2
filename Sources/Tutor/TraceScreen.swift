import Cells
import Courseware
import Notation
import Tracing

/// A trace with the whole screen to itself: walked both ways, with other numbers, with steps to be
/// found by oneself, in three views; or an expression that the learner types.
package struct TraceScreen: Sendable {
  enum View: Equatable, Sendable {
    case graph
    /// A formula's nodes as a table, a net's layers as matrices.
    case details
    /// The net turned around.
    case amplifiers
  }

  /// What is being typed.
  enum Entry: Equatable, Sendable {
    case value(TextField)
    case answer(TextField)
    case expression(TextField)
  }

  /// Of a lesson; none where there is only an expression of the learner's own.
  private let lesson: (id: String, block: TraceBlock)?
  /// As it was typed; none while the lesson's is shown.
  private(set) var own: Computation?
  private(set) var selected = 0
  private(set) var view = View.graph
  private(set) var entry: Entry?
  private(set) var trial: Trial?
  /// What was answered and right, by step.
  private(set) var answers: [Int: Double] = [:]

  init(id: String, _ block: TraceBlock) { lesson = (id, block) }

  private init(own: Computation) {
    lesson = nil
    self.own = own
  }

  /// With no lesson: the expression that was typed last, or one to start with.
  package static func own(_ desk: Desk) -> TraceScreen {
    let text = desk.computations[ownId]?.now.text ?? firstExpression
    // It was read before.
    let computation = (try? Computation.typed(text)) ?? (try! Computation.typed(firstExpression))
    return TraceScreen(own: computation)
  }

  static let firstExpression = "(sigmoid(w*x + b) - y)^2"
  private static let ownId = "own"
  /// More than fits on a line of any screen.
  private static let longestExpression = 300

  var isTyping: Bool { entry != nil }

  /// What the learner is to do with it.
  var task: TraceBlock? { own == nil ? lesson?.block : nil }

  /// The lesson's trace that it was opened on.
  var lessonId: String? { lesson?.id }

  private var id: String { own == nil ? lesson?.id ?? TraceScreen.ownId : TraceScreen.ownId }

  private var original: Computation { own ?? lesson!.block.computation }

  func computation(_ desk: Desk) -> Computation { desk.computation(id, of: original) }

  func taken(_ desk: Desk) -> Int {
    min(desk.traces[id] ?? 0, original.trace.steps.count)
  }

  // MARK: Keys

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if let entry { return type(key, entry, &desk) }
    switch key {
    case .escape: return leave()
    case .character("."), .character(" "): walk(by: times ?? 1, &desk)
    case .character(","): walk(by: -(times ?? 1), &desk)
    case .character("$"): goToEnd(&desk)
    case .character("0"):
      trial?.isAsking = false
      desk.traces[id] = 0
    case .character("r"):
      _ = TraceKeys.press(key, times, trace: id, of: original, &desk)
      answers = [:]
      if trial != nil { trial = Trial(from: 0) }
    case .character("t"): toggleTrial(&desk)
    case .character("v"): view = view == .details ? .graph : .details
    case .character("a"):
      if computation(desk).network == nil {
        desk.notice = desk.words(.noAmplifiers)
      } else {
        view = view == .amplifiers ? .graph : .amplifiers
      }
    case .character("i"):
      var field = TextField(computation(desk).text, longest: TraceScreen.longestExpression)
      field.isSelected = true
      entry = .expression(field)
    case .enter where trial != nil: walk(by: 1, &desk)
    case .enter, .character("e"): edit(&desk)
    case .character("u"): takeBack(&desk)
    case .function(2), .character("x"): return showAsked(&desk) ? .stay : .ignored
    case .right, .down, .tab, .character("l"), .character("j"): choose(times ?? 1)
    case .left, .up, .backTab, .character("h"), .character("k"): choose(-(times ?? 1))
    default: return .ignored
    }
    return .stay
  }

  /// One level back: out of the trial, out of the view, to the lesson's trace, off the screen.
  private mutating func leave() -> Move {
    if trial != nil {
      trial = nil
    } else if view != .graph {
      view = .graph
    } else if own != nil, lesson != nil {
      own = nil
      forget()
    } else {
      return .back
    }
    return .stay
  }

  /// What was found of another computation does not hold for this one.
  private mutating func forget() {
    selected = 0
    answers = [:]
    trial = nil
    view = .graph
  }

  // MARK: Walking

  private mutating func walk(by count: Int, _ desk: inout Desk) {
    let now = taken(desk)
    let last = original.trace.steps.count
    guard var trial else {
      if view == .details, let network = computation(desk).network {
        desk.traces[id] = LayerWalk(network).moved(from: now, by: count)
      } else {
        desk.traces[id] = min(max(now + count, 0), last)
      }
      return
    }
    if trial.isAsking, count < 0 {
      trial.isAsking = false
      desk.traces[id] = max(0, now + count + 1)
    } else {
      let target = min(max(now + count, 0), trial.reached)
      desk.traces[id] = target
      // Beyond what is known, the next one is asked.
      if now + count > trial.reached, trial.reached < last {
        trial.isAsking = true
        entry = .answer(TextField(trial.draft))
      }
    }
    self.trial = trial
  }

  private mutating func goToEnd(_ desk: inout Desk) {
    trial?.isAsking = false
    desk.traces[id] = trial?.reached ?? original.trace.steps.count
  }

  /// From where one stands; at the end there is nothing left to find, so from the start.
  private mutating func toggleTrial(_ desk: inout Desk) {
    guard trial == nil else {
      trial = nil
      return
    }
    let now = taken(desk)
    let start = now < original.trace.steps.count ? now : 0
    desk.traces[id] = start
    trial = Trial(from: start)
    trial?.isAsking = true
    entry = .answer(TextField())
  }

  private mutating func showAsked(_ desk: inout Desk) -> Bool {
    guard trial?.isAsking ?? false else { return false }
    trial?.show()
    entry = nil
    desk.traces[id] = trial?.reached
    return true
  }

  // MARK: Other numbers

  private mutating func choose(_ step: Int) {
    let count = original.inputs.count
    guard count > 0 else { return }
    selected = ((selected + step) % count + count) % count
  }

  /// A click chooses a number, on the chosen one it is typed anew.
  mutating func point(_ index: Int, _ desk: inout Desk) {
    guard entry == nil, original.inputs.indices.contains(index) else { return }
    let isChosen = index == selected
    selected = index
    if isChosen { edit(&desk) }
  }

  private mutating func edit(_ desk: inout Desk) {
    let inputs = computation(desk).inputs
    guard inputs.indices.contains(selected) else {
      desk.notice = desk.words(.noValues)
      return
    }
    var field = TextField(Numeral.exact(inputs[selected].value))
    field.isSelected = true
    entry = .value(field)
  }

  private mutating func takeBack(_ desk: inout Desk) {
    guard desk.computations[id]?.takeBack() ?? false else {
      desk.notice = desk.words(.nothingToUndo)
      return
    }
    answers = [:]
    trial?.forgetAnswer()
  }

  // MARK: Typing

  private mutating func type(_ key: Key, _ entry: Entry, _ desk: inout Desk) -> Move {
    switch (key, entry) {
    case (.function(1), _): return .ignored
    case (.function(2), .answer): _ = showAsked(&desk)
    case (.escape, .answer(let field)):
      trial?.draft = field.text
      self.entry = nil
    case (.escape, _): self.entry = nil
    case (.enter, .value(let field)): takeValue(field, &desk)
    case (.enter, .answer(let field)): judge(field, &desk)
    case (.enter, .expression(let field)): takeExpression(field.text, &desk)
    case (_, .value(var field)):
      _ = field.press(key)
      self.entry = .value(field)
    case (_, .answer(var field)):
      _ = field.press(key)
      self.entry = .answer(field)
    case (_, .expression(var field)):
      _ = field.press(key)
      self.entry = .expression(field)
    }
    return .stay
  }

  private mutating func takeValue(_ field: TextField, _ desk: inout Desk) {
    guard let value = TypedNumber.read(field.text) else {
      desk.notice = desk.words(.expectNumber)
      return
    }
    let now = computation(desk)
    do {
      let next = try now.setting(selected, to: value)
      if next != now {
        desk.change(id, of: original, to: next)
        answers = [:]
        trial?.forgetAnswer()
      }
      entry = nil
    } catch {
      desk.notice = error.message
    }
  }

  private mutating func judge(_ field: TextField, _ desk: inout Desk) {
    guard var trial else { return }
    guard let answer = TypedNumber.read(field.text) else {
      desk.notice = desk.words(.expectNumber)
      return
    }
    let asked = trial.reached
    defer { self.trial = trial }
    if trial.judge(answer, of: computation(desk).trace) {
      answers[asked] = answer
      entry = nil
      desk.traces[id] = asked + 1
    } else {
      var again = field
      again.isSelected = true
      entry = .answer(again)
    }
  }

  /// The numbers that its names had in the one before stay.
  private mutating func takeExpression(_ text: String, _ desk: inout Desk) {
    let typed: Computation
    do { typed = try Computation.typed(text) } catch {
      desk.notice = error.message
      return
    }
    entry = nil
    let before = desk.computations[TraceScreen.ownId]?.now
    own = typed
    forget()
    // A net's weights are its own: names of another mean other things.
    let isNet = typed.network != nil || before?.network != nil
    desk.computations[TraceScreen.ownId] = EditedComputation(
      before.map { isNet ? typed : typed.taking(from: $0) } ?? typed)
    desk.traces[TraceScreen.ownId] = 0
  }
}
