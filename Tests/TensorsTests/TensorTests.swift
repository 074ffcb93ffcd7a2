import Tensors
import Testing

@Suite struct TensorTests {
  @Test("a tensor is laid out row by row")
  func layout() {
    var matrix = Tensor(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.shape == [2, 3])
    #expect(matrix[1, 0] == 4)
    matrix[0, 2] = 9
    #expect(matrix.elements == [1, 2, 9, 4, 5, 6])
  }

  @Test("everything after the first dimension counts as columns")
  func columns() {
    let images = Tensor(repeating: 0, shape: [5, 8, 8])
    #expect(images.rows == 5)
    #expect(images.columns == 64)
    #expect(Tensor([], shape: [0, 3]).columns == 0)
  }
}
