import Courseware
import Notation
import Session
import Testing

/// What every lesson of ours has, and that together they cover what they set out to.
@Suite struct CurriculumTests {
  static let lessons: [Lesson] = LessonLibrary.paths(in: Places().lessons).compactMap { path in
    guard case .success(let bytes) = File.read(path) else { return nil }
    return LessonParser.parse(bytes, path: path).lesson
  }

  @Test("every topic of part one has a lesson")
  func topics() throws {
    let folder = try #require(Places().lessons)
    let text = String(decoding: try File.read(folder + "/topics.txt").get(), as: UTF8.self)
    let partOne = try #require(text.split(separator: "# Part two").first)
      .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    #expect(partOne.count == 70)
    let covered = Set(CurriculumTests.lessons.flatMap(\.heading.topics))
    #expect(partOne.filter { !covered.contains($0) } == [])
  }

  @Test("a lesson asks, runs, claims and is spoken", arguments: lessons.map(\.heading.id))
  func shape(id: String) throws {
    let lesson = try #require(CurriculumTests.lessons.first { $0.heading.id == id })
    let isFirst = CurriculumTests.lessons.first == lesson
    let questions = lesson.questions
    let kinds = Set(questions.map { $0.kind })
    #expect((5...10).contains(lesson.pages.count), "pages: \(lesson.pages.count)")
    #expect((8...20).contains(lesson.heading.minutes))
    #expect(!lesson.heading.topics.isEmpty)
    #expect(!lesson.labs.isEmpty)
    #expect((4...8).contains(questions.count), "questions: \(questions.count)")
    #expect(kinds.count >= 3, "kinds: \(kinds)")
    #expect(isFirst || questions.contains { $0.from != nil }, "asks nothing of before")
    for question in questions {
      #expect(question.hints.count >= 2, "hints of \(question.id)")
      #expect(question.why != nil, "why of \(question.id)")
    }
    #expect(lesson.claims.count >= 2, "claims: \(lesson.claims.count)")
    for (number, page) in zip(1..., lesson.pages) {
      let minutes = page.nodes.lazy.compactMap { node -> Double? in
        if case .notes(let note) = node { note.minutes } else { nil }
      }
      #expect(minutes.first != nil, "no time for the speaker of page \(number)")
    }
    let predicts = kinds.contains("predict")
    #expect(predicts || words(lesson).contains("Before you"), "nothing is predicted")
    #expect(words(lesson).contains("What to remember") && words(lesson).contains("Read on"))
  }

  /// How many slips of which notes the lesson with a topic has to put right.
  static let slips: [(topic: String, notes: String, count: Int)] = [
    ("back.exercise", "000", 1), ("cnn.correlation", "000", 1), ("act.sum", "001", 1),
    ("back.backward", "001", 1), ("back.output", "001", 1), ("act.sigmoid", "002", 1),
    ("logreg.cost", "002", 2), ("logreg.gradient", "002", 2), ("back.summary", "002", 1),
    ("act.compare", "002", 1), ("data.image", "002", 1), ("data.stats", "002", 1),
    ("math.calculus", "002", 1), ("seq.gru", "002", 1), ("seq.lstm", "002", 1),
    ("linear.model", "003", 1), ("back.relu-derivative", "003", 1),
    ("back.vanishing", "003", 1), ("fit.onehot", "003", 1), ("back.chain", "003", 1),
    ("back.summary", "003", 1), ("net.shapes", "003", 1), ("init.random", "004", 1),
    ("seq.vanish", "004", 1),
  ]

  @Test("every slip of the notes is put right where its topic is taught")
  func errata() {
    for lesson in CurriculumTests.lessons {
      for notes in ["000", "001", "002", "003", "004"] {
        let wanted = CurriculumTests.slips.reduce(0) { sum, slip in
          slip.notes == notes && lesson.heading.topics.contains(slip.topic) ? sum + slip.count : sum
        }
        let found = lesson.nodes.count { node in
          if case .erratum(let erratum) = node { erratum.source == notes } else { false }
        }
        #expect(
          found >= wanted, "\(lesson.heading.id) puts right \(found) of \(wanted) in \(notes)")
      }
    }
  }

  private func words(_ lesson: Lesson) -> String {
    guard case .success(let bytes) = File.read(lesson.heading.path) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
