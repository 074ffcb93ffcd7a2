import Testing
import Tracing

@Suite struct GridTests {
  let w = Grid(rows: [[1, 2], [3, 4], [5, 6]])
  let a = Grid(rows: [[1, 0, -1], [2, 1, 0.5]])

  @Test("a product is rows times columns")
  func product() throws {
    let product = try w.times(a)
    #expect(product == Grid(rows: [[5, 2, 0], [11, 4, -1], [17, 6, -2]]))
    let scaled = try Grid(2).times(a)
    #expect(scaled == Grid(rows: [[2, 0, -2], [4, 2, 1]]))
    let scaledBehind = try a.times(Grid(2))
    #expect(scaledBehind == scaled)
  }

  @Test("a column is added to every column, a row to every row")
  func broadcast() throws {
    let z = try a.plus(Grid(column: [10, 20]))
    #expect(z == Grid(rows: [[11, 10, 9], [22, 21, 20.5]]))
    let shifted = try a.minus(Grid(rows: [[1, 2, 3]]))
    #expect(shifted == Grid(rows: [[0, -2, -4], [1, -1, -2.5]]))
    let swapped = try Grid(column: [10, 20]).minus(a)
    #expect(swapped == Grid(rows: [[9, 10, 11], [18, 19, 19.5]]))
  }

  @Test("what does not fit is told with both shapes")
  func mismatch() {
    #expect {
      try w.times(w)
    } throws: { error in
      "\(error)" == "3×2 times 3×2"
    }
    #expect(throws: Grid.Mismatch(.elementwise, Grid.Shape(3, 2), Grid.Shape(2, 3))) {
      try w.plus(a)
    }
    // NumPy makes a matrix of these.
    #expect(throws: Grid.Mismatch(.elementwise, Grid.Shape(2, 1), Grid.Shape(1, 2))) {
      try Grid(column: [1, 2]).plus(Grid(rows: [[1, 2]]))
    }
    let named = Grid.Mismatch(.product, Grid.Shape(3, 2), Grid.Shape(4, 1), in: "W·A")
    #expect(named.description == "W·A: 3×2 times 4×1")
  }

  @Test("sums run over columns, over rows, over everything")
  func sums() {
    #expect(w.sumOverColumns == Grid(column: [3, 7, 11]))
    #expect(w.sumOverRows == Grid(rows: [[9, 12]]))
    #expect(w.sum == Grid(21))
    #expect(w.transposed == Grid(rows: [[1, 3, 5], [2, 4, 6]]))
    #expect(w.column(1) == Grid(column: [2, 4, 6]))
  }

  @Test("softmax makes each column sum to 1, however large the scores")
  func softmax() {
    let p = Grid(rows: [[1000, 0], [1000, 0], [-1000, 0]]).softmax
    #expect(p.column(0) == Grid(column: [0.5, 0.5, 0]))
    #expect(p.column(1).equals(Grid(column: [1.0 / 3, 1.0 / 3, 1.0 / 3])))
  }

  @Test("what is empty has shapes, sums and a text")
  func empty() throws {
    let nothing = Grid([], shape: Grid.Shape(0, 3))
    #expect(nothing.text() == "[] 0×3")
    #expect(nothing.sum == Grid(0))
    #expect(nothing.sumOverRows == Grid(rows: [[0, 0, 0]]))
    #expect(nothing.transposed.shape == Grid.Shape(3, 0))
    let product = try nothing.transposed.times(nothing)
    #expect(product == Grid(repeating: 0, shape: Grid.Shape(3, 3)))
    #expect(nothing.softmax == nothing)
    #expect(Verdict.judge(nothing, right: nothing) == .exact)
    #expect(
      Verdict.judge(nothing, right: Grid(1))
        == .shape(right: Grid.Shape(1, 1), found: Grid.Shape(0, 3)))
  }

  @Test("as text, points stand below each other")
  func text() {
    let grid = Grid(rows: [[1.5, -20], [0.123456, 3], [-7, .nan]])
    #expect(
      grid.text() == """
        [  1.5     −20 ]
        [  0.1235    3 ]
        [ −7       nan ]
        """)
    #expect(Grid(0.5).text() == "0.5")
    #expect(grid.text(digits: 2).contains("0.12 "))
  }
}
