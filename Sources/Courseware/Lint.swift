import Notation
import Typesetting

/// Every mistake an author can make that a program can find, beyond what parsing tells.
package struct Lint {
  private let lesson: Lesson
  private let catalog: Catalog
  private var problems: [Diagnostic] = []

  package static func check(_ lesson: Lesson, against catalog: Catalog) -> [Diagnostic] {
    var lint = Lint(lesson: lesson, catalog: catalog)
    lint.run()
    return lint.problems.sorted { $0.position < $1.position }
  }

  private init(lesson: Lesson, catalog: Catalog) {
    self.lesson = lesson
    self.catalog = catalog
  }

  private mutating func report(
    _ code: String, _ message: String, at position: Position,
    severity: Diagnostic.Severity = .error
  ) {
    problems.append(Diagnostic(code, message, at: position, severity: severity))
  }

  private mutating func run() {
    checkHeading()
    for page in lesson.pages {
      for node in page.nodes {
        switch node {
        case .prose(let blocks): for block in blocks { checkMath(in: block) }
        case .lab(let lab): checkLab(lab)
        case .quiz(let question):
          problems += QuestionProof.check(question)
          for template in question.templates { checkMath(in: template.inlines) }
        case .pause, .notes, .trace: break
        }
      }
      checkSize(page)
    }
    checkIds()
  }

  private mutating func checkHeading() {
    let start = Position(line: 1)
    if catalog.lessons.filter({ $0 == lesson.heading.id }).count > 1 {
      report("repeated-lesson", "another lesson is called `\(lesson.heading.id)` too", at: start)
    }
    for topic in lesson.heading.topics where !catalog.topics.contains(topic) {
      let tail = Suggestion.tail(for: topic, among: catalog.topics)
      report("unknown-topic", "`\(topic)` is no topic\(tail)", at: start)
    }
    for need in lesson.heading.needs where !catalog.lessons.contains(need) {
      let tail = Suggestion.tail(for: need, among: catalog.lessons)
      report("unknown-lesson", "`\(need)` is no lesson\(tail)", at: start)
    }
  }

  private mutating func checkIds() {
    var seen: Set<String> = []
    for question in lesson.questions where !seen.insert(question.id).inserted {
      report(
        "repeated-id", "a question called `\(question.id)` stands earlier in this lesson",
        at: question.position)
    }
  }

  private mutating func checkLab(_ block: LabBlock) {
    let found = problems.count
    guard let lab = catalog.labs.first(where: { $0.name == block.lab }) else {
      let known = catalog.labs.map(\.name)
      let tail = Suggestion.tail(for: block.lab, among: known)
      return report(
        "unknown-lab",
        "`\(block.lab)` is no lab: there are \(known.joined(separator: ", "))\(tail)",
        at: block.position)
    }
    for view in block.views where !lab.views.contains(view) {
      let tail = Suggestion.tail(for: view, among: lab.views)
      report(
        "unknown-view",
        "`\(view)` is no view of `\(lab.name)`: there are \(lab.views.joined(separator: ", "))\(tail)",
        at: block.position)
    }
    for field in block.settings where field.key != "seed" {
      guard let setting = lab.settings.first(where: { $0.name == field.key }) else {
        let known = lab.settings.map(\.name) + ["seed"]
        let tail = Suggestion.tail(for: field.key, among: known)
        report(
          "unknown-setting", "`\(field.key)` is no setting of `\(lab.name)`\(tail)",
          at: field.keyPosition)
        continue
      }
      do { _ = try setting.read(field.value) } catch {
        report("bad-value", error.message, at: field.valuePosition)
      }
    }
    for field in block.settings where field.key == "seed" && UInt64(field.value) == nil {
      report(
        "bad-value", "`seed` is a whole number, found `\(field.value)`", at: field.valuePosition)
    }
    let given = block.settings.filter { $0.key != "seed" }.map { (name: $0.key, value: $0.value) }
    if problems.count == found, let message = lab.check(given) {
      report("bad-value", message, at: block.settings.first?.keyPosition ?? block.position)
    }
    checkMath(in: block.taskText)
  }

  private mutating func checkMath(in block: MarkdownBlock) {
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
    do { _ = try Formula(tex) } catch {
      let before = tex.prefix(error.offset)
      let lines = before.filter(\.isNewline).count
      let place =
        lines == 0
        ? position.moved(columns: error.offset)
        : Position(
          line: position.line + lines,
          column: 1 + before.reversed().prefix { !$0.isNewline }.count)
      report("bad-math", error.message, at: place)
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
}
