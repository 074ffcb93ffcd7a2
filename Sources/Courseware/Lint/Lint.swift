import Notation
import Tracing
import Typesetting

/// Every mistake an author can make that a program can find, beyond what parsing tells.
package struct Lint {
  let lesson: Lesson
  let catalog: Catalog
  /// The lines of the file, for places that the lesson does not know.
  let source: Source?
  private(set) var problems: [Diagnostic] = []
  private var uses: [TermUses] = []
  private var badMath = 0

  private static let mostBadMath = 100

  /// Nobody answers more in one lesson, and each of them is proved.
  private static let mostQuestions = 100

  /// - Parameter original: what the lesson is a translation of, if it is one.
  package static func check(
    _ lesson: Lesson, source: Source? = nil, translating original: Original? = nil,
    against catalog: Catalog
  ) -> [Diagnostic] {
    var lint = Lint(lesson: lesson, source: source, catalog: catalog)
    lint.run()
    lint.checkTranslation(of: original)
    return lint.problems.sorted { $0.position < $1.position }
  }

  private init(lesson: Lesson, source: Source?, catalog: Catalog) {
    self.lesson = lesson
    self.source = source
    self.catalog = catalog
  }

  mutating func report(
    _ code: String, _ message: String, at position: Position,
    severity: Diagnostic.Severity = .error
  ) {
    problems.append(Diagnostic(code, message, at: position, severity: severity))
  }

  private mutating func run() {
    checkHeading()
    if let extra = lesson.questions.dropFirst(Lint.mostQuestions).first {
      report(
        "many-questions",
        "a lesson has at most \(Lint.mostQuestions) questions: these were not looked at, split it",
        at: extra.position)
      return
    }
    for page in lesson.pages {
      uses.append(TermUses())
      for node in page.nodes { check(node) }
      checkSize(page)
    }
    checkIds()
    checkTerms(uses)
    checkNotes()
  }

  private mutating func check(_ node: Node) {
    switch node {
    case .prose(let blocks): for block in blocks { checkMath(in: block) }
    case .lab(let block):
      checkLab(block)
      checkWords(block.taskText, of: SourceLine(block.task, at: block.taskPosition))
    case .trace(let block):
      if !block.trace.value.isFinite {
        report(
          "no-value", "`\(block.formula.brief)` has no value at these numbers",
          at: block.formulaPosition)
      }
      checkWords(block.taskText, of: SourceLine(block.task, at: block.taskPosition))
    case .quiz(let question):
      problems += QuestionProof.check(question)
      let (own, before) = (question.ownNames, uses[uses.count - 1].symbols.count)
      for template in question.templates {
        checkWords(template.inlines, of: template.source, but: own)
      }
      if !question.isWhole { uses[uses.count - 1].excuse(from: before) }
      checkFrom(question)
      if question.isWhole, case .prediction(let prediction) = question.form {
        checkPrediction(prediction, question)
      }
    case .claim(let claim): checkClaim(claim)
    case .erratum(let erratum):
      for template in [erratum.says, erratum.right] + (erratum.why.map { [$0] } ?? []) {
        checkMath(in: template.inlines)
        checkMarks(in: template.source)
      }
    case .terms(let terms):
      for term in terms { checkMath(in: term) }
    case .pause, .notes: break
    }
  }

  private mutating func checkFrom(_ question: Question) {
    guard let from = question.from else { return }
    let place = catalog.lessons.firstIndex(of: lesson.heading.id)
    if from.value == lesson.heading.id {
      return report(
        "later-lesson", "`from` names this lesson itself: it is for what an earlier one asked",
        at: from.valuePosition)
    }
    guard let earlier = catalog.lessons.firstIndex(of: from.value) else {
      return reportUnknown(from)
    }
    if let place, earlier > place {
      report(
        "later-lesson", "`\(from.value)` comes after this lesson: it cannot be brought back yet",
        at: from.valuePosition, severity: .warning)
    }
  }

  private mutating func reportUnknown(_ from: Field) {
    let tail = Suggestion.tail(for: from.value, among: catalog.lessons)
    report("unknown-lesson", "`\(from.value)` is no lesson\(tail)", at: from.valuePosition)
  }

  private mutating func checkIds() {
    var seen: [String: Int] = [:]
    for question in lesson.questions {
      if !HeadingParser.isId(question.id) {
        report(
          "bad-id", "an id has small letters, digits and hyphens, found `\(question.id)`",
          at: question.idPosition)
      }
      if let line = seen[question.id] {
        report(
          "repeated-id", "a question called `\(question.id)` stands on line \(line) already",
          at: question.idPosition)
      }
      seen[question.id] = seen[question.id] ?? question.idPosition.line
    }
  }

  private mutating func checkSize(_ page: Page) {
    let body = PageLayout.smallestBody
    let layout = PageLayout(page, width: body.width) { _ in .init("?") }
    if layout.lines.count > body.height {
      report(
        "long-page",
        """
        this page has \(layout.lines.count) lines where 80×24 shows \(body.height): \
        end it earlier with a line of `---`
        """, at: page.position)
    }
  }

  // MARK: Math

  /// What the learner reads: its math can be set, its symbols want a meaning.
  private mutating func checkWords(
    _ inlines: [Inline], of source: SourceLine, but own: Set<String> = []
  ) {
    uses[uses.count - 1].add(inlines, but: own)
    checkMath(in: inlines)
    checkMarks(in: source)
  }

  private mutating func checkMarks(in source: SourceLine) {
    if let slip = ProseSlips.openMark(in: source) { problems.append(slip) }
  }

  private mutating func checkMath(in term: Term) {
    for name in term.names {
      if case .symbol(let tex) = name { checkMath(tex, at: term.position) }
    }
    checkMath(in: InlineParser.parse(term.meaning))
  }

  private mutating func checkMath(in block: MarkdownBlock) {
    uses[uses.count - 1].add(block)
    var runs: [[Inline]] = []
    var displays: [(String, Position)] = []
    block.visit(inlines: { runs.append($0) }, math: { displays.append(($0, $1)) })
    for run in runs { checkMath(in: run) }
    for (tex, position) in displays { checkMath(tex, at: position) }
  }

  private mutating func checkMath(in inlines: [Inline]) {
    for inline in inlines {
      if case .math(let tex, let position) = inline { checkMath(tex, at: position) }
    }
  }

  private mutating func checkMath(_ tex: String, at position: Position) {
    // A page of broken math is told of; not of each of its ten thousand pieces.
    guard badMath < Lint.mostBadMath else { return }
    do { _ = try Formula(tex) } catch {
      badMath += 1
      report("bad-math", error.message, at: position.within(tex, at: error.offset))
    }
  }
}
