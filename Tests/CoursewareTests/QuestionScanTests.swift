import Courseware
import Testing

@Suite struct QuestionScanTests {
  @Test("ids are those of the parsed lesson, whatever stands between")
  func same() {
    let text = #"""
      ---
      format: 1
      id: lesson
      title: T
      part: P
      minutes: 3
      ---
      id: words

      ```quiz
      kind: number
      id:  first
      ask: id?
      answer: 1
      ```
      ```text
      id: shown
      ```
      ```lab
      id: none
      ```
      ```predict
      id: second
      lab: descent
      steps: 1
      ask: ?
      measure: w
      ```
      """#
    for text in [text, text.replacing("\n", with: "\r\n")] {
      let lesson = LessonParser.parse(Array(text.utf8), path: "x.md").lesson
      #expect(QuestionScan.ids(in: Array(text.utf8)) == ["first", "second"])
      #expect(lesson.questions.map(\.id) == ["first", "second"])
    }
  }

  @Test("what ends in the middle is no trap", arguments: ["", "```", "```quiz", "```quiz\nid:"])
  func cut(text: String) {
    #expect(QuestionScan.ids(in: Array(text.utf8)).filter { !$0.isEmpty } == [])
  }
}
