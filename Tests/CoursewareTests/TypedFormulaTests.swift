import Courseware
import Testing

@Suite struct TypedFormulaTests {
  @Test("a formula that can be read is told as it was understood")
  func understood() {
    let posed = Author.posed("formula", "answer: 1/(2*k)")
    #expect(posed.reading(of: "1/(2k)") == .understood(tex: #"\frac{1}{2 k}"#, value: nil))
    #expect(posed.reading(of: "  ") == .plain)
  }

  @Test("where reading stops is told, and why")
  func stopped() {
    let posed = Author.posed("formula", "answer: 1/(2*k)")
    #expect(
      posed.reading(of: "1/(2k")
        == .stopped(at: 2, message: "this `(` is never closed"))
    guard case .stopped(4, _) = posed.reading(of: "k + ") else {
      Issue.record("the end is where it stops")
      return
    }
  }

  @Test("a name that the question does not have is told while it is typed")
  func unknown() {
    let posed = Author.posed("formula", "answer: 1/(2*k)")
    #expect(
      posed.reading(of: "1/q") == .unknown(tex: #"\frac{1}{q}"#, message: "`q` is none of k"))
  }

  @Test("what is said while typing is what checking would say", arguments: ["q", "k + eta", "k2"])
  func asChecked(text: String) {
    let posed = Author.posed("formula", "answer: 1/(2*k)")
    guard case .unreadable(.formula(let checked)) = posed.graded(text),
      case .unknown(_, let typed) = posed.reading(of: text)
    else {
      Issue.record("an unknown name is unknown to both")
      return
    }
    #expect(typed == checked)
  }

  @Test(
    "a number typed as something else is told as a number",
    arguments: [
      ("1/2", .understood(tex: #"\frac{1}{2}"#, value: 0.5)),
      ("50%", .understood(tex: "", value: 0.5)), ("5e-1", .understood(tex: "", value: 0.5)),
      ("1 1/2", .understood(tex: "", value: 1.5)), ("1,500", .understood(tex: "", value: 1500)),
      ("0.5", .plain), ("−3", .plain), ("1/", .plain), ("two", .plain),
    ] as [(String, TypedFormula)])
  func number(text: String, typed: TypedFormula) {
    #expect(Author.posed("number", "answer: 1/2").reading(of: text) == typed)
  }
}
