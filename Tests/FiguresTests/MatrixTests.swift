import Cells
import Figures
import Testing

@Suite struct MatrixTests {
  @Test(
    "numbers stand as far from one bracket as from the other",
    arguments: [
      [[1.0]], [[-0.6]], [[0.1, 0.8]], [[-0.094, -0.172, -0.03]], [[1, 2], [-3, 4]],
    ],
    [0, 1, 2, 20])
  func brackets(values: [[Double]], spare: Int) throws {
    let figure = Figure.matrix(Matrix(title: "", values: values))
    let size = try #require(figure.natural)
    var grid = CellGrid(height: size.height + 1, width: max(6, size.width + spare))
    figure.drawWhatFits(on: &grid, in: grid.bounds, medium: Medium(.braille))
    var isTouched = false
    for row in 0..<size.height {
      let line = grid.line(row).text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      guard !line.isEmpty else { continue }
      let inside = line.dropFirst().dropLast()
      let before = inside.prefix { $0 == " " }.count
      let after = inside.reversed().prefix { $0 == " " }.count
      #expect(after == 1, "\(String(line))")
      #expect(before >= 1, "\(String(line))")
      if before == 1 { isTouched = true }
    }
    // The longest number of the first column has one blank before it, too.
    #expect(isTouched)
  }
}
