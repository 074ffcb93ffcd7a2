import Courseware
import Testing

@Suite struct TemplateTests {
  func ask(_ words: String) -> String {
    let lines = Author.quiz("number", "given: w in 2; x in -3\nanswer: 1")
      .replacing("ask: ?", with: "ask: \(words)")
    return Author.text(PosedQuestion(parse(heading + lines).lesson.questions[0], seed: 0).ask)
  }

  @Test(
    "braces are filled in, but not those of math",
    arguments: [
      ("{w} and {w*x}", "2 and −6"), ("$\\frac{w}{x}$ is {w/x}", "\\frac{w}{x} is −0.666667"),
      ("$$x_{w}$$ {w}", "x_{w} 2"), ("it costs $5 or {w} $", "it costs $5 or 2 $"),
      ("\\$ {w} \\$", "$ 2 $"), ("{w", "{w"), ("{nothing}", "{nothing}"), ("a } b {w}", "a } b 2"),
      ("{1/0}", "∞"), ("$w$ = {w}, $x$ = {x}", "w = 2, x = −3"),
    ])
  func filled(words: String, expected: String) { #expect(ask(words) == expected) }

  @Test("what stands in braces is checked, and has a value at every draw")
  func lint() {
    func told(_ words: String) -> [String] {
      Author.told(
        Author.quiz("number", "given: w in 3, 2\nanswer: w").replacing(
          "hint: h", with: "hint: \(words)"))
    }
    #expect(
      told("a {w +} b") == ["14:13 bad-formula expected a number, a name or `(`, found the end"])
    #expect(told("{v}") == ["14:8 unknown-name `v` is not given"])
    #expect(told("half {1/(w-2)}") == ["14:13 no-value `{1/(w-2)}` has no value where w = 2"])
    #expect(told("{}")[0].hasPrefix("14:8 bad-formula"))
    let open = Author.quiz("formula", "graph: z = w x\nanswer: z").replacing(
      "hint: h", with: "hint: {z}")
    #expect(Author.told(open) == ["14:8 unknown-name `z` is not given"])
  }
}
