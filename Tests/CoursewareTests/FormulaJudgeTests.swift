import Courseware
import Testing

@Suite struct FormulaJudgeTests {
  let limit = Author.posed(
    "formula", "where: k in 0.5..4\nanswer: 1/k\nslip: 1/(2*k) | half\nslip: 2/k | twice")

  @Test(
    "any spelling of the answer is right",
    arguments: ["1/k", "k^-1", "k/k²", "exp(-ln(k))", "1 / (k)", "√(1/k²)", "2/(k+k)"])
  func right(answer: String) { #expect(limit.graded(answer).said == "right") }

  @Test(
    "a wrong one is told by its slip, or is wrong, or cannot be read",
    arguments: [
      ("0.5/k", "half"), ("2/k", "twice"), ("k", "wrong"), ("1/k + 0.001", "wrong"),
      ("1/(k", "unreadable"), ("1/q", "unreadable"), ("", "unreadable"), ("1", "wrong"),
      // What has no value anywhere is not an answer.
      ("1/(k-k)", "unreadable"), ("log(-k)", "unreadable"), ("1/k + 0/0", "unreadable"),
      ("1e999", "unreadable"),
      // Right for small k only, then somewhere else.
      ("max(1/k, 0.3)", "wrong"), ("abs(1/k - 1) + 1", "wrong"),
    ])
  func wrong(answer: String, said: String) { #expect(limit.graded(answer).said == said) }

  @Test("a name may be spelled as w1, w_1 or w₁, and Greek letters by their names")
  func names() {
    let posed = Author.posed("formula", "answer: w_1 * eta")
    for answer in ["w1*eta", "w_1*η", "η w₁", "eta*w_1"] {
      #expect(posed.graded(answer) == .right, "\(answer)")
    }
    guard case .unreadable(.formula(let message)) = posed.graded("w_1 * etta") else {
      Issue.record("an unknown name is no answer")
      return
    }
    #expect(message.contains("did you mean `eta`"))
  }

  @Test(
    "known names side by side, or before a parenthesis, are multiplied, as on paper",
    arguments: [
      "nk + 2n + 1", "n(k+2) + 1", "kn+2n+1", "n (k + 2) + 1", "1 + n(2 + k)", "(k+2)n + 1",
    ])
  func products(answer: String) {
    let posed = Author.posed("formula", "answer: n*(k+2) + 1")
    #expect(posed.graded(answer) == .right)
    let indexed = Author.posed("formula", "answer: c*b_1 + eta*b_2^2")
    #expect(indexed.graded("cb1 + ηb_2^2") == .right)
    #expect(indexed.graded("cb1 + exp(0)etab2²") == .right)
    #expect(posed.graded("exp(k)").said == "wrong")
    #expect(posed.graded("nq + 1").said == "unreadable")
  }

  @Test(
    "a number may be typed as the arithmetic that comes to it",
    arguments: [
      ("0.8^2", "right"), ("0.64", "right"), ("(1 - 0.2)²", "right"), ("16/25", "right"),
      ("2*0.8", "twice"), ("sqrt(0.64)", "wrong"), ("0.8^", "unreadable"), ("w^2", "unreadable"),
      ("1/0", "unreadable"), ("2pi", "wrong"),
    ])
  func arithmetic(answer: String, said: String) {
    let posed = Author.posed("number", "answer: 0.8^2\nslip: 2*0.8 | twice")
    #expect(posed.graded(answer).said == said)
    guard case .understood(let tex, let value?) = posed.reading(of: "0.9^10") else {
      Issue.record("what it comes to is told")
      return
    }
    #expect(tex == "0.9^{10}" && abs(value - 0.348_678_440_1) < 1e-9)
  }

  @Test("π is known without being given, by both of its names")
  func constants() {
    let posed = Author.posed("formula", "answer: pi * r^2")
    #expect(posed.graded("π r²") == .right)
    #expect(posed.graded("3.14159265358979 r^2") == .right)
    #expect(posed.graded("3.14 r^2") == .wrong)
    #expect(Author.told(Author.quiz("number", "answer: 2*π")) == [])
    #expect(Author.told(Author.quiz("number", "graph: C = pi * w\ngiven: w in 2\nanswer: C")) == [])
  }

  @Test("where the answer has no value, a formula is not asked for one")
  func poles() {
    let posed = Author.posed("formula", "answer: log(x)")
    #expect(posed.graded("2*log(sqrt(x))") == .right)
    #expect(posed.graded("log(x^2)/2") == .right)
    #expect(Author.posed("formula", "answer: 1/(x - 1)").graded("-1/(1-x)") == .right)
  }

  @Test("the slope of a graph is known as a formula; its parts may be mentioned")
  func graph() {
    let posed = Author.posed("formula", "graph: z = w x; C = (z - y)^2\nanswer: grad_w")
    for answer in ["2*(w*x - y)*x", "2 x (z - y)", "2x²w - 2 x y"] {
      #expect(posed.graded(answer) == .right, "\(answer)")
    }
    #expect(posed.graded("2*(w*x - y)") == .wrong)
    #expect(posed.graded("C") == .wrong)
  }

  @Test("drawn numbers stand for themselves, and may be typed by name")
  func given() {
    let question = Author.question("formula", "given: a in 2, 3\nanswer: a*x\nslip: a+x | sum")
    #expect(PosedQuestion(question, seed: 0).graded("2x") == .right)
    #expect(PosedQuestion(question, seed: 1).graded("2x") == .wrong)
    #expect(PosedQuestion(question, seed: 1).graded("a x") == .right)
    #expect(PosedQuestion(question, seed: 1).graded("x+3").said == "sum")
  }

  @Test("a slip that is the answer at one draw only is found, and so is a hidden one")
  func proof() {
    let some = Author.quiz("formula", "given: a in 3, 2\nanswer: a*x\nslip: 2*x | no")
    #expect(Author.told(some).count == 1)
    #expect(Author.told(some)[0].hasPrefix("14:7 slip-is-answer"))
    #expect(Author.told(some)[0].contains("where a = 2"))
    let hidden = Author.quiz("formula", "answer: x\nslip: 2*x | a\nslip: x + x | b")
    #expect(Author.told(hidden)[0].hasPrefix("14:7 slip-hidden"))
    let nowhere = Author.quiz("formula", "answer: log(-x^2)")
    #expect(Author.told(nowhere)[0].contains("at only 0 of the places"))
    let open = Author.quiz("formula", "where: q in 1..2\nanswer: x\nslip: log(-x^2) | no")
    #expect(Author.told(open).map { $0.split(separator: " ")[1] } == ["unknown-name", "no-value"])
  }
}
