import Cells
import Figures
import Testing

@Suite struct TableTests {
  static func text(_ table: Table, _ height: Int = 8, _ width: Int = 40) -> [String] {
    Figure.table(table).grid(height: height, width: width, medium: Medium(.braille)).text
      .split(separator: "\n").map(String.init)
  }

  @Test("numbers stand with their points below each other, words at the left")
  func aligned() {
    let table = Table(
      title: "", columns: ["layer", "loss"],
      rows: [
        [.text("conv"), .number(12.5)], [.text("全连接"), .number(0.125)], [.text("fc"), .number(3)],
      ])
    #expect(
      Self.text(table) == [
        "layer     loss", "──────────────", "conv    12.5", "全连接   0.125", "fc       3",
      ])
  }

  @Test("what has no room is counted")
  func more() {
    let table = Table(
      title: "t", columns: ["n"], rows: (0..<100).map { [.number(Double($0))] })
    #expect(Self.text(table, 6).last == "… 98 more")
  }

  @Test("of the steps of a run the last ones are seen, and how many came before")
  func last() {
    let table = Table(
      title: "t", columns: ["n"], rows: (0..<100).map { [.number(Double($0))] }, endsLast: true)
    let text = Self.text(table, 7)
    #expect(text.suffix(4) == ["… 97 before", "97", "98", "99"])
    #expect(!Self.text(table, 120).contains { $0.contains("before") })
  }

  @Test("a sample keeps the first and the last row")
  func sampled() {
    let table = Table(title: "t", columns: ["n"], rows: (0..<1000).map { [.number(Double($0))] })
    let sample = table.sampled(20)
    #expect(sample.rows.count == 20)
    #expect(sample.rows.first == [.number(0)] && sample.rows.last == [.number(999)])
    #expect(table.sampled(1000) == table)
  }

  @Test("what CSV could mistake is quoted")
  func quoted() {
    let table = Table(
      title: "", columns: ["a,b", "c\"d"], rows: [[.text("x\ny"), .number(-0.5)]])
    #expect(Figure.table(table).csv == "\"a,b\",\"c\"\"d\"\n\"x\ny\",-0.5\n")
  }
}
