import Cells
import Testing

@Suite struct GridPictureTests {
  private func picture(_ text: String, _ style: Style = .plain, theme: Theme = .dark) -> String {
    var grid = CellGrid(height: 1, width: 12)
    grid.put(text, row: 0, column: 0, style)
    return grid.picture(theme, paper: .dark)
  }

  @Test("letters are text held to their columns; what would be markup is not")
  func letters() {
    #expect(picture("loss").contains("<text x='0' y='14' textLength='36'"))
    #expect(picture("a<b & c").contains(">a&lt;b</text>"))
    #expect(picture("x  模").contains("<text x='27' y='14' textLength='18'"))
  }

  @Test("braille, blocks and lines are drawn, each in its place, and never written")
  func shapes() {
    // Dot 1 at the upper left, dot 8 at the lower right.
    #expect(picture("⢁").contains("<path d='M2 2.4h0M7 16.5h0'"))
    #expect(picture("▄").contains("<path d='M0 9.5h9v9.5h-9z'"))
    #expect(picture("┐").contains("M4.5 9.5L0 9.5M4.5 9.5L4.5 19"))
    for character in "⣿█▌▚─│┼╭" { #expect(!picture("\(character)").contains("<text")) }
  }

  @Test("a style is its theme's colors; reversed, they change places")
  func styles() {
    let accent = RGB(number: Theme.dark.entry(for: .role(.accent), depth: .direct)!).hex
    #expect(picture("a", .role(.accent)).contains("fill='\(accent)'>a</text>"))
    let reversed = picture("a", .role(.accent, [.reverse]))
    #expect(reversed.contains("height='19' fill='\(accent)'/>"))
    #expect(reversed.contains("fill='\(Paper.dark.ground.hex)'>a</text>"))
  }
}
