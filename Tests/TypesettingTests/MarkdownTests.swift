import Cells
import Notation
import Testing
import Typesetting

@Suite struct MarkdownTests {
  func lines(_ text: String, width: Int = 40) -> [String] {
    let source = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { SourceLine(String($1), at: Position(line: $0 + 1)) }
    return TextLayout(width: width).lines(Markdown.parse(source)).map { line in
      String(line.text.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test("a table has columns as wide as what is in them, aligned as its second line says")
  func table() {
    let text = """
      | name | size | so |
      |:-----|-----:|:--:|
      | a longer one | 1 | $x_1$ |
      | `b\\|c` | 1000 | **y** |
      """
    #expect(
      lines(text) == [
        "name          size  so", "──────────────────────", "a longer one     1  x₁",
        "b|c           1000  y",
      ])
  }

  @Test("a table that is too wide wraps in its cells", arguments: 5...40)
  func narrowTable(width: Int) {
    let text = """
      what | why
      --- | ---
      a long description of it | because of 损失函数 and $\\frac{a}{b} + c$
      """
    for line in lines(text, width: width) { #expect(TextWidth.of(line) <= width) }
  }

  @Test("lists within lists hang under their own markers")
  func nested() {
    let text = """
      * one
        goes on
        * inner
          1. innermost
      * two

        its second paragraph

        $$x = 1$$
      3. three
      """
    #expect(
      lines(text) == [
        "• one goes on", "  • inner", "    1. innermost", "• two", "", "  its second paragraph", "",
        "     x = 1", "3. three",
      ])
  }

  @Test("a quote holds paragraphs and lists")
  func quote() {
    #expect(lines("> one\n> two\n>\n> * item\ngoes on") == ["│ one two", "│", "│ • item goes on"])
  }

  @Test("code is left as it is, fenced or indented")
  func code() {
    #expect(lines("~~~\n*a*\n\n  b\n~~~\n\n    $c$") == ["  *a*", "", "    b", "", "  $c$"])
  }

  @Test("headings are marked or underlined, a line of marks is a line")
  func headings() {
    #expect(
      lines("# One #\nText\n\nTwo\n===\n\n***") == [
        "One", "", "Text", "", "Two", "", String(repeating: "─", count: 24),
      ])
  }

  @Test(
    "what stands in a line",
    arguments: [
      ("a  \nb\\\nc", ["a", "b", "c"]), ("_so_ snake_case __b__", ["so snake_case b"]),
      ("***both*** ~~gone~~ 2*3*4", ["both gone 234"]), ("a * b * c", ["a * b * c"]),
      ("*never closed", ["*never closed"]), ("![a cat](cat.png) here", ["a cat here"]),
      ("<https://a.org/b_c_d>", ["https://a.org/b_c_d"]), ("a <!-- hidden --> b", ["a b"]),
      ("&lt;x&gt; &amp; &#955; &nosuch;", ["<x> & λ &nosuch;"]), ("\\$5 \\*", ["$5 *"]),
      ("it costs $5 and $10 now", ["it costs $5 and $10 now"]),
      ("$a$ and $b$, $2$", ["a and b, 2"]),
      ("[**bold** words](x.md)", ["bold words"]), ("``a`b``", ["a`b"]), ("\\(x^2\\)", ["x²"]),
      ("$$x^2$$ in a line", ["   x²", "", "in a line"]), ("so $$x^2$$ it", ["so x² it"]),
      ("<!-- all\nof this -->\nseen", ["seen"]), ("<center>middle</center>", ["middle"]),
      ("你好\n世界", ["你好世界"]),
    ])
  func inline(text: String, expected: [String]) {
    #expect(lines(text) == expected)
  }

  @Test("no line begins with a closing mark or ends with an opening one", arguments: 8...24)
  func kinsoku(width: Int) {
    let text = "他说：「模型的损失（平均）很小。」《深度学习》，第1章！对吗？$x_1$，对；model的参数。"
    for line in lines(text, width: width) {
      #expect(!"，。：；！？）」》".contains(line.first ?? "x"), "\(line)")
      #expect(!"「（《".contains(line.last ?? "x"), "\(line)")
    }
  }

  @Test("a formula stays on one line where it fits, else it is cut at its signs")
  func longFormula() {
    let text = "so $a + b = c + d$ it is"
    #expect(lines(text, width: 14) == ["so", "a + b = c + d", "it is"])
    #expect(lines(text, width: 9) == ["so a + b", "= c + d", "it is"])
  }

  @Test("a display that is too wide is broken before a relation, under the first one")
  func wideDisplay() {
    #expect(
      lines("$$f(x) = aaaaaaaa + bbbbbbbb + cccccccc = dddd$$", width: 30) == [
        "   f(x) = aaaaaaaa + bbbbbbbb", "          + cccccccc = dddd",
      ])
  }
}
