import Notation
import Testing

@Suite struct SuggestionTests {
  @Test(
    "a slip of the finger finds the word",
    arguments: [("rte", "rate"), ("lsot", "lost"), ("Views", "views")])
  func near(typed: String, meant: String) {
    #expect(Suggestion.nearest(to: typed, among: ["rate", "lost", "views"]) == meant)
  }

  @Test("a word that resembles none gets no guess")
  func far() {
    #expect(Suggestion.nearest(to: "banana", among: ["rate", "loss"]) == nil)
    #expect(Suggestion.tail(for: "banana", among: ["rate"]) == "")
  }

  @Test("a swap of neighbors is one edit")
  func swap() {
    #expect(Suggestion.distance("loss", "lsos") == 1)
    #expect(Suggestion.distance("", "abc") == 3)
  }
}
