import Notation
import Scratch
import Testing

/// `gradus quiz` and `gradus review`, as at a shell.
@Suite struct QuizCommandTests {
  static let lesson = """
    ---
    format: 1
    id: %1
    title: The %1
    part: Things
    minutes: 1
    ---
    # One

    ```quiz
    id: half
    kind: number
    ask: What is a half of 3?
    answer: 3/2
    slip: 6 | That is twice 3.
    hint: Between 1 and 2.
    why: Twice that is 3.
    ```

    ---
    # Two

    ```quiz
    id: which
    kind: choice
    ask: Which is even?
    - [ ] 3 | 3 is odd.
    - [x] 4
    hint: Halve it.
    why: 4 is twice 2.
    ```

    """

  /// A library of lessons of that kind, and a learner.
  struct Class {
    let scratch = Scratch()

    init(_ lessons: String...) {
      for (index, id) in lessons.enumerated() {
        let text = QuizCommandTests.lesson.replacing("%1", with: id)
        scratch.write("lessons/1-things/0\(index + 1)-\(id).md", text)
      }
    }

    func run(_ words: String..., now: String, input: String = "") -> Program.Result {
      Program.run(
        words + [
          "--lessons", scratch.path + "/lessons", "--state", scratch.path + "/state", "--now", now,
        ], input: input)
    }

    var log: String { scratch.read("state/log.jsonl") }
  }

  @Test("a quiz asks every question, says why, sums up, and ends with 0 when all were right")
  func right() {
    let result = Class("first").run(
      "quiz", "first", now: "2026-11-20", input: "1 1/2\n1\nb\n2\n")
    #expect(result.status == 0)
    #expect(result.output.contains("Question 1 of 2, from The first."))
    #expect(result.output.contains("Twice that is 3."))
    #expect(result.output.contains("2 of 2 right at once."))
    #expect(result.output.contains("Every question is known."))
    #expect(result.errors == "")
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test("a wrong answer is told its slip, can be corrected, and makes the exit code 1")
  func wrong() {
    let room = Class("first")
    let result = room.run(
      "quiz", "first", now: "2026-11-20", input: "6\n1\n1.5\na\n3\nn\n")
    #expect(result.status == 1)
    #expect(result.output.contains("That is twice 3."))
    #expect(result.output.contains("3 is odd."))
    #expect(result.output.contains("0 of 2 right at once."))
    #expect(result.output.contains("Look at again: The first, page 1 of 2; The first, page 2 of 2"))
    #expect(room.log.split(separator: "\n").count == 3)
  }

  @Test("what is no answer is not counted; leaving is; the end of the input ends it")
  func left() {
    let room = Class("first")
    let result = room.run("quiz", "first", now: "2026-11-20", input: "many\nn\nz\nb\n")
    #expect(result.status == 0)
    #expect(result.output.contains("Expected a number"))
    #expect(result.output.contains("Expected one of a, b."))
    #expect(room.log == "")
    #expect(room.run("quiz", "first", now: "2026-11-20", input: "").status == 0)
  }

  @Test("a hint tells its price first; the last rung is the answer, which counts as wrong")
  func hints() {
    let room = Class("first")
    let result = room.run("quiz", "first", now: "2026-11-20", input: "h\nh\nh\nh\nb\n1\n")
    let price = result.output.firstRange(of: "hint 1 of 1; right then counts as helped")
    let hint = result.output.firstRange(of: "Between 1 and 2.")
    #expect(price != nil && hint != nil && price!.lowerBound < hint!.lowerBound)
    #expect(result.output.contains("the answer; counts as wrong: asked again in 1 day"))
    #expect(result.output.contains("The answer: 1.5"))
    #expect(room.log.contains(#""outcome":"shown""#))
    #expect(result.status == 1)
  }

  @Test("leaving does not make a hint unseen")
  func leftWithHint() {
    let room = Class("first")
    _ = room.run("quiz", "first", "--seed", "3", now: "2026-11-20", input: "h\nh\nq\n")
    let back = room.run("quiz", "first", "--seed", "3", now: "2026-11-20", input: "1.5\n1\nq\n")
    #expect(back.output.contains("Between 1 and 2."))
    #expect(back.output.contains("0 of 2 are."))
    #expect(room.log.contains(#""outcome":"right","confidence":"sure","hints":1"#))
  }

  @Test("a lesson right without hints on two days is mastered")
  func mastered() {
    let room = Class("first")
    let answers = "1.5\n1\nb\n1\n"
    #expect(
      room.run("quiz", "first", now: "2026-11-20", input: answers).output
        .contains("Every question is known."))
    #expect(
      room.run("quiz", "first", now: "2026-11-21", input: answers).output
        .contains("This lesson is mastered."))
    #expect(room.run("list", now: "2026-11-21").output.contains("mastered"))
  }

  @Test("a review asks what is due, confident errors first, and says when the next one comes")
  func review() throws {
    let room = Class("first", "second")
    #expect(room.run("review", now: "2026-11-20").output.contains("Nothing is due."))
    // Unsure and wrong; right by guess; then sure and wrong.
    _ = room.run("quiz", "first", now: "2026-11-20", input: "6\n3\nn\nb\n3\n")
    _ = room.run("quiz", "second", now: "2026-11-20", input: "n\na\n1\nn\n")
    #expect(room.run("review", now: "2026-11-20").output.contains("comes back on 2026-11-21"))

    let due = room.run("review", "--json", now: "2026-12-01").output
    let items = due.split(separator: "\n").map {
      JSONReader.read(Array($0.utf8)[...])!["item"]!.string!
    }
    #expect(items.first == "second/which")
    #expect(Set(items) == ["second/which", "first/half", "first/which"])

    let result = room.run("review", "--count", "2", now: "2026-12-01", input: "b\n1\n1.5\n1\n")
    #expect(result.status == 0)
    #expect(result.output.contains("Question 1 of 2, from The second."))
    #expect(result.output.contains("Still due: 1."))
  }

  @Test("a question that is gone is not asked; one that was edited keeps its history")
  func edited() {
    let room = Class("first")
    _ = room.run("quiz", "first", now: "2026-11-20", input: "6\n1\nn\na\n1\nn\n")
    room.scratch.write(
      "lessons/1-things/01-first.md",
      Self.lesson.replacing("%1", with: "first").replacing("id: which", with: "id: other")
        .replacing("a half of 3", with: "three halves"))
    let due = room.run("review", "--json", now: "2026-12-01").output
    #expect(due.split(separator: "\n").count == 1)
    #expect(due.contains("first/half"))
    let result = room.run("review", now: "2026-12-01", input: "1.5\n1\n")
    #expect(result.output.contains("three halves"))
  }

  @Test("a lesson that there is not, or that asks nothing, is told")
  func none() {
    let room = Class("first")
    let typo = room.run("quiz", "frist", now: "2026-11-20")
    #expect(typo.status == 2)
    #expect(typo.errors.contains("did you mean `first`?"))
    room.scratch.write(
      "lessons/1-things/02-mute.md",
      "---\nformat: 1\nid: mute\ntitle: M\npart: T\nminutes: 1\n---\nWords.\n")
    #expect(room.run("quiz", "mute", now: "2026-11-20").status == 3)
    #expect(room.run("quiz", now: "2026-11-20").status == 2)
  }
}
