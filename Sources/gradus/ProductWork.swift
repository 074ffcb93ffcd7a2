import Networks
import Tensors

/// Matrices to multiply, for nothing but the time it takes.
final class ProductWork {
  private var matrices: [(a: Tensor, b: Tensor, c: Tensor, times: Int)]
  let operations: Double

  init(_ products: [Workload.Product]) {
    var generator = SeededGenerator(seed: 1)
    func random(_ rows: Int, _ columns: Int) -> Tensor {
      Tensor(
        (0..<rows * columns).map { _ in generator.uniform(in: -1..<1) }, shape: [rows, columns])
    }
    matrices = products.map {
      (
        random($0.m, $0.k), random($0.k, $0.n), Tensor(repeating: 0, shape: [$0.m, $0.n]),
        $0.times
      )
    }
    operations = products.reduce(0) { $0 + 2 * Double($1.m * $1.n * $1.k * $1.times) }
  }

  func run(_ engine: MatrixProduct.Engine) {
    for index in matrices.indices {
      for _ in 0..<matrices[index].times {
        let (a, b) = (matrices[index].a, matrices[index].b)
        MatrixProduct.multiply(a, .plain, b, .plain, into: &matrices[index].c, engine: engine)
      }
    }
  }
}
