import Tensors
import Testing

@Suite struct MatrixProductTests {
  /// The slow twin: C = α·op(A)·op(B) + β·C, a sum at a time.
  func twin(
    _ a: Tensor, _ formA: MatrixProduct.Form, _ b: Tensor, _ formB: MatrixProduct.Form,
    scale: Float, _ c: Tensor, keeping beta: Float
  ) -> Tensor {
    var result = c
    let inner = formA == .plain ? a.columns : a.rows
    for row in 0..<c.rows {
      for column in 0..<c.columns {
        var sum: Double = 0
        for k in 0..<inner {
          let left = formA == .plain ? a[row, k] : a[k, row]
          let right = formB == .plain ? b[k, column] : b[column, k]
          sum += Double(left) * Double(right)
        }
        result[row, column] = scale * Float(sum) + beta * c[row, column]
      }
    }
    return result
  }

  func random(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Tensor {
    Tensor((0..<rows * columns).map { _ in generator.normal() }, shape: [rows, columns])
  }

  @Test(
    "every form agrees with the plain loop",
    arguments: [(1, 1, 1), (2, 3, 4), (17, 5, 9), (33, 64, 8)])
  func agrees(m: Int, k: Int, n: Int) {
    var generator = SeededGenerator(seed: 3)
    for formA in [MatrixProduct.Form.plain, .transposed] {
      for formB in [MatrixProduct.Form.plain, .transposed] {
        let a = formA == .plain ? random(m, k, &generator) : random(k, m, &generator)
        let b = formB == .plain ? random(k, n, &generator) : random(n, k, &generator)
        let c = random(m, n, &generator)
        var fast = c
        MatrixProduct.accumulate(a, formA, b, formB, scale: 0.5, into: &fast, keeping: 2)
        let slow = twin(a, formA, b, formB, scale: 0.5, c, keeping: 2)
        for (x, y) in zip(fast.elements, slow.elements) {
          #expect(abs(x - y) < 1e-4 * Float(k))
        }
      }
    }
  }

  @Test("an empty product adds nothing", arguments: [Float(0), 1, 0.5])
  func empty(beta: Float) {
    var c = Tensor(repeating: 7, shape: [2, 2])
    let none = Tensor([], shape: [2, 0])
    MatrixProduct.accumulate(none, .plain, none, .transposed, into: &c, keeping: beta)
    #expect(c.elements == [Float](repeating: 7 * beta, count: 4))
  }
}
