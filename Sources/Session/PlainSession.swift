import Cells
import Courseware
import Figures
import Glibc
import Labs
import Notation
import Records
import Terminal
import Tutor
import Typesetting

/// The tutor by line prompts: the same lessons, runs and questions, without one escape byte.
package struct PlainSession {
  let library: LessonLibrary
  let shelf: DataShelf
  private let wanted: String?
  let words: Words
  private let medium: Medium
  var prompt = LinePrompt()
  var learner: Learner

  package static func run(_ options: TutorSession.Options) -> Int32 {
    var session = PlainSession(options)
    return session.run()
  }

  private init(_ options: TutorSession.Options) {
    wanted = options.lesson
    words = prompt.isUnicode ? options.places.languages.words : .english
    library = LessonLibrary(options.places)
    shelf = DataShelf(folder: options.places.assets)
    learner = Learner(options)
    medium = Medium(options.marks ?? TerminalScreen.marks(isUnicode: prompt.isUnicode))
  }

  private mutating func run() -> Int32 {
    guard !library.headings.isEmpty else {
      prompt.say(words(.noLessons))
      return 3
    }
    guard let wanted else {
      chooseUntilLeft()
      return 0
    }
    guard case .success(let opened) = library.open(wanted) else { return 3 }
    read(opened.lesson)
    return 0
  }

  private mutating func record(_ deed: LearnerEvent.Deed) {
    if let reason = learner.record(deed).unsaved { prompt.say(words(.notSaved, reason)) }
  }

  // MARK: A lesson

  mutating func read(_ lesson: Lesson) {
    let place = learner.progress.lessons[lesson.heading.id]?.page ?? 1
    var index = min(max(0, place - 1), lesson.pages.count - 1)
    prompt.say(lesson.heading.title)
    while index < lesson.pages.count {
      record(
        .pageReached(lesson: lesson.heading.id, page: index + 1, pages: lesson.pages.count))
      prompt.explain(
        library, words, at: .init(lesson: lesson.heading.id, page: index + 1))
      prompt.say("\n" + words(.plainPage, "\(index + 1)", "\(lesson.pages.count)") + "\n")
      guard show(lesson.pages[index], of: lesson) else { return }
      switch prompt.ask("\n" + words(.plainTurn)) {
      case nil, "q": return
      case "b": index = max(0, index - 1)
      default: index += 1
      }
    }
    prompt.say("\n" + words(.plainEnd))
  }

  /// False if the learner left in the middle.
  private mutating func show(_ page: Page, of lesson: Lesson) -> Bool {
    // A formula on one line can be read aloud.
    let text = TextLayout(width: PageLayout.widest, isLinear: true)
    for node in page.nodes {
      switch node {
      case .prose(let blocks): prompt.say(text.lines(blocks))
      case .pause:
        guard let answer = prompt.ask("\n" + words(.plainPause)), answer != "q" else {
          return false
        }
      case .lab(let block): guard train(block) else { return false }
      case .trace(let block): guard walk(block) else { return false }
      case .quiz(let question): guard pose(question, of: lesson) else { return false }
      case .erratum(let erratum): prompt.say(erratum.lines(text))
      case .claim, .terms, .notes: break
      }
    }
    return true
  }

  // MARK: A trace

  /// Step by step, forwards and back; false if the learner left.
  func walk(_ block: TraceBlock) -> Bool {
    let text = TraceText(trace: block.trace, words: words)
    var taken = 0
    prompt.say("")
    prompt.say(block.taskText)
    prompt.say(block.formula)
    while true {
      prompt.say(text.status(after: taken))
      prompt.say(text.lines(after: taken, width: PageLayout.widest))
      guard let answer = prompt.ask("\n" + words(.plainTrace)), answer != "q" else { return false }
      let stepped = answer == "." ? "1" : answer == "," ? "-1" : answer
      let count = NumberReader.read(stepped).flatMap { Int(exactly: $0) }
      guard answer.isEmpty || count != nil else { return true }
      let last = block.trace.steps.count
      if taken == last, (count ?? 1) > 0 { return true }
      taken = min(max(0, taken + min(max(count ?? 1, -last), last)), last)
    }
  }

  // MARK: A run

  /// A run to take forwards and back, with other settings too; false if the learner left.
  ///
  /// - Parameter count: of how many views it is said at every stop what there is to see.
  func train(_ block: LabBlock, telling count: Int = 4) -> Bool {
    let told = Array(block.views.prefix(count))
    prompt.say("")
    var run: RunPair
    do { run = RunPair(try Run(block, shelf)) } catch {
      prompt.say(error.message)
      return true
    }
    prompt.say(block.taskText)
    tell(run.first, told)
    while true {
      let views = block.views.joined(separator: ", ")
      guard let answer = prompt.ask("\n" + words(.plainRun, views)), answer != "q" else {
        return false
      }
      if answer.isEmpty { return true }
      if let count = NumberReader.read(answer).flatMap({ Int(exactly: $0) }) {
        go(&run, by: count)
        tell(run.first, told)
      } else if let equals = answer.firstIndex(of: "=") {
        change(&run, String(answer[..<equals]), to: String(answer[answer.index(after: equals)...]))
        tell(run.first, told)
      } else if let view = block.views.first(where: { answer == "\($0) table" }) {
        let table = run.first.figure(view).shortTable(20)
        let figure = Figure.table(table)
        let height = table.rows.count + 3
        prompt.say(figure.grid(height: height, width: PageLayout.widest, medium: medium).text)
      } else if block.views.contains(answer) {
        prompt.say(
          run.first.figure(answer).grid(height: 18, width: PageLayout.widest, medium: medium).text)
      } else {
        prompt.say(words(.plainNeither))
      }
    }
  }

  /// A live setting goes on from here, any other begins anew and comes as far.
  private func change(_ run: inout RunPair, _ name: String, to text: String) {
    let step = run.step
    do {
      let name = name.trimmingSpaces
      try run.change(name, to: try Run.read(name, text.trimmingSpaces, run.first.about))
      while !run.hasReached(step) { guard run.advance() else { return } }
    } catch { prompt.say(error.message) }
  }

  private func go(_ run: inout RunPair, by count: Int) {
    if count < 0 {
      run.rewind(to: run.step + max(count, -run.step))
    } else {
      for _ in 0..<min(count, 1_000_000) { guard run.advance() else { return } }
    }
  }

  private func tell(_ run: Run, _ views: [String]) {
    let numbers = zip(run.about.measures, run.report.measures).filter { $1.isFinite }
      .map { "\($0) \(Numeral.fixed($1, places: 3))" }.joined(separator: ", ")
    prompt.say(words(.plainNumbers, "\(run.step)", numbers))
    if run.report.diverged { prompt.say(words(.diverged)) }
    for view in views { prompt.say(run.figure(view).summary) }
  }

  // MARK: A question

  private mutating func pose(_ question: Question, of lesson: Lesson) -> Bool {
    let item = "\(lesson.heading.id)/\(question.id)"
    let seed = learner.progress.draw(of: item, from: learner.seed)
    prompt.say("\n" + words(.question))
    var asked = QuestionPrompt(
      PosedQuestion(question, seed: seed), item: item, prompt, words, shelf)
    _ = asked.pose(to: &learner)
    return !asked.isOver
  }
}
