import Courseware
import Labs
import Notation
import Records
import Tracing
import Tutor
import Typesetting

/// What there is, and a line that says where to go: the home screen by line prompts.
extension PlainSession {
  /// Until the learner leaves.
  mutating func chooseUntilLeft() {
    greet()
    while true {
      // After the last lesson everything is named.
      if let last = library.headings.last {
        prompt.explain(library, at: .init(lesson: last.id, page: .max))
      }
      switch prompt.ask(words(.plainHome), help: [words(.plainHelp)]) {
      case .leave, .end: return
      case .line(let line):
        guard go(where: line) else { return }
      }
    }
  }

  /// Short: every return comes by here.
  private func greet() {
    let read = library.headings.count { learner.progress.lessons[$0.id]?.isRead ?? false }
    prompt.say("\n" + words(.lessonsRead, "\(read)", "\(library.headings.count)"))
    let due = learner.progress.dueCount(at: learner.now)
    if due > 0 { prompt.say(words(.due, "\(due)")) }
    if let next = goesOnWith { prompt.say(words(.plainOpens, next.title)) }
  }

  /// False if everything is left.
  private mutating func go(where line: String) -> Bool {
    let (command, rest) = PlainSession.split(line)
    switch (command.lowercased(), rest.isEmpty) {
    case ("", _), ("space", true): return open(goesOnWith?.id)
    case ("list", true): tellLessons()
    case ("progress", true): tellProgress()
    case ("find", false), ("/", false): find(rest)
    case ("d", true), ("review", true): return ask { session in _ = session.review(atMost: 20) }
    case ("l", _), ("lab", _), ("labs", true): return play(rest)
    case ("t", false), ("trace", false): return trace(rest)
    case ("quiz", true): prompt.say(words(.plainWhichQuiz))
    case ("quiz", false): return test(rest)
    case ("lesson", false):
      guard let id = lesson(rest) else {
        tellNowhere(rest)
        break
      }
      return open(id)
    case ("tab", true), ("enter", true), ("arrow", true): prompt.say(words(.plainNeedless))
    default:
      if line.hasPrefix("/"), line.count > 1 {
        find(String(line.dropFirst()).trimmingSpaces)
      } else if let id = lesson(line) {
        return open(id)
      } else {
        tellNowhere(line)
      }
    }
    return true
  }

  private static func split(_ line: String) -> (command: String, rest: String) {
    let parts = line.split(separator: " ", maxSplits: 1)
    return (
      parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1].trimmingSpaces) : ""
    )
  }

  // MARK: Lessons

  /// By number, by id or by title, in any case.
  private func lesson(_ name: String) -> String? {
    if let number = Int(name) {
      return library.headings.indices.contains(number - 1) ? library.headings[number - 1].id : nil
    }
    let name = name.lowercased()
    return library.headings.first { $0.id.lowercased() == name || $0.title.lowercased() == name }?
      .id
  }

  private func tellNowhere(_ name: String) {
    let shown = PlainLine.brief(name)
    let known =
      library.headings.map(\.id) + ["list", "progress", "find", "quiz", "lesson", "quit", "review"]
    let typed = name.lowercased()
    let near =
      library.headings.first { typed.count > 2 && $0.id.hasPrefix(typed) }?.id
      ?? library.headings.first {
        typed.count > 2 && $0.title.lowercased().contains(typed) && typed.count <= 100
      }?.id ?? Suggestion.nearest(to: typed, among: known)
    prompt.say(words(.plainNowhere, shown) + (near.map { " " + words(.plainMean, $0) } ?? ""))
  }

  private func tellLessons() {
    var part = ""
    for (index, heading) in library.headings.enumerated() {
      if heading.part != part {
        part = heading.part
        prompt.say("\n" + part)
      }
      var line = "\(index + 1)  \(heading.title), \(words(.minutes, "\(heading.minutes)"))"
      if let place = learner.progress.lessons[heading.id] {
        let standing =
          place.isRead ? words(.read) : words(.pageOf, "\(place.page)", "\(place.pages)")
        line += ", " + standing
      }
      prompt.say(line)
    }
  }

  /// Where the learner left off, or the first lesson that is not read.
  private var goesOnWith: LessonHeading? {
    if let last = learner.progress.last?.lesson,
      let heading = library.headings.first(where: { $0.id == last }),
      !(learner.progress.lessons[last]?.isRead ?? false)
    {
      return heading
    }
    let open = library.headings.first { !(learner.progress.lessons[$0.id]?.isRead ?? false) }
    return open ?? library.headings.first
  }

  private mutating func open(_ id: String?) -> Bool {
    guard let id else {
      prompt.say(words(.noLessons))
      return true
    }
    switch library.open(id) {
    case .success(let opened):
      guard read(opened.lesson) != .end else { return false }
      greet()
    case .failure(let error): prompt.say(words(.cannotOpen, id, error.reason))
    }
    return true
  }

  /// Lessons in whose title or on whose pages the words are.
  private func find(_ wanted: String) {
    let wanted = wanted.lowercased()
    let text = TextLayout(width: PageLayout.widest, isLinear: true)
    var isFound = false
    for (index, heading) in library.headings.enumerated() {
      guard case .success(let opened) = library.open(heading.id) else { continue }
      let pages = opened.lesson.pages.enumerated().filter { _, page in
        page.nodes.contains { node in
          guard case .prose(let blocks) = node else { return false }
          return text.lines(blocks).map { $0.text.lowercased() }.joined(separator: " ")
            .contains(wanted)
        }
      }.map { "\($0.offset + 1)" }
      guard !pages.isEmpty || heading.title.lowercased().contains(wanted) else { continue }
      isFound = true
      let places = pages.isEmpty ? "" : ": " + words(.page, pages.joined(separator: ", "))
      prompt.say("\(index + 1)  \(heading.title)\(places)")
    }
    if !isFound { prompt.say(words(.nothingFound)) }
  }

  private func tellProgress() {
    let progress = learner.progress
    let read = library.headings.count { progress.lessons[$0.id]?.isRead ?? false }
    prompt.say(words(.lessonsRead, "\(read)", "\(library.headings.count)"))
    let solved = progress.items.keys.count { progress.isSolved($0) }
    let mastered = progress.items.values.count { $0.isMastered }
    prompt.say(words(.plainSolved, "\(solved)", "\(mastered)"))
    let due = progress.dueCount(at: learner.now)
    prompt.say(due == 0 ? words(.reviewNone) : words(.due, "\(due)"))
    if let next = progress.nextDue(after: learner.now) {
      prompt.say(words(.reviewNext, Moment.date(next)))
    }
    prompt.say(words(.plainDays, "\(progress.days.count)"))
  }

  // MARK: Questions

  private mutating func ask(_ questions: (inout QuizSession) -> Void) -> Bool {
    var session = QuizSession(continuing: learner, library, shelf, prompt)
    questions(&session)
    learner = session.learner
    return !session.isEnded
  }

  /// All questions of a lesson, also to test out of it.
  private mutating func test(_ name: String) -> Bool {
    guard let id = lesson(name), case .success(let opened) = library.open(id) else {
      tellNowhere(name)
      return true
    }
    return ask { session in _ = session.quiz(opened.lesson) }
  }

  // MARK: To play with

  private mutating func play(_ name: String) -> Bool {
    do throws(LabError) {
      let about = try Laboratory.lab(named: name.lowercased()).about
      prompt.say(about.summary)
      let block = LabBlock(
        lab: about.name, views: about.views.map(\.name), task: words(.playTask))
      var run: PlainRun
      if let left = runs[about.name] {
        run = left
      } else {
        run = try PlainRun(block, prompt, shelf, medium)
      }
      var turn = run.talk()
      // There are no pages here.
      while turn != .left, turn != .end, turn != .on {
        prompt.say(words(.plainUnknown, words(.page, "")))
        turn = run.talk()
      }
      runs[about.name] = run
      return turn != .end
    } catch {
      prompt.say(
        Laboratory.labs.map { "\($0.about.name): \($0.about.summary)" }.joined(separator: "\n"))
      if !name.isEmpty { prompt.say(PlainRun.sentence(error.message)) }
      return true
    }
  }

  private mutating func trace(_ formula: String) -> Bool {
    do {
      let parts = formula.split(separator: " at ", maxSplits: 1).map(String.init)
      var computation = try Computation.typed(parts.first ?? "")
      for part in (parts.count > 1 ? parts[1] : "").split(whereSeparator: { $0 == "," || $0 == " " }
      ) {
        let sides = part.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
        guard sides.count == 2, let value = NumberReader.read(sides[1]) else {
          prompt.say(words(.plainBadValue, PlainLine.brief(sides.last ?? ""), sides[0]))
          return true
        }
        guard let index = computation.inputs.firstIndex(where: { $0.name == Name.shown(sides[0]) })
        else {
          let names = computation.inputs.map(\.name).joined(separator: ", ")
          prompt.say(words(.plainNoName, PlainLine.brief(sides[0]), names))
          return true
        }
        do { computation = try computation.setting(index, to: value) } catch {
          prompt.say(PlainRun.sentence(error.message))
          return true
        }
      }
      var walk = PlainTrace(TraceBlock(computation, task: words(.plainTraceTask)), prompt, medium)
      return walk.talk() != .end
    } catch {
      prompt.say(PlainRun.sentence(error.message))
      return true
    }
  }
}
