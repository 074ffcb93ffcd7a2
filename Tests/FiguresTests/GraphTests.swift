import Cells
import Figures
import Patience
import Testing

@Suite struct GraphTests {
  static func draw(_ graph: Graph, _ height: Int = 12, _ width: Int = 60) -> [String] {
    Figure.graph(graph).grid(height: height, width: width, medium: Medium(.braille)).text
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("an edge leads from the right of a node to the left of the next")
  func chain() {
    let graph = Graph(
      title: "", nodes: [.init("a"), .init("b", value: "2"), .init("c")],
      edges: [.init(0, 1), .init(1, 2)])
    #expect(Self.draw(graph)[0] == "a ─────▸ b 2 ─────▸ c")
  }

  @Test("two ways to one node meet before it")
  func join() {
    let graph = Graph(
      title: "", nodes: [.init("w"), .init("x"), .init("×")], edges: [.init(0, 2), .init(1, 2)])
    #expect(
      Self.draw(graph) == ["w ────╮", "      ├▸ ×", "x ────╯"]
        + [String](repeating: "", count: 9))
  }

  @Test("a long edge passes beside the nodes between")
  func long() {
    let graph = Graph(
      title: "", nodes: [.init("a"), .init("b"), .init("c")],
      edges: [.init(0, 1), .init(1, 2), .init(0, 2)])
    let text = Self.draw(graph).joined(separator: "\n")
    for name in ["a", "b", "c"] { #expect(text.contains(name)) }
    #expect(text.count { $0 == "▸" } == 2, "both edges into c end in one arrow:\n\(text)")
  }

  @Test("a loop is told, not drawn over the rest")
  func loop() {
    let graph = Graph(
      title: "", nodes: [.init("x"), .init("h"), .init("y")],
      edges: [.init(0, 1), .init(1, 1), .init(1, 2), .init(2, 0)])
    let text = Self.draw(graph).joined(separator: "\n")
    #expect(text.contains("and back: "))
    #expect(text.contains("h → h"))
    #expect(text.contains("y → x"))
  }

  @Test("a deep chain and a wide layer are laid out in no time")
  func large() {
    let chain = Graph(
      title: "", nodes: (0..<2000).map { .init("\($0)") },
      edges: (0..<1999).map { .init($0, $0 + 1) })
    let layer = Graph(
      title: "", nodes: (0..<160).map { .init("\($0)") },
      edges: (0..<80).flatMap { a in (80..<160).map { .init(a, $0) } })
    let clock = ContinuousClock()
    for graph in [chain, layer] {
      let spent = clock.measure { _ = Self.draw(graph, 40, 120) }
      #expect(spent < .seconds(2) * Patience.factor, "\(spent)")
    }
  }

  @Test("what is too large is seen through a window around the marked node")
  func window() {
    let graph = { (marked: Int) in
      Graph(
        title: "", nodes: (0..<60).map { .init("n\($0)", isMarked: $0 == marked) },
        edges: (0..<59).map { .init($0, $0 + 1) })
    }
    for marked in [0, 30, 59] {
      let text = Self.draw(graph(marked), 8, 40).joined(separator: "\n")
      #expect(text.contains("n\(marked)"))
      #expect(text.contains("◂") == (marked > 0))
      #expect(!text.contains("n\((marked + 30) % 60) "))
    }
  }

  @Test("lines that cross are not lines that meet")
  func crossing() {
    let graph = Graph(
      title: "", nodes: ["a", "b", "c", "d"].map { .init($0) },
      edges: [.init(0, 2), .init(0, 3), .init(1, 2), .init(1, 3)])
    let text = Self.draw(graph).joined(separator: "\n")
    // Both lead into both: nothing crosses, all meet.
    #expect(!text.contains("┼"))
    #expect(text.count { $0 == "▸" } == 2)
  }

  @Test("a crossing that can be avoided is")
  func avoided() {
    // z = w x + b; a = f(z); a w + z²: w passes by, above everything or below.
    let names = ["w", "x", "b", "u", "z", "a", "p", "q", "C"]
    let edges = [(0, 3), (1, 3), (3, 4), (2, 4), (4, 5), (5, 6), (0, 6), (4, 7), (6, 8), (7, 8)]
    let graph = Graph(
      title: "", nodes: names.map { .init($0) }, edges: edges.map { .init($0.0, $0.1) })
    #expect(!Self.draw(graph, 14, 90).joined().contains("┼"))
  }

  @Test("where a line passes over another it is not broken, and the other is")
  func bridge() {
    // K(2,2) with a third node between: something must cross.
    let names = ["y", "x", "a", "b", "c", "d", "u", "p", "q", "L"]
    let edges = [
      (0, 2), (1, 2), (0, 3), (1, 3), (2, 4), (3, 4), (2, 5), (3, 5), (2, 6), (3, 6), (4, 7),
      (5, 7),
      (6, 8), (0, 8), (7, 9), (8, 9),
    ]
    let graph = Graph(
      title: "", nodes: names.map { .init($0) }, edges: edges.map { .init($0.0, $0.1) })
    let text = Self.draw(graph, 24, 100).joined(separator: "\n")
    #expect(text.contains("─│"))
  }

  @Test("the way to look at is drawn heavy, with color and without")
  func marked() {
    let graph = Graph(
      title: "", nodes: [.init("w"), .init("x"), .init("×", isMarked: true)],
      edges: [.init(0, 2, isMarked: true), .init(1, 2)])
    let rows = Self.draw(graph)
    #expect(rows[0].contains("━━━"))
    #expect(!rows[2].contains("━"))
    let ascii = Figure.graph(graph).grid(height: 6, width: 40, medium: Medium(.ascii)).text
    #expect(ascii.contains("==="))
  }

  @Test("a note stands below its node and never on a line")
  func notes() {
    let graph = Graph(
      title: "",
      nodes: [.init("w", note: "∂ 1"), .init("x", note: "∂ 2"), .init("×", note: "∂ 3")],
      edges: [.init(0, 2), .init(1, 2)])
    let text = Self.draw(graph).joined(separator: "\n")
    for note in ["∂ 1", "∂ 2", "∂ 3"] { #expect(text.contains(note)) }
    #expect(text.count { $0 == "▸" } == 1)
  }
}
