import Tensors

/// A step of a network: a function of its input and its parameters, and the way back through it.
///
/// A layer keeps its results where it made them, so that a step of training allocates nothing and
/// every number can be looked at. What it needs of its input it is given again on the way back:
/// keeping a second reference would make the layer before copy its output at the next step.
package protocol Layer: Sendable {
  /// What layers of this kind are called, with a number: `linear1`.
  static var kind: String { get }

  /// The shape that comes out where this shape goes in.
  func outputShape(for input: [Int]) throws(Mismatch) -> [Int]

  /// Computes `output`. Dropout and batch norm are different in training.
  mutating func forward(_ input: Tensor, training: Bool)

  /// Computes the parameters' gradients and, if anybody asks, `inputGradient`, from ∂L/∂output.
  /// `input` is what `forward` was last given.
  mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool)

  var output: Tensor { get }
  /// ∂L/∂input
  var inputGradient: Tensor { get }

  /// The same, read in place: of a layer whose type is open, Swift reads a property from a copy, and
  /// a copy counts every tensor of the layer.
  mutating func lendOutput() -> Tensor
  mutating func lendInputGradient() -> Tensor

  /// Visits every parameter, always in the same order.
  mutating func visitParameters(_ visit: (inout Parameter) -> Void)

  /// The same, each with the name it goes by from outside: a layer made of layers puts theirs first.
  mutating func visitNamed(_ visit: (String, inout Parameter) -> Void)

  /// Makes the next pass in training draw what the last one drew: the same place is looked at again,
  /// with a number changed by hand.
  mutating func redraw()

  /// Drops what the next `forward` and `backward` make anew, so that a copy that is kept holds
  /// parameters, their gradients and random state only.
  mutating func lighten()

  /// Everything that can be looked at, by name: parameters, their gradients, gates.
  var readings: [Reading] { get }

  /// Which numbers can go in.
  func check(_ input: Tensor) throws(Mismatch)
}

/// A tensor with the name it goes by in a lesson.
package struct Reading: Equatable, Sendable {
  package var name: String
  package var tensor: Tensor

  package init(_ name: String, _ tensor: Tensor) {
    self.name = name
    self.tensor = tensor
  }
}

/// Two things that should fit and do not: says which, and what each is.
package struct Mismatch: Error, Equatable, CustomStringConvertible, Sendable {
  package let description: String

  package init(_ description: String) { self.description = description }
}

extension Layer {
  package mutating func lendOutput() -> Tensor { output }
  package mutating func lendInputGradient() -> Tensor { inputGradient }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {}

  package mutating func redraw() {}

  package mutating func visitNamed(_ visit: (String, inout Parameter) -> Void) {
    visitParameters { visit($0.name, &$0) }
  }

  package var readings: [Reading] { [] }

  package func check(_ input: Tensor) throws(Mismatch) { try checkNumbers(input) }

  func checkNumbers(_ input: Tensor) throws(Mismatch) {
    guard Reduction.isFinite(input) else {
      let place = (0..<input.count).first { !input[$0].isFinite }!
      throw Mismatch(
        "\(Self.kind): every input must be a finite number, input \(place) is \(input[place])")
    }
  }

  /// The output's shape in `forward`, where a wrong one is the programmer's mistake.
  func shape(after input: Tensor) -> [Int] {
    do { return try outputShape(for: input.shape) } catch { fatalError(error.description) }
  }

  func expectGradient(_ gradient: Tensor) {
    require(
      gradient.count == output.count,
      "\(Self.kind): gradient is \(gradient.shape), output was \(output.shape)")
  }
}
