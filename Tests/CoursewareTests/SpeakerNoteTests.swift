import Courseware
import Notation
import Testing
import Typesetting

@Suite struct SpeakerNoteTests {
  func note(_ text: String) -> (note: SpeakerNote?, told: [String]) {
    let (lesson, problems) = parse(heading + "Text.\n\n```notes\n\(text)\n```\n")
    return (
      lesson.pages[0].notes.first,
      problems.map { "\($0.position.line):\($0.position.column) \($0.code)" }
    )
  }

  @Test(
    "a note that begins with its time is planned with it, in every way to write it",
    arguments: [
      ("3 min. Ask first.", 3), ("3 min\nAsk first.", 3), ("\n 3min: Ask first.", 3),
      ("2.5 minutes, Ask first.", 2.5), ("½ min. Ask first.", 0.5), ("1/2 Min. Ask first.", 0.5),
      ("3 分钟。Ask first.", 3), ("3 分 Ask first.", 3), ("120 minutos. Ask first.", 120),
    ] as [(String, Double)])
  func timed(text: String, minutes: Double) {
    let (note, told) = note(text)
    #expect(note == SpeakerNote(text: "Ask first.", minutes: minutes))
    #expect(told == [])
  }

  @Test(
    "without a time a note says nothing of it, and that is no mistake",
    arguments: ["Ask first, for 3 min.", "1. Ask\n2. Show", "1) Ask", "三个人上来。"])
  func untimed(text: String) {
    let (note, told) = note(text)
    #expect(note == SpeakerNote(text: text, minutes: nil))
    #expect(told == [])
  }

  @Test(
    "a time that cannot be read is told where it stands, and nothing of the note is lost",
    arguments: [
      "3 people come to the board.", "3–4 min. Ask.", "0 min. Ask.", "121 min. Ask.", "3",
      "3 h. Ask.",
    ])
  func unreadable(text: String) {
    let (note, told) = note(text)
    #expect(note == SpeakerNote(text: text, minutes: nil))
    #expect(told == ["11:1 bad-time"])
  }

  @Test("the pages up to one are added up; a page may have several notes, or none")
  func sum() {
    let lesson = parse(
      heading + """
        # One *word*

        ```notes
        3 min. A
        ```

        ```notes
        2 min. B
        ```

        ---

        No heading here.

        ---

        ```notes
        1.5 min.
        ```
        """
    ).lesson
    #expect(lesson.pages.map(\.minutes) == [5, nil, 1.5])
    #expect((0...2).map { lesson.minutes(through: $0) } == [5, 5, 6.5])
    #expect(lesson.minutes(from: 1, through: 2) == 1.5)
    #expect(lesson.pages[0].notes.map(\.text) == ["A", "B"])
    #expect(lesson.pages[0].title != nil && lesson.pages[1].title == nil)
  }

  /// The heading says 5 minutes.
  func apart(_ pages: String...) -> [String] {
    let body = pages.map { "Text.\n\n```notes\n\($0)\n```\n" }.joined(separator: "\n---\n\n")
    return Author.told(body).filter { $0.contains("minutes-apart") }
  }

  @Test("notes that plan far more or less than the heading says are warned of")
  func far() {
    #expect(apart("4 min.", "4 min.") == [])
    #expect(
      apart("4 min.", "5 min.") == [
        "6:10 minutes-apart the speaker's notes plan 9 min, the heading says 5: bring them together"
      ])
    #expect(
      apart("1 min.") == [
        "6:10 minutes-apart the speaker's notes plan 1 min, the heading says 5: bring them together"
      ])
    #expect(apart("1 min.", "No time.") == [], "the other page may take the rest")
    #expect(apart("9 min.", "No time.").count == 1)
    #expect(apart("No time.") == [])
  }
}
