import Courseware
import Testing

@Suite struct ChoiceTests {
  let several = Author.posed(
    "several", "- [x] a\n- [x] b | b too\n- [ ] c | not c\n- [X] d\n- [ ] e")

  @Test(
    "any number is graded: what is too much first, then what is missing",
    arguments: [
      ("a b d", "right"), ("d,b,a", "right"), ("a b c d", "not c"), ("a d", "b too"),
      ("a b", "incomplete"), ("a b d e", "wrong"), ("x", "unreadable"), ("", "unreadable"),
      ("a a", "unreadable"), ("A B D", "right"),
    ])
  func several(answer: String, said: String) { #expect(several.graded(answer).said == said) }

  @Test("a bar in math or in code divides nothing")
  func bars() {
    let posed = Author.posed(
      "choice", "- [ ] $|x|$ | so $|x| > 0$\n- [x] `a | b`\n- [ ] $a$ $b$ \\| c | d")
    #expect(posed.choices.map(Author.text) == ["|x|", "a | b", "a b | c"])
    #expect(posed.graded("a").said == "so |x| > 0")
    #expect(posed.graded("b") == .right)
    #expect(posed.graded("c").said == "d")
    let slip = Author.posed("number", "answer: 2\nslip: 3 | it is $|x|$ | y")
    #expect(slip.graded("3").said == "it is |x| | y")
  }

  @Test("more answers than letters trap nobody who gives up", arguments: ["several", "order"])
  func many(kind: String) {
    let lines = (1...30).map { kind == "order" ? "\($0). a\($0)" : "- [x] a\($0)" }
    let posed = Author.posed(kind, lines.joined(separator: "\n"))
    #expect(posed.choices.count == PosedQuestion.letters.count)
    #expect(posed.graded(posed.solution().joined(separator: " ")) == .right)
  }

  @Test("every mistake in a list of answers has its words")
  func lint() {
    func told(_ kind: String, _ lines: String) -> [String] {
      Author.told(Author.quiz(kind, lines)).map {
        $0.split(separator: " ").prefix(2).joined(separator: " ")
      }
    }
    #expect(told("several", "") == ["8:1 few-choices", "8:1 not-one-right"])
    #expect(told("several", "- [ ] a\n- [ ] b") == ["8:1 not-one-right"])
    #expect(told("choice", "- [x] a") == ["8:1 few-choices"])
    #expect(told("choice", "- [x] a\n- [ ] a") == ["13:7 repeated-choice"])
    let many = (1...8).map { "- [\($0 == 1 ? "x" : " ")] \($0)" }.joined(separator: "\n")
    #expect(told("choice", many) == ["19:7 many-choices"])
    #expect(told("order", "1. a\n2. b") == ["8:1 few-choices"])
    #expect(told("order", "- [x] a\n- [ ] b\n- [ ] c") == ["12:1 bad-choice"])
    #expect(told("choice", "1. a\n- [x] b") == ["12:1 bad-choice"])
    #expect(told("choice", "- [x] a\n- [] b\n- [ ] c") == ["13:1 bad-choice"])
    #expect(told("choice", "- [x] a\n* [ ] b\n- [ ] c") == ["13:1 bad-choice"])
    #expect(told("choice", "- [x] a\n- [ ]\n- [ ] c") == ["13:6 empty-value"])
  }
}
