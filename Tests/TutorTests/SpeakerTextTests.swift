import Cells
import Courseware
import Records
import Testing
import Tutor

@Suite struct SpeakerTextTests {
  static let lesson = LessonParser.parse(
    Array(
      #"""
      ---
      format: 1
      id: talk
      title: A talk
      part: Part
      minutes: 9
      ---
      # Why *now*

      Text with $y = b + w x_1$.

      ```notes
      2 min. Ask the room, and wait: nobody answers at once. Then say that the second question is
      the one that counts, and write it on the board.

      * `Space` reveals.
      ```

      ---
      # Then

      The first line of this page.

      <!-- pause -->

      Another one.

      ```lab
      lab: views
      show: loss
      task: Run it.
      ```

      ---
      No heading, and no time.

      ```notes
      Say goodbye.
      ```
      """#.utf8), path: "talk.md"
  ).lesson

  func text(_ lesson: Lesson = Self.lesson, width: Int = 80) -> SpeakerText {
    SpeakerText(lesson, .english, width: width)
  }

  func sitting(_ page: Int, begun: Int = 0, reached: Int = 0) -> Sitting {
    func event(_ page: Int, _ time: Int) -> LearnerEvent {
      LearnerEvent(
        id: "\(time)", time: time, deed: .pageReached(lesson: "talk", page: page, pages: 3))
    }
    return Sitting([event(1, begun), event(page, reached)], at: reached)!
  }

  func said(_ lines: [CellLine]) -> String {
    lines.map { String($0.text.reversed().drop { $0 == " " }.reversed()) }
      .joined(separator: "\n")
  }

  @Test("all of it: each page with its time and its notes, and what the times come to")
  func whole() {
    #expect(
      said(text().whole) == """
        A talk

        1  Why now                                                             2 min
           Ask the room, and wait: nobody answers at once. Then say that the second
           question is the one that counts, and write it on the board.

           • Space reveals.

        2  Then

        3  page 3 of 3
           Say goodbye.

        2 min planned, 9 min in the heading
        """)
  }

  @Test("one page: its notes, the time beside what was planned, and what comes next")
  func page() {
    let lines = text().page(sitting(1, reached: 60), at: 75) { "0:\($0)" }
    #expect(
      said(lines) == """
        A talk                                                           page 1 of 3
        Why now                                                                2 min

          Ask the room, and wait: nobody answers at once. Then say that the second
          question is the one that counts, and write it on the board.

          • Space reveals.

        1:15 since the beginning · 2 min planned to here · go on at 0:120

        Next: Then
          The first line of this page.
          Another one.
          ▹ Run it.
        """)
  }

  @Test("only the pages of this sitting are planned with")
  func middle() {
    let event = LearnerEvent(
      id: "1", time: 0, deed: .pageReached(lesson: "talk", page: 2, pages: 3))
    let lines = text().page(Sitting(event)!, at: 9) { _ in "12:00" }
    #expect(said(lines).contains("0:09 since the beginning\n"))
  }

  @Test("a page without notes says so; after the last page comes the end")
  func bare() {
    let second = said(text().page(sitting(2, reached: 3500), at: 4000) { _ in "12:00" })
    #expect(second.contains("No notes for this page."))
    #expect(second.contains("1:06:40 since the beginning · 2 min planned"))
    #expect(!second.contains("12:00"), "no time is planned for this page")
    #expect(second.contains("Next: page 3 of 3\n  No heading, and no time."))
    let last = said(text().page(sitting(3), at: 0) { _ in "" })
    #expect(last.contains("  Say goodbye.") && last.hasSuffix("Next: the end of the lesson"))
  }

  @Test("being late is said by the line's style, and by its numbers")
  func late() {
    func line(at now: Int) -> CellLine {
      text().page(sitting(1), at: now) { _ in "" }.first { $0.text.contains("since") }!
    }
    #expect(line(at: 120).cells[0].style == .bold)
    #expect(line(at: 121).cells[0].style == .role(.warn, .bold))
  }

  @Test("a page that the lesson has no more is its last one")
  func gone() {
    let lines = text().page(sitting(9), at: 0) { _ in "" }
    #expect(said(lines).contains("page 3 of 3"))
  }

  @Test("while nothing is shown, or another lesson, that is what it says")
  func waiting() {
    #expect(said(text().waiting(for: nil)).contains("gradus talk"))
    #expect(said(text().waiting(for: "Other")).contains("another lesson: Other"))
  }

  @Test("no line is wider than it may be, in any width", arguments: [20, 40, 60, 80])
  func width(width: Int) {
    let text = text(width: width)
    let lines = text.whole + text.page(sitting(1), at: 9) { _ in "12:00" } + text.waiting(for: nil)
    #expect(lines.allSatisfy { $0.width <= width })
  }

  @Test("no screen of the tutor shows a word of the notes")
  func hidden() {
    for width in [80, 200] {
      var stage = Stage(height: 60, width: width, lesson: Self.lesson)
      stage.take(.lessonOpened(Self.lesson))
      for _ in 0..<8 {
        #expect(!stage.text.contains("Ask the room") && !stage.text.contains("Say goodbye"))
        stage.press(.character(" "))
      }
      stage.take(.pageOpened(Self.lesson, at: .init(lesson: "talk", page: 1)))
      #expect(!stage.text.contains("Ask the room"))
    }
  }
}
