import Courseware
import Notation
import Testing

/// What was meant as something else than words.
@Suite struct ProseSlipsTests {
  func told(_ body: String) -> [String] {
    Author.told(body).map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
  }

  @Test(
    "a pause that is mistyped, or not alone on its line, is told",
    arguments: [
      "<!-- puase -->", "<!--Pauses-->", "  <!-- pause -->", "so. <!-- pause -->",
      "<!-- pause --> so",
    ])
  func pause(line: String) {
    let column = line.prefix { $0 != "<" }.count + 1
    #expect(told("one\n\n\(line)\n\ntwo") == ["10:\(column) lost-pause"])
  }

  @Test("any other comment is nobody's business")
  func comments() {
    #expect(told("one\n\n<!-- see page 3 -->\n\n<!-- pause -->\n\n<!-- use this -->") == [])
  }

  @Test(
    "a block in a quote or a list, or between tildes, is told and not only shown",
    arguments: ["> ```lab", "- ```quiz", "~~~lab", "> * ```notes"])
  func block(line: String) {
    let end = line.hasPrefix("~") ? "~~~" : "> ```"
    #expect(told("one\n\n\(line)\n\(end)\n") == ["10:1 lost-block"])
    #expect(told("one\n\n~~~\n> lab\n~~~\n\n> `lab`") == [])
  }

  @Test("an image is told, for no terminal shows it; not one in code")
  func image() {
    #expect(told("see ![a curve](curve.png)") == ["8:5 lost-image"])
    #expect(told("see `![a](b)`, [a](b) and wow![1]") == [])
  }

  @Test(
    "a dollar, a backquote or two stars that nothing closes are told where they stand",
    arguments: [
      ("so $w + 1 is", "8:4"), ("a `name is", "8:3"), ("a **word is", "8:3"),
      ("one\n\nit is $w$ and\nthen $w is", "11:6"), ("* **one\n* two", "8:3"),
    ])
  func open(body: String, place: String) {
    #expect(told(body).contains("\(place) open-mark"), "\(told(body))")
  }

  @Test("in tasks and questions, too")
  func blocks() {
    #expect(
      told("```lab\nlab: views\nshow: fit\ntask: see $w\n```") == ["11:11 open-mark"])
    #expect(
      told(Author.quiz("number", "answer: 1").replacing("hint: h", with: "hint: a `b")) == [
        "13:9 open-mark"
      ])
  }

  @Test(
    "prices, products, escapes, code and what goes on over a line are no open marks",
    arguments: [
      "it costs $5, then $7", "press $: or $.", "2 * 3 ** 4", "a \\$ and a \\`",
      "so `a ** b $c` is",
      "this is **bold\nover two** lines", "a $1 +\n2$ b", "$$\n1 + 2\n$$", "    a `b in code",
      "~~~\na $b\n~~~", "a * b", "```text\na $b `\n```",
    ])
  func closed(body: String) {
    #expect(told(body).filter { $0.hasSuffix("open-mark") } == [])
  }

  @Test("ten thousand dollars are read in no time")
  func many() {
    for piece in ["$5 ", "$", "$$ ", "$a", "`` ` "] {
      _ = told(String(repeating: piece, count: 1300))
    }
  }
}
