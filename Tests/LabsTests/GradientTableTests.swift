import Figures
import Labs
import Notation
import Testing

@Suite struct GradientTableTests {
  func table(_ settings: [(name: String, value: String)], steps: Int = 3) throws -> (Table, Run) {
    var run = try Run(ViewsLab.self, try Settings(ViewsLab.about, settings), seed: 2)
    for _ in 0..<steps { run.advance() }
    guard case .table(let table) = run.figure("gradients") else {
      throw LabError.badValue("gradients is a table")
    }
    return (table, run)
  }

  func numbers(_ row: [Table.Datum]) -> [Double] {
    row.compactMap { if case .number(let value) = $0 { value } else { nil } }
  }

  @Test("of few numbers each is listed with its value and its slope, after the layer's length")
  func few() throws {
    let (table, run) = try table([])
    #expect(table.rows.count == 3)
    let w = run.measure("w")
    let b = run.measure("b")
    let slopes = (run.measure("slope.w"), run.measure("slope.b"))
    #expect(numbers(table.rows[1]) == [w, slopes.0])
    #expect(numbers(table.rows[2]) == [b, slopes.1])
    let lengths = numbers(table.rows[0])
    #expect(abs(lengths[0] - (w * w + b * b).squareRoot()) < 1e-6)
    #expect(abs(lengths[1] - (slopes.0 * slopes.0 + slopes.1 * slopes.1).squareRoot()) < 1e-5)
    #expect(table.rows[1][0] == .text("linear1.weights[0,0]"))
  }

  @Test("of many, each tensor shows where it is steepest")
  func many() throws {
    let (table, run) = try table([("days", "7"), ("layers", "2"), ("units", "10")])
    #expect(table.rows.count == 3 + 6)
    for (row, tensor) in zip(table.rows.dropFirst(3), run.lab.weights) {
      let slopes = tensor.gradient.elements.map { Double($0) }
      let steepest = slopes.max { abs($0) < abs($1) }
      #expect(numbers(row)[1] == steepest)
      guard case .text(let name) = row[0], let weight = WeightName(name) else { continue }
      #expect(run.lab.weight(weight) == numbers(row)[0])
    }
  }
}
