import Cells
import Courseware
import Notation
import Testing
import Typesetting

/// A lesson by its pages.
func lesson(_ id: String, _ pages: String...) -> Lesson {
  parse(
    heading.replacing("id: sample", with: "id: \(id)")
      .replacing("title: A sample", with: "title: T \(id)")
      + pages.joined(separator: "\n\n---\n\n")
  ).lesson
}

func terms(_ lines: String...) -> String {
  "text\n\n```terms\n\(lines.joined(separator: "\n"))\n```\n"
}

@Suite struct GlossaryTests {
  let glossary: Glossary = {
    var glossary = Glossary()
    glossary.add(
      LessonTerms(
        lesson(
          "one", terms("weight, $w$: a factor", "$\\hat{y}$: the truth"),
          terms("learning rate, $\\eta$: how far", "$x_1$: the first", "$x$: what goes in"))))
    glossary.add(LessonTerms(lesson("two", "text", terms("$w$: a width"))))
    glossary.add(LessonTerms(lesson("three", terms("损失: 有多差"))))
    return glossary
  }()

  func meaning(_ name: String, _ lesson: String, _ page: Int) -> String? {
    glossary.meaning(of: name, at: .init(lesson: lesson, page: page))?.meaning.text
  }

  @Test(
    "a name is found however it is written",
    arguments: [
      ("weight", "a factor"), ("Weights", "a factor"), ("learning rates", "how far"),
      ("Learning rate", "how far"), ("η", "how far"), ("eta", "how far"), ("\\eta", "how far"),
      ("$\\eta$", "how far"), ("ŷ", "the truth"), ("\\hat{y}", "the truth"), ("x_1", "the first"),
      ("x_2", "what goes in"), ("x", "what goes in"), ("eta_t", "how far"), ("损失", "有多差"),
    ])
  func names(name: String, expected: String) {
    #expect(meaning(name, "three", 1) == expected)
  }

  @Test("the latest definition before or at the reader's place holds")
  func places() {
    #expect(meaning("w", "one", 2) == "a factor")
    #expect(meaning("w", "two", 1) == "a factor")
    #expect(meaning("w", "two", 2) == "a width")
    #expect(meaning("w", "three", 1) == "a width")
    // To a stranger everything is known.
    #expect(meaning("w", "elsewhere", 1) == "a width")
    // What comes only later is told, too.
    #expect(meaning("x", "one", 1) == "what goes in")
    #expect(meaning("q", "three", 1) == nil)
    #expect(glossary.definitions(of: "w").map(\.lesson) == ["one", "two"])
    #expect(glossary.definitions(of: "w").map(\.page) == [1, 2])
  }

  @Test("a typo is met with a word, by one of its words too")
  func suggestions() {
    #expect(glossary.suggestion(for: "wieght") == "weight")
    #expect(glossary.suggestion(for: "learnin") == "learning rate")
    #expect(glossary.suggestion(for: "xylophone") == nil)
  }

  @Test("a page lists what it defines, then what it uses, with the meaning that holds there")
  func page() {
    let page = lesson("two", "The learning rates: $w \\hat{y}$, 损失函数.", "more").pages[0]
    let found = glossary.definitions(on: page, at: .init(lesson: "two", page: 1))
    #expect(found.map(\.meaning.text) == ["a factor", "the truth", "how far", "有多差"])
  }

  @Test("looking through a file finds the same terms on the same pages as reading it")
  func scan() {
    let text =
      heading + "text\n\n" + terms("$a$: one") + "\n---\n\n---\n<!-- nothing -->\n---\n"
      + "```notes\n---\n```\n---\n```text\n```\n" + terms("b: two", "no colon", "c: three")
      + "---\r\n" + terms("d: four")
    let (lesson, _) = parse(text)
    let read = LessonTerms(lesson)
    #expect(read.pages.map(\.number) == [1, 3, 4])
    #expect(LessonTerms(Array(text.utf8), lesson.heading) == read)
    let windows = String(text.flatMap { $0 == "\n" ? ["\r\n"] : [$0] })
    #expect(LessonTerms(Array(windows.utf8), lesson.heading).pages.map(\.number) == [1, 3, 4])
    for broken in ["", "---", "text", "---\n---\n```terms", "---\n---\n```terms\na: b"] {
      let (lesson, _) = parse(broken)
      #expect(
        LessonTerms(Array(broken.utf8), lesson.heading).pages.count
          == LessonTerms(lesson).pages.count)
    }
  }
}
