import Courseware
import Testing

@Suite struct LessonTests {
  @Test("a question stands on a page, counted from 1, however many there are on it")
  func pages() {
    func quiz(_ id: String) -> String {
      "```quiz\nid: \(id)\nkind: number\nask: ?\nanswer: 1\nhint: h\nwhy: w\n```\n\n"
    }
    let text =
      "---\nformat: 1\nid: x\ntitle: X\npart: P\nminutes: 1\n---\nOne.\n\n---\n"
      + quiz("a") + quiz("b") + "---\nThree.\n\n---\n" + quiz("c")
    let lesson = LessonParser.parse(Array(text.utf8), path: "1-p/01-x.md").lesson
    #expect(lesson.questions.map(\.id) == ["a", "b", "c"])
    #expect(lesson.questions.map(lesson.page(of:)) == [2, 2, 4])
  }
}
