import Testing
import Tracing

@Suite struct ConvolutionTraceTests {
  struct Geometry: CustomTestStringConvertible {
    var rows: Int
    var columns: Int
    var kernel: Int
    var stride: Int
    var padding: Int

    var testDescription: String { "\(rows)×\(columns), \(kernel), \(stride), \(padding)" }
    var outputs: (rows: Int, columns: Int) {
      (
        (rows + 2 * padding - kernel) / stride + 1, (columns + 2 * padding - kernel) / stride + 1
      )
    }

    static let all = [
      Geometry(rows: 4, columns: 4, kernel: 2, stride: 1, padding: 0),
      Geometry(rows: 5, columns: 4, kernel: 3, stride: 1, padding: 1),
      Geometry(rows: 5, columns: 5, kernel: 3, stride: 2, padding: 0),
      Geometry(rows: 4, columns: 5, kernel: 3, stride: 2, padding: 2),
      Geometry(rows: 3, columns: 3, kernel: 1, stride: 3, padding: 0),
    ]
  }

  static func trace(_ geometry: Geometry, weighted: Bool) -> ConvolutionTrace {
    var numbers = Numbers(seed: 5)
    let outputs = geometry.outputs
    let image = numbers.matrix(geometry.rows, geometry.columns)
    let kernel = numbers.matrix(geometry.kernel, geometry.kernel)
    let given = numbers.matrix(outputs.rows, outputs.columns)
    return ConvolutionTrace(
      image: image, kernel: kernel, bias: 0.3, stride: geometry.stride, padding: geometry.padding,
      loss: weighted ? .weighted(given) : .meanSquared(given))
  }

  @Test("finite differences agree with every gradient", arguments: Geometry.all)
  func differences(geometry: Geometry) {
    #expect(Self.trace(geometry, weighted: true).trace.disagreements.isEmpty)
    #expect(Self.trace(geometry, weighted: false).trace.disagreements.isEmpty)
  }

  @Test("a pixel's account has one part for each window that covers it", arguments: Geometry.all)
  func windows(geometry: Geometry) {
    let one = Self.trace(geometry, weighted: true)
    let outputs = geometry.outputs
    #expect(one.outputs.map(\.count) == Array(repeating: outputs.columns, count: outputs.rows))
    /// Which windows cover a place of the image along one side of it.
    func covering(_ place: Int, _ count: Int) -> [Int] {
      (0..<count).filter { window in
        let start = window * geometry.stride - geometry.padding
        return (start..<start + geometry.kernel).contains(place)
      }
    }
    for row in 0..<geometry.rows {
      for column in 0..<geometry.columns {
        let parts = one.trace.backward(one.pixels[row][column]).parts
        let wanted = covering(row, outputs.rows).flatMap { i in
          covering(column, outputs.columns).map { one.trace.nodes[one.outputs[i][$0]].name }
        }
        #expect(parts.map(\.through) == wanted)
      }
    }
  }

  @Test("each window hands back dA += W · dZ")
  func byHand() throws {
    let trace = ConvolutionTrace(
      image: [[1, 2, 3], [4, 5, 6], [7, 8, 9]], kernel: [[1, 2], [3, 4]],
      loss: .weighted([[1, 10], [100, 1000]])
    ).trace
    #expect(trace.nodes[try trace.node("z₁₁")].value == 1 + 4 + 12 + 20)
    #expect(try trace.formula("z₁₂") == "b + w₁₁ · a₁₂ + w₁₂ · a₁₃ + w₂₁ · a₂₂ + w₂₂ · a₂₃")
    #expect(trace.gradients[try trace.node("z₂₁")] == 100)
    let middle = trace.backward(try trace.node("a₂₂"))
    #expect(middle.parts.map(\.rule) == ["w₂₂", "w₂₁", "w₁₂", "w₁₁"])
    #expect(middle.parts.map(\.product) == [4, 30, 200, 1000])
    #expect(middle.gradient == 1234)
    let weight = trace.backward(try trace.node("w₁₁"))
    #expect(weight.parts.map(\.rule) == ["a₁₁", "a₁₂", "a₂₁", "a₂₂"])
    #expect(weight.gradient == 1 + 20 + 400 + 5000)
    #expect(trace.gradients[try trace.node("b")] == 1111)
  }
}
