import Courseware
import Records
import Testing
import Tutor

@Suite struct QuestionSequenceTests {
  let lesson = QuizScreenTests.lesson

  func asked(_ sequence: QuestionSequence) -> String? { sequence.current?.question.id }

  @Test("a test asks all questions of a lesson, one after the other")
  func test() throws {
    var sequence = try #require(QuestionSequence.test(lesson))
    var ids: [String] = []
    while let current = sequence.current {
      ids.append(current.question.id)
      #expect(sequence.number == ids.count)
      sequence.goOn(QuestionResult(.unaided, .sure, seed: 1))
    }
    #expect(ids == ["step", "fill", "moves", "limit", "two"])
    #expect(sequence.answered.count == 5)
  }

  @Test("what is skipped comes again at the end; skipped once more it is left")
  func skipped() throws {
    var sequence = try #require(QuestionSequence.test(lesson))
    sequence.skip(seed: 7)
    #expect(asked(sequence) == "fill")
    #expect(sequence.number == 1)
    for _ in 0..<4 { sequence.goOn(QuestionResult(.wrong, .guess, seed: 1)) }
    #expect(asked(sequence) == "step")
    #expect(sequence.isLast)
    sequence.skip(seed: 7)
    #expect(sequence.current == nil)
    let last = sequence.answered.last
    #expect(last?.asked.item == "sample/step")
    #expect(last?.result == QuestionResult(.left, seed: 7))
  }

  @Test("all skipped twice is all left, and nothing was begun")
  func allSkipped() throws {
    var sequence = try #require(QuestionSequence.test(lesson))
    for _ in 0..<10 { sequence.skip(seed: 1) }
    #expect(sequence.current == nil)
    #expect(sequence.answered.count == 5)
    #expect(!sequence.isBegun)
  }

  @Test("a page's sequence begins with the one that was chosen, and ends with the page")
  func page() {
    let sample = Stage.lesson
    let all = QuestionSequence.page(sample, from: sample.questions[0])
    #expect(all.questions.map(\.question.id) == ["square", "which"])
    let second = QuestionSequence.page(sample, from: sample.questions[1])
    #expect(second.questions.map(\.question.id) == ["which"])
    let alone = QuestionSequence.page(lesson, from: lesson.questions[2])
    #expect(alone.questions.map(\.question.id) == ["moves"])
  }

  @Test("a review leaves out lessons that are gone and questions that are lost")
  func lost() {
    let items = ["gone/step", "sample/lost", "sample/moves", "nonsense", "sample/step"]
    let review = QuestionSequence.review(items, in: [lesson])
    #expect(review?.questions.map(\.item) == ["sample/moves", "sample/step"])
    #expect(QuestionSequence.review(["gone/step"], in: [lesson]) == nil)
  }
}
