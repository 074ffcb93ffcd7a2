import Tensors
import Testing
import Threads

@Suite struct MatrixProductTests {
  /// The slow twin: C = α·op(A)·op(B) + bias + β·C, a sum at a time.
  func twin(
    _ a: Tensor, _ formA: MatrixProduct.Form, _ b: Tensor, _ formB: MatrixProduct.Form,
    scale: Float, bias: Tensor?, _ c: Tensor, adding: Bool
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
        result[row, column] =
          scale * Float(sum) + (bias?[column] ?? 0) + (adding ? c[row, column] : 0)
      }
    }
    return result
  }

  func random(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Tensor {
    Tensor((0..<rows * columns).map { _ in generator.normal() }, shape: [rows, columns])
  }

  // Edges of tiles (12 rows, 16 and 32 columns) and of the depth that is done at once (400).
  static let shapes = [
    (1, 1, 1), (2, 3, 4), (17, 5, 9), (33, 64, 8), (12, 401, 32), (13, 7, 33), (25, 10, 48),
    (1, 70, 100), (100, 70, 1), (1, 5, 3), (3, 5, 1), (1, 1000, 1), (70, 1, 1), (5, 900, 16),
    (64, 16, 64),
  ]

  @Test(
    "every form agrees with the plain loop", arguments: shapes,
    [MatrixProduct.Engine.own, .openBLAS])
  func agrees(shape: (m: Int, k: Int, n: Int), engine: MatrixProduct.Engine) {
    let (m, k, n) = shape
    var generator = SeededGenerator(seed: 3)
    for formA in [MatrixProduct.Form.plain, .transposed] {
      for formB in [MatrixProduct.Form.plain, .transposed] {
        let a = formA == .plain ? random(m, k, &generator) : random(k, m, &generator)
        let b = formB == .plain ? random(k, n, &generator) : random(n, k, &generator)
        let c = random(m, n, &generator)
        let bias = random(1, n, &generator)
        for (scale, bias, adding) in [(Float(0.5), nil, true), (2, nil, false), (1, bias, false)] {
          var fast = c
          MatrixProduct.multiply(
            a, formA, b, formB, scale: scale, bias: bias, into: &fast, adding: adding,
            engine: engine)
          let slow = twin(a, formA, b, formB, scale: scale, bias: bias, c, adding: adding)
          for (x, y) in zip(fast.elements, slow.elements) {
            #expect(abs(x - y) < 1e-5 * Float(k).squareRoot() * 4)
          }
        }
      }
    }
  }

  @Test("the number of threads does not change a bit", arguments: [(64, 80, 100), (300, 70, 20)])
  func threads(m: Int, k: Int, n: Int) {
    var generator = SeededGenerator(seed: 4)
    let (a, b) = (random(m, k, &generator), random(k, n, &generator))
    var alone = Tensor(repeating: 0, shape: [m, n])
    MatrixProduct.multiply(a, .plain, b, .plain, into: &alone)
    for threads in [2, 3, 5] {
      var shared = Tensor(repeating: 0, shape: [m, n])
      Threads.with(threads) { MatrixProduct.multiply(a, .plain, b, .plain, into: &shared) }
      #expect(shared == alone)
    }
  }

  @Test("an empty product adds nothing", arguments: [false, true])
  func empty(adding: Bool) {
    var c = Tensor(repeating: 7, shape: [2, 2])
    let none = Tensor([], shape: [2, 0])
    MatrixProduct.multiply(none, .plain, none, .transposed, into: &c, adding: adding)
    #expect(c.elements == [Float](repeating: adding ? 7 : 0, count: 4))
  }
}
