import Networks
import Tensors
import Tracing

/// The net as a layer whose slopes are whatever the learner's formulas say.
package struct FormulaNet: Layer {
  package static let kind = "net"

  /// [3, 2]
  private var w1: Parameter
  /// [3]
  private var b1: Parameter
  /// [1, 3]
  private var w2: Parameter
  /// [1]
  private var b2: Parameter
  package var formulas: GradientFormulas
  package private(set) var output = Tensor()
  /// Nobody asks: nothing comes before this layer.
  package private(set) var inputGradient = Tensor()

  package init(_ net: ExerciseNet, _ formulas: GradientFormulas) {
    func tensor(_ grid: Grid, _ shape: [Int]) -> Tensor {
      Tensor(grid.values.map(Float.init), shape: shape)
    }
    w1 = Parameter("W1", tensor(net.w1, [3, 2]))
    b1 = Parameter("b1", tensor(net.b1, [3]), decays: false)
    w2 = Parameter("W2", tensor(net.w2, [1, 3]))
    b2 = Parameter("b2", tensor(net.b2, [1]), decays: false)
    self.formulas = formulas
  }

  package var net: ExerciseNet {
    func grid(_ parameter: Parameter, _ rows: Int, _ columns: Int) -> Grid {
      Grid(parameter.value.elements.map(Double.init), shape: Grid.Shape(rows, columns))
    }
    return ExerciseNet(
      w1: grid(w1, 3, 2), b1: grid(b1, 3, 1), w2: grid(w2, 1, 3), b2: grid(b2, 1, 1))
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count == 2, input[1] == 3 else {
      throw Mismatch("net: input is \(input), expected x₁, x₂ and y for each example")
    }
    return [input[0], 1]
  }

  private func known(_ input: Tensor) -> [String: Grid] {
    let m = input.rows
    func column(_ index: Int) -> [Double] { (0..<m).map { Double(input[$0, index]) } }
    return net.forward(
      x: Grid(column(0) + column(1), shape: Grid.Shape(2, m)),
      y: Grid(column(2), shape: Grid.Shape(1, m)))
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    let answers = known(input)["A2"]!.values
    output = Tensor(answers.map(Float.init), shape: [answers.count, 1])
  }

  /// The formulas start from ŷ and y themselves, so the slope of the loss is theirs to find, too.
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    var known = known(input)
    formulas.evaluate(&known)
    func take(_ name: String, _ parameter: inout Parameter) {
      parameter.gradient = Tensor(
        known[name]!.values.map(Float.init), shape: parameter.value.shape)
    }
    take("dW1", &w1)
    take("db1", &b1)
    take("dW2", &w2)
    take("db2", &b2)
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&w1)
    visit(&b1)
    visit(&w2)
    visit(&b2)
  }

  package mutating func lighten() { output = Tensor() }

  package var readings: [Reading] {
    w1.readings + b1.readings + w2.readings + b2.readings
  }
}
