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
  private let library: LessonLibrary
  private let log: LogFile
  private let options: TutorSession.Options
  private let marks: Marks
  private let isUnicode: Bool
  private var progress: Progress

  package static func run(_ options: TutorSession.Options) -> Int32 {
    var session = PlainSession(options)
    return session.run()
  }

  private init(_ options: TutorSession.Options) {
    self.options = options
    library = LessonLibrary(folder: options.places.lessons)
    log = LogFile(folder: options.places.state)
    progress = Progress(log.read().events)
    isUnicode = TerminalScreen.prepareLocale()
    marks = isUnicode ? .braille : .ascii
  }

  private mutating func run() -> Int32 {
    let wanted = options.lesson ?? progress.last?.lesson ?? library.headings.first?.id
    guard let wanted, case .success(let opened) = library.open(wanted) else {
      say("No lessons here: say where with --lessons DIR.")
      return 3
    }
    return read(opened.lesson) ? 0 : 0
  }

  // MARK: Words in and out

  private func say(_ text: String) {
    print(isUnicode ? text : PlainCharacters.text(text))
  }

  private func say(_ lines: [CellLine]) { for line in lines { say(line.text) } }

  private func say(_ inlines: [Inline]) { say(TextLayout(width: PageLayout.widest).wrap(inlines)) }

  /// One line from the learner; none at the end of the input.
  private func ask(_ prompt: String) -> String? {
    print(isUnicode ? prompt : PlainCharacters.text(prompt), terminator: " ")
    fflush(nil)
    return readLine().map(\.trimmingSpaces)
  }

  private mutating func record(_ deed: LearnerEvent.Deed) {
    let id = String(UInt64.random(in: 1...UInt64.max), radix: 36)
    let event = LearnerEvent(id: id, time: options.now ?? time(nil), deed: deed)
    if let reason = log.append(event) { say("Not saved: \(reason)") }
    progress.add(event)
  }

  // MARK: A lesson

  /// False if the learner left before its end.
  private mutating func read(_ lesson: Lesson) -> Bool {
    var index = min(
      max(0, (progress.lessons[lesson.heading.id]?.page ?? 1) - 1), lesson.pages.count - 1)
    say(lesson.heading.title)
    while index < lesson.pages.count {
      record(
        .pageReached(lesson: lesson.heading.id, page: index + 1, pages: lesson.pages.count))
      say("\nPage \(index + 1) of \(lesson.pages.count).\n")
      guard show(lesson.pages[index], of: lesson) else { return false }
      switch ask("\nEnter goes on, b goes back, q leaves:") {
      case nil, "q": return false
      case "b": index = max(0, index - 1)
      default: index += 1
      }
    }
    say("\nThe end of this lesson.")
    return true
  }

  private mutating func show(_ page: Page, of lesson: Lesson) -> Bool {
    let text = TextLayout(width: PageLayout.widest)
    for node in page.nodes {
      switch node {
      case .prose(let blocks): say(text.lines(blocks))
      case .pause: guard let answer = ask("\n(Enter)"), answer != "q" else { return false }
      case .lab(let block): guard train(block) else { return false }
      case .quiz(let question): guard pose(question, of: lesson) else { return false }
      case .notes: break
      }
    }
    return true
  }

  // MARK: A run

  private func train(_ block: LabBlock) -> Bool {
    guard let type = try? Laboratory.lab(named: block.lab),
      let record = try? RunRecord(block, of: "", about: type.about),
      let settings = try? Settings(type.about, record.settings)
    else { return true }
    var run = Run(type, settings, seed: record.seed)
    say("")
    say(block.taskText)
    tell(run, block.views)
    while true {
      let prompt =
        "\na number of steps (−5 steps back), a view (\(block.views.joined(separator: ", "))), Enter goes on:"
      guard let answer = ask(prompt), answer != "q" else { return false }
      if answer.isEmpty { return true }
      if let count = NumberReader.read(answer).flatMap({ Int(exactly: $0) }) {
        go(&run, by: count)
        tell(run, block.views)
      } else if block.views.contains(answer) {
        say(run.figure(answer).text(height: 18, width: PageLayout.widest, marks: marks))
      } else {
        say("Neither a number nor a view\(Suggestion.tail(for: answer, among: block.views)).")
      }
    }
  }

  private func go(_ run: inout Run, by count: Int) {
    if count < 0 {
      run.rewind(to: run.step + max(count, -run.step))
    } else {
      for _ in 0..<min(count, 1_000_000) { guard run.advance() else { return } }
    }
  }

  private func tell(_ run: Run, _ views: [String]) {
    let numbers = zip(run.about.measures, run.report.measures)
      .map { "\($0) \(Numeral.fixed($1, places: 3))" }.joined(separator: ", ")
    say("Step \(run.step): \(numbers).")
    if run.report.diverged { say("The run diverged: its loss is no number any more.") }
    for view in views { say(run.figure(view).summary) }
  }

  // MARK: A question

  private mutating func pose(_ question: Question, of lesson: Lesson) -> Bool {
    let item = "\(lesson.heading.id)/\(question.id)"
    let seed = (options.seed ?? 0) &+ UInt64(progress.items[item]?.solutions ?? 0)
    let posed = PosedQuestion(question, seed: seed)
    say("\nQuestion.")
    say(posed.ask)
    for (letter, words) in zip("abcdefgh", posed.choices) {
      say(TextLayout(width: PageLayout.widest).hang("  \(letter)  ", .plain, words))
    }
    var hints = 0
    while true {
      guard let answer = ask("your answer (h for a hint, Enter to leave it):"), answer != "q" else {
        return false
      }
      if answer.isEmpty { return true }
      if answer == "h" {
        say(hints < posed.hints.count ? posed.hints[hints] : [.text("No more hints.", [])])
        hints = min(hints + 1, posed.hints.count)
        continue
      }
      let verdict = grade(answer, posed)
      if case .unreadable(let expected) = verdict {
        say(expected)
        continue
      }
      record(
        .answered(
          Answer(
            item: item, outcome: verdict == .right ? .right : .wrong, confidence: .thinkSo,
            hints: hints, seed: seed)))
      switch verdict {
      case .right:
        say("Right.")
        if let why = posed.why { say(why) }
        return true
      case .slip(let words): say(words)
      default: say("Not this.")
      }
    }
  }

  private func grade(_ answer: String, _ posed: PosedQuestion) -> PosedQuestion.Verdict {
    guard !posed.choices.isEmpty else { return posed.grade(typed: answer) }
    let letters = Array("abcdefgh").prefix(posed.choices.count)
    guard answer.count == 1, let index = letters.firstIndex(of: answer.first!) else {
      return .unreadable("expected one of \(letters.map(String.init).joined(separator: ", "))")
    }
    return posed.grade(chosen: index)
  }
}
