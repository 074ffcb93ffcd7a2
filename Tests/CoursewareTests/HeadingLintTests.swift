import Courseware
import Testing

@Suite struct HeadingLintTests {
  func told(_ lines: String, _ catalog: Catalog) -> [String] {
    Author.told(
      "text", heading: heading.replacing("minutes: 5", with: "minutes: 5\n" + lines), catalog)
  }

  @Test("needs that go around, or come later, are found at their name")
  func needs() {
    var catalog = LintTests.catalog
    catalog.lessons = ["before", "sample", "later"]
    catalog.needs = ["before": ["later"], "later": ["sample"]]
    let circle = told("needs: before", catalog)
    #expect(
      circle == [
        "7:8 circular-needs these lessons need each other: sample → before → later → sample"
      ])
    #expect(told("needs: sample", catalog)[0].hasPrefix("7:8 circular-needs"))
    catalog.needs = [:]
    #expect(told("needs: before, later", catalog)[0].hasPrefix("7:16 later-lesson"))
    #expect(
      told("topics: linear.model.x, linear.model, x", catalog).map { $0.prefix(18) }
        == [
          "7:9 unknown-topic ", "7:39 unknown-topic",
        ].map { $0.prefix(18) })
  }

  @Test("a heading that says nothing, or does not end, is told")
  func empty() {
    let empty = heading.replacing("title: A sample", with: "title:")
    #expect(Author.told("text", heading: empty).map { $0.prefix(15) } == ["4:1 empty-value"])
    #expect(
      Author.told("", heading: "---\nformat: 1\n")[0].contains("found only the first of them"))
    #expect(Author.told("", heading: heading).map { $0.prefix(9) } == ["8:1 empty"])
    let quiz = Author.quiz("number", "answer: 1\nfrom: nowhere")
    #expect(Author.told(quiz)[0].hasPrefix("13:7 unknown-lesson"))
  }
}
