import Courseware
import Notation
import Records
import Tutor

/// Questions by line prompts, one after the other: those of a lesson, or those that are due.
package struct QuizSession {
  private var prompt: LinePrompt
  private let library: LessonLibrary
  private let shelf: DataShelf
  private(set) var learner: Learner
  private var lessons: [String: Lesson] = [:]

  /// Whether the learner left all of it, not just the questions.
  private(set) var isEnded = false

  private var words: Words { prompt.spoken }

  package init(_ options: TutorSession.Options) {
    prompt = LinePrompt(options.places.languages)
    library = LessonLibrary(options.places)
    shelf = DataShelf(folder: options.places.assets)
    learner = Learner(options)
  }

  /// In the middle of a sitting.
  init(
    continuing learner: Learner, _ library: LessonLibrary, _ shelf: DataShelf, _ prompt: LinePrompt
  ) {
    self.learner = learner
    self.library = library
    self.shelf = shelf
    self.prompt = prompt
  }

  /// All questions of a lesson, also to test out of it. The exit code: 1 if one was wrong.
  package mutating func quiz(_ lesson: Lesson) -> Int32 {
    let asked = AskedQuestion.all(of: lesson)
    let isWrong = ask(asked)
    let items = asked.map(\.item)
    switch learner.progress.mastery(of: items) {
    case .mastered: prompt.say(words(.quizMastered))
    case .known: prompt.say(words(.quizKnown))
    case .new, .begun:
      let done = items.filter { learner.progress.items[$0]?.isMastered ?? false }
      if !items.isEmpty { prompt.say(words(.quizToMastery, "\(done.count)", "\(items.count)")) }
    }
    return isWrong ? 1 : 0
  }

  /// What is due, worst first, at most so many.
  package mutating func review(atMost count: Int) -> Int32 {
    let due = questions(learner.progress.due(at: learner.now))
    guard !due.isEmpty else {
      prompt.say(words(.reviewNone))
      tellNext()
      return 0
    }
    let isWrong = ask(Array(due.prefix(count)))
    let left = questions(learner.progress.due(at: learner.now)).count
    if left > 0 { prompt.say(words(.reviewLeft, "\(left)")) }
    tellNext()
    return isWrong ? 1 : 0
  }

  /// The items that are due, for programs: worst first.
  package mutating func due() -> [JSON] {
    questions(learner.progress.due(at: learner.now)).map { asked in
      let due = learner.progress.items[asked.item]?.due ?? 0
      return .members([
        "item": .string(asked.item), "lesson": .string(asked.lesson.heading.id),
        "due": .integer(due),
      ])
    }
  }

  private func tellNext() {
    guard let next = learner.progress.nextDue(after: learner.now) else { return }
    prompt.say(words(.reviewNext, Moment.date(next)))
  }

  /// Those that are still asked: a lesson may have lost a question since.
  private mutating func questions(_ items: [String]) -> [AskedQuestion] {
    for id in Set(items.map { String($0.prefix { $0 != "/" }) }) where lessons[id] == nil {
      if case .success(let opened) = library.open(id) { lessons[id] = opened.lesson }
    }
    return items.compactMap { AskedQuestion($0, in: lessons) }
  }

  /// Whether one was answered wrong.
  private mutating func ask(_ questions: [AskedQuestion]) -> Bool {
    var outcomes: [QuestionPrompt.Outcome] = []
    for (index, asked) in questions.enumerated() {
      let title = asked.lesson.heading.title
      prompt.say("\n" + words(.quizOf, "\(index + 1)", "\(questions.count)", title))
      if let from = asked.question.from,
        let earlier = library.headings.first(where: { $0.id == from.value })
      {
        prompt.say(words(.quizFrom, earlier.title))
      }
      prompt.explain(library, at: .init(lesson: asked.lesson.heading.id, page: asked.page))
      let seed = learner.progress.draw(of: asked.item, from: learner.seed)
      var question = QuestionPrompt(
        PosedQuestion(asked.question, seed: seed), item: asked.item, in: .quiz, prompt, shelf)
      outcomes.append(question.pose(to: &learner))
      isEnded = question.turn == .end
      if question.turn != .on { break }
    }
    tell(outcomes, questions)
    return outcomes.contains(where: \.isWrong)
  }

  /// How it went, and which pages to look at again.
  private func tell(_ outcomes: [QuestionPrompt.Outcome], _ questions: [AskedQuestion]) {
    let answered = outcomes.filter { $0 != .left }
    guard !answered.isEmpty else { return }
    let right = answered.filter { $0 == .unaided }.count
    prompt.say("\n" + words(.quizEnd, "\(right)", "\(answered.count)"))
    var again: [String] = []
    for (outcome, asked) in zip(outcomes, questions) where outcome.isWrong || outcome == .helped {
      let place =
        "\(asked.lesson.heading.title), "
        + words(.pageOf, "\(asked.page)", "\(asked.lesson.pages.count)")
      if !again.contains(place) { again.append(place) }
    }
    if !again.isEmpty { prompt.say(words(.quizAgain, again.joined(separator: "; "))) }
  }
}
