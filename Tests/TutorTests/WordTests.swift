import Testing
import Tutor

@Suite struct WordTests {
  @Test("places are filled in order")
  func filled() {
    #expect(Words.english(.pageOf, "3", "8") == "page 3 of 8")
    #expect(Words.english(.tooSmall, "60", "16", "5", "2") == "Gradus needs 60×16; this is 5×2")
  }

  @Test("English has every word")
  func complete() {
    #expect(Words.english.missing == [])
  }

  @Test("another language is another table, and what it lacks stays English")
  func translated() {
    let words = Words([.quit: "离开"])
    #expect(words(.quit) == "离开")
    #expect(words(.next) == "next")
  }
}
