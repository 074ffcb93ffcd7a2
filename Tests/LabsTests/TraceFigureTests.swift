import Cells
import Figures
import Labs
import Testing
import Tracing

@Suite struct TraceFigureTests {
  static func graph(_ steps: Int?) throws -> Graph {
    let program = try Program.parse("a = w x; 3 a^2 - a")
    return TraceFigure.graph(
      of: try program.trace(at: ["w": 2, "x": 5]), title: "t", after: steps)
  }

  /// What is not known yet is room for it.
  private func values(_ graph: Graph) -> [String] {
    graph.nodes.map { String($0.value.reversed().drop { $0 == " " }.reversed()) }
  }

  @Test("nothing moves while one steps")
  func still() throws {
    let widths = try (0...10).map { try Self.graph($0).leastWidth }
    #expect(Set(widths).count == 1)
  }

  @Test("a value and a gradient are shown from the step on that makes them")
  func known() throws {
    let start = try Self.graph(0)
    #expect(values(start) == ["= 2", "= 5", "×", "( )²", "3 ×", "−"])
    let forward = try Self.graph(2)
    #expect(values(forward) == ["= 2", "= 5", "× 10", "( )² 100", "3 ×", "−"])
    #expect(forward.nodes.allSatisfy { $0.note.allSatisfy { $0 == " " } })
    let whole = try Self.graph(nil)
    #expect(whole.nodes.map(\.note) == ["∂ 295", "∂ 118", "∂ 59", "∂ 3", "∂ 1", "∂ 1"])
  }

  @Test("the step that is taken is marked, with the edges that it uses")
  func marked() throws {
    let forward = try Self.graph(1)
    #expect(forward.nodes.map(\.isMarked) == [false, false, true, false, false, false])
    #expect(forward.edges.filter(\.isMarked).map(\.from) == [0, 1])
    // Back at `a`, which two nodes take in.
    let back = try Self.graph(4 + 4)
    let marked = try #require(back.nodes.first { $0.isMarked })
    #expect(marked.label == "a")
    #expect(back.edges.filter(\.isMarked).map(\.from) == [2, 2])
  }
}
