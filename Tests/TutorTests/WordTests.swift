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

  @Test(
    "a translation has every word, and every place to be filled in",
    arguments: Words.tables.keys.sorted())
  func translation(language: String) {
    let words = Words.tables[language]!
    #expect(words.missing == [], "\(words.missing.count) words are missing in \(language)")
    func places(_ words: Words, _ word: Word) -> [String] {
      (1...9).map { "%\($0)" }.filter { words(word).contains($0) }
    }
    let wrong = Word.allCases.filter { places(words, $0) != places(.english, $0) }
    #expect(wrong == [], "these have other places than in English")
  }

  @Test("the best of the languages that have a table is taken, else English")
  func best() {
    #expect(Words.best(of: ["fr", "zh"]) == .chinese)
    #expect(Words.best(of: ["fr"]) == .english)
    #expect(Words.best(of: []) == .english)
  }

  @Test("another language is another table, and what it lacks stays English")
  func translated() {
    let words = Words([.quit: "离开"])
    #expect(words(.quit) == "离开")
    #expect(words(.next) == "next")
  }
}
