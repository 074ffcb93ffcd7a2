import Notation
import Typesetting

/// A translation says the same in other words: what runs, what is asked and what is right are those
/// of the original.
extension Lint {
  /// - Parameter original: none if the lesson is no translation.
  mutating func checkTranslation(of original: Original?) {
    guard let original else {
      if lesson.heading.translates != nil {
        report(
          "unused-key", "`translates` means nothing here: this is no translation",
          at: lesson.heading.place("translates"), severity: .warning)
      }
      return
    }
    checkFingerprint(original)
    let theirs = original.lesson
    if lesson.heading.id != theirs.heading.id {
      unlike(
        "the id is `\(lesson.heading.id)`, in the original `\(theirs.heading.id)`",
        at: lesson.heading.place("id"))
    }
    compareHeadings(lesson.heading, theirs.heading)
    if lesson.pages.count != theirs.pages.count {
      unlike(
        Lint.amounts("page", lesson.pages.count, theirs.pages.count),
        at: lesson.pages[lesson.pages.count - 1].position)
    }
    compare("lab", lesson.labs, theirs.labs, at: \.position) { Lint.difference($0, $1) }
    compare("trace", lesson.traces, theirs.traces, at: \.position) { ours, theirs in
      ours.computation == theirs.computation
        ? nil
        : "it computes `\(ours.formula)`, in the original `\(theirs.formula)`, or at other values"
    }
    compare("question", lesson.questions, theirs.questions, at: \.position) {
      Lint.difference($0, $1)
    }
    compare("correction", lesson.errata, theirs.errata, at: \.position) { ours, theirs in
      ours.source == theirs.source
        ? nil
        : "it is about \(ours.source ?? "no notes"), in the original \(theirs.source ?? "none")"
    }
    let pages = lesson.pages.count == theirs.pages.count ? zip(lesson.pages, theirs.pages) : nil
    for (ours, theirs) in pages.map(Array.init) ?? [] where ours.pauses != theirs.pauses {
      unlike(Lint.amounts("pause", ours.pauses, theirs.pauses) + " on this page", at: ours.position)
    }
    compare("claim", lesson.claims, theirs.claims, at: \.position) { ours, theirs in
      let expectations = [ours, theirs].map { $0.expectations.map(\.source.text) }
      return expectations[0] != expectations[1]
        ? "it expects \(expectations[0].joined(separator: ", "))"
        : Lint.difference(ours.experiment, theirs.experiment)
    }
  }

  /// What a translation keeps of the heading.
  private mutating func compareHeadings(_ ours: LessonHeading, _ theirs: LessonHeading) {
    for (key, mine, other) in [
      ("minutes", "\(ours.minutes)", "\(theirs.minutes)"),
      ("topics", ours.topics.joined(separator: ", "), theirs.topics.joined(separator: ", ")),
      ("needs", ours.needs.joined(separator: ", "), theirs.needs.joined(separator: ", ")),
    ] where mine != other {
      unlike(
        "`\(key)` is \(mine.isEmpty ? "left out" : mine), in the original \(other.isEmpty ? "not given" : other)",
        at: ours.place(key))
    }
  }

  private mutating func unlike(_ message: String, at position: Position) {
    report("unlike-original", message + ": it has to be the same", at: position)
  }

  /// Things of one kind, one after the other.
  private mutating func compare<Thing>(
    _ kind: String, _ ours: [Thing], _ theirs: [Thing], at place: (Thing) -> Position,
    _ difference: (Thing, Thing) -> String?
  ) {
    for (index, (our, their)) in zip(ours, theirs).enumerated() {
      if let difference = difference(our, their) {
        unlike("\(kind) \(index + 1): \(difference)", at: place(our))
      }
    }
    guard ours.count != theirs.count else { return }
    unlike(
      Lint.amounts(kind, ours.count, theirs.count),
      at: ours.last.map(place) ?? lesson.pages[0].position)
  }

  private static func amounts(_ kind: String, _ ours: Int, _ theirs: Int) -> String {
    "found \(ours) \(kind)\(ours == 1 ? "" : "s"), in the original \(theirs)"
  }

  // MARK: Whether it is up to date

  private mutating func checkFingerprint(_ original: Original) {
    let line = "`translates: \(original.fingerprint)`"
    if let given = lesson.heading.translates, !Original.isFingerprint(given) {
      return report(
        "bad-fingerprint", "a fingerprint has eight digits, found `\(given.brief)`: put \(line)",
        at: lesson.heading.place("translates"))
    }
    guard let translates = lesson.heading.translates else {
      return report(
        "missing-key", "the heading of a translation says what it was made of: add \(line)",
        at: Position(line: 1), severity: .warning)
    }
    guard translates != original.fingerprint else { return }
    let pages = zip(lesson.pages, original.lesson.pages).enumerated().compactMap { index, pair in
      PageCounts(pair.0) == PageCounts(pair.1) ? nil : "\(index + 1)"
    }
    let change =
      pages.isEmpty
      ? "; every page has as many blocks as before"
      : "; pages with other numbers of blocks, questions or choices: \(pages.joined(separator: ", "))"
    report(
      "stale-translation",
      "the original has changed since: bring this up to date, then put \(line)\(change)",
      at: lesson.heading.place("translates"), severity: .warning)
  }

  /// What can be counted on a page without knowing its language.
  private struct PageCounts: Equatable {
    var blocks = 0
    var others = 0
    var choices: [Int] = []

    init(_ page: Page) {
      for node in page.nodes {
        switch node {
        case .prose(let prose): blocks += prose.count
        case .quiz(let question): choices.append(question.choices.count)
        // Terms and notes are not on the page: a language may need more or less of them.
        case .terms, .notes: break
        case .pause, .lab, .trace, .claim, .erratum: others += 1
        }
      }
    }
  }

  // MARK: What has to be the same

  private static func difference(_ ours: LabBlock, _ theirs: LabBlock) -> String? {
    if ours.lab != theirs.lab { return "the lab is `\(ours.lab)`, in the original `\(theirs.lab)`" }
    let (mine, other) = (text(ours.settings), text(theirs.settings))
    if mine != other { return "the settings are `\(mine)`, in the original `\(other)`" }
    if ours.views != theirs.views {
      return """
        the views are \(ours.views.joined(separator: ", ")), in the original \
        \(theirs.views.joined(separator: ", "))
        """
    }
    if ours.steps != theirs.steps {
      return "there are \(ours.steps) steps, in the original \(theirs.steps)"
    }
    return nil
  }

  private static func text(_ settings: [Field]) -> String {
    settings.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }

  private static func difference(_ ours: Experiment, _ theirs: Experiment) -> String? {
    func text(_ experiment: Experiment) -> String {
      var text = "\(experiment.lab): \(Lint.text(experiment.settings))"
      if let variation = experiment.variation {
        text += ", \(variation.name)=\(variation.values.joined(separator: ","))"
      }
      let seeds = experiment.seeds.map(String.init).joined(separator: ",")
      return text + ", seed=\(seeds), \(experiment.steps) steps"
    }
    let (mine, other) = (text(ours), text(theirs))
    return mine == other ? nil : "it runs `\(mine)`, in the original `\(other)`"
  }

  private static func difference(_ ours: Question, _ theirs: Question) -> String? {
    if ours.id != theirs.id { return "the id is `\(ours.id)`, in the original `\(theirs.id)`" }
    if ours.kind != theirs.kind {
      return "the kind is \(ours.kind), in the original \(theirs.kind)"
    }
    if ours.given != theirs.given || ours.graph?.source.text != theirs.graph?.source.text {
      return "its numbers are drawn or computed in another way"
    }
    let (slips, others) = (ours.slips, theirs.slips)
    if slips != others {
      return """
        its slips are \(slips.joined(separator: ", ")), in the original \
        \(others.joined(separator: ", "))
        """
    }
    if ours.from?.value != theirs.from?.value {
      let (mine, other) = (ours.from?.value ?? "none", theirs.from?.value ?? "none")
      return "`from` is \(mine), in the original \(other)"
    }
    if ours.hints.count != theirs.hints.count {
      return amounts("hint", ours.hints.count, theirs.hints.count)
    }
    let (mine, other) = (ours.key, theirs.key)
    if mine != other { return "the answer is `\(mine)`, in the original `\(other)`" }
    if case .prediction(let our) = ours.form, case .prediction(let their) = theirs.form {
      return difference(our.experiment, their.experiment)
    }
    return nil
  }
}

extension Question {
  /// The formulas of wrong answers that have a name.
  fileprivate var slips: [String] {
    switch form {
    case .number(let key), .formula(let key, _): key.slips.map(\.source)
    case .choice, .several, .order, .blanks, .prediction: []
    }
  }

  /// What is right, in whatever language.
  fileprivate var key: String {
    switch form {
    case .number(let key): return key.source.text
    case .formula(let key, let domains):
      return ([key.source.text] + domains.map { "\($0.name) in \($0.range)" })
        .joined(separator: "; ")
    case .blanks(let blanks): return blanks.map(\.name).joined(separator: ", ")
    case .order(let choices): return "\(choices.count) in order"
    case .choice(let choices), .several(let choices):
      return choices.map { $0.isRight ? "[x]" : "[ ]" }.joined(separator: " ")
    case .prediction(let prediction):
      let marks = prediction.choices.map { $0.isRight ? "[x]" : "[ ]" }
      let judge =
        switch prediction.judge {
        case .conditions(let conditions): conditions.map(\.source.text)
        case .least(let measure): [measure.source.text]
        case .value(let measure, let within): [measure.source.text, "within \(within)"]
        }
      return (marks + judge).joined(separator: " ")
    }
  }
}

extension Lesson {
  fileprivate var errata: [Erratum] {
    nodes.compactMap { if case .erratum(let erratum) = $0 { erratum } else { nil } }
  }
}

extension Page {
  fileprivate var pauses: Int { nodes.filter { $0 == .pause }.count }
}
