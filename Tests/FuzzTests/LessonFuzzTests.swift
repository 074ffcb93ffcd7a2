import Cells
import Courseware
import Fuzzing
import Notation
import Testing
import Typesetting

/// Whatever an author writes is told or shown: no crash, no hang, no control byte.
@Suite struct LessonFuzzTests {
  static let catalog = Catalog(
    labs: [
      .init(
        name: "views",
        settings: [
          Setting(
            "rate", .number(0...1, step: 0.1, logarithmic: true), initial: .number(0.1), help: ""),
          Setting("loss", .choice(["mae", "mse"]), initial: .choice("mae"), help: ""),
        ], views: ["fit"], measures: ["w", "loss.train"])
    ], topics: ["a"], lessons: ["a", "lesson-1"], run: { request in run(seed: request.seed) })

  static func run(seed: UInt64) -> LabOutcome {
    LabOutcome(
      values: [
        "loss": .number(seed % 3 == 0 ? .nan : Double(seed)), "w": .number(.infinity),
        "step": .number(5), "diverged": .truth(seed % 2 == 0), "rate": .number(0.1),
      ], before: ["loss": 3], varied: .number(Double(seed % 4)))
  }

  @Test("lessons that were changed at random")
  func lessons() {
    Watchdog.run("LessonFuzzTests/lessons") { seed in
      var mutation = Mutation(seed: seed)
      Self.answer(mutation.lesson(), mutation.dice)
    }
  }

  @Test("blocks of random fields")
  func blocks() {
    Watchdog.run("LessonFuzzTests/blocks") { seed in
      var mutation = Mutation(seed: seed)
      let heading = "---\nformat: 1\nid: a\ntitle: T\npart: P\nminutes: 5\n---\n"
      let body = (0...mutation.dice.below(4)).map { _ in mutation.block() }.joined(
        separator: "\n\n")
      Self.answer(Array((heading + body).utf8), mutation.dice)
    }
  }

  /// Everything that is done with a lesson's file.
  static func answer(_ bytes: [UInt8], _ dice: Dice) {
    var dice = dice
    let source = Source(bytes: bytes)
    let lines = source.lines
    _ = Source.endOfHeading(bytes)
    let (lesson, problems) = LessonParser.parse(bytes, path: "1-a/01-b.md")
    for problem in problems + Lint.check(lesson, against: catalog) {
      let row = problem.position.line - 1
      #expect(
        problem.position.column >= 1 && row >= 0 && (lines.isEmpty || row < lines.count),
        "\(problem)")
      #expect(!problem.message.isEmpty)
      let line = source.text(ofLine: row + 1)
      // Math that goes over several lines of a paragraph counts on from its first one.
      #expect(
        problem.position.column <= line.count + 1
          || ["bad-math", "undefined-symbol", "late-term"].contains(problem.code),
        "\(problem) behind the end of \(line.count)")
      for scalar in Excerpt.text(problem, path: "p", line: line).unicodeScalars {
        #expect(scalar == "\n" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      }
    }
    for page in lesson.pages {
      // The tutor has sixty columns at least; below that a wide table or formula may stick out.
      for width in [1, 20, 60, 76] {
        let layout = PageLayout(page, revealed: dice.below(3), width: width) { CellLine($0.id) }
        #expect(layout.lines.allSatisfy { $0.width <= width || width < 60 })
      }
    }
    for question in lesson.questions.prefix(20) {
      let posed = PosedQuestion(question, seed: dice.isOne(in: 5) ? .max : UInt64(dice.below(100)))
      _ = (posed.ask, posed.hints, posed.why, posed.choices, posed.blanks)
      let runs = (0..<max(1, min(9, posed.requests.count))).map { run(seed: UInt64($0)) }
      for text in posed.solution(runs: runs) + answers(&dice) {
        if let response = posed.read(text) { _ = try? posed.grade(response, runs: runs) }
      }
    }
    for claim in lesson.claims.prefix(20) {
      _ = claim.refutations(by: claim.requests.map { run(seed: $0.seed) })
    }
  }

  private static func answers(_ dice: inout Dice) -> [String] {
    var mutation = Mutation(seed: dice.next())
    return ["", "a", "b a", "1; 2", mutation.number(), mutation.formula(3), mutation.token()]
  }
}
