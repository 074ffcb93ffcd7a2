import Testing
import Tracing

/// Numbers between −1 and 1 that are the same every time.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 52) - 1
  }

  mutating func vector(_ count: Int) -> [Double] { (0..<count).map { _ in next() } }

  mutating func matrix(_ rows: Int, _ columns: Int) -> [[Double]] {
    (0..<rows).map { _ in vector(columns) }
  }
}

extension Trace {
  /// What the gradient of any node and its finite difference do not agree on.
  var disagreements: [String] {
    nodes.indices.compactMap { index in
      let (exact, measured) = (gradients[index], finiteDifference(index))
      guard abs(exact - measured) > 1e-7 * abs(exact) + 1e-11 else { return nil }
      return "∂C/∂\(nodes[index].name): \(exact), measured \(measured)"
    }
  }

  func node(_ name: String) throws -> Int {
    try #require(nodes.firstIndex { $0.name == name }, "no \(name)")
  }

  func formula(_ name: String) throws -> String { forward(try node(name)).formula }
  func gradientRule(_ name: String) throws -> String { backward(try node(name)).derivatives }
}
