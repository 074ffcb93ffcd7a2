import Testing
import Tracing

@Suite struct VerdictTests {
  let right = Grid(rows: [[0.12345, -2], [0, 1e-9]])

  @Test("an answer is exact, rounded to three digits, or off at a place")
  func verdicts() {
    #expect(Verdict.judge(right, right: right) == .exact)
    let rounded = Verdict.judge(Grid(rows: [[0.123, -2], [0, 1e-9]]), right: right)
    guard case .near(let distance) = rounded else {
      Issue.record("\(rounded)")
      return
    }
    #expect(abs(distance - 0.00045) < 1e-12)
    let deviation = Verdict.Deviation(
      row: 0, column: 0, of: right.shape, found: 0.12, right: 0.12345)
    #expect(
      Verdict.judge(Grid(rows: [[0.12, -2], [0, 1e-9]]), right: right) == .wrong(deviation))
    let small = Verdict.judge(Grid(rows: [[0.123, -2], [0, 0]]), right: right)
    #expect(!small.isRight)
    #expect(
      Verdict.judge(Grid(1), right: right)
        == .shape(right: Grid.Shape(2, 2), found: Grid.Shape(1, 1)))
  }

  @Test("what is no number is wrong at its place, and equal only to its like")
  func noNumber() {
    let answer = Grid(rows: [[0.12345, 9], [.nan, 1e-9]])
    let place = Verdict.Deviation(row: 1, column: 0, of: right.shape, found: .nan, right: 0)
    #expect(Verdict.judge(answer, right: right) == .wrong(place))
    #expect(Verdict.judge(answer, right: answer) == .exact)
    let endless = Grid(rows: [[0.12345, .infinity], [0, 1e-9]])
    #expect(!Verdict.judge(endless, right: right).isRight)
    #expect(!Verdict.judge(right, right: endless).isRight)
  }

  @Test("the dust of a sum is zero")
  func dust() {
    #expect(Verdict.judge(Grid(column: [0, 1]), right: Grid(column: [1e-17, 1])) == .exact)
    let rounded = Verdict.judge(Grid(column: [0, 0.333]), right: Grid(column: [1e-17, 1.0 / 3]))
    #expect(rounded.isRight)
  }

  @Test("a slip is told by its exact result before a rounded one")
  func slips() {
    let first = (slip: Slip("a", ""), result: Grid(1.001))
    let second = (slip: Slip("b", ""), result: Grid(1.002))
    #expect(
      Verdict.judge(Grid(1.002), right: Grid(5), slips: [first, second]) == .slip(second.slip))
    #expect(Verdict.judge(Grid(1.0), right: Grid(5), slips: [first, second]) == .slip(first.slip))
    // A right answer is right, whatever else gives the same.
    #expect(Verdict.judge(Grid(1.001), right: Grid(1.001), slips: [first]) == .exact)
  }

  @Test("a verdict is told in a sentence; a scalar has no rows")
  func sentences() {
    func sentence(_ answer: Grid, _ right: Grid) -> String {
      Verdict.judge(answer, right: right, slips: [(Slip("sign", "no minus"), Grid(-5))]).sentence
    }
    #expect(sentence(Grid(5), Grid(5)) == "Right.")
    #expect(sentence(Grid(0.333), Grid(1.0 / 3)) == "Right, rounded: off by 0.00033.")
    #expect(sentence(Grid(-5), Grid(5)) == "sign: no minus")
    #expect(sentence(Grid(4), Grid(5)) == "4 is not right.")
    #expect(sentence(Grid(column: [1, 2]), Grid(5)) == "The result is 1×1, yours is 2×1.")
    #expect(
      sentence(Grid(column: [1, 2]), Grid(column: [1, 3])) == "Farthest off in row 2, column 1: 2.")
  }
}
