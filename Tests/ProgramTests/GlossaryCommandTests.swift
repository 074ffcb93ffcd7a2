import Notation
import Scratch
import Testing

@Suite struct GlossaryCommandTests {
  @Test("a symbol or a word is told with the page that named it")
  func asked() throws {
    let result = Program.run(["glossary", "eta", "Losses", "w_1"])
    #expect(result.status == 0)
    #expect(result.output.contains("learning rate, η: the number"))
    #expect(result.output.contains("(The learning rate, page 1)"))
    #expect(result.output.contains("loss, L: "))
    #expect(result.output.contains("weight, w: "))
  }

  @Test("all of it goes in the order of the curriculum, in JSON a line each name")
  func all() throws {
    let lines = Program.run(["glossary", "--json"]).output.split(separator: "\n")
    let first = try #require(JSONReader.read(String(lines[0])))
    guard case .object(let members) = first else { return }
    #expect(members.map(\.key) == ["name", "meaning", "lesson", "page"])
    let lessons = try lines.map {
      try #require(JSONReader.read(String($0))?["lesson"]?.string)
    }
    #expect(lessons.first == "linear-model" && lessons.last == "chain-rule")
    #expect(lines.contains { $0.contains("\"name\":\"η\"") })
  }

  @Test("a typo gets a suggestion and exit 1")
  func typo() {
    let result = Program.run(["glossary", "curvatur"])
    #expect(result.status == 1)
    #expect(result.errors.contains("did you mean `curvature`?"))
    #expect(result.output.isEmpty)
    #expect(Program.run(["glossary", "qqqqqqqqq"]).status == 1)
  }

  @Test("in plain mode ?name tells a meaning at any prompt, and the prompt comes again")
  func plain() {
    let scratch = Scratch()
    // At a pause, at the page's end, at a lab, at a question.
    let input = "?weight\n\n?eta\n\n?losss\nq\n"
    let result = Program.run(
      ["--plain", "linear-model", "--state", scratch.path], input: input)
    #expect(result.status == 0)
    #expect(result.output.contains("weight, w: the unknown"))
    #expect(result.output.contains("learning rate, η: "))
    #expect(result.output.contains("Did you mean `loss`?"))
    #expect(result.output.contains("Page 2 of 6."))
    #expect(!result.output.contains("\u{1B}"))
  }
}
