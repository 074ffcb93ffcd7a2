import Courseware
import Labs
import Notation
import Records
import Tracing
import Tutor

/// What there is, and a line that says where to go: the home screen by line prompts.
extension PlainSession {
  /// Until the learner leaves.
  mutating func chooseUntilLeft() {
    tellLessons()
    while true {
      guard let answer = prompt.ask("\n" + words(.plainHome)), answer != "q" else { return }
      go(where: answer)
    }
  }

  private mutating func tellLessons() {
    let read = library.headings.count { learner.progress.lessons[$0.id]?.isRead ?? false }
    prompt.say("\n" + words(.lessonsRead, "\(read)", "\(library.headings.count)"))
    let due = learner.progress.dueCount(at: learner.now)
    if due > 0 { prompt.say(words(.due, "\(due)")) }
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

  private mutating func go(where answer: String) {
    let (command, rest) = PlainSession.split(answer)
    switch command {
    case "?", "help": prompt.say(words(.plainHelp))
    case "": openLesson(goesOnWith)
    case "d": review()
    case "l": play(rest)
    case "t": trace(rest)
    case "quiz": test(rest)
    default:
      let byNumber = Int(command).flatMap { number in
        library.headings.indices.contains(number - 1) ? library.headings[number - 1].id : nil
      }
      let byName = library.headings.first { $0.id == command }?.id
      guard let id = byNumber ?? byName else { return prompt.say(words(.plainNowhere, answer)) }
      openLesson(id)
    }
  }

  private static func split(_ answer: String) -> (command: String, rest: String) {
    let parts = answer.split(separator: " ", maxSplits: 1)
    return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
  }

  /// Where the learner left off, or the first lesson that is not read.
  private var goesOnWith: String? {
    if let last = learner.progress.last?.lesson,
      library.headings.contains(where: { $0.id == last }),
      !(learner.progress.lessons[last]?.isRead ?? false)
    {
      return last
    }
    let open = library.headings.first { !(learner.progress.lessons[$0.id]?.isRead ?? false) }
    return (open ?? library.headings.first)?.id
  }

  /// `w=3, x=2`
  private static func values(_ text: String) -> [(name: String, value: Double)] {
    text.split { $0 == "," || $0 == " " }.compactMap { part in
      let sides = part.split(separator: "=").map { String($0).trimmingSpaces }
      guard sides.count == 2, let value = NumberReader.read(sides[1]) else { return nil }
      return (sides[0], value)
    }
  }

  private mutating func openLesson(_ id: String?) {
    guard let id else { return prompt.say(words(.noLessons)) }
    switch library.open(id) {
    case .success(let opened):
      read(opened.lesson)
      tellLessons()
    case .failure(let error): prompt.say(words(.cannotOpen, id, error.reason))
    }
  }

  private mutating func review() {
    var session = QuizSession(continuing: learner, library, shelf, words)
    _ = session.review(atMost: 20)
    learner = session.learner
  }

  /// All questions of a lesson, also to test out of it.
  private mutating func test(_ name: String) {
    let byNumber = Int(name).flatMap { number in
      library.headings.indices.contains(number - 1) ? library.headings[number - 1].id : nil
    }
    switch library.open(byNumber ?? name) {
    case .success(let opened):
      var session = QuizSession(continuing: learner, library, shelf, words)
      _ = session.quiz(opened.lesson)
      learner = session.learner
    case .failure: prompt.say(words(.plainNowhere, name))
    }
  }

  private func play(_ name: String) {
    do {
      let about = try Laboratory.lab(named: name).about
      prompt.say(about.summary)
      prompt.say(about.settings.map { "\($0.name): \($0.help)" }.joined(separator: "\n"))
      _ = train(
        LabBlock(lab: name, views: about.views.map(\.name), task: words(.playTask)), telling: 1)
    } catch {
      prompt.say(
        Laboratory.labs.map { "\($0.about.name): \($0.about.summary)" }.joined(separator: "\n"))
      if !name.isEmpty { prompt.say(error.message) }
    }
  }

  private func trace(_ formula: String) {
    do {
      let parts = formula.split(separator: " at ", maxSplits: 1).map(String.init)
      var computation = try Computation.typed(parts.first ?? "")
      for (name, value) in PlainSession.values(parts.count > 1 ? parts[1] : "") {
        guard let index = computation.inputs.firstIndex(where: { $0.name == Name.shown(name) })
        else { continue }
        computation = (try? computation.setting(index, to: value)) ?? computation
      }
      _ = walk(TraceBlock(computation, task: words(.plainTraceTask)))
    } catch { prompt.say(error.message) }
  }
}
