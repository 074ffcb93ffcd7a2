import Networks
import Tensors

/// In training, every picture a little different each time it is seen; else what comes in.
///
/// How each picture is changed follows from the batch that it is in, so nothing is remembered: the
/// same batch is changed the same way, and the next time round the batches are others.
package struct Distortion: Layer {
  package enum Kind: String, CaseIterable {
    /// By a pixel or none, in both directions.
    case shift
    /// Left for right, every other one: right for cats, wrong for a 2.
    case mirror
    /// Every pixel by a normal number, a fifth in size.
    case noise
  }

  package static let kind = "distortion"

  let distortion: Kind
  /// [batch, 1, rows, columns]
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()

  package init(_ distortion: Kind) { self.distortion = distortion }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count == 4 else {
      throw Mismatch("distortion: input is \(input), expected [batch, planes, rows, columns]")
    }
    return input
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    output.copy(input)
    guard training else { return }
    var generator = SeededGenerator(seed: Distortion.seed(of: input))
    let (rows, columns) = (input.shape[2], input.shape[3])
    let (from, to) = (input.pointer, output.mutablePointer())
    for plane in 0..<input.shape[0] * input.shape[1] {
      let start = plane * rows * columns
      switch distortion {
      case .noise:
        for place in start..<start + rows * columns { to[place] += 0.2 * generator.normal() }
      case .mirror:
        guard generator.index(below: 2) == 1 else { continue }
        for row in 0..<rows {
          let line = start + row * columns
          for column in 0..<columns { to[line + column] = from[line + columns - 1 - column] }
        }
      case .shift:
        let (down, right) = (generator.index(below: 3) - 1, generator.index(below: 3) - 1)
        for row in 0..<rows {
          for column in 0..<columns {
            let (i, j) = (row - down, column - right)
            let isInside = (0..<rows).contains(i) && (0..<columns).contains(j)
            to[start + row * columns + column] = isInside ? from[start + i * columns + j] : 0
          }
        }
      }
    }
  }

  /// Whatever tells this batch from another: all its numbers, mixed (FNV).
  private static func seed(of input: Tensor) -> UInt64 {
    var seed: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in 0..<input.count {
      seed = (seed ^ UInt64(input.pointer[place].bitPattern)) &* 0x100_0000_01B3
    }
    return seed
  }

  /// As if nothing had been changed: only outside of training does anybody ask for the pixels' slope.
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    guard needsInputGradient else { return }
    inputGradient.copy(gradient)
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
  }
}
