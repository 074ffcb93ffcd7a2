import Courseware
import Testing

@Suite struct PermutationTests {
  func order(_ count: Int, seed: UInt64) -> PosedQuestion {
    Author.posed(
      "order", (1...count).map { "\($0). step \($0)" }.joined(separator: "\n"), seed: seed)
  }

  @Test("every seed mixes, and all orders but the right one come", arguments: 3...6)
  func all(count: Int) {
    let orders = (2...count).reduce(1, *) - 1
    var seen: Set<[String]> = []
    for seed in 0..<UInt64(orders) {
      let shown = order(count, seed: seed).choices.map(Author.text)
      #expect(shown != shown.sorted())
      seen.insert(shown)
    }
    #expect(seen.count == orders)
    #expect(Set(order(count, seed: .max).choices.map(Author.text)).count == count)
  }

  @Test("an order is right, right up to somewhere, answered by its step, or none")
  func grades() {
    let question = Author.question("order", "1. a\n2. b | not yet\n3. c\n4. d")
    for seed in 0..<30 {
      let posed = PosedQuestion(question, seed: UInt64(seed))
      let shown = posed.choices.map(Author.text)
      func grade(_ order: String) -> PosedQuestion.Verdict {
        let letters = order.map { String(PosedQuestion.letters[shown.firstIndex(of: String($0))!]) }
        return posed.graded(letters.joined(separator: " "))
      }
      #expect(grade("abcd") == .right)
      #expect(grade("abdc") == .rightUpTo(2))
      #expect(grade("bacd").said == "not yet")
      #expect(grade("dcba") == .rightUpTo(0))
      #expect(posed.graded("a b") == .unreadable(.order))
      #expect(posed.graded("a a b c") == .unreadable(.order))
      #expect(posed.graded("a b c x") == .unreadable(.order))
      #expect(posed.graded(posed.solution()[0]) == .right)
    }
  }
}
