import Cells
import Courseware
import Testing

@Suite struct PageLayoutTests {
  let page = parse(
    heading + """
      # Title

      one

      <!-- pause -->

      two

      ```lab
      lab: views
      show: fit
      task: Look at *this*.
      ```

      <!-- pause -->

      ```quiz
      id: q
      kind: number
      ask: How much?
      answer: 1
      hint: h
      ```
      """
  ).lesson.pages[0]

  func layout(revealed: Int) -> PageLayout {
    PageLayout(page, revealed: revealed, width: 40) { _ in CellLine("? Question") }
  }

  @Test("what stands behind a pause is not there before it")
  func pauses() {
    #expect(layout(revealed: 0).lines.map(\.text) == ["Title", "", "one"])
    #expect(layout(revealed: 0).hidden == 2)
    #expect(layout(revealed: 1).items.count == 1)
    #expect(layout(revealed: 9).hidden == 0)
  }

  @Test("labs and questions know the rows that announce them")
  func items() {
    let layout = layout(revealed: .max)
    #expect(
      layout.lines.map(\.text) == [
        "Title", "", "one", "", "two", "", "▹ Look at this.", "", "? Question",
      ])
    #expect(layout.items.map(\.rows) == [6..<7, 8..<9])
  }
}
