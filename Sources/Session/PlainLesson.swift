import Cells
import Courseware
import Labs
import Records
import Tutor
import Typesetting

/// A lesson by line prompts: page by page, with its pauses, labs, traces and questions.
extension PlainSession {
  /// How it was left: at its end, by `q`, or with everything.
  mutating func read(_ lesson: Lesson) -> PlainTurn {
    let place = learner.progress.lessons[lesson.heading.id]
    // Who reads a lesson again begins at its beginning.
    var index = place.map { $0.isRead ? 0 : $0.page - 1 } ?? 0
    index = min(max(0, index), lesson.pages.count - 1)
    prompt.say(lesson.heading.title)
    while index < lesson.pages.count {
      record(
        .pageReached(lesson: lesson.heading.id, page: index + 1, pages: lesson.pages.count))
      prompt.explain(library, at: .init(lesson: lesson.heading.id, page: index + 1))
      prompt.say("\n" + words(.plainPage, "\(index + 1)", "\(lesson.pages.count)") + "\n")
      switch show(index, of: lesson) {
      case .on: index += 1
      case .back: index = max(0, index - 1)
      case .page(let page): index = page - 1
      case .lastPage: index = lesson.pages.count - 1
      case .again: break
      case .left: return .left
      case .end: return .end
      }
    }
    prompt.say("\n" + words(.plainEnd))
    return .on
  }

  /// Something on a page that can be talked to, and come back to.
  private enum Place {
    case run(String, LabBlock)
    case trace(String, TraceBlock)
  }

  /// One page and how it was left: a turn that stays on the page is made here.
  private mutating func show(_ index: Int, of lesson: Lesson) -> PlainTurn {
    // A formula on one line can be read aloud.
    let text = TextLayout(width: PageLayout.widest, isLinear: true)
    let page = lesson.pages[index]
    var last: Place?
    for (number, node) in page.nodes.enumerated() {
      let id = "\(lesson.heading.id)/\(index)/\(number)"
      var turn = PlainTurn.on
      switch node {
      case .prose(let blocks): prompt.say(text.lines(blocks))
      case .pause: turn = stop(words(.plainPause), last, index, of: lesson)
      case .lab(let block):
        last = .run(self.id(of: block, in: lesson), block)
        turn = talk(last, index, of: lesson)
      case .trace(let block):
        last = .trace(id, block)
        turn = talk(last, index, of: lesson)
      case .quiz(let question):
        turn = pose(question, of: lesson)
        while case .page(let page) = turn, refuses(page, of: lesson) {
          turn = pose(question, of: lesson)
        }
      case .erratum(let erratum): prompt.say(erratum.lines(text))
      case .claim, .terms, .notes: break
      }
      // Away from what was at hand, but not yet from the page; nor is its rest read out.
      if turn == .left, !isOver(page.nodes[(number + 1)...]) {
        turn = isPause(node) ? .left : stop(words(.plainPause), last, index, of: lesson)
      } else if turn == .left, !isPause(node) {
        turn = .on
      }
      if turn != .on { return turn }
    }
    return stop(words(.plainTurn, "\(index + 1)"), last, index, of: lesson)
  }

  private func isPause(_ node: Node) -> Bool { node == .pause }

  /// As on the full screen, which finds the same runs: the labs of a lesson are counted through.
  private func id(of block: LabBlock, in lesson: Lesson) -> String {
    let index = lesson.labs.firstIndex { $0.position == block.position } ?? 0
    return "\(lesson.heading.id)/lab-\(index + 1)"
  }

  /// Whether nothing follows that is shown.
  private func isOver(_ rest: ArraySlice<Node>) -> Bool {
    rest.allSatisfy { node in
      switch node {
      case .claim, .terms, .notes: true
      default: false
      }
    }
  }

  /// Whether there is no such page, which is said.
  private func refuses(_ page: Int, of lesson: Lesson) -> Bool {
    guard !lesson.pages.indices.contains(page - 1) else { return false }
    prompt.say(words(.plainNoPage, "\(page)", "\(lesson.pages.count)"))
    return true
  }

  /// Where nothing is at hand but the page: a pause, its end, or after something was left.
  private mutating func stop(
    _ question: String, _ last: Place?, _ index: Int, of lesson: Lesson
  ) -> PlainTurn {
    let help = [words(.plainHelpPage), words(.plainHelpLeave, words(.plainTheLesson))]
    while true {
      let line: String
      switch prompt.ask(question, help: help) {
      case .leave: return .left
      case .end: return .end
      case .line(let typed): line = typed
      }
      switch PlainOrder(line) {
      case .nothing, .run: return .on
      case .turn(.page(let page)), .goTo(let page):
        if !refuses(page, of: lesson) { return .page(page) }
      case .turn(let turn): return turn
      case .farthest: return .lastPage
      case .needless: prompt.say(words(.plainNeedless))
      case .words(let typed) where ["lab", "trace"].contains(typed[0].lowercased()):
        guard last != nil else {
          prompt.say(words(.plainNoFigure))
          continue
        }
        let turn = talk(last, index, of: lesson)
        if turn != .on, turn != .left { return turn }
      default: prompt.say(words(.plainUnknown, PlainLine.brief(line)))
      }
    }
  }

  /// A lab or a trace, as it was left if it was there before.
  private mutating func talk(_ place: Place?, _ index: Int, of lesson: Lesson) -> PlainTurn {
    let turn: PlainTurn
    switch place {
    case .run(let id, let block):
      do throws(LabError) {
        var run: PlainRun
        if let left = runs[id] {
          run = left
        } else {
          run = try PlainRun(
            block, around: text(of: lesson.pages[index]), left: learner.progress.runs[id], prompt,
            shelf, medium)
        }
        turn = run.talk()
        runs[id] = run
        if let moved = run.moved(from: learner.progress.runs[id], of: id) {
          record(.runLeft(moved))
        }
      } catch {
        prompt.say(error.message)
        return .on
      }
    case .trace(let id, let block):
      var trace = traces[id] ?? PlainTrace(block, prompt, medium)
      turn = trace.talk()
      traces[id] = trace
    case nil: return .on
    }
    if case .page(let page) = turn, refuses(page, of: lesson) {
      return talk(place, index, of: lesson)
    }
    return turn
  }

  /// What a page says, for the numbers that it names.
  private func text(of page: Page) -> String {
    let text = TextLayout(width: PageLayout.widest, isLinear: true)
    return page.nodes.flatMap { node -> [CellLine] in
      switch node {
      case .prose(let blocks): text.lines(blocks)
      case .lab(let block): text.wrap(block.taskText)
      default: []
      }
    }.map(\.text).joined(separator: " ")
  }

  // MARK: A question

  private mutating func pose(_ question: Question, of lesson: Lesson) -> PlainTurn {
    let item = "\(lesson.heading.id)/\(question.id)"
    prompt.say("\n" + words(.question))
    if learner.progress.isSolved(item) {
      prompt.say(words(.plainAnswered))
      let help = [
        words(.plainHelpAnswered), words(.plainHelpPages),
        words(.plainHelpLeave, words(.plainTheQuestion)),
      ]
      waiting: while true {
        switch prompt.ask(words(.plainPassed), help: help) {
        case .leave: return .left
        case .end: return .end
        case .line(let line):
          switch PlainOrder(line) {
          case .nothing, .run: return .on
          case .turn(.again): break waiting
          case .turn(let turn): return turn
          default: prompt.say(words(.plainUnknown, PlainLine.brief(line)))
          }
        }
      }
    }
    let seed = learner.progress.draw(of: item, from: learner.seed)
    var asked = QuestionPrompt(
      PosedQuestion(question, seed: seed), item: item, in: .lesson, prompt, shelf)
    _ = asked.pose(to: &learner)
    return asked.turn
  }
}
